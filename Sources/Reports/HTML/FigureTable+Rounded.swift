extension FigureTable {
  /// The most significant digits of a number in a page.
  private static let digits = 7

  /// The table with its numbers to seven significant digits, far more than a drawing shows.
  ///
  /// In full they would be half of the page. A number that this would make 1 stays as it is,
  /// because the distance of a probability to 1 is what decides its loss.
  var rounded: FigureTable {
    FigureTable(header: header, rows: rows.map { $0.map(FigureTable.rounded) })
  }

  private static func rounded(_ cell: Cell) -> Cell {
    guard case .number(let value) = cell, value.isFinite, value != 0 else { return cell }
    // Written and read again, so that what is left is the shortest text of the rounded number.
    let text = DecimalDigits(value).scientific(significant: digits)
    guard let near = Double(text), near != 1 else { return cell }
    return .number(near)
  }
}
