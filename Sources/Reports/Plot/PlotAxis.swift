/// A horizontal axis below the field of a plot: a line with ticks, and what they stand for.
struct PlotAxis {
  /// A place on the axis.
  struct Tick {
    let column: Int
    /// ASCII text; empty for a tick without words.
    let label: String
  }

  /// The columns before the field, at least 1.
  let margin: Int
  /// The columns of the field.
  let columns: Int
  /// The ticks, the most important first: a label that would touch an earlier one is left out.
  let ticks: [Tick]
  let style: TerminalStyle

  /// The line, without what stands before the field.
  var line: [PlotCell] {
    (0..<columns).map { column in
      let isTick = ticks.contains { $0.column == column }
      return PlotCell(character: isTick ? style.ascii ? "+" : "┬" : style.ascii ? "-" : "─")
    }
  }

  /// The labels below the line, each centred on its tick as far as the terminal goes.
  var labels: String {
    var taken = [Bool](repeating: false, count: style.width)
    var text = [Character](repeating: " ", count: style.width)
    for tick in ticks where !tick.label.isEmpty {
      let width = tick.label.utf8.count
      let start = max(
        0, min(margin + tick.column - (width - 1) / 2, style.width - width))
      // A space on either side keeps two labels apart.
      let around = max(start - 1, 0)..<min(start + width + 1, style.width)
      if width > style.width || taken[around].contains(true) { continue }
      for (offset, character) in tick.label.enumerated() {
        text[start + offset] = character
        taken[start + offset] = true
      }
    }
    return text.lastIndex { $0 != " " }.map { String(text[...$0]) } ?? ""
  }
}
