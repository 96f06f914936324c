import Testing

@testable import Reports

/// The curve of the loss over its rows, as literal text and against the curve.
struct LossSharePlotTests {
  private func lines(
    _ style: TerminalStyle, _ shares: RunReport.LossShares = SamplePlots.lossShares
  ) -> [String] {
    LossSharePlot(shares: shares, style: style).lines()
  }

  @Test func `a curve in 80 columns`() {
    #expect(
      lines(TerminalStyle()).joined(separator: "\n") == #"""
          100% ┤                                                    ⢀⣠⠤⠔⠒⠋⠉⠉
               │                                               ⣀⡠⠴⠒⠋⠁
           50% ┤                                        ⢀⣀⠤⠤⠒⠊⠉
               │                             ⣀⣀⣀⡠⠤⠤⠔⠒⠒⠉⠉⠁
            0% ┤⣀⣀⣀⣀⡠⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠉⠉⠉⠉⠉
               └┬────────────────────────────┬─────────────────────────────┬
                1                            10                           100
        """#)
  }

  @Test func `in 60 columns of ASCII the same with other marks`() {
    #expect(
      lines(TerminalStyle(width: 60, ascii: true)).joined(separator: "\n") == #"""
          100% +                                            *******
               |                                        *****
           50% +                                  ******
               |                        ***********
            0% +*************************
               ++------------------------+------------------------+
                1                        10                      100
        """#)
  }

  @Test func `the curve is in the character of its share`() {
    let field = lines(TerminalStyle(ascii: true)).prefix(5).map { Array($0.dropFirst(8)) }
    // 10 of 100 rows, which carry 19% of the loss, are in the middle of 60 columns.
    for (column, share) in [(0, 0.0199), (29, 0.19), (59, 1)] {
      let dot = 19 - Int((share * 19).rounded())
      #expect(field[dot / 4].count > column && field[dot / 4][column] == "*", "\(column)")
    }
  }

  @Test func `ticks stand at 1, powers of 10 and n`() throws {
    let all = lines(TerminalStyle())
    let axis = Array(all[5])
    let ticks = axis.indices.filter { axis[$0] == "┬" }
    #expect(ticks.count == 3 && ticks.first == 8 && ticks.last == 8 + 59)
    // The logarithm of 10 is half that of 100, between two columns.
    #expect(ticks[1] == 8 + 29 || ticks[1] == 8 + 30)
    #expect(all[6].split(separator: " ") == ["1", "10", "100"])
  }

  @Test func `nothing is drawn of one row`() {
    let one = RunReport.LossShares(
      points: [.init(rows: 0, share: 0), .init(rows: 1, share: 1)], n: 1, rowsForHalf: 1,
      rowsForNinety: 1)
    #expect(lines(TerminalStyle(), one).isEmpty)
    let none = RunReport.LossShares(points: [], n: 5, rowsForHalf: 0, rowsForNinety: 0)
    #expect(lines(TerminalStyle(), none).isEmpty)
  }

  @Test(arguments: [60, 80, 200]) func `whatever the numbers are, the lines fit`(width: Int) {
    let odd: [Double] = [.nan, .infinity, -.infinity, -3, 7, 1e300, 0.5]
    for n in [-1, 0, 2, 17, Int.max] {
      let points = odd.flatMap { share in
        [Int.min, -1, 0, 1, 2, 16, Int.max].map {
          RunReport.LossShares.Point(rows: $0, share: share)
        }
      }
      let shares = RunReport.LossShares(points: points, n: n, rowsForHalf: -1, rowsForNinety: n)
      for line in lines(TerminalStyle(width: width), shares) {
        #expect(line.unicodeScalars.count <= width && !line.hasSuffix(" "))
      }
    }
  }
}
