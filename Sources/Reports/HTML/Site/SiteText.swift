public import LogLoss

/// The pages of the local server: results in, HTML out.
///
/// They have the frame and the style of a report, and every text in them that comes from a file or
/// from an address is escaped.
public struct SiteText: Sendable {
  /// The policy that goes with every page, also of those that are not HTML.
  public static let policy = HTMLPage.policy(.server) + "; frame-ancestors 'none'"

  let llbenchVersion: String
  private let store: String

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - llbenchVersion: The version that the pages name.
  ///   - store: The path of the store, which they name too.
  public init(llbenchVersion: String, store: String) {
    self.llbenchVersion = llbenchVersion
    self.store = store
  }

  /// A page that says why there is none.
  ///
  /// - Parameters:
  ///   - title: What happened, in a few words.
  ///   - lines: What happened and what to do, each a paragraph.
  public func message(title: String, lines: [String]) -> String {
    render(
      .message, title: title,
      ["heading": title, "lines": lines.map { DisplayText($0).text }])
  }

  /// The path of the page of a run.
  ///
  /// - Parameters:
  ///   - id: The id of the run in the store.
  ///   - key: The id of the key to score it against; nil for the one that it was last scored against.
  ///   - clip: The clip bounds, which may be none; nil for those that it was last scored with.
  public static func path(
    ofRun id: String, key: String? = nil, clip: ClipBounds?? = nil
  ) -> String {
    SitePath.text(["run", id], [("key", key), ("clip", clip.map(SitePath.clip))])
  }

  /// The links to the pages that every page has.
  static func navigation(at path: String?) -> [String: Any] {
    let links = [("Runs", "/"), ("Leaderboard", "/leaderboard")].map { title, target in
      var link: [String: Any] = ["title": title, "path": target]
      if target == path { link["isHere"] = true }
      return link
    }
    return ["links": links]
  }

  func render(
    _ template: HTMLTemplate, title: String, at path: String? = nil, script: String? = nil,
    _ values: [String: Any]
  ) -> String {
    var page = HTMLPage(title: title, place: .server, llbenchVersion: llbenchVersion)
    page.script = script
    page.site = SiteText.navigation(at: path)
    let common: [String: Any] = [
      "kind": "site-wide",
      "kicker": DisplayText(store).elided(to: 60, ellipsis: "…").text,
      "footer": "llbench \(llbenchVersion) shows what is in the store and changes nothing in it.",
    ]
    return template.render(
      page.values.merging(common) { $1 }.merging(values) { $1 })
  }
}
