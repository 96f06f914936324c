internal import Reports

/// What is sent back: a status, a content and where else to look.
struct PageAnswer: Sendable {
  static let html = "text/html; charset=utf-8"

  let status: PageStatus
  let mediaType: String
  let body: [UInt8]
  /// The path of another page, for `elsewhere`.
  var location: String?

  /// Whether the connection is closed after it: where the next request begins is not known, or
  /// who asks is not to go on.
  var endsConnection: Bool {
    switch status {
    case .misunderstood, .forbidden, .readOnly, .tooSlow, .bodyRefused, .misdirected, .headTooLarge:
      true
    case .found, .empty, .elsewhere, .notFound, .conflict, .unprocessable, .failed, .unavailable:
      false
    }
  }

  init(_ status: PageStatus = .found, mediaType: String = html, body: [UInt8]) {
    self.status = status
    self.mediaType = mediaType
    self.body = body
  }

  init(_ status: PageStatus = .found, page: String) {
    self.init(status, body: Array(page.utf8))
  }

  /// Sends the browser to another page of ours.
  init(elsewhere path: String) {
    self.init(.elsewhere, mediaType: "text/plain; charset=utf-8", body: [])
    location = path
  }

  /// The page that says why there is none.
  init(_ failure: PageFailure, text: SiteText) {
    self.init(
      failure.status, page: text.message(title: failure.status.title, lines: failure.lines))
  }
}
