internal import Reports

/// Answers requests: who may ask, what for, and how the answer is sent.
struct SiteHandler: Sendable {
  let site: Site
  let hosts: HostRule

  /// The answer to a request.
  func answer(_ head: RequestHead) async -> PageAnswer {
    do throws(PageFailure) {
      try refuse(head)
      let parts = head.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      let route = try SiteRoute(
        RequestTarget(
          path: String(parts[0]), query: parts.count > 1 ? String(parts[1]) : ""))
      return await site.answer(route)
    } catch {
      return answer(error)
    }
  }

  /// The page of a failure.
  func answer(_ failure: PageFailure) -> PageAnswer { site.answer(failure) }

  /// Refuses who is not one of ours, before anything is looked at.
  private func refuse(_ head: RequestHead) throws(PageFailure) {
    guard let host = try head.value(of: "host") else {
      throw PageFailure(.misunderstood, "The request does not say which host it is for.")
    }
    guard hosts.accepts(host) else {
      throw PageFailure(
        .misdirected, "This server does not answer for that host.",
        "To be reached under another address it has to be started with --host.")
    }
    guard head.method == "GET" || head.method == "HEAD" else {
      throw PageFailure(.readOnly, "Pages can be read here, and nothing else.")
    }
    guard try !head.announcesBody() else {
      throw PageFailure(.bodyRefused, "Nothing can be sent here.")
    }
    // A link from elsewhere may be followed; but a page of somebody else has no business to load
    // anything from here, not even to keep the machine busy.
    let site = try head.value(of: "sec-fetch-site")
    let mode = try head.value(of: "sec-fetch-mode")
    if site == "cross-site", mode != "navigate" {
      throw PageFailure(.forbidden, "Pages of other sites cannot load anything from here.")
    }
  }

  /// An answer as it is sent.
  ///
  /// - Parameters:
  ///   - answer: The answer.
  ///   - isLast: Whether the connection is closed after it.
  ///   - hasBody: Whether its content is sent, and not only how long it is.
  func bytes(of answer: PageAnswer, isLast: Bool, hasBody: Bool) -> [UInt8] {
    var fields = [
      ("Content-Type", answer.mediaType),
      ("Cache-Control", "no-store"),
      ("Content-Security-Policy", SiteText.policy),
      ("X-Content-Type-Options", "nosniff"),
      ("X-Frame-Options", "DENY"),
      ("Referrer-Policy", "no-referrer"),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    if answer.status != .empty { fields.append(("Content-Length", String(answer.body.count))) }
    if answer.status == .readOnly { fields.append(("Allow", "GET, HEAD")) }
    if let location = answer.location { fields.append(("Location", location)) }
    if isLast { fields.append(("Connection", "close")) }
    var head = "HTTP/1.1 \(answer.status.rawValue) \(answer.status.phrase)\r\n"
    for (name, value) in fields { head += "\(name): \(value)\r\n" }
    return Array((head + "\r\n").utf8) + (hasBody ? answer.body : [])
  }
}
