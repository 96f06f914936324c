import Testing

@testable import Reports

/// What a terminal is shown for text that somebody else wrote.
struct DisplayTextTests {
  @Test(arguments: [
    ("plain_7.png", "plain_7.png", 11),
    ("a\u{1B}[31mb", #"a\u{1B}[31mb"#, 12),
    ("a\r\nb\t\0", #"a\r\nb\t\0"#, 10),
    (" x ", #"\u{20}x\u{20}"#, 13),
    ("a b", "a b", 3),
    ("a\u{A0}b", #"a\u{A0}b"#, 8),
    ("a\u{202E}b\u{2066}", #"a\u{202E}b\u{2066}"#, 18),
    ("日本語", "日本語", 6),
    ("😀", "😀", 2),
    ("e\u{301}", "e\u{301}", 1),
    ("e\u{301}\u{302}\u{303}", "e\u{301}\u{302}\\u{303}", 8),
    ("\u{301}e", #"\u{301}e"#, 8),
    ("\u{3164}\u{200B}", #"\u{3164}\u{200B}"#, 16),
    ("", "", 0),
  ])
  func `what acts or hides is escaped and the columns are counted`(
    raw: String, shown: String, width: Int
  ) {
    let text = DisplayText(raw)
    #expect(Array(text.text.unicodeScalars) == Array(shown.unicodeScalars))
    #expect(text.width == width)
  }

  @Test func `in ASCII everything else is escaped too`() {
    #expect(DisplayText("é日", ascii: true).text == #"\u{E9}\u{65E5}"#)
  }

  @Test(arguments: [
    ("abcdefghij", 10, "abcdefghij"), ("abcdefghij", 9, "abcd…ghij"), ("abcdefghij", 4, "ab…j"),
    ("abcdefghij", 2, "a…"), ("abcdefghij", 1, "…"), ("abcdefghij", 0, ""),
    ("日本語日本語", 8, "日本…語"), ("ab\u{1B}cdef", 7, "ab…cdef"),
  ])
  func `the middle is left out and nothing is cut apart`(
    raw: String, limit: Int, expected: String
  ) {
    let text = DisplayText(raw).elided(to: limit, ellipsis: "…")
    #expect(text.text == expected)
    #expect(text.width <= limit)
  }

  @Test func `a sentence loses its end`() {
    let text = DisplayText("abcdefghij").elided(to: 5, ellipsis: "..", keepsTail: false)
    #expect(text.text == "abc..")
  }

  @Test func `plain text is cut as any other, and can be cut and divided again`() {
    let raw = "resnet18-fold3"
    for limit in 0...16 {
      for keepsTail in [true, false] {
        let cut = DisplayText(raw).elided(to: limit, ellipsis: "..", keepsTail: keepsTail)
        // The same letters in full width are twice as wide, and none of them is ASCII.
        let wide = String(
          String.UnicodeScalarView(
            raw.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
        let other = DisplayText(wide).elided(to: 2 * limit, ellipsis: "....", keepsTail: keepsTail)
        #expect(2 * cut.width == other.width)
        #expect(cut.text.filter { $0 != "." }.count == other.text.filter { $0 != "." }.count)
        #expect(cut.text.utf8.count == cut.width)
        #expect(cut.pieces(of: 3).map(\.text).joined() == cut.text)
        for smaller in 3..<max(3, limit) {
          let again = cut.elided(to: smaller, ellipsis: "..", keepsTail: keepsTail)
          #expect(again.width == min(smaller, cut.width))
          #expect(again.text.first == cut.text.first)
        }
      }
    }
  }

  @Test func `pieces are no wider than asked and give the text back`() {
    var random = SplitMix64(seed: 2)
    for _ in 0..<500 {
      let text = DisplayText(random.hostileText())
      let pieces = text.pieces(of: 12)
      #expect(pieces.allSatisfy { $0.width <= 12 })
      #expect(pieces.map(\.text).joined() == text.text)
    }
  }
}
