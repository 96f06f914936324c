/// A file that belongs to every page, kept in the program itself.
enum SiteAsset: String, Sendable {
  /// What keeps the list of runs up to date.
  case script = "live.js"

  /// The type of the content.
  var mediaType: String {
    switch self {
    case .script: "text/javascript; charset=utf-8"
    }
  }

  /// The content.
  var bytes: [UInt8] {
    switch self {
    case .script: PackageResources.live_js
    }
  }
}
