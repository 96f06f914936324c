/// The share of the total loss that the costliest rows make up, over how many rows they are.
///
/// The axis of rows is logarithmic: in a good run a few rows carry most of the loss, and they would
/// be one column of a linear one. The same curve and style give the same lines.
struct LossSharePlot {
  /// The characters down the field.
  static let rows = 5
  /// The most characters across the field.
  static let mostColumns = 60

  /// What is drawn.
  let shares: RunReport.LossShares
  /// How the terminal wants its text.
  let style: TerminalStyle

  private static let margin = 7

  /// The lines: the field, its axis and what it stands for; none where there are too few rows for a
  /// curve.
  ///
  /// - Complexity: O(points x columns).
  func lines() -> [String] {
    let first = shares.share(ofWorst: 1).map { RunReport.LossShares.Point(rows: 1, share: $0) }
    let points =
      ([first].compactMap(\.self) + shares.points)
      .filter { 1...max(shares.n, 1) ~= $0.rows && $0.share.isFinite }
    guard points.count >= 2, shares.n >= 2 else { return [] }
    let columns = min(LossSharePlot.mostColumns, style.width - LossSharePlot.margin - 2)
    let canvas = curve(points, columns: columns)
    var lines = (0..<LossSharePlot.rows).map { row in
      label(row: row)
        + style.paint(
          (0..<columns).map { column in
            canvas.character(column: column, row: row)
              .map { PlotCell(character: style.ascii ? "*" : $0, role: .strong) } ?? .empty
          })
    }
    let axis = PlotAxis(
      margin: LossSharePlot.margin + 1, columns: columns, ticks: ticks(columns), style: style)
    let margin = String(repeating: " ", count: LossSharePlot.margin)
    lines += [margin + (style.ascii ? "+" : "└") + style.paint(axis.line), axis.labels]
    return lines
  }

  private func curve(_ points: [RunReport.LossShares.Point], columns: Int) -> BrailleCanvas {
    var canvas = BrailleCanvas(columns: columns, rows: LossSharePlot.rows)
    var last: (x: Int, y: Int)?
    for point in points {
      let share = min(max(point.share, 0), 1)
      let dot = (
        x: Int((place(point.rows) * Double(canvas.width - 1)).rounded()),
        y: canvas.height - 1 - Int((share * Double(canvas.height - 1)).rounded())
      )
      canvas.line(from: last ?? dot, to: dot)
      last = dot
    }
    return canvas
  }

  /// Where a number of rows is on the axis, from 0 to 1.
  private func place(_ rows: Int) -> Double {
    let digits = LossSharePlot.decades(Double(min(max(rows, 1), shares.n)))
    return digits / LossSharePlot.decades(Double(shares.n))
  }

  /// The logarithm to base 10 of a number from 1 on, to about a thousandth.
  ///
  /// Written here because this room has no mathematics library, and a dot needs no more.
  private static func decades(_ value: Double) -> Double {
    // Squaring doubles the logarithm: every squaring that crosses a power of 2 is one of its bits.
    var fraction = value.significand
    var bits = Double(value.exponent)
    var bit = 0.5
    for _ in 0..<12 {
      fraction *= fraction
      if fraction >= 2 {
        fraction /= 2
        bits += bit
      }
      bit /= 2
    }
    return bits / 3.321928094887362
  }

  private func label(row: Int) -> String {
    let label = row == 0 ? "100%" : row == LossSharePlot.rows / 2 ? "50%" : ""
    let last = row == LossSharePlot.rows - 1 ? "0%" : label
    let padding = String(repeating: " ", count: LossSharePlot.margin - 1 - last.utf8.count)
    let mark = last.isEmpty ? style.ascii ? "|" : "│" : style.ascii ? "+" : "┤"
    return padding + last + " " + mark
  }

  /// 1 and n, then the powers of 10 between them.
  private func ticks(_ columns: Int) -> [PlotAxis.Tick] {
    var rows = [1, shares.n]
    var power = 10
    while power < shares.n {
      rows.append(power)
      let (next, isTooLarge) = power.multipliedReportingOverflow(by: 10)
      if isTooLarge { break }
      power = next
    }
    return rows.map {
      PlotAxis.Tick(
        column: Int((place($0) * Double(columns - 1)).rounded()), label: NumberText.count($0))
    }
  }
}
