/// A line of words below a figure, or nothing.
struct PlotRemark: Sendable {
  private let words: String?

  /// Makes a remark; nil takes no room.
  init(_ words: String?) {
    self.words = words
  }

  /// The units that it takes from top to bottom.
  var height: Double { words == nil ? 0 : 30 }

  /// The words, their line beginning at `top`.
  func marks(top: Double) -> [SVGElement] {
    words.map { [.label($0, at: SVGPoint(2, top + 20), .start, "note")] } ?? []
  }
}
