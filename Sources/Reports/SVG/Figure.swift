/// A picture of a result, with words for who cannot see it and data for who would draw it again.
///
/// What a figure shows is fixed by its values alone: the same values give the same bytes.
protocol Figure: Sendable {
  /// Which figure it is.
  var name: FigureName { get }
  /// The run that it is of, and of two the one that is not the first; nil where it is of all.
  var run: String? { get }
  /// What it shows, in a few words without a full stop, such as `Reliability of forest`;
  /// names of runs are cut by `FigureWords.name`.
  var title: String { get }
  /// What there is to see, in one or two plain sentences that hold the numbers.
  var alternative: String { get }
  /// The values that are drawn.
  var table: FigureTable { get }
  /// The units from top to bottom; across there are always `SVGStyle.width`.
  var height: Double { get }

  /// The marks, drawn in this order.
  ///
  /// - Parameter id: What every id in it starts with, so that no two in a page are the same.
  func marks(id: String) -> [SVGElement]
}

extension Figure {
  /// The figure as an `svg` element without a size of its own or a visible title.
  ///
  /// It is as wide as the page lets it be and needs `SVGStyle.css` in the page.
  ///
  /// - Parameter id: What every id in it starts with: ASCII letters, digits and hyphens, and no
  ///   other figure's in the same page.
  func drawing(id: String) -> SVGElement {
    SVGElement(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "plot",
        "viewBox": "0 0 \(SVGPoint.number(SVGStyle.width)) \(SVGPoint.number(height))",
        "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
      ],
      [
        SVGElement("title", ["id": "\(id)-title"], words: title),
        SVGElement("desc", ["id": "\(id)-desc"], words: alternative),
      ] + marks(id: id))
  }
}
