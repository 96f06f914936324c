internal import FlyingFox
import Foundation
internal import Reports

/// Answers requests: who may ask, what for, and how the answer is sent.
struct SiteHandler: HTTPHandler {
  let site: Site
  let hosts: HostRule

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let answer: PageAnswer
    do throws(PageFailure) {
      try refuse(request)
      answer = await site.answer(
        try SiteRoute(
          RequestTarget(
            path: request.target.path(percentEncoded: true),
            query: request.target.query(percentEncoded: true))))
    } catch {
      answer = site.answer(error)
    }
    return response(answer, hasBody: request.method != .HEAD)
  }

  /// Refuses who is not one of ours, before anything is looked at.
  private func refuse(_ request: HTTPRequest) throws(PageFailure) {
    guard let host = request.headers[.host] else {
      throw PageFailure(.misunderstood, "The request does not say which host it is for.")
    }
    guard hosts.accepts(host) else {
      throw PageFailure(
        .misdirected, "This server does not answer for that host.",
        "To be reached under another address it has to be started with --host.")
    }
    guard request.method == .GET || request.method == .HEAD else {
      throw PageFailure(.readOnly, "Pages can be read here, and nothing else.")
    }
    // A link from elsewhere may be followed; but a page of somebody else has no business to load
    // anything from here, not even to keep the machine busy.
    if request.headers[HTTPHeader("Sec-Fetch-Site")] == "cross-site",
      request.headers[HTTPHeader("Sec-Fetch-Mode")] != "navigate"
    {
      throw PageFailure(.forbidden, "Pages of other sites cannot load anything from here.")
    }
  }

  private func response(_ answer: PageAnswer, hasBody: Bool) -> HTTPResponse {
    var headers: HTTPHeaders = [
      .contentType: answer.mediaType,
      .cacheControl: "no-store",
      HTTPHeader("Content-Security-Policy"): SiteText.policy,
      HTTPHeader("X-Content-Type-Options"): "nosniff",
      HTTPHeader("X-Frame-Options"): "DENY",
      HTTPHeader("Referrer-Policy"): "no-referrer",
      HTTPHeader("Cross-Origin-Opener-Policy"): "same-origin",
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
    ]
    if answer.status != .empty { headers[.contentLength] = String(answer.body.count) }
    if answer.status == .readOnly { headers[HTTPHeader("Allow")] = "GET, HEAD" }
    headers[.location] = answer.location
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status.rawValue, phrase: answer.status.phrase),
      headers: headers, body: hasBody ? Data(answer.body) : Data())
  }
}
