/// The predictions of each class on the axis of logits: real rows above, fake ones below.
///
/// Each class has a scale of its own, so that a rare one shows its shape too. Rows beyond the axis
/// are a bar of their own at its ends, cut where it is longer than all others. The same counts and
/// style give the same lines.
struct DistributionPlot {
  /// The characters down for each class.
  static let rows = 3

  /// What is drawn.
  let distribution: RunReport.Distribution
  /// How the terminal wants its text.
  let style: TerminalStyle

  /// The columns before the field, which the names of the classes are in.
  private static let margin = 7

  /// One class in columns.
  private struct Bars {
    let name: String
    let role: TerminalStyle.Role
    let columns: [Int]
    let below: Int
    let above: Int

    /// The count of the highest bar on the axis.
    var largest: Int { columns.max() ?? 0 }
  }

  /// How bins become columns: as wide as there is room for, or several to a column.
  private struct Layout {
    let bins: Int
    /// The bins of one bar, the last perhaps of fewer.
    let group: Int
    /// The columns that a bar is wide.
    let wide: Int

    /// - Parameters:
    ///   - bins: How many there are.
    ///   - most: The most bars to make of them.
    ///   - room: The columns there are.
    init(bins: Int, most: Int, room: Int) {
      self.bins = bins
      let bars = min(most, room)
      group = (bins + bars - 1) / bars
      wide = max(room / ((bins + group - 1) / group), 1)
    }

    var columns: Int { (bins + group - 1) / group * wide }

    func columns(of counts: [Int]) -> [Int] {
      stride(from: 0, to: bins, by: group).flatMap { start in
        let sum = counts[start..<min(start + group, bins)].reduce(0) { $0 &+ max($1, 0) }
        return Array(repeating: sum, count: wide)
      }
    }

    /// The column of a share of the axis, from 0 to 1.
    func column(_ share: Double) -> Int {
      min(Int(share * Double(bins) / Double(group) * Double(wide)), columns - 1)
    }
  }

  /// The lines: the bars of each class with its axis, then what they stand for; none where there is
  /// no bin.
  ///
  /// - Complexity: O(bins).
  func lines() -> [String] {
    let bins = min(distribution.real.count, distribution.fake.count)
    let width = distribution.upper - distribution.lower
    guard bins > 0, width > 0, width.isFinite else { return [] }
    // Two columns at either end are for what is beyond; one more keeps off the edge.
    let room = style.width - DistributionPlot.margin - 5
    let layout = Layout(bins: bins, most: mostBars, room: room)
    let classes = [
      Bars(
        name: "real", role: .real, columns: layout.columns(of: distribution.real),
        below: distribution.realBelow, above: distribution.realAbove),
      Bars(
        name: "fake", role: .fake, columns: layout.columns(of: distribution.fake),
        below: distribution.fakeBelow, above: distribution.fakeAbove),
    ]
    let axis = PlotAxis(
      margin: DistributionPlot.margin + 2, columns: layout.columns, ticks: ticks(layout),
      style: style)
    let ends = (
      below: classes.contains { $0.below > 0 }, above: classes.contains { $0.above > 0 }
    )
    let margin = String(repeating: " ", count: DistributionPlot.margin)
    let line =
      margin
      + style.paint(
        [PlotCell(character: ends.below ? "<" : " "), .empty] + axis.line
          + [.empty, PlotCell(character: ends.above ? ">" : " ")])
    return classes.flatMap { bars(of: $0) + [line] } + [axis.labels] + legend(classes)
  }

  /// The most bars that have a shape: four times the cube root of the rows that are on the axis, twice
  /// as many as the rule of Rice for one class.
  ///
  /// Source: D. M. Lane, Introduction to Statistics (Rice University, 2003), "Histograms".
  private var mostBars: Int {
    let rows = (distribution.real + distribution.fake).reduce(0) { $0 &+ max($1, 0) }
    var root = 4
    while root < 100, root * root * root < rows { root += 1 }
    return 4 * root
  }

  private func bars(of bars: Bars) -> [String] {
    let field = BarField(
      counts: [bars.below, 0] + bars.columns + [0, bars.above], largest: bars.largest,
      rows: DistributionPlot.rows, role: bars.role, style: style)
    return (0..<DistributionPlot.rows).map { row in
      let isLast = row == DistributionPlot.rows - 1
      let text = style.paint(field.cells(row: row))
      if text.isEmpty { return isLast ? "  " + bars.name : "" }
      let margin = String(repeating: " ", count: DistributionPlot.margin)
      return (isLast ? "  \(bars.name) " : margin) + text
    }
  }

  /// One half, then the probabilities that are ever nearer to 0 and 1.
  private func ticks(_ layout: Layout) -> [PlotAxis.Tick] {
    let sides = DistributionPlot.probabilities.flatMap { p, logit in
      [(p, -logit), (1 - p, logit)]
    }
    return ([(0.5, 0)] + sides).compactMap { p, logit in
      let share = (logit - distribution.lower) / (distribution.upper - distribution.lower)
      guard share >= 0, share <= 1 else { return nil }
      return PlotAxis.Tick(
        column: layout.column(share), label: NumberText.probability(p, trimmed: true))
    }
  }

  /// Probabilities below one half with how far their logits are from 0, to four digits.
  private static let probabilities: [(p: Double, logit: Double)] = [
    (0.1, 2.1972), (0.01, 4.5951), (0.001, 6.9068), (0.0001, 9.2102), (1e-6, 13.8155),
    (1e-9, 20.7233), (1e-12, 27.6310), (1e-15, 34.5388), (0.25, 1.0986),
  ]

  /// How high the bars are, and how many rows are on the wrong side.
  private func legend(_ classes: [Bars]) -> [String] {
    var pieces: [String] = []
    let heights = classes.filter { $0.largest > 0 }.map {
      "\(NumberText.count($0.largest)) \($0.name)"
    }
    if !heights.isEmpty {
      pieces.append((style.ascii ? "#" : "█") + " up to " + heights.joined(separator: ", "))
    }
    if let wrong {
      pieces.append("\(NumberText.count(wrong.real)) real below 0.5")
      pieces.append("\(NumberText.count(wrong.fake)) fake from 0.5 on")
    }
    let (below, above) = classes.reduce((0, 0)) { ($0.0 &+ $1.below, $0.1 &+ $1.above) }
    if below > 0 { pieces.append("< \(NumberText.count(below)) beyond") }
    if above > 0 { pieces.append("> \(NumberText.count(above)) beyond") }
    let margin = String(repeating: " ", count: DistributionPlot.margin)
    return style.fill(pieces, room: style.width - margin.utf8.count)
      .map { margin + style.paint($0, .faint) }
  }

  /// The rows of each class on the other's side of 0.5; nil where that is within a bin.
  private var wrong: (real: Int, fake: Int)? {
    let bins = min(distribution.real.count, distribution.fake.count)
    let place = -distribution.lower / (distribution.upper - distribution.lower) * Double(bins)
    guard place >= 0, place <= Double(bins), place == place.rounded() else { return nil }
    let half = Int(place)
    return (
      distribution.real[..<half].reduce(distribution.realBelow, &+),
      distribution.fake[half..<bins].reduce(distribution.fakeAbove, &+)
    )
  }
}
