/// A figure with a caption and its data.
struct HTMLFigure {
  /// What every id in it starts with, unique in the page.
  let id: String
  let figure: any Figure

  /// What the template `figure` is filled with.
  ///
  /// The drawing is the one value that a template takes as markup: `SVGElement` escapes all text in
  /// it by how it is built.
  var values: [String: Any] {
    [
      "id": id, "svg": figure.drawing(id: id).text,
      "caption": DisplayText(figure.title).elided(to: 120, ellipsis: "…").text,
      "file": id + ".csv", "href": DataLink.csv(figure.table.rounded.csv),
    ]
  }
}
