import Testing

@testable import Reports

struct IntervalPlotTests {
  private func lines(
    _ intervals: [(String, Double, Double, Double)], style: TerminalStyle = TerminalStyle(width: 60)
  ) -> [String] {
    IntervalPlot(
      rows: intervals.map {
        .init(label: $0.0, value: $0.2, interval: Interval95(lower: $0.1, upper: $0.3), role: nil)
      }, below: "left better", above: "right better", style: style
    ).lines()
  }

  @Test func `an interval across zero`() {
    #expect(
      lines([("", -0.02, 0.01, 0.04)]) == [
        "         left better   right better",
        "  ├──────────────────┼────────●───────────────────────────┤",
        "  -0.020             0                                0.040",
      ])
  }

  @Test func `an interval on one side of zero`() {
    #expect(
      lines([("", 0.001, 0.003, 0.005)], style: TerminalStyle(width: 60, ascii: true)) == [
        "    right better",
        "  |          [----------------------o---------------------]",
        "  0                                                  0.0050",
      ])
    #expect(
      lines([("", -4, -3, -2)])[1] == "  ├─────────────●─────────────┤                           │"
    )
  }

  @Test func `several intervals share an axis, and labels are made safe`() {
    let lines = lines([("a", -1, 0, 1), ("b\u{1B}", 0.5, 0.75, 1), ("c", 0, 0, 0)])
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("  a        ├"))
    #expect(lines[2].hasPrefix("  b\\u{1B}  "))
    #expect(lines[3].hasSuffix("●"))
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 60 })
  }

  @Test func `what has no length is not drawn`() {
    #expect(lines([]).isEmpty)
    #expect(lines([("", 0, 0, 0)]).isEmpty)
    #expect(lines([("", -.infinity, 0, 1)]).isEmpty)
    #expect(lines([("", -1e308, 0, 1e308)]).isEmpty)
  }

  @Test func `every mark stands where its number is`() throws {
    var random = SplitMix64(seed: 4)
    for _ in 0..<200 {
      let (lower, upper) = (random.double() - 0.5, random.double() + 0.5)
      let value = lower + (upper - lower) * random.double()
      let all = lines([("", lower, value, upper)], style: TerminalStyle(width: 63))
      let cells = Array(try #require(all.dropFirst().first).unicodeScalars.dropFirst(2))
      let (left, right) = (min(lower, 0), max(upper, 0))
      let point = try #require(cells.firstIndex { $0 == "●" })
      let expected = (value - left) / (right - left) * 59
      #expect(abs(Double(point) - expected) <= 0.5 + 1e-9)
    }
  }
}
