/// What rows add to the difference of two runs by the size of their own difference, as bars to
/// both sides of a line.
///
/// All bars have one scale, so that the sum of those on the right less those on the left is the
/// difference. The same counts and style give the same lines.
struct DifferencePlot {
  /// The most characters of a bar.
  static let mostColumns = 30

  /// The sizes, the largest first.
  let sizes: [ComparisonReport.DifferenceSize]
  /// What the runs are called.
  let names: (a: String, b: String)
  /// How the terminal wants its text.
  let style: TerminalStyle

  /// The columns of text beside the bars, as wide as their widest.
  private struct Columns {
    let texts: [[String]]
    let widths: [Int]

    init(_ texts: [[String]]) {
      self.texts = texts
      widths = (texts.first ?? []).indices.map { column in
        texts.map { $0[column].utf8.count }.max() ?? 0
      }
    }

    /// The text of a row to the right of its column.
    func text(_ row: Int, _ column: Int) -> String {
      let text = texts[row][column]
      return String(repeating: " ", count: widths[column] - text.utf8.count) + text
    }
  }

  /// The lines: what the sides mean, then a line to a size; none where nothing differs.
  ///
  /// - Complexity: O(sizes x columns).
  func lines() -> [String] {
    // Sizes that no row has are left out where they are the last.
    let last = sizes.lastIndex { $0.wins != 0 || $0.losses != 0 }
    let sizes = Array(self.sizes.prefix(last.map { $0 + 1 } ?? 0))
    guard !sizes.isEmpty else { return [] }
    let columns = Columns(
      [["", "rows", "rows", "adds"]]
        + sizes.map {
          [
            DifferencePlot.range($0), NumberText.count($0.losses), NumberText.count($0.wins),
            net($0),
          ]
        })
    // Two columns before all and between texts, one on either side of the bars and of their line.
    let taken = 2 + columns.widths.reduce(0, +) + 2 + 1 + 1 + 1 + 2
    let room = min((style.width - taken) / 2, DifferencePlot.mostColumns)
    guard room >= 4 else { return [] }
    func line(_ row: Int, left: (String, Int), middle: String, right: (String, Int)) -> String {
      "  " + columns.text(row, 0) + "  " + columns.text(row, 1) + " "
        + String(repeating: " ", count: room - left.1) + left.0 + middle + right.0
        + String(repeating: " ", count: room - right.1) + " " + columns.text(row, 2) + "  "
        + columns.text(row, 3)
    }
    let a = side(names.a, letter: "a", room)
    let b = side(names.b, letter: "b", room)
    let largest = sizes.flatMap { [$0.lost, $0.gained] }.filter(\.isFinite).max() ?? 0
    let middle = style.ascii ? "|" : "│"
    let header = line(0, left: (a.text, a.width), middle: middle, right: (b.text, b.width))
    return [style.paint(header, .faint)]
      + sizes.enumerated().map { row, size in
        let lost = halves(size.lost, largest, room)
        let gained = halves(size.gained, largest, room)
        return line(
          row + 1,
          left: (style.paint(bar(lost, half: "▐", isFirst: true), .bad), (lost + 1) / 2),
          middle: style.paint(middle, .faint),
          right: (style.paint(bar(gained, half: "▌", isFirst: false), .good), (gained + 1) / 2))
      }
  }

  /// As `0.1 to 1`, `below 0.001` or `infinite`.
  private static func range(_ size: ComparisonReport.DifferenceSize) -> String {
    func text(_ edge: Double) -> String {
      if edge >= 0.01, edge < 1e6 { return NumberText.significant(edge) }
      // A power of ten is a probability too, and those are not cut off at four digits.
      return edge >= 1e-6 && edge < 1
        ? NumberText.probability(edge, decimals: 7, trimmed: true)
        : DecimalDigits(edge).scientific(significant: 1)
    }
    if size.from.isInfinite { return "infinite" }
    if size.from <= 0 { return "below \(text(size.to))" }
    return size.to.isFinite ? "\(text(size.from)) to \(text(size.to))" : "from \(text(size.from))"
  }

  private func net(_ size: ComparisonReport.DifferenceSize) -> String {
    let net = size.gained - size.lost
    return net.isNaN ? "n/a" : NumberText.difference(net)
  }

  /// How long a bar is, in halves of a character; what is above 0 shows at least one.
  private func halves(_ value: Double, _ largest: Double, _ room: Int) -> Int {
    guard value > 0 else { return 0 }
    guard value.isFinite, largest > 0 else { return 2 * room }
    return max(1, Int((min(value / largest, 1) * Double(2 * room)).rounded()))
  }

  private func bar(_ halves: Int, half: String, isFirst: Bool) -> String {
    if style.ascii { return String(repeating: "#", count: (halves + 1) / 2) }
    let full = String(repeating: "█", count: halves / 2)
    if halves.isMultiple(of: 2) { return full }
    return isFirst ? half + full : full + half
  }

  /// Which run a side speaks for: by name, or as the report calls it where that has no room.
  private func side(_ name: String, letter: String, _ room: Int) -> DisplayText {
    let words = DisplayText(name, ascii: style.ascii).width + " better".utf8.count <= room
    let short = room >= "a better".utf8.count ? letter + " better" : letter
    return DisplayText(words ? "\(name) better" : short, ascii: style.ascii)
  }
}
