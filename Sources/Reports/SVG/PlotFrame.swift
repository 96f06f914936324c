/// The field that marks are drawn in, with its axes.
///
/// The vertical axis has its title above the field and its labels to the left, the horizontal one
/// has both below: nothing has to be read with the head turned, and nothing is in the way of marks.
struct PlotFrame: Sendable {
  /// What is taken below the field by the labels and the title of the horizontal axis, in units.
  static let foot = 62.0
  /// What is taken above the field by the title of the vertical axis, in units.
  static let head = 40.0

  /// The horizontal scale.
  let x: PlotScale
  /// The vertical scale; values grow upwards.
  let y: PlotScale
  /// The values that the horizontal axis names.
  let xTicks: [PlotTick]
  /// The values that the vertical axis names.
  let yTicks: [PlotTick]
  private let xTitle: String
  private let yTitle: String

  /// Lays out a field as wide as the figure lets it be.
  ///
  /// - Parameters:
  ///   - x: The horizontal axis.
  ///   - y: The vertical axis.
  ///   - top: The upper edge of the field, in units; the title of `y` stands above it.
  ///   - bottom: The lower edge of the field, in units.
  ///   - right: What is left free to the right of the field, in units.
  init(x: FigureAxis, y: FigureAxis, top: Double, bottom: Double, right: Double = 22) {
    let vertical = PlotScale(y.kind, from: y.lower, to: y.upper, start: bottom, end: top)
    yTicks = y.ticks ?? vertical.ticks(spacing: 44)
    let widest = yTicks.map { SVGStyle.width(of: $0.label) }.max() ?? 0
    let horizontal = PlotScale(
      x.kind, from: x.lower, to: x.upper, start: max(widest + 12, 28),
      end: SVGStyle.width - right)
    xTicks = x.ticks ?? horizontal.ticks()
    self.x = horizontal
    self.y = vertical
    xTitle = x.title
    yTitle = y.title
  }

  /// The left edge of the field.
  var left: Double { x.start }
  /// The right edge of the field.
  var right: Double { x.end }
  /// The upper edge of the field.
  var top: Double { y.end }
  /// The lower edge of the field.
  var bottom: Double { y.start }

  /// The place of a pair of values.
  func point(_ x: Double, _ y: Double) -> SVGPoint {
    SVGPoint(self.x.place(x), self.y.place(y))
  }

  /// The grid, the axes with their labels, and their titles; marks are drawn over it.
  ///
  /// - Parameters:
  ///   - verticalGrid: Whether lines stand at the values of the horizontal axis.
  ///   - horizontalGrid: Whether lines lie at the values of the vertical axis.
  func background(verticalGrid: Bool = true, horizontalGrid: Bool = true) -> [SVGElement] {
    var grid: [SVGElement] = []
    if horizontalGrid {
      grid += yTicks.map { tick in
        let height = y.place(tick.value)
        return .line(from: SVGPoint(left, height), to: SVGPoint(right, height), "grid")
      }
    }
    if verticalGrid {
      grid += xTicks.map { tick in
        let place = x.place(tick.value)
        return .line(from: SVGPoint(place, top), to: SVGPoint(place, bottom), "grid")
      }
    }
    return grid + [
      .line(from: SVGPoint(left, bottom), to: SVGPoint(right, bottom), "axis")
    ] + labels()
  }

  private func labels() -> [SVGElement] {
    let below = xTicks.map { tick in
      // A long label at the edge moves inwards before it is cut off.
      let half = SVGStyle.width(of: tick.label) / 2
      let place = min(max(x.place(tick.value), half), SVGStyle.width - half)
      return SVGElement.label(tick.label, at: SVGPoint(place, bottom + 23), .middle, "tick")
    }
    let beside = yTicks.map { tick in
      SVGElement.label(
        tick.label, at: SVGPoint(left - 8, y.place(tick.value) + 6), .end, "tick")
    }
    let titles = [
      (xTitle, SVGPoint((left + right) / 2, bottom + 50), SVGElement.Anchor.middle),
      (yTitle, SVGPoint(2, top - 19), .start),
    ]
    return below + beside
      + titles.filter { !$0.0.isEmpty }.map { .label($0.0, at: $0.1, $0.2, "title") }
  }
}
