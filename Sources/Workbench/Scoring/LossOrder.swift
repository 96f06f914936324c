internal import LogLoss

/// Which of a REAL and a FAKE row has the larger loss, decided without rounding a loss.
struct LossOrder {
  private let isLogit: Bool
  private let clip: ClipBounds?
  private let logitClip: LogitClip?
  /// Which logits are below and above that of each bound.
  private let lower: LogitPoint?
  private let upper: LogitPoint?

  init(column: ScoredColumn, clip: ClipBounds?) {
    self.clip = clip
    if case .logits = column {
      isLogit = true
      logitClip = clip.map(LogitClip.init)
      lower = clip.map { LogitPoint($0.lower) }
      upper = clip.map { LogitPoint($0.upper) }
    } else {
      isLogit = false
      (logitClip, lower, upper) = (nil, nil, nil)
    }
  }

  /// The loss of a row after clipping, in nats.
  func loss(_ value: Double, _ label: Label) -> Double {
    switch scored(value) {
    case .probability(let p): RowLoss.value(probability: p, label: label)
    case .logit(let logit): RowLoss.value(logit: logit, label: label)
    }
  }

  /// Whether the REAL row has the larger loss after clipping or, where that is equal, before it;
  /// nil where both are equal.
  func precedes(real: Double, fake: Double) -> Bool? {
    switch (scored(real), scored(fake)) {
    case (.probability(let real), .probability(let fake)):
      if let decision = LossOrder.precedes(realProbability: real, fakeProbability: fake) {
        return decision
      }
    case (.logit(let real), .logit(let fake)):
      if real != -fake { return real < -fake }
    case (.probability(let bound), .logit(let fake)):
      // A REAL row at a bound loses more than this FAKE one where logit(bound) < -fake.
      if let point = point(of: bound) {
        if point.isBelow(-fake) { return true }
        if point.isAbove(-fake) { return false }
      }
    case (.logit(let real), .probability(let bound)):
      // The REAL row loses more where real < -logit(bound).
      if let point = point(of: bound) {
        if point.isBelow(-real) { return true }
        if point.isAbove(-real) { return false }
      }
    }
    if isLogit { return real == -fake ? nil : real < -fake }
    return LossOrder.precedes(realProbability: real, fakeProbability: fake)
  }

  private enum Scored {
    case probability(Double)
    case logit(Double)
  }

  private func scored(_ value: Double) -> Scored {
    guard isLogit else { return .probability(clip?(value) ?? value) }
    return logitClip?.constant(for: value).map(Scored.probability) ?? .logit(value)
  }

  private func point(of bound: Double) -> LogitPoint? { bound == clip?.lower ? lower : upper }

  /// Compares p with 1 - q as real numbers.
  private static func precedes(realProbability p: Double, fakeProbability q: Double) -> Bool? {
    // Rounding keeps order; where both round alike, what rounding took from 1 - q decides. It is
    // exact (Dekker 1971, doi:10.1007/BF01397083), and 1e-18 is not lost beside 1.
    let complement = 1 - q
    if p != complement { return p < complement }
    let rest = (1 - complement) - q
    return rest == 0 ? nil : rest > 0
  }
}

/// The logit of a probability as a point that logits lie below or above.
private struct LogitPoint {
  private let beyond: LogitClip
  private let short: LogitClip

  init(_ p: Double) {
    short = LogitClip(ClipBounds(uncheckedLower: p, upper: 1))
    beyond = LogitClip(ClipBounds(uncheckedLower: 0, upper: p))
  }

  /// Whether the point lies below this logit.
  func isBelow(_ logit: Double) -> Bool { beyond.constant(for: logit) != nil }

  /// Whether the point lies above this logit.
  func isAbove(_ logit: Double) -> Bool { short.constant(for: logit) != nil }
}
