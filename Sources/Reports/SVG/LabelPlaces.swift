/// Labels beside points, none over another: each is tried to the right, left, above and below.
struct LabelPlaces {
  private struct Area {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    func overlaps(_ other: Area) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  private static let size = SVGStyle.textSize
  private let field: Area
  private var taken: [Area] = []

  /// Makes an empty field of labels.
  init(within frame: PlotFrame) {
    field = Area(left: frame.left, right: frame.right, top: frame.top, bottom: frame.bottom)
  }

  /// Keeps labels off a mark.
  mutating func keepFree(around place: SVGPoint, radius: Double) {
    taken.append(
      Area(
        left: place.x - radius, right: place.x + radius, top: place.y - radius,
        bottom: place.y + radius))
  }

  /// A label near a place; nil where every side is taken.
  ///
  /// - Parameters:
  ///   - words: The text, already short.
  ///   - place: The point that it is for.
  ///   - classes: The classes of the text.
  ///   - distance: How far the text is from the point, in units.
  mutating func label(
    _ words: String, beside place: SVGPoint, _ classes: String, distance: Double = 13
  ) -> SVGElement? {
    let width = SVGStyle.width(of: words)
    // From the middle of the text to its baseline.
    let drop = LabelPlaces.size * 0.35
    let sides: [(anchor: SVGElement.Anchor, x: Double, middle: Double, left: Double)] = [
      (.start, place.x + distance, place.y, place.x + distance),
      (.end, place.x - distance, place.y, place.x - distance - width),
      (.middle, place.x, place.y - distance - 6, place.x - width / 2),
      (.middle, place.x, place.y + distance + 6, place.x - width / 2),
      (.start, place.x + distance, place.y + 20, place.x + distance),
      (.end, place.x - distance, place.y + 20, place.x - distance - width),
      (.start, place.x + distance, place.y - 20, place.x + distance),
      (.end, place.x - distance, place.y - 20, place.x - distance - width),
    ]
    for side in sides {
      let area = Area(
        left: side.left, right: side.left + width, top: side.middle - LabelPlaces.size / 2,
        bottom: side.middle + LabelPlaces.size / 2)
      guard area.left >= field.left, area.right <= field.right, area.top >= field.top - 4,
        area.bottom <= field.bottom + 4, !taken.contains(where: area.overlaps)
      else { continue }
      taken.append(area)
      return .label(words, at: SVGPoint(side.x, side.middle + drop), side.anchor, classes)
    }
    return nil
  }
}
