import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads a drawing with the XML parser of Foundation, as a witness that it is well formed.
final class SVGReader: NSObject, XMLParserDelegate {
  /// An element with the text that stands directly in it.
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""

    /// The classes of the element.
    var classes: [String] {
      (attributes["class"] ?? "").split(separator: " ").map(String.init)
    }

    /// An attribute as a number; nil where it is none.
    func number(_ name: String) -> Double? { attributes[name].flatMap { Double($0) } }
  }

  /// The elements in the order in which they start.
  private(set) var elements: [Element] = []
  /// Why the drawing is not well formed; nil where it is.
  private(set) var fault: String?
  private var open: [Int] = []

  /// Reads a whole drawing.
  init(_ drawing: String) {
    super.init()
    let parser = XMLParser(data: Data(drawing.utf8))
    parser.delegate = self
    if !parser.parse() {
      fault = "line \(parser.lineNumber): \(String(describing: parser.parserError))"
    }
  }

  /// The elements of a name.
  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  /// The elements that have a class.
  func marked(_ name: String) -> [Element] { elements.filter { $0.classes.contains(name) } }

  /// The corners of a path that is made of straight lines, by `M`, `L`, `H` and `V`.
  static func corners(_ path: String) -> [(x: Double, y: Double)] {
    var corners: [(x: Double, y: Double)] = []
    var last = (x: 0.0, y: 0.0)
    for piece in path.split(omittingEmptySubsequences: true, whereSeparator: { $0 == "Z" }) {
      var rest = piece
      while let command = rest.first {
        rest = rest.dropFirst()
        let words = rest.prefix { !$0.isLetter }
        rest = rest.dropFirst(words.count)
        let numbers = words.split(separator: " ").map { Double($0) ?? .nan }
        switch command {
        case "H" where numbers.count == 1: last.x = numbers[0]
        case "V" where numbers.count == 1: last.y = numbers[0]
        case "M" where numbers.count == 2, "L" where numbers.count == 2:
          last = (numbers[0], numbers[1])
        default: last = (.nan, .nan)
        }
        corners.append(last)
      }
    }
    return corners
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }
}
