/// The frame that every page has: its head, its policy and its style.
///
/// A template that inherits from `page` is rendered with `values` and its own beside them.
struct HTMLPage {
  /// Where a page is read, and so what it may load.
  enum Place {
    /// In a file of its own, which loads nothing.
    case file
    /// On the local server, with its one script.
    case server

    /// What it looks like there.
    var style: HTMLStyle {
      switch self {
      case .file: .file
      case .server: .server
      }
    }
  }

  /// The title, as any text.
  let title: String
  /// Where it is read.
  let place: Place
  /// The version of the program that made it.
  let llbenchVersion: String
  /// The path of the script of the local server; nil for a page without one.
  var script: String?
  /// What the template `site` is filled with, the links of the local server; nil for a file.
  var site: [String: Any]?

  /// What the template `page` is filled with.
  var values: [String: Any] {
    var values: [String: Any] = [
      "title": DisplayText(title).elided(to: 120, ellipsis: "…").text,
      "generator": "llbench \(llbenchVersion)", "policy": HTMLPage.policy(place),
      "style": place.style.text,
    ]
    if let script { values["script"] = script }
    if let site { values["site"] = site }
    return values
  }

  /// The Content-Security-Policy of a page: nothing but its own style and embedded pictures.
  ///
  /// The style is allowed by its hash and not as such, so that text that became markup by a mistake
  /// could still not restyle the page.
  static func policy(_ place: Place) -> String {
    var parts = ["default-src 'none'", "style-src '\(place.style.source)'", "img-src data:"]
    switch place {
    case .file: parts += ["base-uri 'none'", "form-action 'none'"]
    case .server:
      parts += ["script-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'self'"]
    }
    return parts.joined(separator: "; ")
  }
}
