internal import COnnxRuntime

/// A status of the runtime that is not success, in its own words.
struct OnnxFailure: Error, Equatable {
  let message: String

  /// Takes a status over: the one place where statuses are read and released.
  ///
  /// - Parameter status: What a call returned; nil is success.
  /// - Throws: `OnnxFailure` with the runtime's message.
  static func check(_ status: OpaquePointer?, _ api: LLOrtApi) throws(OnnxFailure) {
    guard let status else { return }
    defer { api.release_status(status) }
    // Some messages end in a line end, and file names in them are text that somebody else wrote.
    let message = api.get_error_message(status).map { String(cString: $0) } ?? "no message"
    throw OnnxFailure(message: String(message.trimmingSuffix { $0.isWhitespace || $0 == "." }))
  }
}

extension String {
  /// The text without the characters at its end that satisfy a condition.
  fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> Substring {
    var rest = self[...]
    while let last = rest.last, isDropped(last) { rest.removeLast() }
    return rest
  }
}
