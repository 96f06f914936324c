/// Intervals against zero in characters, one to a line, with their common axis.
///
/// The same intervals and style give the same lines. What is not finite is left out.
struct IntervalPlot {
  /// One interval with its point.
  struct Row {
    /// What stands in front; empty for none.
    let label: String
    let value: Double
    let interval: Interval95
    let role: TerminalStyle.Role?
  }

  /// The most characters across the field.
  static let mostColumns = 60

  /// What is drawn, from top to bottom.
  let rows: [Row]
  /// What a value below zero means.
  let below: String
  /// What a value above zero means.
  let above: String
  /// How the terminal wants its text.
  let style: TerminalStyle

  private struct Scale {
    let lower: Double
    let upper: Double
    let columns: Int

    /// The column of a value.
    func column(_ value: Double) -> Int {
      let share = (value - lower) / (upper - lower)
      return Int((min(max(share, 0), 1) * Double(columns - 1)).rounded())
    }
  }

  /// The lines: what the sides mean, the intervals, the axis; none where nothing has a length.
  ///
  /// - Complexity: O(rows x columns).
  func lines() -> [String] {
    let drawn = rows.filter {
      $0.value.isFinite && $0.interval.lower.isFinite && $0.interval.upper.isFinite
    }
    let lower = drawn.map { min($0.interval.lower, $0.value) }.min().map { min($0, 0) } ?? 0
    let upper = drawn.map { max($0.interval.upper, $0.value) }.max().map { max($0, 0) } ?? 0
    guard upper > lower, (upper - lower).isFinite else { return [] }
    let labels = drawn.map { label($0.label) }
    let width = labels.map(\.width).max() ?? 0
    let margin = 2 + (width > 0 ? width + 2 : 0)
    let scale = Scale(
      lower: lower, upper: upper,
      columns: min(IntervalPlot.mostColumns, style.width - margin - 1))
    let indent = String(repeating: " ", count: margin)
    var lines = sides(scale, indent: indent)
    for (row, label) in zip(drawn, labels) {
      let gap = String(repeating: " ", count: margin - 2 - label.width)
      lines.append("  " + label.text + gap + painted(row, scale))
    }
    return lines + axis(scale, drawn, indent: indent)
  }

  private func label(_ text: String) -> DisplayText {
    DisplayText(text, ascii: style.ascii)
      .elided(to: max(8, style.width / 4), ellipsis: style.ellipsis)
  }

  /// The interval as text without spaces at its end.
  private func painted(_ row: Row, _ scale: Scale) -> String {
    let zero = scale.column(0)
    let (start, end) = (scale.column(row.interval.lower), scale.column(row.interval.upper))
    let point = scale.column(row.value)
    let first = min(start, point)
    let last = max(end, point)
    let bar = (first...last).map { column -> Character in
      if column == point { return style.ascii ? "o" : "●" }
      if column == start { return style.ascii ? "[" : "├" }
      if column == end { return style.ascii ? "]" : "┤" }
      if column == zero { return style.ascii ? "+" : "┼" }
      return style.ascii ? "-" : "─"
    }
    var text = ""
    let mark = style.paint(style.ascii ? "|" : "│", .faint)
    if zero < first {
      text += String(repeating: " ", count: zero) + mark
      text += String(repeating: " ", count: first - zero - 1)
    } else {
      text += String(repeating: " ", count: first)
    }
    text += style.paint(String(bar), row.role)
    if zero > last { text += String(repeating: " ", count: zero - last - 1) + mark }
    return text
  }

  /// What the two sides of zero mean, as far as there is room.
  private func sides(_ scale: Scale, indent: String) -> [String] {
    let zero = scale.column(0)
    // A side that no interval reaches has no room, and needs no words.
    let room = (left: zero - 1, right: scale.columns - zero - 2)
    let left = side(below, room.left)
    let right = side(above, room.right)
    if left.width == 0, right.width == 0 { return [] }
    var line = indent
    if left.width > 0 {
      line += String(repeating: " ", count: max(room.left - left.width, 0))
      line += style.paint(left.text, .faint)
    }
    if right.width > 0 {
      let used = left.width > 0 ? room.left : 0
      line += String(repeating: " ", count: zero + 2 - used)
      line += style.paint(right.text, .faint)
    }
    return [line]
  }

  private func side(_ text: String, _ room: Int) -> DisplayText {
    DisplayText(room < 8 ? "" : text, ascii: style.ascii)
      .elided(to: max(room, 0), ellipsis: style.ellipsis)
  }

  /// The ends and zero below the field, where they do not touch.
  private func axis(_ scale: Scale, _ rows: [Row], indent: String) -> [String] {
    let decimals = rows.map { NumberText.decimals(for: $0.interval) }.max() ?? 5
    let zero = scale.column(0)
    var marks = [(start: zero, text: "0")]
    if scale.lower < 0 {
      let text = DecimalDigits(scale.lower).fixed(decimals: decimals)
      if text.utf8.count < zero { marks.insert((0, text), at: 0) }
    }
    if scale.upper > 0 {
      let text = DecimalDigits(scale.upper).fixed(decimals: decimals)
      let start = scale.columns - text.utf8.count
      if start > zero + 1 { marks.append((start, text)) }
    }
    var line = indent
    for mark in marks {
      let gap = indent.utf8.count + mark.start - line.utf8.count
      line += String(repeating: " ", count: max(gap, 0)) + mark.text
    }
    return [style.paint(line, nil)]
  }
}
