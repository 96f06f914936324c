/// The share of REAL in a run without labels, by maximum likelihood.
///
/// With predictions p calibrated for the share r, a run in which the share is s has, up to a
/// constant, the log likelihood
///
///     L(s) = sum ln(p s / r + (1 - p) (1 - s) / (1 - r))
///
/// a concave function of s, whose maximum the EM iteration of Saerens et al. climbs to slowly and
/// Newton's method, held inside a bracket, in a few steps. The interval holds the shares whose
/// likelihood is within 1.9207 of the largest (95%); for many rows it is the estimate plus and minus
/// 1.96 standard errors from the observed information -L''(s), and unlike that it stays inside
/// [0, 1] and right where the estimate is an end.
///
/// It needs calibrated input: predictions that are too sure, or shifted, bias the estimate without
/// any sign of it. The interval covers the chance of drawing the rows and nothing else.
///
/// Source: M. Saerens, P. Latinne and C. Decaestecker, Adjusting the outputs of a classifier to new
/// a priori probabilities, Neural Computation 14 (2002), 21-41, 10.1162/089976602753284446.
public struct PriorEstimate: Sendable, Equatable, Codable {
  /// How the estimate was found.
  public enum Method: String, Sendable, Equatable, Codable {
    /// The maximum of the likelihood.
    case maximumLikelihood = "maximum_likelihood"
  }

  /// What is doubtful about an estimate.
  public enum Doubt: String, Sendable, Equatable, Codable {
    /// The likelihood is largest at a share of exactly 0 or 1: nothing speaks for the other class.
    case boundary
    /// Every prediction equals the reference share, so the rows say nothing about the share.
    case notIdentifiable = "not_identifiable"
    /// Rows at exactly 0 or 1 are taken at their word, each a certain FAKE or REAL.
    case certainRows = "certain_rows"
  }

  /// The number of rows.
  public let n: Int
  /// How the estimate was found.
  public let method: Method
  /// The share of REAL for which the predictions are calibrated.
  public let reference: Double
  /// The estimated share of REAL, in [0, 1]; the reference share when it cannot be identified.
  public let share: Double
  /// The standard error from the observed information; nil at 0 or 1 and when not identifiable.
  public let standardError: Double?
  /// The 95% likelihood interval of the share, in [0, 1].
  public let ci95: ClosedRange<Double>
  /// The number of Newton or bisection steps.
  public let iterations: Int
  /// What is doubtful about the estimate.
  public let doubts: [Doubt]

  /// Estimates the share of REAL.
  ///
  /// - Parameters:
  ///   - predictions: The predictions of a run without labels; logits count by their probabilities.
  ///   - reference: The share of REAL for which they are calibrated, inside (0, 1).
  /// - Throws: `LogLossError.noRows` without rows, `.parameterOutOfRange` for a reference share that
  ///   is not inside (0, 1).
  /// - Complexity: O(n) a step, about six steps, and as many with O(n) logarithms for each end of
  ///   the interval.
  public init(
    from predictions: SortedPredictions, reference: Double
  ) throws(LogLossError) {
    guard predictions.count > 0 else { throw .noRows }
    guard reference > 0, reference < 1 else {
      throw .parameterOutOfRange(
        name: "the reference share", value: reference, allowed: "inside (0, 1)")
    }
    let likelihood = PriorLikelihood(predictions.probabilities, reference: reference)
    self.n = predictions.count
    self.method = .maximumLikelihood
    self.reference = reference
    guard likelihood.isIdentifiable else {
      share = reference
      standardError = nil
      ci95 = 0...1
      iterations = 0
      doubts = [.notIdentifiable]
      return
    }
    let (best, steps) = likelihood.maximum
    share = best
    iterations = steps
    let isEnd = best == 0 || best == 1
    standardError = isEnd ? nil : 1 / likelihood.information(at: best).squareRoot()
    ci95 = likelihood.interval(around: best)
    var doubts: [Doubt] = []
    if isEnd { doubts.append(.boundary) }
    if predictions.probabilities.first == 0 || predictions.probabilities.last == 1 {
      doubts.append(.certainRows)
    }
    self.doubts = doubts
  }
}

/// The log likelihood of a share of REAL, as a function of the share.
private struct PriorLikelihood {
  private let probabilities: [Double]
  private let reference: Double

  init(_ probabilities: [Double], reference: Double) {
    self.probabilities = probabilities
    self.reference = reference
  }

  var isIdentifiable: Bool { probabilities.contains { $0 != reference } }

  /// Calls `body` with p / r and (1 - p) / (1 - r) of every row: its density for REAL and for FAKE.
  @inline(__always)
  private func forEachRow(_ body: (_ real: Double, _ fake: Double) -> Void) {
    let real = 1 / reference
    let fake = 1 / (1 - reference)
    for probability in probabilities { body(probability * real, (1 - probability) * fake) }
  }

  /// L(s) in nats, up to a constant; minus infinity where a row is impossible.
  func value(at share: Double) -> Double {
    var sum = CompensatedSum()
    var isImpossible = false
    forEachRow { real, fake in
      let density = real * share + fake * (1 - share)
      if density > 0 { sum.add(.log(density)) } else { isImpossible = true }
    }
    return isImpossible ? -.infinity : sum.value
  }

  /// L'(s) and -L''(s).
  private func derivatives(at share: Double) -> (first: Double, information: Double) {
    var first = CompensatedSum()
    var information = 0.0
    var infinite = 0.0
    forEachRow { real, fake in
      let term = (real - fake) / (real * share + fake * (1 - share))
      if term.isFinite {
        first.add(term)
        information += term * term
      } else {
        infinite += term
      }
    }
    return (infinite == 0 ? first.value : infinite, information)
  }

  func information(at share: Double) -> Double { derivatives(at: share).information }

  /// The share with the largest likelihood, and the number of steps to it.
  var maximum: (share: Double, steps: Int) {
    // L is concave: its derivative falls, and an end is the maximum where it points outwards.
    if derivatives(at: 0).first <= 0 { return (0, 0) }
    if derivatives(at: 1).first >= 0 { return (1, 0) }
    var low = 0.0
    var high = 1.0
    var share = reference
    for step in 1...200 {
      let (first, information) = derivatives(at: share)
      if first == 0 { return (share, step) }
      if first > 0 { low = share } else { high = share }
      let newton = share + first / information
      // A step below the last place: rounding decides from here on.
      if abs(newton - share) <= 2 * share.ulp { return (share, step) }
      let next = newton > low && newton < high ? newton : (low + high) / 2
      if next == low || next == high { return (next, step) }
      share = next
    }
    return (share, 200)
  }

  /// The shares whose log likelihood is within 1.9207 of the largest.
  func interval(around best: Double) -> ClosedRange<Double> {
    let level = value(at: best) - ClipProfile.threshold
    return end(from: best, towards: 0, level)...end(from: best, towards: 1, level)
  }

  private func end(from best: Double, towards limit: Double, _ level: Double) -> Double {
    if value(at: limit) >= level { return limit }
    var inside = best
    var outside = limit
    var share = (best + limit) / 2
    // Tangents of a concave function lie above it, so Newton's steps arrive from outside; the
    // bracket catches those that leave it. A billionth is far finer than what the interval means.
    for _ in 0..<200 {
      let excess = value(at: share) - level
      if excess >= 0 { inside = share } else { outside = share }
      let newton = share - excess / derivatives(at: share).first
      let isInside = newton > min(inside, outside) && newton < max(inside, outside)
      let next = isInside ? newton : (inside + outside) / 2
      if abs(next - share) < 1e-9 || abs(inside - outside) < 1e-9 { return next }
      share = next
    }
    return share
  }
}
