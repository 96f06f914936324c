/// A reliability curve in characters: the share of real rows against the predicted probability.
///
/// The field is 60 characters wide and 16 high, on a narrow terminal 40 and 11, and shows both axes
/// from 0 to 1, with the diagonal of a calibrated run, the consistency band, what a calibrator makes
/// of the probabilities, and below it how many rows there are. The same curve and style give the
/// same lines. Points that are not finite are left out, others held to [0, 1].
struct ReliabilityPlot {
  /// What is drawn.
  let reliability: CalibrationReport.Reliability
  /// What is drawn over it; nil for nothing.
  var map: RunReport.CalibrationMap?
  /// How the terminal wants its text.
  let style: TerminalStyle

  private static let margin = String(repeating: " ", count: 7)
  private static let ticks: [(value: Double, label: String)] = [
    (0, "0"), (0.25, "0.25"), (0.5, "0.5"), (0.75, "0.75"), (1, "1"),
  ]

  /// Whether the large field with its labels fits.
  private var isWide: Bool { style.width >= 70 }
  /// The characters across the field; a multiple of 20, so that every bin of 20 is as wide.
  private var columns: Int { isWide ? 60 : 40 }
  /// The characters down the field.
  private var rows: Int { isWide ? 16 : 11 }

  /// The lines of the plot: the field, its axis, the histogram, and what the marks mean.
  ///
  /// - Complexity: O(points x columns).
  func lines() -> [String] {
    let canvas = curve()
    let middles = (0..<columns).map { (Double($0) + 0.5) / Double(columns) }
    let bands = middles.map(reliability.band)
    // Not in every column: what the marks are drawn over stays to be seen.
    let mapped = middles.enumerated().map { column, p in
      column % 3 == 1 ? map?.calibrated(at: p).flatMap { $0.isFinite ? row(of: $0) : nil } : nil
    }
    var lines = (0..<rows).map { row in
      axisLabel(row: row)
        + style.paint(
          (0..<columns).map { column in
            mapped[column] == row
              ? PlotCell(character: mapMark, role: .good)
              : cell(column: column, row: row, canvas, bands[column])
          })
    }
    lines += axis
    if let strip { lines.append(strip) }
    return lines
      + legend(hasBand: bands.contains { $0 != nil }, hasMap: mapped.contains { $0 != nil })
  }

  private func curve() -> BrailleCanvas {
    var canvas = BrailleCanvas(columns: columns, rows: rows)
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

  /// The row of characters that a share is in.
  private func row(of share: Double) -> Int {
    (4 * rows - 1 - ReliabilityPlot.dot(share, of: 4 * rows)) / 4
  }

  private var mapMark: Character { style.ascii ? "o" : "○" }

  private func cell(
    column: Int, row: Int, _ canvas: BrailleCanvas, _ band: Interval95?
  ) -> PlotCell {
    let height = 1 / Double(rows)
    let top = 1 - Double(row) * height
    if let dots = canvas.character(column: column, row: row) {
      // Outside the band means the whole character: half of one is not a finding.
      let isOutside = band.map { top < $0.lower || top - height > $0.upper } ?? false
      return PlotCell(character: style.ascii ? "*" : dots, role: isOutside ? .caution : .strong)
    }
    let diagonal = 1 - (Double(column) + 0.5) / Double(columns)
    if Int(diagonal * Double(rows)) == row {
      return PlotCell(character: style.ascii ? "." : "·", role: .faint)
    }
    let middle = top - height / 2
    if let band, band.lower <= middle, middle <= band.upper {
      return PlotCell(character: style.ascii ? ":" : "░", role: .faint)
    }
    return .empty
  }

  private func axisLabel(row: Int) -> String {
    guard let tick = ReliabilityPlot.ticks.first(where: { self.row(of: $0.value) == row }) else {
      return ReliabilityPlot.margin + (style.ascii ? "|" : "│")
    }
    let padding = String(repeating: " ", count: 6 - tick.label.utf8.count)
    return padding + tick.label + " " + (style.ascii ? "+" : "┤")
  }

  private var axis: [String] {
    let axis = PlotAxis(
      margin: ReliabilityPlot.margin.utf8.count + 1, columns: columns,
      ticks: ReliabilityPlot.ticks.map {
        PlotAxis.Tick(column: ReliabilityPlot.dot($0.value, of: 2 * columns) / 2, label: $0.label)
      }, style: style)
    return [
      ReliabilityPlot.margin + (style.ascii ? "+" : "└") + style.paint(axis.line), axis.labels,
    ]
  }

  private var largestBin: Int { reliability.histogram.max() ?? 0 }

  /// The number of rows in each bin as bars; a bin with a row never looks empty.
  private var strip: String? {
    let bins = reliability.histogram
    guard largestBin > 0 else { return nil }
    let ramp = Array(style.ascii ? ".:-=+*#@" : "▁▂▃▄▅▆▇█")
    let cells = (0..<columns).map { column -> PlotCell in
      let count = bins[column * bins.count / columns]
      guard count > 0 else { return .empty }
      let level = (Double(count) / Double(largestBin) * Double(ramp.count)).rounded(.up)
      return PlotCell(character: ramp[min(max(Int(level), 1), ramp.count) - 1])
    }
    return "  " + style.paint("rows", .faint) + "  " + style.paint(cells)
  }

  private func legend(hasBand: Bool, hasMap: Bool) -> [String] {
    var pieces = style.ascii ? ["* this run", ". calibrated"] : ["⠤ this run", "· calibrated"]
    if hasBand { pieces.append((style.ascii ? ":" : "░") + " 95% of such runs") }
    if hasMap, let map {
      pieces.append("\(mapMark) p_real after \(style.show(map.method, limit: 24))")
    }
    if largestBin > 0 {
      let most = "\(NumberText.count(largestBin)) row\(largestBin == 1 ? "" : "s")"
      pieces.append((style.ascii ? "@" : "█") + " up to \(most)")
    }
    let margin = ReliabilityPlot.margin + " "
    return style.fill(pieces, room: style.width - margin.utf8.count)
      .map { margin + style.paint($0, .faint) }
  }
}
