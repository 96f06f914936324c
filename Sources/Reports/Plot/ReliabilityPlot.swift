/// A reliability curve in characters: the share of real rows against the predicted probability.
///
/// The field is 60 characters wide and 16 high and shows both axes from 0 to 1, with the diagonal
/// of a calibrated run, the consistency band, and below it how many rows there are. The same curve
/// and style give the same lines. Points that are not finite are left out, others held to [0, 1].
struct ReliabilityPlot {
  /// The characters across the field; a multiple of 20, so that every bin of 20 is as wide.
  static let columns = 60
  /// The characters down the field.
  static let rows = 16
  /// The narrowest terminal that the plot with its labels fits.
  static let leastWidth = 70

  /// What is drawn.
  let reliability: CalibrationReport.Reliability
  /// How the terminal wants its text; its width must be at least `leastWidth`.
  let style: TerminalStyle

  private static let margin = String(repeating: " ", count: 7)
  private static let ticks: [(value: Double, label: String)] = [
    (0, "0"), (0.25, "0.25"), (0.5, "0.5"), (0.75, "0.75"), (1, "1"),
  ]

  private struct Cell {
    let character: Character
    var role: TerminalStyle.Role?
  }

  /// The lines of the plot: the field, its axis, the histogram, and what the marks mean.
  ///
  /// - Complexity: O(points x columns).
  func lines() -> [String] {
    let canvas = curve()
    let bands = (0..<ReliabilityPlot.columns).map {
      reliability.band(at: (Double($0) + 0.5) / Double(ReliabilityPlot.columns))
    }
    var lines = (0..<ReliabilityPlot.rows).map { row in
      axisLabel(row: row)
        + painted(
          (0..<ReliabilityPlot.columns).map { cell(column: $0, row: row, canvas, bands[$0]) })
    }
    lines += [axis, axisLabels]
    if let strip { lines.append(strip) }
    return lines + legend(hasBand: bands.contains { $0 != nil })
  }

  private func curve() -> BrailleCanvas {
    var canvas = BrailleCanvas(columns: ReliabilityPlot.columns, rows: ReliabilityPlot.rows)
    var last: (x: Int, y: Int)?
    for point in reliability.points where point.p.isFinite && point.share.isFinite {
      let dot = (
        x: ReliabilityPlot.dot(point.p, of: canvas.width),
        y: canvas.height - 1 - ReliabilityPlot.dot(point.share, of: canvas.height)
      )
      canvas.line(from: last ?? dot, to: dot)
      last = dot
    }
    return canvas
  }

  /// The dot of a value, counted from the end of 0.
  private static func dot(_ value: Double, of count: Int) -> Int {
    Int((min(max(value, 0), 1) * Double(count - 1)).rounded())
  }

  private func cell(
    column: Int, row: Int, _ canvas: BrailleCanvas, _ band: Interval95?
  ) -> Cell {
    let height = 1 / Double(ReliabilityPlot.rows)
    let top = 1 - Double(row) * height
    if let dots = canvas.character(column: column, row: row) {
      // Outside the band means the whole character: half of one is not a finding.
      let isOutside = band.map { top < $0.lower || top - height > $0.upper } ?? false
      return Cell(character: style.ascii ? "*" : dots, role: isOutside ? .caution : .strong)
    }
    let diagonal = 1 - (Double(column) + 0.5) / Double(ReliabilityPlot.columns)
    if Int(diagonal * Double(ReliabilityPlot.rows)) == row {
      return Cell(character: style.ascii ? "." : "·", role: .faint)
    }
    let middle = top - height / 2
    if let band, band.lower <= middle, middle <= band.upper {
      return Cell(character: style.ascii ? ":" : "░", role: .faint)
    }
    return Cell(character: " ")
  }

  /// The cells as text without spaces at its end, each run of one role painted once.
  private func painted(_ cells: [Cell]) -> String {
    let used = cells.lastIndex { $0.character != " " }.map { cells[...$0] } ?? []
    var text = ""
    var rest = used
    while let first = rest.first {
      let run = rest.prefix { $0.role == first.role }
      text += style.paint(String(run.map(\.character)), first.role)
      rest = rest.dropFirst(run.count)
    }
    return text
  }

  private func axisLabel(row: Int) -> String {
    let height = 4 * ReliabilityPlot.rows
    let tick = ReliabilityPlot.ticks.first {
      (height - 1 - ReliabilityPlot.dot($0.value, of: height)) / 4 == row
    }
    guard let tick else { return ReliabilityPlot.margin + (style.ascii ? "|" : "│") }
    let padding = String(repeating: " ", count: 6 - tick.label.utf8.count)
    return padding + tick.label + " " + (style.ascii ? "+" : "┤")
  }

  private var axis: String {
    let columns = ReliabilityPlot.ticks.map { ReliabilityPlot.column($0.value) }
    let line = (0..<ReliabilityPlot.columns).map { column -> Character in
      if columns.contains(column) { return style.ascii ? "+" : "┬" }
      return style.ascii ? "-" : "─"
    }
    return ReliabilityPlot.margin + (style.ascii ? "+" : "└") + String(line)
  }

  private var axisLabels: String {
    var text = ReliabilityPlot.margin + " "
    for tick in ReliabilityPlot.ticks {
      let start = ReliabilityPlot.column(tick.value) - (tick.label.utf8.count - 1) / 2
      let padding = ReliabilityPlot.margin.utf8.count + 1 + start - text.utf8.count
      text += String(repeating: " ", count: max(padding, 0)) + tick.label
    }
    return text
  }

  private static func column(_ value: Double) -> Int { dot(value, of: 2 * columns) / 2 }

  private var largestBin: Int { reliability.histogram.max() ?? 0 }

  /// The number of rows in each bin as bars; a bin with a row never looks empty.
  private var strip: String? {
    let bins = reliability.histogram
    guard largestBin > 0 else { return nil }
    let ramp = Array(style.ascii ? ".:-=+*#@" : "▁▂▃▄▅▆▇█")
    let cells = (0..<ReliabilityPlot.columns).map { column -> Cell in
      let count = bins[column * bins.count / ReliabilityPlot.columns]
      guard count > 0 else { return Cell(character: " ") }
      let level = (Double(count) / Double(largestBin) * Double(ramp.count)).rounded(.up)
      return Cell(character: ramp[min(max(Int(level), 1), ramp.count) - 1])
    }
    return "  " + style.paint("rows", .faint) + "  " + painted(cells)
  }

  private func legend(hasBand: Bool) -> [String] {
    var pieces = style.ascii ? ["* this run", ". calibrated"] : ["⠤ this run", "· calibrated"]
    if hasBand { pieces.append((style.ascii ? ":" : "░") + " 95% of such runs") }
    if largestBin > 0 {
      let most = "\(NumberText.count(largestBin)) row\(largestBin == 1 ? "" : "s")"
      pieces.append((style.ascii ? "@" : "█") + " up to \(most)")
    }
    let margin = ReliabilityPlot.margin + " "
    let line = pieces.joined(separator: "   ")
    if margin.utf8.count + line.unicodeScalars.count <= style.width {
      return [margin + style.paint(line, .faint)]
    }
    return pieces.map { margin + style.paint($0, .faint) }
  }
}
