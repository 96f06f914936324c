import Testing

@testable import Reports

/// The bars of what rows add to a difference, as literal text and against their numbers.
struct DifferencePlotTests {
  private func lines(
    _ style: TerminalStyle, names: (String, String) = ("old", "new"),
    _ sizes: [ComparisonReport.DifferenceSize] = SamplePlots.sizes
  ) -> [String] {
    DifferencePlot(sizes: sizes, names: names, style: style).lines()
  }

  @Test func `five sizes in 80 columns`() {
    #expect(
      lines(TerminalStyle()).joined(separator: "\n") == #"""
                          rows          old better│new better           rows        adds
                1 to 10      1                 ▐██│███████████████████    12    +0.00350
               0.1 to 1     30          ▐█████████│██████████             31   +0.000100
            0.01 to 0.1    811     ▐██████████████│███▌                  204    -0.00240
          0.001 to 0.01  1,322                   █│▌                   1,210    -0.00010
            below 0.001  1,250                   ▐│▌                      40  -0.0000290
        """#)
  }

  @Test func `in 60 columns of ASCII the same with other marks`() {
    #expect(
      lines(TerminalStyle(width: 60, ascii: true)).joined(separator: "\n") == #"""
                          rows  a better|b better   rows        adds
                1 to 10      1         #|#########    12    +0.00350
               0.1 to 1     30     #####|#####        31   +0.000100
            0.01 to 0.1    811   #######|##          204    -0.00240
          0.001 to 0.01  1,322         #|#         1,210    -0.00010
            below 0.001  1,250         #|#            40  -0.0000290
        """#)
  }

  @Test(arguments: [60, 80, 120, 200])
  func `every bar is as long as its sum is of the largest`(width: Int) throws {
    let all = lines(TerminalStyle(width: width)).dropFirst()
    let room = try #require(
      all.first.map { line in line.count { $0 == "█" || $0 == "▌" || $0 == "▐" } })
    for (line, size) in zip(all, SamplePlots.sizes) {
      let sides = line.split(separator: "│", omittingEmptySubsequences: false)
      for (side, sum) in zip(sides, [size.lost, size.gained]) {
        let halves = side.reduce(0) { $0 + ($1 == "█" ? 2 : $1 == "▌" || $1 == "▐" ? 1 : 0) }
        let longest = try #require(
          all.map { $0.split(separator: "│")[1].count { $0 == "█" } }.max())
        let expected = Double(2 * longest) * sum / 0.004
        #expect(abs(Double(halves) - expected) <= 0.5 || halves == 1 && expected < 1)
      }
    }
    #expect(room > 0)
  }

  @Test func `an infinite loss has the longest bar and no sum`() throws {
    let sizes: [ComparisonReport.DifferenceSize] = [
      .init(from: .infinity, to: .infinity, wins: 1, losses: 2, gained: .infinity, lost: .infinity),
      .init(from: 1e-9, to: 1e-8, wins: 1, losses: 0, gained: 1e-9, lost: 0),
    ]
    let all = lines(TerminalStyle(width: 60, ascii: true), sizes)
    #expect(all.count == 3)
    #expect(all[1].contains("  infinite ") && all[1].hasSuffix(" n/a"))
    let bars = try #require(all[1].split(separator: " ").first { $0.contains("|") })
    let lengths = bars.split(separator: "|").map(\.count)
    #expect(lengths.count == 2 && lengths[0] == lengths[1])
    #expect(all[2].hasPrefix("  1e-09 to 1e-08 "))
  }

  @Test func `names without room, or that would move the cursor, are not shown as they are`() {
    let long = String(repeating: "long", count: 50)
    #expect(lines(TerminalStyle(), names: (long, "b"))[0].contains(" a better│b better "))
    let hostile = lines(TerminalStyle(width: 120), names: ("\u{1B}[2J", "\u{202E}x"))[0]
    #expect(hostile.contains(#"\u{1B}[2J better│\u{202E}x better"#))
  }

  @Test func `nothing is drawn of nothing, nor of sizes that no row has at the end`() {
    let none = ComparisonReport.DifferenceSize(
      from: 0, to: 1, wins: 0, losses: 0, gained: 0, lost: 0)
    #expect(lines(TerminalStyle(), []).isEmpty && lines(TerminalStyle(), [none, none]).isEmpty)
    #expect(lines(TerminalStyle(), SamplePlots.sizes + [none]) == lines(TerminalStyle()))
  }

  @Test(arguments: [60, 80, 200]) func `whatever the numbers are, the lines fit`(width: Int) {
    let odd: [Double] = [.nan, .infinity, -3, 0, 1e300, .leastNonzeroMagnitude, 0.5]
    let sizes = odd.flatMap { first in
      odd.map { second in
        ComparisonReport.DifferenceSize(
          from: first, to: second, wins: .max, losses: .min, gained: first, lost: second)
      }
    }
    for size in sizes {
      for line in lines(TerminalStyle(width: width), [size, SamplePlots.sizes[0]]) {
        #expect(line.unicodeScalars.count <= width && !line.hasSuffix(" "))
      }
    }
  }
}
