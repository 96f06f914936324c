import Testing

@testable import Reports

/// The reliability plot: its dots against the line they stand for, and its looks as literal text.
struct ReliabilityPlotTests {
  private typealias Reliability = CalibrationReport.Reliability

  /// Blocks of an isotonic fit with jumps between them, and a wide band.
  private let steps = Reliability(
    points: [(0.03, 0.05), (0.3, 0.05), (0.32, 0.4), (0.6, 0.4), (0.62, 0.55), (0.97, 1)].map {
      .init(p: $0.0, share: $0.1, lower95: max($0.0 - 0.15, 0), upper95: min($0.0 + 0.15, 1))
    },
    histogram: [40, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0, 0, 1, 5, 10, 15, 20, 80])

  @Test func `a curve of blocks with its band and histogram`() {
    #expect(
      text(steps, TerminalStyle()) == #"""
             1 ┤                                                       ⣀⠔⠊··
               │                                                  ░░⢀⠔⠊·░░
               │                                            ░░░░░⢀⠤⠊⠁░░░░░
               │                                      ░░░░░░░·⢀⠤⠊⠁░░░░░░
          0.75 ┤                                  ░░░░░░░··⢀⠤⠊⠁░░░░░
               │                              ░░░░░░░░··⢀⡠⠊⠁░░░░
               │                           ░░░░░░░···⢀⡠⠒⠁░░░░
           0.5 ┤                       ░░░░░░░····░░⢠⠃░░░
               │                   ░░░░░░░····░░░░░░⡜
               │               ░░░░⡤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠴⠁
               │            ░░░░░░░⡇···░░░░░░░
          0.25 ┤        ░░░░░░░···⢸░░░░░░░
               │    ░░░░░░░····░░░⢸░░░
               │  ░░░░░░···░░░░░░░⡸
               │  ░░····░░░░      ⡇
             0 ┤··⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠁
               └┬──────────────┬──────────────┬─────────────┬──────────────┬
                0             0.25           0.5           0.75            1
          rows  ▄▄▄▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁            ▁▁▁▁▁▁▁▁▁▂▂▂▂▂▂███
                ⠤ this run   · calibrated   ░ 95% of such runs   █ up to 80 rows
        """#)
  }

  @Test func `in ASCII the same with other marks`() {
    #expect(
      text(steps, TerminalStyle(ascii: true)) == #"""
             1 +                                                       ***..
               |                                                  ::***.::
               |                                            :::::****:::::
               |                                      :::::::.****::::::
          0.75 +                                  :::::::..****:::::
               |                              ::::::::..****::::
               |                           :::::::...****::::
           0.5 +                       :::::::....::**:::
               |                   :::::::....::::::*
               |               ::::******************
               |            :::::::*...:::::::
          0.25 +        :::::::...*:::::::
               |    :::::::....:::*:::
               |  ::::::...:::::::*
               |  ::....::::      *
             0 +..*****************
               ++--------------+--------------+-------------+--------------+
                0             0.25           0.5           0.75            1
          rows  ===...........................            .........::::::@@@
                * this run   . calibrated   : 95% of such runs   @ up to 80 rows
        """#)
  }

  @Test func `on a narrow terminal a smaller field, with what a calibrator makes of it`() {
    let plot = ReliabilityPlot(
      reliability: steps, map: SamplePlots.map, style: TerminalStyle(width: 60))
    #expect(
      plot.lines().joined(separator: "\n") == #"""
             1 ┤                                    ⣀⠔⠊·
               │                              ░░░⣀⠔⠊░○░
          0.75 ┤                         ░░░░·⢀⠔⠊░○░░
               │                     ░░░░··⢀⠤⠊⠁░░
               │                  ░░░░··⢀⠤⠊⠁░░ ○
           0.5 ┤              ░░░░····░░⡎░  ○
               │          ░░⢠⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠴⠁○
               │       ░░░░·⢸··░░░░   ○
          0.25 ┤   ░░░░····░⡜░░    ○
               │ ░░░···░░░░ ⡇○  ○
             0 ┤·○⠒⠒○⠒⠒○⠒⠒○⠒⠃
               └┬─────────┬─────────┬────────┬─────────┬
                0        0.25      0.5      0.75       1
          rows  ▄▄▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁        ▁▁▁▁▁▁▂▂▂▂██
                ⠤ this run   · calibrated   ░ 95% of such runs
                ○ p_real after quadratic   █ up to 80 rows
        """#)
  }

  @Test(arguments: [60, 80]) func `the marks of a calibrator are where its map is`(width: Int) {
    let none = Reliability(points: [.init(p: 2, share: .nan)], histogram: [])
    let lines = ReliabilityPlot(
      reliability: none, map: SamplePlots.map, style: TerminalStyle(width: width)
    ).lines()
    let (columns, rows) = width < 70 ? (40, 11) : (60, 16)
    var marks = 0
    for (row, line) in lines.prefix(rows).enumerated() {
      for (column, character) in line.dropFirst(8).enumerated() where character == "○" {
        let p = (Double(column) + 0.5) / Double(columns)
        let height = (1 - p * p) * Double(rows)
        // A dot is a quarter of a character, and so may be off by an eighth at the edge of one.
        #expect(Double(row) - 0.13 <= height && height <= Double(row) + 1.13)
        marks += 1
      }
    }
    #expect(marks == columns / 3)
  }

  @Test func `a map that is no number is not drawn`() {
    let map = RunReport.CalibrationMap(
      method: "\u{1B}x", points: [.init(p: 0, calibrated: .nan), .init(p: 1, calibrated: .nan)])
    let lines = ReliabilityPlot(reliability: steps, map: map, style: TerminalStyle()).lines()
    #expect(lines == ReliabilityPlot(reliability: steps, style: TerminalStyle()).lines())
  }

  @Test func `every dot of a line is within half a dot of it`() {
    // The line is drawn by an integer method; its dots are read back from the characters.
    for (start, end) in [((0, 0), (119, 63)), ((0, 63), (119, 0)), ((7, 60), (40, 3))] {
      var canvas = BrailleCanvas(columns: 60, rows: 16)
      canvas.line(from: (start.0, start.1), to: (end.0, end.1))
      let dots = dots(of: canvas)
      #expect(dots.count == max(abs(end.0 - start.0), abs(end.1 - start.1)) + 1)
      let across = Double(end.0 - start.0)
      let down = Double(end.1 - start.1)
      for dot in dots {
        let error =
          (across * Double(dot.y - start.1) - down * Double(dot.x - start.0)).magnitude
          / max(across.magnitude, down.magnitude)
        #expect(error <= 0.5)
      }
    }
  }

  @Test func `a calibrated run is drawn along the diagonal of the field`() {
    let points = (0...100).map { Reliability.Point(p: Double($0) / 100, share: Double($0) / 100) }
    let plot = text(Reliability(points: points, histogram: []), TerminalStyle())
    for (row, line) in plot.split(separator: "\n").prefix(16).enumerated() {
      for (column, character) in line.dropFirst(8).enumerated() where isBraille(character) {
        // The field is 16 rows high and 60 columns wide: the diagonal falls 16 / 60 a column.
        let ideal = 15.5 - (Double(column) + 0.5) * 16 / 60
        #expect((Double(row) - ideal).magnitude <= 0.75)
      }
    }
    #expect(!plot.contains("rows") && !plot.contains("95%"))
  }

  @Test func `the band covers the cells whose middle is inside it`() throws {
    // A curve of one point leaves the band to be seen on its own.
    let points = [
      Reliability.Point(p: 0, share: 0, lower95: 0.1, upper95: 0.6),
      Reliability.Point(p: 0, share: 0), Reliability.Point(p: 1, share: .nan),
    ]
    let far = Reliability.Point(p: 1, share: .nan, lower95: 0.1, upper95: 0.6)
    let lines = ReliabilityPlot(
      reliability: Reliability(points: points + [far], histogram: []), style: TerminalStyle()
    ).lines()
    for row in 0..<16 {
      let middle = 1 - (Double(row) + 0.5) / 16
      let shaded = lines[row].contains("░")
      #expect(shaded == (middle >= 0.1 && middle <= 0.6))
    }
  }

  @Test func `a bin with one row among a million still shows`() throws {
    let histogram = [1_000_000, 1, 0, 500_000] + Array(repeating: 0, count: 16)
    let reliability = Reliability(points: steps.points, histogram: histogram)
    let plot = text(reliability, TerminalStyle())
    let strip = try #require(plot.split(separator: "\n").first { $0.hasPrefix("  rows") })
    #expect(strip == "  rows  ███▁▁▁   ▄▄▄")
    #expect(plot.hasSuffix("█ up to 1,000,000 rows"))
  }

  @Test(arguments: [60, 69, 70, 80, 200]) func `whatever the numbers are, the lines fit`(width: Int)
  {
    let odd: [Double] = [
      .nan, .infinity, -.infinity, -3, 7, 1e300, 0, -0.0, 1, .leastNonzeroMagnitude,
    ]
    var points: [Reliability.Point] = []
    for p in odd {
      for share in odd {
        points.append(.init(p: p, share: share, lower95: share, upper95: p))
      }
    }
    for histogram in [[], [0], [Int.max], Array(repeating: Int.max, count: 1000), [-5, 3]] {
      let plot = ReliabilityPlot(
        reliability: Reliability(points: points, histogram: histogram),
        style: TerminalStyle(width: width))
      for line in plot.lines() { #expect(line.unicodeScalars.count <= width) }
    }
  }

  @Test func `between points the curve is straight and outside there is none`() {
    let curve = Reliability(
      points: [
        .init(p: 0.2, share: 0.1, lower95: 0, upper95: 0.3), .init(p: 0.6, share: 0.5),
        .init(p: 0.6, share: 0.7), .init(p: 0.7, share: 0.9, lower95: 0.5, upper95: 0.8),
      ], histogram: [])
    #expect(curve.share(at: 0.2) == 0.1)
    #expect(abs((curve.share(at: 0.4) ?? 0) - 0.3) < 1e-15)
    #expect(curve.share(at: 0.6) == 0.5)
    #expect(abs((curve.share(at: 0.65) ?? 0) - 0.8) < 1e-15)
    #expect(curve.share(at: 0.19) == nil && curve.share(at: 0.71) == nil)
    // The band skips the points that have none: halfway from 0.2 to 0.7 it is halfway too.
    #expect(abs((curve.band(at: 0.45)?.lower ?? 1) - 0.25) < 1e-15)
    #expect(abs((curve.band(at: 0.45)?.upper ?? 1) - 0.55) < 1e-15)
  }

  private func text(_ reliability: Reliability, _ style: TerminalStyle) -> String {
    ReliabilityPlot(reliability: reliability, style: style).lines().joined(separator: "\n")
  }

  private func isBraille(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { 0x2800..<0x2900 ~= $0.value }
  }

  /// The dots of every character, by the numbering of Unicode and not by the canvas's own table.
  private func dots(of canvas: BrailleCanvas) -> [(x: Int, y: Int)] {
    let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    var dots: [(x: Int, y: Int)] = []
    for row in 0..<canvas.rows {
      for column in 0..<canvas.columns {
        let scalar = canvas.character(column: column, row: row)?.unicodeScalars.first
        let bits = (scalar?.value ?? 0x2800) - 0x2800
        for (bit, place) in places.enumerated() where bits >> UInt32(bit) & 1 == 1 {
          dots.append((x: 2 * column + place.0, y: 4 * row + place.1))
        }
      }
    }
    return dots
  }
}
