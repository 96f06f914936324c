/// Reads HTML as strictly as XML: every element closed, every attribute quoted, every `<` and `&`
/// of the text escaped.
///
/// A browser mends what is wrong, and so would hide it. This knows no error but the first.
struct MarkupReader {
  /// A start tag.
  struct Element {
    let name: String
    let attributes: [(name: String, value: String)]

    /// The value of an attribute, with its references resolved.
    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  /// What is wrong with a page.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  /// The elements in the order in which they start.
  private(set) var elements: [Element] = []
  /// All text outside of tags and `style`, with its references resolved.
  private(set) var text = ""
  /// What stands in the element `style`.
  private(set) var style = ""

  private static let void: Set<String> = ["meta", "img", "br", "link", "input", "hr"]
  private static let references = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'",
  ]

  private let bytes: [UInt8]
  private var place = 0

  /// Reads a page.
  ///
  /// - Throws: The first fault.
  init(_ page: String) throws {
    bytes = Array(page.utf8)
    let doctype = Array("<!DOCTYPE html>\n".utf8)
    guard bytes.starts(with: doctype) else { throw Fault(description: "no doctype") }
    place = doctype.count
    var open: [String] = []
    while place < bytes.count {
      if bytes[place] != UInt8(ascii: "<") {
        text += try resolved(upTo: "<")
        continue
      }
      if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "/") {
        place += 2
        let name = word()
        guard open.popLast() == name else { throw fault("</\(name)> closes nothing") }
        try expect(">")
        continue
      }
      let (element, isClosed) = try startTag()
      elements.append(element)
      if element.name == "style" {
        let end = Array("</style>".utf8)
        while place < bytes.count, !bytes[place...].starts(with: end) {
          style.unicodeScalars.append(Unicode.Scalar(bytes[place]))
          place += 1
        }
      }
      if !isClosed, !MarkupReader.void.contains(element.name) { open.append(element.name) }
    }
    guard open.isEmpty else { throw fault("\(open) not closed") }
  }

  private mutating func startTag() throws -> (Element, isClosed: Bool) {
    try expect("<")
    let name = word()
    guard !name.isEmpty else { throw fault("a bare <") }
    var attributes: [(name: String, value: String)] = []
    while place < bytes.count {
      let start = place
      while place < bytes.count, [0x20, 0x0A].contains(bytes[place]) { place += 1 }
      if bytes[place] == UInt8(ascii: "/") {
        place += 1
        try expect(">")
        return (Element(name: name, attributes: attributes), true)
      }
      if bytes[place] == UInt8(ascii: ">") {
        place += 1
        return (Element(name: name, attributes: attributes), false)
      }
      guard place > start else { throw fault("attributes that touch") }
      let attribute = word()
      guard !attribute.isEmpty else { throw fault("no attribute") }
      guard !attributes.contains(where: { $0.name == attribute }) else {
        throw fault("\(attribute) twice")
      }
      // The one attribute here that needs no value.
      if bytes[place] != UInt8(ascii: "="), attribute == "defer" {
        attributes.append((attribute, ""))
        continue
      }
      try expect("=")
      try expect("\"")
      let value = try resolved(upTo: "\"")
      try expect("\"")
      attributes.append((attribute, value))
    }
    throw fault("a tag without an end")
  }

  /// The text up to a byte, in which nothing is left that HTML acts on.
  private mutating func resolved(upTo end: Unicode.Scalar) throws -> String {
    var output: [UInt8] = []
    while place < bytes.count, bytes[place] != UInt8(ascii: end) {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
        throw fault("an unescaped \(Unicode.Scalar(byte))")
      case 0x00..<0x0A, 0x0B..<0x20, 0x7F: throw fault("a control character")
      case UInt8(ascii: "&"):
        place += 1
        let name = word()
        guard let character = MarkupReader.references[name] else { throw fault("&\(name)") }
        guard place < bytes.count, bytes[place] == UInt8(ascii: ";") else {
          throw fault("a bare &")
        }
        output += character.utf8
      default: output.append(byte)
      }
      place += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func word() -> String {
    var name = ""
    while place < bytes.count {
      let scalar = Unicode.Scalar(bytes[place])
      guard
        scalar.properties.isAlphabetic || "0"..."9" ~= scalar
          || "-:#".unicodeScalars.contains(scalar)
      else { break }
      name.unicodeScalars.append(scalar)
      place += 1
    }
    return name
  }

  private mutating func expect(_ scalar: Unicode.Scalar) throws {
    guard place < bytes.count, bytes[place] == UInt8(ascii: scalar) else {
      throw fault("no \(scalar)")
    }
    place += 1
  }

  private func fault(_ what: String) -> Fault {
    let before = String(decoding: bytes[max(0, place - 80)..<place], as: UTF8.self)
    let after = String(decoding: bytes[place..<min(bytes.count, place + 80)], as: UTF8.self)
    return Fault(description: "\(what) between \(before) and \(after)")
  }
}
