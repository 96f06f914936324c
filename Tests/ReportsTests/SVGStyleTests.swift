import Foundation
import Testing

@testable import Reports

/// The stylesheet of the figures.
struct SVGStyleTests {
  /// The custom properties of a stylesheet's light and dark rules.
  private func colors() throws -> (light: [String: String], dark: [String: String]) {
    let parts = SVGStyle.css.components(
      separatedBy: "@media screen and (prefers-color-scheme: dark)")
    try #require(parts.count == 2)
    return (SVGStyleTests.properties(in: parts[0]), SVGStyleTests.properties(in: parts[1]))
  }

  private static func properties(in css: String) -> [String: String] {
    var found: [String: String] = [:]
    for match in css.matches(of: /--([a-z0-9]+): (#[0-9a-f]{6});/) {
      found[String(match.1)] = String(match.2)
    }
    return found
  }

  /// Linear red, green and blue of `#rrggbb` (IEC 61966-2-1).
  private static func linear(_ color: String) -> [Double] {
    stride(from: 1, to: 7, by: 2).map { start in
      let from = color.index(color.startIndex, offsetBy: start)
      let value = Double(Int(color[from...].prefix(2), radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : Foundation.pow((value + 0.055) / 1.055, 2.4)
    }
  }

  private static func luminance(_ linear: [Double]) -> Double {
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// The contrast of two colours (WCAG 2.2, "contrast ratio").
  private static func contrast(_ one: String, _ other: String) -> Double {
    let values = [one, other].map { luminance(linear($0)) }.sorted()
    return (values[1] + 0.05) / (values[0] + 0.05)
  }

  @Test func `text and marks stand out from the paper, light and dark`() throws {
    let (light, dark) = try colors()
    #expect(Set(light.keys) == Set(dark.keys))
    for colors in [light, dark] {
      let paper = try #require(colors["paper"])
      for name in ["ink", "muted", "real", "fake", "accent", "good", "bad"]
        + (0..<SVGStyle.seriesCount).map({ "s\($0)" })
      {
        let color = try #require(colors[name])
        #expect(SVGStyleTests.contrast(color, paper) >= 4.5, "\(name)")
      }
      let (band, ink) = (try #require(colors["band"]), try #require(colors["accent"]))
      #expect(SVGStyleTests.contrast(ink, band) >= 3)
    }
  }

  @Test func `the scale from little to much goes one way in lightness`() throws {
    let (light, dark) = try colors()
    for (colors, isFalling) in [(light, true), (dark, false)] {
      let steps = try (0..<SVGStyle.heatSteps).map {
        SVGStyleTests.luminance(SVGStyleTests.linear(try #require(colors["h\($0)"])))
      }
      for (one, next) in zip(steps, steps.dropFirst()) {
        #expect(isFalling ? one > next * 1.1 : one * 1.1 < next)
      }
    }
  }

  // Severity 1 of Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113, on linear RGB.
  @Test(arguments: [
    [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
      [-0.011820, 0.042940, 0.968881],
    ],
    [
      [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
      [0.004733, 0.691367, 0.303900],
    ],
  ])
  func `the classes and the verdicts differ to the colour blind`(matrix: [[Double]]) throws {
    let (light, dark) = try colors()
    for colors in [light, dark] {
      for (one, other) in [("real", "fake"), ("good", "bad"), ("s0", "s1")] {
        let seen = try [one, other].map { name -> [Double] in
          let color = SVGStyleTests.linear(try #require(colors[name]))
          let shown = matrix.map { row in
            min(max(zip(row, color).map(*).reduce(0, +), 0), 1)
          }
          return SVGStyleTests.lab(shown)
        }
        let distance = zip(seen[0], seen[1]).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
        // A difference of 2.3 can just be seen.
        #expect(distance > 23, "\(one) and \(other)")
      }
    }
  }

  /// CIE L*a*b* of linear RGB under D65.
  private static func lab(_ rgb: [Double]) -> [Double] {
    let rows = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let f = zip(rows, white).map { row, white -> Double in
      let value = zip(row, rgb).map(*).reduce(0, +) / white
      return value > 216.0 / 24_389 ? Foundation.cbrt(value) : (24_389.0 / 27 * value + 16) / 116
    }
    return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
  }

  @Test func `nothing in it loads anything or ends an element`() {
    for word in ["<", "&", "url(", "@import", "expression", "]]>"] {
      #expect(!SVGStyle.css.contains(word))
    }
    #expect(
      SVGReader(SVGElement("svg", [:], [.style]).text).all("style").first?.text == "\n"
        + SVGStyle.css)
  }

  @Test func `every rule is about figures alone`() {
    let rules = SVGStyle.css.matches(of: /(?:^|[{}])\s*([^{}@;]+)\{/).map { String($0.1) }
    #expect(rules.count > 30)
    #expect(rules.allSatisfy { $0.hasPrefix("svg.plot") }, "\(rules)")
  }

  @Test func `shares of the way have a step each`() {
    #expect(
      [0, 0.05, 0.5, 0.999, 1, 2, -1].map(SVGStyle.heat)
        == ["heat-0", "heat-0", "heat-4", "heat-8", "heat-8", "heat-8", "heat-0"])
    #expect(SVGStyle.heat(.nan) == "heat-none")
    #expect(SVGStyle.series(SVGStyle.seriesCount + 1) == "series-1")
  }
}
