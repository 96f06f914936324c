import Foundation
import Testing

@testable import Reports

/// What drawings are written with.
struct SVGElementTests {
  @Test func `text and attributes come back from an XML parser as they are shown`() {
    var random = SplitMix64(seed: 71)
    for _ in 0..<300 {
      let raw = random.hostileText()
      let drawing = SVGElement(
        "svg", ["data-name": raw], [.label(raw, at: SVGPoint(1, 2))])
      let reader = SVGReader(drawing.text)
      #expect(reader.fault == nil)
      #expect(reader.all("text").first?.text == DisplayText(raw).text)
      #expect(reader.all("svg").first?.attributes["data-name"] ?? "" == DisplayText(raw).text)
    }
  }

  @Test(arguments: HostileRunReport.names)
  func `a hostile name is text`(name: String) {
    let drawing = SVGElement("g", ["id": name], [SVGElement("title", words: name)])
    let reader = SVGReader(drawing.text)
    #expect(reader.fault == nil)
    #expect(reader.elements.map(\.name) == ["g", "title"])
    #expect(reader.all("title").first?.text == DisplayText(name).text)
  }

  @Test func `what XML acts on is escaped under a combining mark too`() {
    let text = SVGElement("text", words: "<\u{301}b> \"\u{301} & 'x'").text
    #expect(text == "<text>&lt;\u{301}b&gt; &quot;\u{301} &amp; &#39;x&#39;</text>")
  }

  @Test func `an empty attribute is left out and the others stay in order`() {
    let element = SVGElement("rect", ["y": "1", "class": "", "x": "2"]).with("id", "a")
    #expect(element.text == "<rect y=\"1\" x=\"2\" id=\"a\"/>")
  }

  @Test func `children stand on lines of their own`() {
    let element = SVGElement.group("a", [.line(from: SVGPoint(0, 1), to: SVGPoint(2.5, 1), "b")])
    #expect(
      element.text == """
        <g class="a">
        <line class="b" x1="0" y1="1" x2="2.5" y2="1"/>
        </g>
        """)
  }

  @Test func `a place is rounded to hundredths`() {
    for hundredths in -2_000...2_000 {
      let value = Double(hundredths) / 100
      #expect(Double(SVGPoint.number(value)) == value)
      #expect(Double(SVGPoint.number(value + 0.003)) == value)
      #expect(!SVGPoint.number(value).hasSuffix(".0"))
    }
    #expect(SVGPoint.number(-0.004) == "0")
    #expect(SVGPoint.number(1.005) == "1" || SVGPoint.number(1.005) == "1.01")
    #expect(
      [Double.nan, .infinity, -.infinity, 1e300].map(SVGPoint.number) == ["0", "0", "0", "0"])
  }

  @Test func `a path names each corner once, by the shortest command`() {
    let path = SVGElement.path(
      [
        SVGPoint(0, 0), SVGPoint(10, 0), SVGPoint(10.001, 0.001), SVGPoint(10, 5), SVGPoint(3, 4),
      ], "a", isClosed: true)
    #expect(path.text == "<path class=\"a\" d=\"M0 0H10V5L3 4Z\"/>")
  }

  @Test(arguments: SVGElement.Marker.allCases)
  func `a marker lies around its place`(shape: SVGElement.Marker) {
    let marker = SVGElement.marker(shape, at: SVGPoint(50, 60), radius: 5, "dot")
    let element = SVGReader(marker.text).elements.first
    if let path = element?.attributes["d"] {
      let corners = SVGReader.corners(path)
      #expect(corners.count >= 3)
      #expect(corners.allSatisfy { abs($0.x - 50) < 7 && abs($0.y - 60) < 7 })
    } else if let width = element?.number("width"), let x = element?.number("x") {
      #expect(x + width / 2 == 50)
    } else {
      #expect(element?.number("cx") == 50)
      #expect(element?.number("cy") == 60)
    }
  }
}
