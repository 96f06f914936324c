extension SVGElement {
  /// A rectangle by two opposite corners.
  struct Box: Sendable, Equatable {
    let corner: SVGPoint
    let opposite: SVGPoint
  }

  /// Many rectangles that look alike as one mark, which takes a third of the bytes.
  static func boxes(_ boxes: [Box], _ classes: String) -> SVGElement {
    let outlines = boxes.map { box in
      let (x, y) = (SVGPoint.number(box.corner.x), SVGPoint.number(box.corner.y))
      return
        "M\(x) \(y)H\(SVGPoint.number(box.opposite.x))V\(SVGPoint.number(box.opposite.y))H\(x)Z"
    }
    return SVGElement("path", ["class": classes, "d": outlines.joined()])
  }
}
