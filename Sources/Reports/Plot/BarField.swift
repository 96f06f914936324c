/// Upright bars in rows of characters, in eighths of a character where Unicode is allowed.
struct BarField {
  /// The rows of characters.
  let rows: Int
  /// How long each bar is, from 0 to 1 of the whole height.
  let lengths: [Double]
  let role: TerminalStyle.Role?
  let style: TerminalStyle

  /// Makes bars for counts.
  ///
  /// - Parameters:
  ///   - counts: How many each bar stands for.
  ///   - largest: The count of a bar of the whole height; longer ones are cut there.
  ///   - rows: The rows of characters.
  init(counts: [Int], largest: Int, rows: Int, role: TerminalStyle.Role?, style: TerminalStyle) {
    lengths = counts.map { min(Double($0) / Double(max(largest, 1)), 1) }
    self.rows = rows
    self.role = role
    self.style = style
  }

  /// The characters of a row, counted from the top; what is above 0 shows at least the least.
  func cells(row: Int) -> [PlotCell] {
    let ramp = Array(style.ascii ? ".:#" : "▁▂▃▄▅▆▇█")
    let full = ramp.count
    return lengths.map { length in
      guard length > 0 else { return .empty }
      let height = max(1, Int((length * Double(rows * full)).rounded()))
      let level = min(height - (rows - 1 - row) * full, full)
      return level > 0 ? PlotCell(character: ramp[level - 1], role: role) : .empty
    }
  }
}
