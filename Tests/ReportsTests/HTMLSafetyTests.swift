import Foundation
import Testing

@testable import Reports

/// Text from files in a page.
struct HTMLSafetyTests {
  @Test func `hostile names are text and nothing else`() throws {
    let markup = try MarkupReader(HTMLText(llbenchVersion: "1").render(HostileRunReport.report))
    // Shown as they are, which they could not be as markup.
    for name in ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{title}}"] {
      #expect(markup.text.contains(name))
    }
    let allowed: Set<String> = [
      "class", "href", "id", "src", "alt", "width", "height", "title", "content", "name", "lang",
      "charset", "http-equiv", "role", "tabindex", "scope", "download", "aria-labelledby",
      "aria-label", "aria-hidden",
    ]
    let pictures = Set([
      "svg", "title", "desc", "g", "path", "line", "rect", "circle", "text",
      "polyline", "polygon", "defs", "clipPath", "tspan", "use", "linearGradient", "stop",
    ])
    for element in markup.elements where !pictures.contains(element.name) {
      #expect(element.attributes.map(\.name).filter { !allowed.contains($0) } == [])
    }
    #expect(markup.elements.count { $0.name == "img" } == HostileRunReport.names.count)
  }

  @Test func `what could turn or hide text shows as an escape`() throws {
    let page = HTMLText(llbenchVersion: "1").render(HostileRunReport.report)
    let hidden = page.unicodeScalars.filter {
      $0 != "\n" && !ScalarClass.isVisible($0) && $0 != " "
    }
    #expect(hidden.map(ScalarClass.escape) == [])
    #expect(page.contains(#"\u{202E}gpj.exe"#))
  }

  @Test func `a name of 10,000 characters has its middle cut out`() throws {
    let markup = try MarkupReader(HTMLText(llbenchVersion: "1").render(HostileRunReport.report))
    let words = markup.text.split { $0 == " " || $0 == "\n" }
    #expect(words.allSatisfy { $0.count <= 1_000 })
    let titles = markup.elements.compactMap { $0["title"] }
    #expect(titles.contains { $0.count > HTMLName.limit })
    #expect(titles.allSatisfy { DisplayText($0).width <= HTMLName.wholeLimit })
  }

  @Test func `a quotation mark below an accent ends no attribute`() {
    let escaped = ScalarEscaping().escapeText("\"\u{301} <\u{301} '\u{20DD} &\u{301} >\u{301}")
    #expect(
      escaped == "&quot;\u{301} &lt;\u{301} &#39;\u{20DD} &amp;\u{301} &gt;\u{301}")
  }

  @Test(arguments: HTMLTemplate.allCases)
  func `a template asks for this escaping first and takes only drawings and the style as they are`(
    template: HTMLTemplate
  ) {
    let source = String(decoding: template.source, as: UTF8.self)
    #expect(source.hasPrefix("{{% CONTENT_TYPE:\(ScalarEscaping.name) }}\n"))
    let unescaped = source.components(between: "{{{", and: "}}}")
    #expect(unescaped.allSatisfy { ["svg", "style"].contains($0) })
    #expect(!source.contains("{{&"))
  }

  @Test func `data in an address comes back as it was`() throws {
    var random = SplitMix64(seed: 11)
    for _ in 0..<200 {
      // Not at the start, where Foundation would take U+FEFF for a byte order mark.
      let text = "id," + random.hostileText()
      let link = DataLink.csv(text)
      let start = "data:text/csv;charset=utf-8,"
      #expect(link.hasPrefix(start))
      #expect(link.dropFirst(start.count).removingPercentEncoding == text)
      #expect(!link.utf8.contains { "\"'<>&# ".utf8.contains($0) })
    }
  }
}

extension String {
  /// What stands between two texts, wherever it does.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var rest = self[...]
    var found: [String] = []
    while let opening = rest.firstRange(of: start) {
      rest = rest[opening.upperBound...]
      guard let closing = rest.firstRange(of: end) else { break }
      found.append(String(rest[..<closing.lowerBound]))
      rest = rest[closing.upperBound...]
    }
    return found
  }
}
