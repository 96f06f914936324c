internal import LogLoss

/// How runs are to be scored, as an address says it.
struct SiteScoring: Equatable, Sendable {
  /// What the answer key is called; nil for the one that the runs were last scored against.
  var key: String?
  /// The clip bounds; nil for those of the last scores.
  var clip: ClipChoice?
}

/// Clip bounds that were chosen, which may be none.
enum ClipChoice: Equatable, Sendable {
  case unclipped
  case bounds(ClipBounds)

  /// Reads `none` or `LO,HI`.
  init?(_ text: String) {
    if text == "none" {
      self = .unclipped
      return
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    // Numbers as people write them: `Double.init` would take words and hexadecimal too.
    guard parts.count == 2, text.utf8.count <= 60,
      text.unicodeScalars.allSatisfy({ "0123456789.eE-,".unicodeScalars.contains($0) }),
      let lower = Double(parts[0]), let upper = Double(parts[1]),
      let bounds = try? ClipBounds(lower: lower, upper: upper)
    else { return nil }
    self = .bounds(bounds)
  }

  /// The bounds; nil for none.
  var bounds: ClipBounds? {
    if case .bounds(let bounds) = self { bounds } else { nil }
  }
}
