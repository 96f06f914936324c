/// A part of a page under a heading of its own: what it means in a sentence, then what shows it.
struct HTMLSection {
  /// What a link calls it, unique in the page.
  let id: String
  /// The heading.
  let title: String
  /// How deep the heading is, from 2.
  let level: Int
  /// The one number that the section is about and its unit; nil where it is about more.
  var headline: (value: String, unit: String)?
  /// What the section means for the reader.
  let says: String?
  /// What stands below, in this order.
  let blocks: [HTMLBlock]

  /// What the template `section` is filled with.
  var values: [String: Any] {
    var values: [String: Any] = [
      "id": id, "title": title, "level": String(level), "blocks": blocks.map(\.values),
    ]
    if let says { values["says"] = says }
    if let headline { values["headline"] = ["value": headline.value, "unit": headline.unit] }
    return values
  }
}
