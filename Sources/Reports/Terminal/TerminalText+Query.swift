extension TerminalText {
  /// The rows as a table; as one line per value where there are too many columns for the width.
  ///
  /// Null is shown as nothing in a table, as in the `sqlite3` shell.
  public func render(_ result: QueryResult) -> String {
    let count = result.rows.count
    let total =
      "\(NumberText.count(count)) row\(count == 1 ? "" : "s")"
      + (result.isTruncated ? ", and there are more" : "")
    guard !result.columns.isEmpty else { return total + "\n" }
    let isNumeric = result.columns.indices.map { column in
      result.rows.allSatisfy { $0.indices.contains(column) && $0[column].isNumberOrNull }
    }
    var table = TextTable(
      zip(result.columns, isNumeric).map { title, numeric in
        // A number with its middle cut out would be another number.
        numeric ? .right(title) : .left(title, minimum: 6)
      })
    table.indent = 0
    table.rows = result.rows.map { $0.map { .init($0.plainText ?? "") } }
    if let lines = table.lines(style) { return joined(lines + [style.paint(total, .faint)]) }
    return joined(records(result) + [style.paint(total, .faint)])
  }

  private func records(_ result: QueryResult) -> [String] {
    var lines: [String] = []
    for (index, row) in result.rows.enumerated() {
      lines.append(heading("row \(index + 1)"))
      for (column, value) in zip(result.columns, row) {
        let title = DisplayText(column.isEmpty ? "\"\"" : column, ascii: style.ascii)
          .elided(to: 20, ellipsis: style.ellipsis)
        let text = value.plainText.map {
          "  " + style.show($0, limit: style.width - title.width - 4)
        }
        lines.append("  " + style.paint(title.text, .faint) + (text ?? ""))
      }
    }
    return lines
  }
}

extension QueryValue {
  fileprivate var isNumberOrNull: Bool {
    switch self {
    case .null, .integer, .real: true
    case .text, .blob: false
    }
  }
}
