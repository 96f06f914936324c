/// Results as Markdown with tables (GitHub flavour), for notes and pull requests.
///
/// Numbers are rounded as on the terminal; ids and names are complete. What comes from a file is
/// escaped so that it stays one cell of plain text: pipes, emphasis, links and HTML among it, and
/// control characters as `\u{1B}`.
public struct MarkdownText: ReportRenderer {
  /// The version that a report states; nil where it states none.
  public let llbenchVersion: String?

  /// Makes a renderer.
  ///
  /// - Parameter llbenchVersion: The version of the program, such as `1.0.0`, which only a report
  ///   of runs states.
  public init(llbenchVersion: String? = nil) {
    self.llbenchVersion = llbenchVersion
  }

  func table(_ header: [String], right: Set<Int> = [], _ rows: [[String]]) -> [String] {
    let rule = header.indices.map { right.contains($0) ? "---:" : "---" }
    return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
  }

  func joined(_ lines: [String]) -> String {
    lines.joined(separator: "\n") + "\n"
  }

  /// Text from a file as plain Markdown text.
  func plain(_ raw: String) -> String {
    if ScalarClass.consists(raw, of: isPlain) { return raw }
    let scalars = Array(DisplayText(raw).text.unicodeScalars)
    var output = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "|", "`", "*", "<", ">", "[", "]", "&", "~", "$", "#":
        output += "\\"
      case "_":
        // Inside a word, as in p_real, an underscore is only itself.
        let isInner = index > 0 && index + 1 < scalars.count
        if !isInner || !isWord(scalars[index - 1]) || !isWord(scalars[index + 1]) {
          output += "\\"
        }
      default: break
      }
      output.unicodeScalars.append(scalar)
    }
    return output
  }

  func uncertainty(_ error: Double?, _ interval: Interval95?) -> String {
    guard let error else { return "" }
    let decimals = NumberText.decimals(forStandardError: error)
    let text = "± " + DecimalDigits(error).fixed(decimals: decimals)
    guard let interval else { return text }
    return text + " (95%: " + DecimalDigits(interval.lower).fixed(decimals: decimals) + " … "
      + DecimalDigits(interval.upper).fixed(decimals: decimals) + ")"
  }

  func lines(of warnings: [ReportWarning]) -> [String] {
    guard !warnings.isEmpty else { return [] }
    let items = warnings.map { warning in
      let hint = warning.hint.map { "; " + plain($0) } ?? ""
      return "- **\(plain(warning.code))**: \(plain(warning.message))\(hint)"
    }
    return ["", "### Warnings", ""] + items
  }

  /// Whether a byte means itself wherever it stands.
  private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: ","):
      true
    default: false
    }
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}
