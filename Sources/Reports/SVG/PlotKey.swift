/// What the marks of a figure mean, in lines above it, where they cannot be labelled in place.
struct PlotKey: Sendable {
  /// How a mark looks.
  enum Swatch: Sendable {
    /// A line of a class, such as `stroke series-1`.
    case line(String)
    /// An area of a class, such as `band`.
    case area(String)
    /// A shape of a class, such as `dot real`.
    case marker(SVGElement.Marker, String)
  }

  /// A mark and its meaning.
  struct Entry: Sendable {
    let swatch: Swatch
    let label: String

    /// Makes an entry; a label, such as a run's name, is cut in its middle where it is long.
    init(_ swatch: Swatch, _ label: String) {
      self.swatch = swatch
      self.label = DisplayText(label).elided(to: 42, ellipsis: "\u{2026}").text
    }
  }

  /// The units from one line to the next.
  static let lineHeight = 30.0

  /// The entries, from left to right.
  let entries: [Entry]

  /// Makes a key.
  init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// The units that the key takes from top to bottom.
  var height: Double {
    guard let last = places().last else { return 0 }
    return Double(last.line + 1) * PlotKey.lineHeight + 8
  }

  /// The marks with their labels.
  ///
  /// - Parameter top: The upper edge of the key, in units.
  func marks(top: Double) -> [SVGElement] {
    zip(entries, places()).flatMap { entry, place -> [SVGElement] in
      let middle = top + (Double(place.line) + 0.5) * PlotKey.lineHeight
      return [
        swatch(entry.swatch, at: SVGPoint(place.x, middle)),
        .label(entry.label, at: SVGPoint(place.x + 38, middle + 6), .start, "note"),
      ]
    }
  }

  private func swatch(_ swatch: Swatch, at place: SVGPoint) -> SVGElement {
    let end = SVGPoint(place.x + 30, place.y)
    switch swatch {
    case .line(let classes):
      return .line(from: place, to: end, classes)
    case .area(let classes):
      return .box(
        from: SVGPoint(place.x, place.y - 7), to: SVGPoint(end.x, place.y + 7), classes)
    case .marker(let shape, let classes):
      return .marker(shape, at: SVGPoint(place.x + 15, place.y), radius: 6, classes)
    }
  }

  /// Where each entry begins, a new line where one would not fit.
  private func places() -> [(x: Double, line: Int)] {
    var x = 2.0
    var line = 0
    return entries.map { entry in
      let width = 38 + SVGStyle.width(of: entry.label)
      if x > 2, x + width > SVGStyle.width {
        x = 2
        line += 1
      }
      defer { x += width + 26 }
      return (x, line)
    }
  }
}
