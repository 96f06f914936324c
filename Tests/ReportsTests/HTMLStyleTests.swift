import Foundation
import Testing

@testable import Reports

/// The style sheet of a page, as text.
struct HTMLStyleTests {
  private let css = String(decoding: PackageResources.style_css, as: UTF8.self)

  @Test func `words stand out from the paper by 4.5 to 1, light and dark`() throws {
    let (light, dark) = try palettes()
    for palette in [light, dark] {
      for ground in ["paper", "panel"] {
        let ground = try #require(palette[ground])
        for name in ["ink", "soft", "link"] {
          let color = try #require(palette[name])
          #expect(HTMLStyleTests.contrast(color, ground) >= 4.5, "\(name): \(color) on \(ground)")
        }
        #expect(HTMLStyleTests.contrast(try #require(palette["bad"]), ground) >= 3)
      }
    }
  }

  @Test func `the contrast is that of the definition`() {
    #expect(HTMLStyleTests.contrast("#000000", "#ffffff") == 21)
    // WCAG 2.2, G18: the lightest grey that is enough on white.
    #expect(abs(HTMLStyleTests.contrast("#767676", "#ffffff") - 4.54) < 0.005)
  }

  @Test func `both palettes name the same colours`() throws {
    let (light, dark) = try palettes()
    #expect(light.count == 8)
    #expect(Set(light.keys) == Set(dark.keys))
  }

  @Test func `nothing in it hides from whoever uses a keyboard, a printer or a narrow screen`() {
    #expect(css.contains(":focus-visible"))
    #expect(!css.contains("outline: 0"))
    #expect(css.contains("@media print"))
    #expect(css.contains("overflow-x: auto"))
    // A class of the page must not reach into a drawing, whose labels have classes too.
    for name in ["label", "title", "note", "strong", "heading", "axis", "grid"] {
      #expect(!css.contains("\n.\(name) "), "\(name)")
    }
  }

  /// The colours before the first rule for dark screens and in it.
  private func palettes() throws -> (light: [String: String], dark: [String: String]) {
    let start = try #require(css.range(of: "@media screen and (prefers-color-scheme: dark)"))
    let end = try #require(css.range(of: "box-sizing"))
    return (
      HTMLStyleTests.colors(in: css[..<start.lowerBound]),
      HTMLStyleTests.colors(in: css[start.upperBound..<end.lowerBound])
    )
  }

  private static func colors(in css: Substring) -> [String: String] {
    var found: [String: String] = [:]
    for line in css.split(separator: "\n") {
      let parts = line.trimmingCharacters(in: .whitespaces).split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].hasPrefix("--page-"), parts[1].hasPrefix(" #") else {
        continue
      }
      found[String(parts[0].dropFirst(7))] = String(parts[1].dropFirst().prefix(7))
    }
    return found
  }

  /// The contrast of two colours (WCAG 2.2, "contrast ratio").
  private static func contrast(_ one: String, _ other: String) -> Double {
    let values = [one, other].map(luminance).sorted()
    return (values[1] + 0.05) / (values[0] + 0.05)
  }

  private static func luminance(_ color: String) -> Double {
    let digits = Array(color)
    let parts = [1, 3, 5].map { start -> Double in
      let value = Double(Int(String(digits[start...start + 1]), radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
