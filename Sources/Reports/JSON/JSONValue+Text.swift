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
    var output = ""
    write(into: &output, indent: 0)
    return output
  }

  private func write(into output: inout String, indent: Int) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    case .unsigned(let value): output += String(value)
    case .number(let value) where value.isNaN: output += "null"
    case .number(let value) where value.isInfinite:
      output += "\"\(NumberText.exact(value))\""
    case .number(let value): output += value.description
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
        $1 += ": "
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
    into output: inout String, _ write: (Element, inout String) -> Void
  ) {
    output += brackets.0
    let newline = flat || elements.isEmpty ? "" : "\n" + String(repeating: " ", count: indent + 2)
    for (index, element) in elements.enumerated() {
      if index > 0 { output += flat ? ", " : "," }
      output += newline
      write(element, &output)
    }
    if !newline.isEmpty { output += newline.dropLast(2) }
    output += brackets.1
  }

  private static func write(_ string: String, into output: inout String) {
    output += "\""
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
    output += "\""
  }

  private static func isHarmlessSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .spaceSeparator
  }
}
