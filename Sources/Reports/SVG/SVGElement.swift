/// An element of an SVG picture, which turns into well-formed XML whatever its text holds.
///
/// Text and attribute values go through `DisplayText`, so that control characters and marks of
/// direction show as escapes, and then have what XML acts on replaced. Names of elements and
/// attributes are written in the code and never taken from a file.
///
/// The same element gives the same bytes: attributes stay in the order in which they were given,
/// and places are rounded to hundredths of a unit.
struct SVGElement: Sendable, Equatable {
  /// An attribute.
  struct Attribute: Sendable, Equatable {
    let name: String
    let value: String
  }

  /// What stands in an element.
  private enum Content: Sendable, Equatable {
    case children([SVGElement])
    case words(String)
  }

  /// The name, such as `path`.
  let name: String
  /// The attributes in the order in which they are written.
  private(set) var attributes: [Attribute]
  private let content: Content

  /// Makes an element that holds other elements, or nothing.
  ///
  /// - Parameters:
  ///   - name: The name of the element.
  ///   - attributes: Names and values; an empty value is left out.
  ///   - children: The elements in it, drawn in this order.
  init(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:],
    _ children: [SVGElement] = []
  ) {
    self.name = name
    self.attributes = SVGElement.shown(attributes)
    content = .children(children)
  }

  /// Makes an element that holds text, from whatever source.
  init(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], words: String) {
    self.name = name
    self.attributes = SVGElement.shown(attributes)
    content = .words(DisplayText(words).text)
  }

  private init(stylesheet: String) {
    name = "style"
    attributes = []
    content = .words(stylesheet)
  }

  /// The stylesheet that every figure is drawn with.
  static let style = SVGElement(stylesheet: "\n" + SVGStyle.css)

  /// The element with an attribute more at its end.
  func with(_ name: String, _ value: String) -> SVGElement {
    var element = self
    element.attributes += SVGElement.shown([name: value])
    return element
  }

  /// The element as XML, without a line end after it.
  ///
  /// - Complexity: O(length of the text).
  var text: String {
    var output = ""
    write(to: &output)
    return output
  }

  private func write(to output: inout String) {
    output += "<" + name
    for attribute in attributes {
      output += " " + attribute.name + "=\"" + SVGElement.escaped(attribute.value) + "\""
    }
    switch content {
    case .children(let children) where children.isEmpty:
      output += "/>"
    case .children(let children):
      output += ">"
      // A line for each mark keeps the file readable and its changes small.
      for child in children {
        output += "\n"
        child.write(to: &output)
      }
      output += "\n</" + name + ">"
    case .words(let words):
      output += ">" + SVGElement.escaped(words) + "</" + name + ">"
    }
  }

  private static func shown(_ attributes: KeyValuePairs<String, String>) -> [Attribute] {
    attributes.compactMap { name, value in
      value.isEmpty ? nil : Attribute(name: name, value: DisplayText(value).text)
    }
  }

  /// The text with the five characters that XML acts on replaced.
  private static func escaped(_ text: String) -> String {
    // Bytes, because a combining mark after a bracket makes another character of it.
    guard text.utf8.contains(where: { entity(for: $0) != nil }) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if let entity = entity(for: byte) { bytes += entity.utf8 } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func entity(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
