/// A table with a caption.
struct HTMLTable {
  /// A value in a row.
  enum Cell {
    /// What the row is about, as a file has it: the heading of the row.
    case row(String)
    /// A number, written out.
    case number(String)
    /// Words of ours, or of a file.
    case words(String)
    /// A small picture of the row.
    case picture(RunReport.Thumbnail?)

    /// The most columns of words that stay on one line, however narrow the page is.
    private static let shortLimit = 32

    /// What the template `table` is filled with for it.
    var values: [String: Any] {
      switch self {
      case .row(let name):
        var row: [String: Any] = ["text": HTMLName.short(name)]
        if let whole = HTMLName.whole(name) { row["whole"] = whole }
        return ["row": row]
      case .number(let text): return ["number": text]
      case .words(let text):
        let shown = DisplayText(text).elided(to: 300, ellipsis: "…")
        return [shown.width <= Cell.shortLimit ? "short" : "words": shown.text]
      case .picture(let thumbnail):
        guard let thumbnail, let picture = HTMLPicture(thumbnail) else { return ["words": ""] }
        return ["picture": picture.values]
      }
    }
  }

  /// A row of values.
  struct Row {
    var cells: [Cell]
    /// Whether it is the one to look at.
    var isPicked = false
  }

  /// The most rows of a table that is open from the start.
  static let mostOpenRows = 25

  /// What every id in it starts with, unique in the page.
  let id: String
  let caption: String
  /// The heads of the columns, and whether each is over numbers.
  let columns: [(text: String, isNumber: Bool)]
  let rows: [Row]
  /// The same as data; nil where there is a figure that links to it.
  var data: FigureTable?

  /// What the template `table` is filled with.
  var values: [String: Any] {
    var values: [String: Any] = [
      "id": id, "caption": caption,
      "columns": columns.map { column -> [String: Any] in
        column.isNumber ? ["text": column.text, "class": "number"] : ["text": column.text]
      },
      "rows": rows.map { row -> [String: Any] in
        var values: [String: Any] = ["cells": row.cells.map(\.values)]
        if row.isPicked { values["class"] = "picked" }
        return values
      },
    ]
    if rows.count > HTMLTable.mostOpenRows {
      values["summary"] = "\(caption): \(FigureWords.rows(rows.count))"
    }
    if let data {
      values["file"] = id + ".csv"
      values["href"] = DataLink.csv(data.csv)
    }
    return values
  }
}
