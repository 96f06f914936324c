/// A character of a plot with what it is.
struct PlotCell: Equatable {
  /// Nothing.
  static let empty = PlotCell(character: " ")

  let character: Character
  var role: TerminalStyle.Role?
}

extension TerminalStyle {
  /// Cells as text without spaces at its end, each run of one role painted once.
  func paint(_ cells: [PlotCell]) -> String {
    let used = cells.lastIndex { $0.character != " " }.map { cells[...$0] } ?? []
    var text = ""
    var rest = used
    while let first = rest.first {
      let run = rest.prefix { $0.role == first.role }
      text += paint(String(run.map(\.character)), first.role)
      rest = rest.dropFirst(run.count)
    }
    return text
  }

  /// What the marks of a plot mean, side by side on as many lines of at most `room` columns as they
  /// need.
  func fill(_ pieces: [String], room: Int) -> [String] {
    var lines: [String] = []
    for piece in pieces {
      let width = piece.unicodeScalars.count
      if let last = lines.last, last.unicodeScalars.count + 3 + width <= room {
        lines[lines.count - 1] = last + "   " + piece
      } else {
        lines.append(piece)
      }
    }
    return lines
  }
}
