extension ModelReport {
  /// A value with what said so: `option`, `metadata`, `side_file`, `model` or `default`.
  public struct Sourced<Value: Sendable & Equatable & Codable>: Sendable, Equatable, Codable {
    /// The value.
    public let value: Value
    /// What said so.
    public let source: String

    /// Pairs a value with its source.
    public init(_ value: Value, _ source: String) {
      self.value = value
      self.source = source
    }
  }

  /// An input or an output as the model declares it.
  public struct Tensor: Sendable, Equatable, Codable {
    /// Its name.
    public let name: String
    /// The type of its elements, such as `float32`.
    public let type: String
    /// Its dimensions: numbers, or names where any number will do.
    public let shape: [String]

    /// Makes a declaration.
    public init(name: String, type: String, shape: [String]) {
      self.name = name
      self.type = type
      self.shape = shape
    }
  }

  /// A file that holds weights.
  public struct DataFile: Sendable, Equatable, Codable {
    /// Its name, as the model has it.
    public let name: String
    /// The SHA-256 of its bytes, in lower-case hexadecimal.
    public let sha256: String

    /// Names a file.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// The library that runs networks.
  public struct Runtime: Sendable, Equatable, Codable {
    /// Its version.
    public let version: String
    /// The file it was opened from.
    public let path: String

    /// Names a library.
    public init(version: String, path: String) {
      self.version = version
      self.path = path
    }
  }

  /// A key of a model's metadata, and its value.
  public struct MetadataEntry: Sendable, Equatable, Codable {
    /// The key.
    public let key: String
    /// The value.
    public let value: String

    /// Pairs a key with its value.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }
}
