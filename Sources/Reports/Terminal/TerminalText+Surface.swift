extension TerminalText {
  /// The loss over pairs of bounds, shaded by its rank among those shown.
  ///
  /// As many bounds as fit are shown, evenly over the grid, the row and column of the smallest loss
  /// always among them.
  func surface(_ grid: CalibrationReport.Grid) -> [String] {
    guard let best = smallest(grid), !grid.upper.isEmpty else { return [] }
    // A bound takes 11 columns, a loss with its mark and gap 10.
    let fitting = max((style.width - 13) / 10, 2)
    let columns = picks(of: grid.upper.count, at: fitting, keeping: best.column)
    let rows = picks(of: grid.lower.count, at: 12, keeping: best.row)
    let shown = rows.flatMap { row in columns.compactMap { loss(grid, row, $0) } }.sorted()
    var table = TextTable(
      [.right("")]
        + columns.map {
          .right(NumberText.probability(grid.upper[$0], decimals: 6, trimmed: true))
        })
    for row in rows {
      var cells = [
        TextTable.Cell(
          NumberText.probability(grid.lower[row], decimals: 6, trimmed: true), .faint)
      ]
      for column in columns {
        guard let loss = loss(grid, row, column) else {
          cells.append(.init(""))
          continue
        }
        let isBest = row == best.row && column == best.column
        let mark = isBest ? "*" : shade(loss, among: shown)
        cells.append(.init(NumberText.reading(loss) + mark, isBest ? .good : nil))
      }
      table.rows.append(cells)
    }
    let note = "rows are lower bounds, columns upper ones; * is the smallest"
    return ["", heading("log loss by bounds", "in sample")] + lines(of: table)
      + style.wrap(note, indent: 2)
  }

  private func loss(_ grid: CalibrationReport.Grid, _ row: Int, _ column: Int) -> Double? {
    guard grid.logLoss.indices.contains(row), grid.logLoss[row].indices.contains(column)
    else { return nil }
    return grid.logLoss[row][column]
  }

  private func smallest(
    _ grid: CalibrationReport.Grid
  ) -> (row: Int, column: Int, loss: Double)? {
    var best: (row: Int, column: Int, loss: Double)?
    for row in grid.lower.indices {
      for column in grid.upper.indices {
        guard let loss = loss(grid, row, column), loss.isFinite else { continue }
        if loss < best?.loss ?? .infinity { best = (row, column, loss) }
      }
    }
    return best
  }

  /// At most `limit` of `count` indices, evenly, the one nearest to `kept` moved onto it.
  private func picks(of count: Int, at limit: Int, keeping kept: Int) -> [Int] {
    guard count > limit else { return Array(0..<count) }
    var picked = (0..<limit).map { $0 * (count - 1) / (limit - 1) }
    if let nearest = picked.indices.min(by: { abs(picked[$0] - kept) < abs(picked[$1] - kept) }) {
      picked[nearest] = kept
    }
    return picked
  }

  /// Four shades with as many losses each: by their size, one steep corner would leave the rest of
  /// the surface a single shade.
  private func shade(_ loss: Double, among sorted: [Double]) -> String {
    let ramp = style.ascii ? [".", ":", "+", "#"] : ["░", "▒", "▓", "█"]
    let smaller = sorted.count { $0 < loss }
    return ramp[min(4 * smaller / max(sorted.count, 1), 3)]
  }
}
