/// What llbench understood of a network's file.
public struct ModelReport: Sendable, Equatable, Codable {
  /// The model's name.
  public let name: String
  /// The file; nil for the network that comes with llbench.
  public let path: String?
  /// The SHA-256 of the file, in lower-case hexadecimal.
  public let sha256: String
  /// The size of the file in bytes.
  public let bytes: Int
  /// The files beside it that hold its weights.
  public let dataFiles: [DataFile]
  /// The program that wrote it, with its version; nil where the file does not say.
  public let producer: String?
  /// The version of the ONNX operators; nil where the file does not say.
  public let opset: Int?
  /// What runs it.
  public let runtime: Runtime
  /// The input that takes the image.
  public let input: Sourced<Tensor>
  /// The output that is read.
  public let output: Sourced<Tensor>
  /// The order of the input's dimensions, `nchw` or `nhwc`.
  public let layout: Sourced<String>
  /// The width that images must have; nil for any.
  public let width: Int?
  /// The height that images must have; nil for any.
  public let height: Int?
  /// The number of outputs for an image; nil where only a run can tell.
  public let columns: Int?
  /// What is subtracted from red, green and blue on the scale 0 to 1.
  public let mean: Sourced<[Double]>
  /// What red, green and blue are divided by afterwards.
  public let std: Sourced<[Double]>
  /// The class that is REAL, 0 or 1.
  public let realClass: Sourced<Int>
  /// What turns the output into probabilities: `sigmoid`, `softmax` or `none`; `auto` where the
  /// number of outputs is to decide.
  public let activation: Sourced<String>
  /// The JSON file beside the model that was read; nil where there is none.
  public let sideFile: String?
  /// All of the model's metadata, in the order of its keys.
  public let metadata: [MetadataEntry]
  /// What is allowed but probably a mistake.
  public let warnings: [ReportWarning]

  /// Makes a report from its parts, none of which is checked against another.
  public init(
    name: String, path: String?, sha256: String, bytes: Int, dataFiles: [DataFile],
    producer: String?, opset: Int?, runtime: Runtime, input: Sourced<Tensor>,
    output: Sourced<Tensor>, layout: Sourced<String>, width: Int?, height: Int?, columns: Int?,
    mean: Sourced<[Double]>, std: Sourced<[Double]>, realClass: Sourced<Int>,
    activation: Sourced<String>, sideFile: String?, metadata: [MetadataEntry],
    warnings: [ReportWarning]
  ) {
    self.name = name
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.dataFiles = dataFiles
    self.producer = producer
    self.opset = opset
    self.runtime = runtime
    self.input = input
    self.output = output
    self.layout = layout
    self.width = width
    self.height = height
    self.columns = columns
    self.mean = mean
    self.std = std
    self.realClass = realClass
    self.activation = activation
    self.sideFile = sideFile
    self.metadata = metadata
    self.warnings = warnings
  }

  private enum CodingKeys: String, CodingKey {
    case name
    case path
    case sha256
    case bytes
    case dataFiles = "data_files"
    case producer
    case opset
    case runtime
    case input
    case output
    case layout
    case width
    case height
    case columns
    case mean
    case std
    case realClass = "real_class"
    case activation
    case sideFile = "side_file"
    case metadata
    case warnings
  }
}
