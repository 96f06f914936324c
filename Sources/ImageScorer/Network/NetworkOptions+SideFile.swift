import Foundation

extension NetworkOptions {
  /// The file beside a model that may describe it: `detector.json` for `detector.onnx`.
  static func sideFile(of model: String) -> String {
    let suffix = ".onnx"
    return (model.lowercased().hasSuffix(suffix) ? String(model.dropLast(suffix.count)) : model)
      + ".json"
  }

  /// Reads a file such as `{"mean": [0.485, 0.456, 0.406], "real_class": 0}`.
  ///
  /// Its keys are those of the metadata, without `llbench.`; others are passed over, because such a
  /// file often belongs to the training program.
  ///
  /// - Parameter path: The file; nil is returned where there is none.
  /// - Throws: `NetworkError.unreadable` or `.setting`.
  init?(sideFile path: String) throws(NetworkError) {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    self.init()
    do {
      let values = try JSONDecoder().decode(SideFile.self, from: data)
      mean = values.mean?.numbers
      std = values.std?.numbers
      realClass = values.realClass
      activation = values.activation.flatMap { $0.activation }
      layout = values.layout
      inputName = values.input
      outputName = values.output
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context)
    {
      throw .setting(
        place: path, key: NetworkOptions.name(context), reason: "has a value of the wrong kind")
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw .setting(
        place: path, key: NetworkOptions.name(context), reason: "has a value that is not known")
    } catch {
      throw .setting(place: path, key: "the content", reason: "is not a JSON object")
    }
    try validate(from: path)
  }

  private static func name(_ context: DecodingError.Context) -> String {
    context.codingPath.first?.stringValue ?? "the content"
  }
}

/// The keys of the file beside a model.
private struct SideFile: Decodable {
  let mean: Numbers?
  let std: Numbers?
  let realClass: Int?
  let activation: Word?
  let layout: NetworkLayout?
  let input: String?
  let output: String?

  enum CodingKeys: String, CodingKey {
    case mean
    case std
    case realClass = "real_class"
    case activation
    case layout
    case input
    case output
  }

  /// One number, or a list of them.
  struct Numbers: Decodable {
    let numbers: [Double]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        numbers = [number]
      } else {
        numbers = try container.decode([Double].self)
      }
    }
  }

  /// An activation, or `auto`.
  struct Word: Decodable {
    let activation: Activation?

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let word = try container.decode(String.self)
      activation = Activation(rawValue: word)
      if activation == nil, word != "auto" {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "\(word) is no activation")
      }
    }
  }
}
