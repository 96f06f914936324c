/// Values with their intervals, one below the other on a common axis, each under its name.
///
/// A name stands above its interval and not beside it: there is room for it on a narrow screen too.
struct IntervalRows: Sendable {
  /// A value with its interval.
  struct Row: Sendable {
    /// What it is of; cut in its middle where it is long.
    let name: String
    /// The value; infinite at an edge, nil where there is none.
    let value: Double?
    /// Its 95% interval.
    let interval: Interval95?
    /// The value in words, to the right.
    let words: String
    /// How the mark is told from the others, by shape and class.
    let shape: SVGElement.Marker
    let classes: String
  }

  /// The units that a row takes.
  static let rowHeight = 58.0

  /// The rows from top to bottom.
  let rows: [Row]
  /// The value that the others are read against, which the axis holds.
  let reference: Double?
  /// What is on the axis.
  let title: String

  /// The units that the rows and the axis take.
  var height: Double { Double(rows.count) * IntervalRows.rowHeight + 14 + PlotFrame.foot }

  /// The marks, the first row beginning at `top`.
  func marks(top: Double) -> [SVGElement] {
    let bottom = top + Double(rows.count) * IntervalRows.rowHeight + 14
    let frame = PlotFrame(x: axis, y: IntervalRows.none, top: top, bottom: bottom)
    var marks = frame.background(verticalGrid: false, horizontalGrid: false)
    // Between the names alone, which no line then runs through.
    for (index, row) in rows.enumerated() {
      let top = top + Double(index) * IntervalRows.rowHeight
      marks += frame.xTicks.map { upright(frame.x.place($0.value), top: top, "grid") }
      if let reference, reference.isFinite {
        marks.append(upright(frame.x.place(reference), top: top, "rule"))
      }
      marks += draw(row, in: frame, top: top)
    }
    return marks
  }

  /// A line through the interval of the row that begins at `top`.
  private func upright(_ x: Double, top: Double, _ classes: String) -> SVGElement {
    .line(from: SVGPoint(x, top + 30), to: SVGPoint(x, top + 54), classes)
  }

  /// A vertical axis without words.
  private static let none = FigureAxis(.linear, from: 0, to: 1, title: "", ticks: [])

  private var axis: FigureAxis {
    let ends = rows.flatMap { [$0.value, $0.interval?.lower, $0.interval?.upper] } + [reference]
    let finite = ends.compactMap(\.self).filter(\.isFinite)
    let (lower, upper) = (finite.min() ?? 0, finite.max() ?? 0)
    // Marks at the very edge would look cut off.
    let margin = (upper - lower) * 0.06
    return FigureAxis(.linear, from: lower - margin, to: upper + margin, title: title)
  }

  private func draw(_ row: Row, in frame: PlotFrame, top: Double) -> [SVGElement] {
    let room = SVGStyle.width - SVGStyle.width(of: row.words) - 40
    let limit = max(Int(room / SVGStyle.width(of: "n")), 8)
    var marks: [SVGElement] = [
      .label(
        FigureWords.name(row.name, limit: limit), at: SVGPoint(frame.left, top + 22), .start,
        "label strong"),
      .label(row.words, at: SVGPoint(frame.right, top + 22), .end, "note label"),
    ]
    let middle = top + 42
    if let interval = row.interval, !interval.lower.isNaN, !interval.upper.isNaN {
      let (from, to) = (frame.x.place(interval.lower), frame.x.place(interval.upper))
      marks.append(
        .line(
          from: SVGPoint(from, middle), to: SVGPoint(to, middle), "stroke solid " + row.classes))
      for end in [from, to] {
        marks.append(
          .line(
            from: SVGPoint(end, middle - 6), to: SVGPoint(end, middle + 6),
            "stroke solid " + row.classes))
      }
    }
    if let value = row.value, !value.isNaN {
      let place = SVGPoint(frame.x.place(value), middle)
      marks.append(
        value.isFinite
          ? .marker(row.shape, at: place, radius: 7, "dot " + row.classes)
          : IntervalRows.arrow(at: place, toLeft: value < 0, "dot " + row.classes))
    }
    return marks
  }

  /// A head that says that a value is beyond the edge.
  private static func arrow(
    at place: SVGPoint, toLeft: Bool, _ classes: String
  ) -> SVGElement {
    let reach = toLeft ? -14.0 : 14
    return .path(
      [
        SVGPoint(place.x - reach, place.y - 8), SVGPoint(place.x, place.y),
        SVGPoint(place.x - reach, place.y + 8),
      ], classes, isClosed: true)
  }
}
