/// The values behind a figure as a table.
struct FigureTable: Sendable, Equatable {
  /// A value.
  enum Cell: Sendable, Equatable {
    /// Nothing, where a value does not exist.
    case empty
    /// A number in full precision.
    case number(Double)
    /// A whole number.
    case count(Int)
    /// A text, which may come from a file.
    case text(String)

    /// A number, or nothing where there is none.
    static func number(_ value: Double?) -> Cell { value.map { .number($0) } ?? .empty }
  }

  /// The names of the columns.
  let header: [String]
  /// The rows, each as long as the header.
  let rows: [[Cell]]

  /// Makes a table.
  init(header: [String], rows: [[Cell]]) {
    self.header = header
    self.rows = rows
  }

  /// The table as CSV with a header, quoted as `CSVText` does.
  ///
  /// A report is mailed, and its tables are opened with a click: a text that a spreadsheet would
  /// compute has an apostrophe in front. What must keep every id as it is reads the run itself.
  var csv: String {
    CSVText().table(header, rows.map { $0.map(FigureTable.field) })
  }

  private static func field(_ cell: Cell) -> String? {
    switch cell {
    case .empty: nil
    case .number(let value): value.isNaN ? nil : NumberText.exact(value)
    case .count(let value): String(value)
    case .text(let value): isFormula(value) ? "'" + value : value
    }
  }

  /// Whether a spreadsheet takes a text for a formula (OWASP, "CSV Injection").
  private static func isFormula(_ text: String) -> Bool {
    switch text.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }
}
