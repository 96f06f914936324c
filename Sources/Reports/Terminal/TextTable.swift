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
    let cells = [columns.map { Cell($0.title, .faint) }] + rows
    let shown = cells.map { $0.map { DisplayText($0.text, ascii: style.ascii) } }
    var natural = columns.map { _ in 0 }
    for row in shown {
      for (index, text) in row.enumerated() where text.width > natural[index] {
        natural[index] = text.width
      }
    }
    var kept = Array(columns.indices)
    while true {
      let room = style.width - indent
      if let widths = fit(kept.map { columns[$0] }, kept.map { natural[$0] }, in: room) {
        let hasHeader = kept.contains { !columns[$0].title.isEmpty }
        return zip(cells, shown).dropFirst(hasHeader ? 0 : 1).map { cells, texts in
          line(kept, cells, texts, widths: widths, style)
        }
      }
      guard let last = kept.lastIndex(where: { columns[$0].isOptional }) else { return nil }
      kept.remove(at: last)
    }
  }

  /// One line of the columns that are kept, each as wide as it may be.
  private func line(
    _ kept: [Int], _ cells: [Cell], _ texts: [DisplayText], widths: [Int], _ style: TerminalStyle
  ) -> String {
    var line = [UInt8](repeating: UInt8(ascii: " "), count: indent)
    line.reserveCapacity(2 * style.width)
    var owed = 0
    for (width, index) in zip(widths, kept) where index < texts.count {
      let alignment = columns[index].alignment
      let text = texts[index].elided(
        to: width, ellipsis: style.ellipsis, keepsTail: alignment != .prose)
      let padding = width - text.width
      let before = alignment == .right ? padding : 0
      // Spaces are only written once something follows them, so that no line ends in any.
      if text.width > 0 {
        line += repeatElement(UInt8(ascii: " "), count: owed + before)
        line += style.paint(text.text, cells[index].role).utf8
        owed = padding - before
      } else {
        owed += padding
      }
      owed += TextTable.gap
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// The widths of columns that fit into `room`, or nil where no elision makes them.
  private func fit(_ columns: [Column], _ natural: [Int], in room: Int) -> [Int]? {
    var widths = natural
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
