/// A table of columns that are as wide as their text, and give way where the terminal is narrower.
struct TextTable {
  struct Column {
    enum Alignment {
      case left
      case right
      /// To the left, and cut at its end where an id is cut in its middle.
      case prose
    }

    let title: String
    let alignment: Alignment
    /// The fewest columns that the text may be elided to; nil where it must stay whole.
    let minimum: Int?
    /// Whether the column is left out where the table does not fit, the last of them first.
    let isOptional: Bool

    static func left(_ title: String, minimum: Int? = nil, optional: Bool = false) -> Column {
      Column(title: title, alignment: .left, minimum: minimum, isOptional: optional)
    }

    static func prose(minimum: Int) -> Column {
      Column(title: "", alignment: .prose, minimum: minimum, isOptional: false)
    }

    static func right(_ title: String, minimum: Int? = nil, optional: Bool = false) -> Column {
      Column(title: title, alignment: .right, minimum: minimum, isOptional: optional)
    }
  }

  struct Cell {
    let text: String
    let role: TerminalStyle.Role?

    init(_ text: String, _ role: TerminalStyle.Role? = nil) {
      self.text = text
      self.role = role
    }
  }

  private(set) var columns: [Column]
  var indent = 2
  var rows: [[Cell]] = []

  private static let gap = 2

  init(_ columns: [Column]) {
    self.columns = columns
  }

  /// The table with every column free to be elided; up to 14 columns then fit any terminal.
  var squeezed: TextTable {
    var table = self
    table.columns = columns.map {
      Column(title: $0.title, alignment: $0.alignment, minimum: 2, isOptional: $0.isOptional)
    }
    return table
  }

  /// The lines of the table, or nil where it cannot be made to fit.
  func lines(_ style: TerminalStyle) -> [String]? {
    var header = columns.map { Cell($0.title, .faint) }
    if header.allSatisfy({ $0.text.isEmpty }) { header = [] }
    let cells = (header.isEmpty ? [] : [header]) + rows
    var shown = cells.map { $0.map { DisplayText($0.text, ascii: style.ascii) } }
    guard let widths = fit(shown, in: style.width - indent) else {
      guard let last = columns.lastIndex(where: \.isOptional) else { return nil }
      var narrower = self
      narrower.columns.remove(at: last)
      for row in rows.indices { narrower.rows[row].remove(at: last) }
      return narrower.lines(style)
    }
    for row in shown.indices {
      for column in shown[row].indices {
        shown[row][column] = shown[row][column].elided(
          to: widths[column], ellipsis: style.ellipsis,
          keepsTail: columns[column].alignment != .prose)
      }
    }
    return zip(cells, shown).map { cells, texts in
      var line = String(repeating: " ", count: indent)
      var owed = 0
      for (index, text) in texts.enumerated() {
        let padding = widths[index] - text.width
        let before = columns[index].alignment == .right ? padding : 0
        // Spaces are only written once something follows them, so that no line ends in any.
        if text.width > 0 {
          line += String(repeating: " ", count: owed + before)
          line += style.paint(text.text, cells[index].role)
          owed = 0
          owed += padding - before
        } else {
          owed += padding
        }
        owed += TextTable.gap
      }
      return line
    }
  }

  private func fit(_ rows: [[DisplayText]], in room: Int) -> [Int]? {
    var widths = columns.map { _ in 0 }
    for row in rows {
      for (index, text) in row.enumerated() where text.width > widths[index] {
        widths[index] = text.width
      }
    }
    let gaps = TextTable.gap * max(columns.count - 1, 0)
    var excess = widths.reduce(gaps, +) - room
    while excess > 0 {
      // The widest gives way first, down to the width of the next, which keeps short ones whole.
      let candidates = widths.indices.filter { widths[$0] > columns[$0].minimum ?? .max }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return nil }
      let floor = max(
        columns[widest].minimum ?? 0,
        candidates.map { widths[$0] }.filter { $0 < widths[widest] }.max() ?? 0)
      let cut = max(1, min(excess, widths[widest] - floor))
      widths[widest] -= cut
      excess -= cut
    }
    return widths
  }
}
