import Testing

@testable import Reports

/// The histograms of the predictions, as literal text and against their counts.
struct DistributionPlotTests {
  private func text(
    _ style: TerminalStyle, _ distribution: RunReport.Distribution = SamplePlots.distribution
  ) -> String {
    DistributionPlot(distribution: distribution, style: style).lines().joined(separator: "\n")
  }

  @Test func `two classes in 80 columns`() {
    #expect(
      text(TerminalStyle()) == #"""
                                                         ▁▁▁▁▁█████
                                                    ▁▁▁▁▁██████████▆▆▆▆▆
          real   ▁▁▁▁▁     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▂▂▂▂▂▄▄▄▄▄████████████████████▃▃▃▃▃ ▁
               < ───────┬───────────┬────┬─────┬────┬────┬───────────┬─────── >
                           █████
                      ▆▆▆▆▆██████████
          fake ▁ ▅▅▅▅▅███████████████▇▇▇▇▇▃▃▃▃▃▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁     ▁▁▁▁▁
               < ───────┬───────────┬────┬─────┬────┬────┬───────────┬─────── >
                       0.01        0.1  0.25  0.5  0.75 0.9         0.99
               █ up to 160 real, 200 fake   31 real below 0.5   23 fake from 0.5 on
               < 12 beyond   > 3 beyond
        """#)
  }

  @Test func `in 60 columns of ASCII the same with other marks`() {
    #expect(
      text(TerminalStyle(width: 60, ascii: true)) == #"""
                                                     ####
                                                 ########::::
          real   ....    ....................################.... .
               < -----+---------+---+----+---+---+---------+----- >
                         ####
                     ::::########
          fake . ::::################....................    ....
               < -----+---------+---+----+---+---+---------+----- >
                     0.01      0.1 0.25 0.5     0.9       0.99
               # up to 160 real, 200 fake   31 real below 0.5
               23 fake from 0.5 on   < 12 beyond   > 3 beyond
        """#)
  }

  @Test(arguments: [60, 72, 80, 120, 200])
  func `every bin is as wide, and as high as its count is of the largest`(width: Int) {
    let style = TerminalStyle(width: width)
    let lines = DistributionPlot(distribution: SamplePlots.distribution, style: style).lines()
    let wide = (width - 12) / 12
    let counts = SamplePlots.distribution.real
    let levels = Array(" ▁▂▃▄▅▆▇█")
    for (bin, count) in counts.enumerated() {
      for column in 9 + bin * wide..<9 + (bin + 1) * wide {
        var height = 0
        for line in lines.prefix(3).map({ Array($0) }) where column < line.count {
          height += levels.firstIndex(of: line[column]) ?? 0
        }
        // 24 levels; a row that is there is at least one of them.
        let expected = 24 * Double(count) / 160
        let isLeast = height == 1 && count > 0 && expected < 1
        #expect(abs(Double(height) - expected) <= 0.5 || isLeast)
        #expect((height == 0) == (count == 0))
      }
    }
  }

  @Test func `ticks stand where the logit of their label is`() throws {
    let lines = DistributionPlot(
      distribution: SamplePlots.distribution, style: TerminalStyle(width: 200)
    ).lines()
    let axis = Array(try #require(lines.dropFirst(7).first))
    let labels = lines[8]
    // The axis is 12 nats on 180 columns: p = 0.9 is ln 9 from the middle.
    for (label, logit) in [("0.5", 0.0), ("0.9", 2.1972245773362196), ("0.01", -4.59511985013459)] {
      let start = try #require(labels.firstRange(of: label)?.lowerBound)
      let column = labels.distance(from: labels.startIndex, to: start) + (label.count - 1) / 2
      #expect(axis[column] == "┬")
      #expect(abs(Double(column - 9) + 0.5 - (logit + 6) * 15) <= 0.5)
    }
  }

  @Test func `rows beyond the axis are bars of their own that do not shrink the others`() {
    let far = RunReport.Distribution(
      lower: -1, upper: 1, real: [2, 1], fake: [1, 2], realAbove: 1_000_000, fakeBelow: 1)
    let lines = text(TerminalStyle(width: 60, ascii: true), far).split(separator: "\n")
    #expect(lines[2].hasPrefix("  real   ####") && lines[2].hasSuffix(" #"))
    #expect(lines.last?.hasSuffix("< 1 beyond   > 1,000,000 beyond") == true)
  }

  @Test func `few rows are in few bars, each of several bins`() {
    var real = Array(repeating: 0, count: 64)
    (real[0], real[1], real[63]) = (2, 1, 5)
    let few = RunReport.Distribution(
      lower: -8, upper: 8, real: real, fake: Array(repeating: 0, count: 64))
    // 8 rows have at most 16 bars, so that 4 bins are one, on 4 of 68 columns.
    let lines = text(TerminalStyle(), few).split(separator: "\n")
    let gap = String(repeating: " ", count: 56)
    #expect(lines[1] == "         ▆▆▆▆" + gap + "████")
    #expect(lines[2] == "  real   ████" + gap + "████")
    #expect(lines.last?.contains("█ up to 5 real   3 real below 0.5") == true)
  }

  @Test func `where 0.5 is within a bin nothing is said of its sides`() {
    let odd = RunReport.Distribution(lower: -1, upper: 2, real: [1, 2], fake: [2, 1])
    #expect(!text(TerminalStyle(), odd).contains("below"))
    #expect(text(TerminalStyle()).contains("31 real below 0.5"))
  }

  @Test func `nothing is drawn of nothing`() {
    for (lower, upper) in [(-1.0, 1.0), (0, 0), (1, -1), (.nan, 1), (-.infinity, .infinity)] {
      let counts = lower == -1 ? [] : [1, 2]
      let none = RunReport.Distribution(lower: lower, upper: upper, real: counts, fake: counts)
      #expect(text(TerminalStyle(), none).isEmpty)
    }
  }

  @Test(arguments: [60, 61, 80, 133, 200]) func `whatever the counts are, the lines fit`(width: Int)
  {
    for counts in [[0], [-5, 3], [10_000_000_000, 1], Array(repeating: 9, count: 5_000)] as [[Int]]
    {
      for ascii in [false, true] {
        let odd = RunReport.Distribution(
          lower: -36, upper: 36, real: counts, fake: counts, realBelow: .max, realAbove: 1,
          fakeBelow: 0, fakeAbove: .max)
        for line in DistributionPlot(
          distribution: odd, style: TerminalStyle(width: width, ascii: ascii)
        ).lines() {
          #expect(line.unicodeScalars.count <= width && !line.hasSuffix(" "))
          if ascii { #expect(line.utf8.allSatisfy { $0 < 128 }) }
        }
      }
    }
  }
}
