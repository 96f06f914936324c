internal import LogLoss
internal import Reports

/// The sentence that says which method to take and what it is worth.
struct Recommendation {
  let sentence: String

  /// - Parameter validation: The comparison.
  init(_ validation: CrossValidation) {
    let recommended = validation.recommended
    let isCompared = validation.results.contains { $0.logLoss != nil }
    if !isCompared {
      sentence =
        "identity: nothing could be compared, because no method could be fitted without a fold"
    } else if recommended == CalibrationMethod(.identity) {
      sentence =
        "identity: no method is significantly better on rows it has not seen; leave the run as it is"
    } else if let gain = validation.result(of: recommended)?.gain {
      sentence =
        "\(recommended.name): \(Recommendation.short(gain.mean)) nats better than identity on rows it "
        + "has not seen, 95% \(Recommendation.short(gain.lower)) to "
        + "\(Recommendation.short(gain.upper)); the simplest monotone method not separable from the "
        + "best"
    } else {
      sentence =
        "\(recommended.name): identity has an infinite loss on these rows; this is the simplest "
        + "monotone method not separable from the best"
    }
  }

  private static func short(_ value: Double) -> String {
    let scaled = (value * 1e5).rounded() / 1e5
    return scaled.description
  }
}
