/// The style sheet of a page.
struct HTMLStyle {
  /// The whole text, that of the figures first.
  let text: String
  /// The source of a Content-Security-Policy that allows `text` and no other style.
  let source: String

  private init(_ parts: [String]) {
    text = "\n" + parts.joined(separator: "\n")
    source = StyleHash.source(of: text)
  }

  /// The style sheet of a report in a file.
  static let file = HTMLStyle([
    SVGStyle.css, String(decoding: PackageResources.style_css, as: UTF8.self),
  ])

  /// The style sheet of every page of the local server.
  static let server = HTMLStyle([
    SVGStyle.css, String(decoding: PackageResources.style_css, as: UTF8.self),
    String(decoding: PackageResources.site_css, as: UTF8.self),
  ])
}
