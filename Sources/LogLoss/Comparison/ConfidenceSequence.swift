/// An interval of a mean difference that holds however often and whenever one looks.
///
/// A 95% interval that is looked at after every batch of rows misses the true mean at *some* look
/// far more often than 5% of the time. This one covers it at all n at once with the stated
/// probability, so one may stop when it excludes 0, or add rows behind the others and look again.
/// That costs width: about twice the normal interval's for thousands of rows.
///
/// The rows must be independent draws of one population (a finite answer key stands for the larger
/// one that it was drawn from), the differences bounded by a number known beforehand, as those of
/// clipped losses are, and the order of the rows must not depend on them: the caller gives that of
/// arrival, in which rows that come later stand behind those already looked at. Rows sorted anew
/// at every look, or by their answers, void the promise.
///
/// With x = (d + bound) / (2 bound) in [0, 1], m_i = (1/2 + sum x) / (i + 1) and v_i =
/// (1/4 + sum (x_j - m_j)^2) / (i + 1) of the rows up to i, and l_i =
/// min(sqrt(2 ln(2 / alpha) / (v_(i-1) i ln(i + 1))), 1/2), the interval of the mean of x is
///
///     sum l x / sum l +- (ln(2 / alpha) + sum (x_i - m_(i-1))^2 (-ln(1 - l_i) - l_i)) / sum l,
///
/// the predictable plug-in empirical-Bernstein sequence. Intervals of earlier n hold as well, so
/// the result is the intersection of all.
///
/// Source: I. Waudby-Smith and A. Ramdas, Estimating means of bounded random variables by betting,
/// J. R. Stat. Soc. B 86 (2024), 1-27, 10.1093/jrsssb/qkad009 (theorem 2).
public struct ConfidenceSequence: Sendable, Equatable {
  /// The number of rows looked at.
  public let n: Int
  /// The largest |d| in nats that was possible.
  public let bound: Double
  /// The interval after all rows, in nats: within +-bound, all of that at first.
  public let interval: ConfidenceInterval
  /// The first number of rows after which the interval excluded 0; nil when it never did.
  public let firstExclusion: Int?
  /// Whether the intervals of different n had nothing in common, which rows that are draws of one
  /// population make as improbable as a miss; `interval` is then the last that was not empty.
  public let isContradicted: Bool

  /// Follows the rows in the order given.
  ///
  /// - Parameters:
  ///   - differences: loss_a - loss_b of each row in nats, each within +-bound but for rounding.
  ///   - bound: The largest |d| in nats that is possible, known before any row was seen.
  ///   - level: The probability of covering at all n at once, in (0, 1).
  /// - Throws: `LogLossError.parameterOutOfRange` for a bound or level out of range, or a
  ///   difference beyond the bound.
  /// - Complexity: O(n).
  public init(
    differences: [Double], bound: Double, level: Double = 0.95
  ) throws(LogLossError) {
    guard bound > 0, bound.isFinite else {
      throw .parameterOutOfRange(name: "the bound", value: bound, allowed: "finite and above 0")
    }
    guard level > 0, level < 1 else {
      throw .parameterOutOfRange(name: "the level", value: level, allowed: "in (0, 1)")
    }
    // Losses are rounded, and so is the bound.
    let slack = 1e-12 * bound
    let evidence = Double.log(2 / (1 - level))
    var running = Running(evidence: evidence)
    var (lower, upper) = (-bound, bound)
    var firstExclusion: Int?
    var isContradicted = false
    for (row, difference) in differences.enumerated() {
      guard abs(difference) <= bound + slack else {
        throw .parameterOutOfRange(
          name: "the difference of row \(row)", value: difference, allowed: "within +-\(bound)")
      }
      running.add(min(1, max(0, 0.5 + 0.5 * difference / bound)))
      let (center, margin) = running.interval
      let low = max(lower, bound * (2 * (center - margin) - 1))
      let high = min(upper, bound * (2 * (center + margin) - 1))
      guard low <= high else {
        isContradicted = true
        break
      }
      (lower, upper) = (low, high)
      if firstExclusion == nil, lower > 0 || upper < 0 { firstExclusion = row + 1 }
    }
    n = differences.count
    self.bound = bound
    interval = ConfidenceInterval(lower: lower, upper: upper, level: level)
    self.firstExclusion = firstExclusion
    self.isContradicted = isContradicted
  }

  /// The sums over the rows so far, of numbers in [0, 1].
  private struct Running {
    private let evidence: Double
    private var count = 0.0
    private var sum = CompensatedSum()
    private var squares = CompensatedSum()
    private var weights = CompensatedSum()
    private var weighted = CompensatedSum()
    private var penalty = CompensatedSum()
    private var mean = 0.5
    private var variance = 0.25

    init(evidence: Double) {
      self.evidence = evidence
    }

    mutating func add(_ x: Double) {
      count += 1
      // The weight and the center must not know x.
      let rate = (2 * evidence / (variance * count * .log(onePlus: count))).squareRoot()
      let weight = min(rate, 0.5)
      let deviation = x - mean
      penalty.add(deviation * deviation * (-.log(onePlus: -weight) - weight))
      weights.add(weight)
      weighted.add(weight * x)
      sum.add(x)
      mean = (0.5 + sum.value) / (count + 1)
      squares.add((x - mean) * (x - mean))
      variance = (0.25 + squares.value) / (count + 1)
    }

    var interval: (center: Double, margin: Double) {
      (weighted.value / weights.value, (evidence + penalty.value) / weights.value)
    }
  }

  /// The largest difference of two row losses under clip bounds, in nats.
  ///
  /// max(ln(upper / lower), ln((1 - lower) / (1 - upper))): a REAL row loses between -ln(upper)
  /// and -ln(lower), a FAKE one between -ln(1 - upper) and -ln(1 - lower).
  ///
  /// - Returns: nil for bounds of 0 or 1, under which losses are not bounded, and for equal ones,
  ///   under which there is no difference.
  public static func bound(of clip: ClipBounds) -> Double? {
    guard clip.lower > 0, clip.upper < 1, clip.lower < clip.upper else { return nil }
    return max(
      .log(clip.upper) - .log(clip.lower),
      .log(onePlus: -clip.lower) - .log(onePlus: -clip.upper))
  }
}
