/// A name and a value in a list of facts.
struct HTMLFact {
  let name: String
  let value: String
  /// What the value says, in a few words of ours; empty where it speaks for itself.
  let meaning: String
  /// Whether the value is to be read letter by letter, as a path or a digest.
  let isCode: Bool

  /// Makes a fact; the value is made safe here.
  init(_ name: String, _ value: String, meaning: String = "", isCode: Bool = false) {
    self.name = name
    self.meaning = meaning
    self.value = DisplayText(value).elided(to: isCode ? 400 : 600, ellipsis: "…").text
    self.isCode = isCode
  }

  /// What the template `block` is filled with for it.
  var values: [String: Any] {
    var values = ["name": name, isCode ? "code" : "text": value]
    if !meaning.isEmpty { values["meaning"] = meaning }
    return values
  }
}
