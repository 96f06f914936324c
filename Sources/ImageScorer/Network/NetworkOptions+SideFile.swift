import Foundation

extension NetworkOptions {
  /// The file beside a model that may describe it: `detector.json` for `detector.onnx`.
  public static func sideFile(of model: String) -> String {
    let suffix = ".onnx"
    return (model.lowercased().hasSuffix(suffix) ? String(model.dropLast(suffix.count)) : model)
      + ".json"
  }

  /// Reads a file such as `{"llbench": {"mean": [0.485, 0.456, 0.406], "real_class": 0}}`.
  ///
  /// Only what is in the object `llbench` is read, with the keys of the metadata: such a file often
  /// belongs to the training program, which has keys of the same names.
  ///
  /// - Parameter path: The file; nil is returned where there is none, or nothing of llbench's in it.
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
      guard let values = try JSONDecoder().decode(SideFile.self, from: data).llbench else {
        return nil
      }
      if let key = values.unknownKeys.first {
        let known = Key.allCases.map(\.rawValue).joined(separator: ", ")
        throw NetworkError.setting(
          place: path, key: key, reason: "is not known; known are \(known)")
      }
      mean = values.mean?.numbers
      std = values.std?.numbers
      realClass = values.realClass
      activation = values.activation.flatMap { $0.activation }
      layout = values.layout
      inputName = values.input
      outputName = values.output
      featureLayer = values.featureLayer
    } catch let error as NetworkError {
      throw error
    } catch DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty {
      // A list or a number: whoever's it is, it is not ours.
      return nil
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context)
    {
      throw .setting(
        place: path, key: NetworkOptions.name(context), reason: "has a value of the wrong kind")
    } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
      throw .setting(
        place: path, key: NetworkOptions.name(context), reason: "has a value that is not known")
    } catch {
      guard data.firstRange(of: Data(#""llbench""#.utf8)) != nil else { return nil }
      throw .setting(place: path, key: "the content", reason: "is not JSON")
    }
    try validate(from: path)
  }

  private static func name(_ context: DecodingError.Context) -> String {
    (context.codingPath.dropFirst().first ?? context.codingPath.first)?.stringValue ?? "the content"
  }
}

/// The file beside a model.
private struct SideFile: Decodable {
  let llbench: SideOptions?
}

/// What the file beside a model says to llbench.
private struct SideOptions: Decodable {
  let mean: Numbers?
  let std: Numbers?
  let realClass: Int?
  let activation: Word?
  let layout: NetworkLayout?
  let input: String?
  let output: String?
  let featureLayer: String?

  /// The keys that are none of these, in order: a typing error would else leave a default in force.
  let unknownKeys: [String]

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: NetworkOptions.Key.self)
    mean = try values.decodeIfPresent(Numbers.self, forKey: .mean)
    std = try values.decodeIfPresent(Numbers.self, forKey: .std)
    realClass = try values.decodeIfPresent(Int.self, forKey: .realClass)
    activation = try values.decodeIfPresent(Word.self, forKey: .activation)
    layout = try values.decodeIfPresent(NetworkLayout.self, forKey: .layout)
    input = try values.decodeIfPresent(String.self, forKey: .input)
    output = try values.decodeIfPresent(String.self, forKey: .output)
    featureLayer = try values.decodeIfPresent(String.self, forKey: .featureLayer)
    unknownKeys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
      .filter { NetworkOptions.Key(rawValue: $0) == nil }.sorted()
  }

  /// Any key.
  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
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
