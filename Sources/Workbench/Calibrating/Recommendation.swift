internal import LogLoss
internal import Reports

/// The sentence that says which method to take and what it is worth.
struct Recommendation {
  let sentence: String

  /// - Parameters:
  ///   - validation: The comparison.
  ///   - chosen: The method that was asked for, or nil for the recommended one.
  init(_ validation: CrossValidation, chosen: CalibrationFit?) {
    let recommended = validation.recommended
    let isIdentity = recommended == CalibrationMethod(.identity)
    var text: String
    if isIdentity {
      text = "identity: no method is better on rows it has not seen; leave the run as it is"
    } else if let gain = validation.result(of: recommended)?.gain {
      text =
        "\(recommended.name): \(Recommendation.short(gain.mean)) nats better than identity on rows it "
        + "has not seen, 95% \(Recommendation.short(gain.lower)) to "
        + "\(Recommendation.short(gain.upper)); nothing simpler is as good"
    } else {
      text = "\(recommended.name): identity has an infinite loss on these rows"
    }
    if let chosen, chosen.method != recommended { text += " (\(chosen.method.name) was asked for)" }
    sentence = text
  }

  private static func short(_ value: Double) -> String {
    let scaled = (value * 1e5).rounded() / 1e5
    return scaled.description
  }
}
