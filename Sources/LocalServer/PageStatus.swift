/// How a request came out, by the numbers of HTTP.
enum PageStatus: Int, Sendable {
  /// Here it is.
  case found = 200
  /// There is nothing to show.
  case empty = 204
  /// It is somewhere else.
  case elsewhere = 303
  /// The request says nothing that could be understood.
  case misunderstood = 400
  /// The request comes from a page of somebody else.
  case forbidden = 403
  /// There is no such thing.
  case notFound = 404
  /// Only reading is possible.
  case readOnly = 405
  /// The request does not come to its end.
  case tooSlow = 408
  /// What is in the store does not allow it.
  case conflict = 409
  /// The request has a content.
  case bodyRefused = 413
  /// The request is addressed to somebody else.
  case misdirected = 421
  /// What is asked for does not go together.
  case unprocessable = 422
  /// The head of the request has no end in sight.
  case headTooLarge = 431
  /// It should have worked.
  case failed = 500
  /// It may work later.
  case unavailable = 503

  /// The words that go with the number in HTTP.
  var phrase: String {
    switch self {
    case .found: "OK"
    case .empty: "No Content"
    case .elsewhere: "See Other"
    case .misunderstood: "Bad Request"
    case .forbidden: "Forbidden"
    case .notFound: "Not Found"
    case .readOnly: "Method Not Allowed"
    case .tooSlow: "Request Timeout"
    case .conflict: "Conflict"
    case .bodyRefused: "Content Too Large"
    case .misdirected: "Misdirected Request"
    case .unprocessable: "Unprocessable Content"
    case .headTooLarge: "Request Header Fields Too Large"
    case .failed: "Internal Server Error"
    case .unavailable: "Service Unavailable"
    }
  }

  /// The title of the page that says so.
  var title: String {
    switch self {
    case .found, .empty, .elsewhere: "Done"
    case .misunderstood: "This address is not understood"
    case .forbidden: "This request comes from another site"
    case .notFound: "There is nothing here"
    case .readOnly: "This server only reads"
    case .tooSlow: "This request did not end"
    case .conflict: "This cannot be shown yet"
    case .bodyRefused: "This request brings something along"
    case .misdirected: "This request is for another host"
    case .unprocessable: "These do not go together"
    case .headTooLarge: "This request is too large"
    case .failed: "Something went wrong"
    case .unavailable: "The store cannot be read now"
    }
  }
}
