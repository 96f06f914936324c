import Testing

@testable import Reports

/// What holds for every Markdown table, whatever is in the files.
struct MarkdownSafetyTests {
  @Test func `any text stays one cell on one line`() {
    var random = SplitMix64(seed: 8)
    for _ in 0..<300 {
      let row = (0..<3).map { _ in QueryValue.text(random.hostileText()) }
      let result = QueryResult(columns: ["a", "b", "c"], rows: [row])
      let lines = MarkdownText().render(result).split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines.allSatisfy { unescapedPipes($0) == 4 })
    }
  }

  @Test(arguments: [
    ("p_real", "p_real"), ("_x_", #"\_x\_"#), ("a|b", #"a\|b"#), ("<b>", #"\<b\>"#),
    ("[x](y)", #"\[x\](y)"#), (#"a\"#, #"a\\"#), ("`*~", #"\`\*\~"#), ("a\nb", #"a\\nb"#),
    ("&lt;", #"\&lt;"#),
  ])
  func `what Markdown acts on is escaped`(raw: String, escaped: String) {
    #expect(MarkdownText().plain(raw) == escaped)
  }

  private func unescapedPipes(_ line: Substring) -> Int {
    var count = 0
    var escaped = false
    for scalar in line.unicodeScalars {
      if scalar == "|", !escaped { count += 1 }
      escaped = scalar == "\\" && !escaped
    }
    return count
  }
}
