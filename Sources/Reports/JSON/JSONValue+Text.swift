extension JSONValue {
  /// The value as JSON text, indented by two spaces, without a newline at the end.
  ///
  /// Numbers are the shortest text that reads back as the same `Double`. JSON has no infinity and
  /// no NaN: infinities are the strings `"Infinity"` and `"-Infinity"`, NaN is null. Strings are
  /// escaped as RFC 8259 asks, and beyond that everything a terminal could act on (C1 controls,
  /// U+2028, U+2029, bidirectional marks), which changes nothing for a parser.
  ///
  /// - Complexity: O(length of the text).
  public func text() -> String {
    // Bytes take what is added without a look at it; a `String` minds where characters end.
    var output: [UInt8] = []
    write(into: &output, indent: 0)
    return String(decoding: output, as: UTF8.self)
  }

  private func write(into output: inout [UInt8], indent: Int) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += String(value).utf8
    case .unsigned(let value): output += String(value).utf8
    case .number(let value) where value.isNaN: output += "null".utf8
    case .number(let value) where value.isInfinite:
      output += "\"\(NumberText.exact(value))\"".utf8
    case .number(let value): output += value.description.utf8
    case .string(let value): JSONValue.write(value, into: &output)
    case .array(let values):
      // Lists of plain values, such as an interval or the row of a query, stay on their line.
      let flat = !values.contains(where: \.isContainer)
      JSONValue.writeList(values, in: ("[", "]"), flat: flat, indent: indent, into: &output) {
        $0.write(into: &$1, indent: indent + 2)
      }
    case .object(let members):
      JSONValue.writeList(members, in: ("{", "}"), flat: false, indent: indent, into: &output) {
        JSONValue.write($0.key, into: &$1)
        $1 += ": ".utf8
        $0.value.write(into: &$1, indent: indent + 2)
      }
    }
  }

  private var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], in brackets: (String, String), flat: Bool, indent: Int,
    into output: inout [UInt8], _ write: (Element, inout [UInt8]) -> Void
  ) {
    output += brackets.0.utf8
    let isOnLines = !flat && !elements.isEmpty
    for (index, element) in elements.enumerated() {
      if index > 0 { output += (flat ? ", " : ",").utf8 }
      if isOnLines { writeLineEnd(indent: indent + 2, into: &output) }
      write(element, &output)
    }
    if isOnLines { writeLineEnd(indent: indent, into: &output) }
    output += brackets.1.utf8
  }

  private static func writeLineEnd(indent: Int, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
  }

  private static func write(_ string: String, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    if ScalarClass.consists(string, of: isItself) {
      output += string.utf8
    } else {
      output += escaped(string).utf8
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func isItself(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private static func escaped(_ string: String) -> String {
    var output = ""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case _ where scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F:
        output.unicodeScalars.append(scalar)
      case _ where ScalarClass.isVisible(scalar) || isHarmlessSpace(scalar):
        output.unicodeScalars.append(scalar)
      default:
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          let digits = String(unit, radix: 16)
          output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return output
  }

  private static func isHarmlessSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .spaceSeparator
  }
}
