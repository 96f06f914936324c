@testable import Reports

extension SVGReader {
  /// Reads a figure.
  convenience init(_ figure: any Figure) {
    self.init(figure.drawing(id: "f").text)
  }

  /// The elements that have all of some classes, in the order in which they are drawn.
  func marked(_ classes: String...) -> [Element] {
    elements.filter { element in classes.allSatisfy(element.classes.contains) }
  }

  /// The cells that are coloured by a scale, each by four corners; those of its key are none.
  var cells: [[(x: Double, y: Double)]] {
    all("path").filter { $0.classes.contains { $0.hasPrefix("heat-") } }.flatMap { element in
      let corners = SVGReader.corners(element.attributes["d"] ?? "")
      return stride(from: 0, to: corners.count, by: 4).map { Array(corners[$0..<$0 + 4]) }
    }
  }

  /// The texts.
  var words: [String] { all("text").map(\.text) }
}

extension SVGReader.Element {
  /// The middle of a circle, or the corner of a box, or the place of a text.
  var x: Double { number("cx") ?? number("x") ?? .nan }
  /// The middle of a circle, or the corner of a box, or the place of a text.
  var y: Double { number("cy") ?? number("y") ?? .nan }
}
