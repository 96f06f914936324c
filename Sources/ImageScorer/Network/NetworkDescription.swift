/// What was understood of a network, and where each part has it from.
public struct NetworkDescription: Sendable, Equatable {
  /// What said something about a network.
  ///
  /// Where several do, the first of them in this order holds.
  public enum Source: String, Sendable, Codable, CaseIterable {
    /// An option of the user's.
    case option
    /// A key of the model's metadata.
    case metadata
    /// The JSON file beside the model.
    case sideFile = "side_file"
    /// The model's own shapes, names and operators.
    case model
    /// Nothing; this is what the contest's own script does.
    case byDefault = "default"
  }

  /// A value with where it came from.
  public struct Sourced<Value: Sendable & Equatable>: Sendable, Equatable {
    /// The value.
    public let value: Value
    /// What said so.
    public let source: Source

    /// Pairs a value with its source.
    public init(_ value: Value, _ source: Source) {
      self.value = value
      self.source = source
    }
  }

  /// An input or an output as the model declares it.
  public struct Tensor: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// The type of its elements, such as `float32`.
    public let type: String
    /// Its dimensions: numbers, or names (or `?`) where any number will do.
    public let shape: [String]

    /// Makes a declaration.
    public init(name: String, type: String, shape: [String]) {
      self.name = name
      self.type = type
      self.shape = shape
    }
  }

  /// The input that takes the image.
  public let input: Sourced<Tensor>
  /// The output that is read.
  public let output: Sourced<Tensor>
  /// The order of the input's dimensions.
  public let layout: Sourced<NetworkLayout>
  /// The width that images must have; nil for any.
  public let width: Int?
  /// The height that images must have; nil for any.
  public let height: Int?
  /// The number of outputs for an image, 1 or 2; nil where only a run can tell.
  public let columns: Int?
  /// What is subtracted from red, green and blue on the scale 0 to 1.
  public let mean: Sourced<[Double]>
  /// What red, green and blue are divided by afterwards.
  public let std: Sourced<[Double]>
  /// The class that is REAL, 0 or 1.
  public let realClass: Sourced<Int>
  /// What turns the output into probabilities; nil where the number of outputs is to decide.
  public let activation: Sourced<Activation?>
  /// All of the model's metadata.
  public let metadata: [String: String]
  /// The file beside the model that was read; nil where there is none.
  public let sideFile: String?
  /// The program that wrote the model, such as `pytorch 2.13.0`; nil where it does not say.
  public let producer: String?
  /// The version of the ONNX operators; nil where the file cannot be read as far as that.
  public let opset: Int?
  /// The files beside the model that hold its weights, as it names them; empty for one file.
  public let dataFiles: [String]
  /// The version of ONNX Runtime.
  public let runtime: String
  /// What is allowed, but probably a mistake, in sentences.
  public let warnings: [String]

  /// The size of image that the network takes, in words.
  public var takenSize: String {
    switch (width, height) {
    case (nil, nil): "any size"
    case (let width?, let height?): "\(width) x \(height)"
    case (let width?, nil): "a width of \(width)"
    case (nil, let height?): "a height of \(height)"
    }
  }

  /// Whether the network takes images of a size.
  public func accepts(width: Int, height: Int) -> Bool {
    self.width ?? width == width && self.height ?? height == height
  }
}
