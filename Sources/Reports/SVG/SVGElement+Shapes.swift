extension SVGElement {
  /// Where a text stands in relation to its place.
  enum Anchor: String, Sendable {
    case start
    case middle
    case end
  }

  /// The shapes that tell runs apart without colour.
  enum Marker: Int, Sendable, CaseIterable {
    case circle
    case square
    case diamond
    case triangle
    case cross
    case ring
  }

  /// A group of elements.
  static func group(_ classes: String, _ children: [SVGElement]) -> SVGElement {
    SVGElement("g", ["class": classes], children)
  }

  /// A text from whatever source, with its baseline at a place.
  static func label(
    _ words: String, at place: SVGPoint, _ anchor: Anchor = .start, _ classes: String = ""
  ) -> SVGElement {
    SVGElement(
      "text",
      [
        "class": classes, "x": SVGPoint.number(place.x), "y": SVGPoint.number(place.y),
        "text-anchor": anchor == .start ? "" : anchor.rawValue,
      ], words: words)
  }

  /// A straight line.
  static func line(
    from start: SVGPoint, to end: SVGPoint, _ classes: String
  ) -> SVGElement {
    SVGElement(
      "line",
      [
        "class": classes, "x1": SVGPoint.number(start.x), "y1": SVGPoint.number(start.y),
        "x2": SVGPoint.number(end.x), "y2": SVGPoint.number(end.y),
      ])
  }

  /// A rectangle from its two opposite corners, in any order.
  static func box(
    from corner: SVGPoint, to opposite: SVGPoint, _ classes: String, radius: Double = 0
  ) -> SVGElement {
    SVGElement(
      "rect",
      [
        "class": classes, "x": SVGPoint.number(min(corner.x, opposite.x)),
        "y": SVGPoint.number(min(corner.y, opposite.y)),
        "width": SVGPoint.number((corner.x - opposite.x).magnitude),
        "height": SVGPoint.number((corner.y - opposite.y).magnitude),
        "rx": radius == 0 ? "" : SVGPoint.number(radius),
      ])
  }

  /// A line through places, or the area within them.
  ///
  /// - Parameter isClosed: Whether the last place is joined to the first.
  static func path(
    _ places: [SVGPoint], _ classes: String, isClosed: Bool = false
  ) -> SVGElement {
    SVGElement("path", ["class": classes, "d": outline(places, isClosed: isClosed)])
  }

  /// A mark of a shape around a place, `radius` units to each side.
  static func marker(
    _ shape: Marker, at place: SVGPoint, radius: Double, _ classes: String
  ) -> SVGElement {
    let (x, y) = (place.x, place.y)
    switch shape {
    case .circle, .ring:
      return SVGElement(
        "circle",
        [
          "class": shape == .ring ? classes + " hollow" : classes, "cx": SVGPoint.number(x),
          "cy": SVGPoint.number(y), "r": SVGPoint.number(radius),
        ])
    case .square:
      let half = radius * 0.9
      return box(
        from: SVGPoint(x - half, y - half), to: SVGPoint(x + half, y + half), classes)
    case .diamond:
      let far = radius * 1.25
      return path(
        [
          SVGPoint(x, y - far), SVGPoint(x + far, y), SVGPoint(x, y + far), SVGPoint(x - far, y),
        ], classes, isClosed: true)
    case .triangle:
      let far = radius * 1.2
      return path(
        [SVGPoint(x, y - far), SVGPoint(x + far, y + far), SVGPoint(x - far, y + far)], classes,
        isClosed: true)
    case .cross:
      let outline =
        outline([SVGPoint(x - radius, y - radius), SVGPoint(x + radius, y + radius)])
        + outline([SVGPoint(x - radius, y + radius), SVGPoint(x + radius, y - radius)])
      return SVGElement("path", ["class": classes + " hollow", "d": outline])
    }
  }

  /// A path in words: corners that fall on the corner before them are left out.
  private static func outline(_ places: [SVGPoint], isClosed: Bool = false) -> String {
    var text = ""
    var last: (x: String, y: String)?
    for place in places {
      let corner = (x: SVGPoint.number(place.x), y: SVGPoint.number(place.y))
      if let last {
        if last == corner { continue }
        if last.y == corner.y {
          text += "H" + corner.x
        } else if last.x == corner.x {
          text += "V" + corner.y
        } else {
          text += "L" + corner.x + " " + corner.y
        }
      } else {
        text += "M" + corner.x + " " + corner.y
      }
      last = corner
    }
    return isClosed && !text.isEmpty ? text + "Z" : text
  }
}
