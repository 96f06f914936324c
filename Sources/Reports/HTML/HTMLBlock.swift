/// A piece of a section.
enum HTMLBlock {
  /// Names and values under a title.
  case facts(String, [HTMLFact])
  /// A picture with a link to its data.
  case figure(HTMLFigure)
  /// A table.
  case table(HTMLTable)
  /// A sentence beside the matter.
  case remark(String)
  /// What is probably wrong.
  case warnings([String])

  /// What the template `block` is filled with: one value under the name of its kind.
  var values: [String: Any] {
    switch self {
    case .facts(let title, let facts):
      ["facts": ["title": title, "rows": facts.map(\.values)] as [String: Any]]
    case .figure(let figure): ["figure": figure.values]
    case .table(let table): ["table": table.values]
    case .remark(let text): ["remark": text]
    case .warnings(let texts):
      [
        "warnings": [
          "heading": texts.count == 1 ? "A warning" : "\(texts.count) warnings", "items": texts,
        ] as [String: Any]
      ]
    }
  }
}
