extension CalibrationReport {
  /// Named numbers in the order in which they are shown, written in JSON as an object.
  ///
  /// Two are equal where they hold the same values under the same names, in any order, because an
  /// object of JSON has none: what was decoded is in the order of its names.
  public struct Parameters: Sendable, Codable {
    /// A name and its value.
    public struct Element: Sendable, Equatable {
      /// The name, such as `a`.
      public let name: String
      /// The value, in the unit that the method gives it.
      public let value: Double

      /// Makes a parameter.
      public init(name: String, value: Double) {
        self.name = name
        self.value = value
      }
    }

    /// The parameters, in the order in which they are shown.
    public let elements: [Element]

    /// Makes a list of parameters whose names differ.
    public init(_ elements: [Element]) {
      self.elements = elements
    }

    /// Reads an object.
    public init(from decoder: any Decoder) throws {
      let object = try decoder.container(keyedBy: Name.self)
      elements = try object.allKeys.map(\.stringValue).sorted().map { name in
        Element(name: name, value: try object.decode(Double.self, forKey: Name(stringValue: name)))
      }
    }

    /// Writes an object.
    public func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: Name.self)
      for element in elements {
        try object.encode(element.value, forKey: Name(stringValue: element.name))
      }
    }

    private struct Name: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }

      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
  }
}

extension CalibrationReport.Parameters: Equatable {
  /// Whether both hold the same values under the same names.
  public static func == (first: Self, second: Self) -> Bool {
    first.elements.sorted { $0.name < $1.name } == second.elements.sorted { $0.name < $1.name }
  }
}

extension CalibrationReport.Parameters: ExpressibleByDictionaryLiteral {
  /// Makes parameters in the order in which they are written.
  public init(dictionaryLiteral elements: (String, Double)...) {
    self.init(elements.map { Element(name: $0.0, value: $0.1) })
  }
}
