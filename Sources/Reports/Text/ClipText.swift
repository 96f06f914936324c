import LogLoss

/// Clip bounds for people.
enum ClipText {
  /// The bounds as `0.025 / 0.975`, or `none`.
  static func bounds(_ clip: ClipBounds?) -> String {
    guard let clip else { return "none" }
    return bounds(lower: clip.lower, upper: clip.upper)
  }

  /// The bounds as `0.025 / 0.975`; `none` where there are none.
  static func bounds(lower: Double?, upper: Double?) -> String {
    guard let lower, let upper else { return "none" }
    return NumberText.probability(lower, decimals: 6, trimmed: true) + " / "
      + NumberText.probability(upper, decimals: 6, trimmed: true)
  }
}
