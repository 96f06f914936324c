/// A log loss added up in pieces: over batches, shards, processes or machines.
///
/// Each row's loss is computed to more than 110 bits and added to a wide whole number, and whole
/// numbers can be added in any order: accumulators over the same rows are equal, and give the same
/// 64 bits, however the rows were ordered, split and merged. The state is of constant size.
///
/// Source of the wide accumulator: Kulisch (2013), Computer Arithmetic and Validity,
/// doi:10.1515/9783110301793.
public struct LogLossAccumulator: Sendable, Equatable {
  /// The bounds applied to every row, or nil for none.
  public let clip: ClipBounds?
  /// The number of rows added.
  public private(set) var count: Int
  /// The number of rows with an infinite loss.
  public private(set) var infiniteCount: Int
  /// The part of the sum in whole multiples of ln 2.
  private(set) var doublings: Int
  /// The rest of the sum of the finite losses.
  private(set) var sum: FixedPoint

  /// The largest count of rows, and of whole multiples of ln 2, that is merged or read back.
  static let limit = 1 << 56

  /// Makes an accumulator of no rows.
  ///
  /// - Parameter clip: Bounds applied to the probability of every row, or nil for none.
  public init(clip: ClipBounds? = nil) {
    self.init(clip: clip, count: 0, infiniteCount: 0, doublings: 0, sum: .forLosses)
  }

  init(clip: ClipBounds?, count: Int, infiniteCount: Int, doublings: Int, sum: FixedPoint) {
    self.clip = clip
    self.count = count
    self.infiniteCount = infiniteCount
    self.doublings = doublings
    self.sum = sum
    logitClip = clip.map(LogitClip.init)
  }

  private let logitClip: LogitClip?

  /// Whether two accumulators hold the same sum, which the same rows in any order do.
  public static func == (left: LogLossAccumulator, right: LogLossAccumulator) -> Bool {
    left.clip == right.clip && left.count == right.count
      && left.infiniteCount == right.infiniteCount && left.doublings == right.doublings
      && left.sum == right.sum
  }

  /// Adds one row given as a probability.
  ///
  /// - Parameters:
  ///   - probability: The predicted probability of REAL, in [0, 1].
  ///   - label: The answer.
  /// - Throws: `LogLossError.probabilityOutOfRange`; nothing is added then.
  public mutating func add(probability: Double, label: Label) throws(LogLossError) {
    guard probability >= 0, probability <= 1 else {
      throw .probabilityOutOfRange(row: count, value: probability)
    }
    addChecked(clip?(probability) ?? probability, label)
  }

  /// Adds one row given as a logit.
  ///
  /// - Parameters:
  ///   - logit: The predicted log-odds of REAL, in nats, finite.
  ///   - label: The answer.
  /// - Throws: `LogLossError.logitNotFinite`; nothing is added then.
  public mutating func add(logit: Double, label: Label) throws(LogLossError) {
    guard logit.isFinite else { throw .logitNotFinite(row: count, value: logit) }
    if let constant = logitClip?.constant(for: logit) {
      addChecked(constant, label)
    } else {
      add(RowLoss.parts(logit: logit, label: label))
    }
  }

  private mutating func addChecked(_ probability: Double, _ label: Label) {
    if probability == (label == .real ? 0 : 1) {
      infiniteCount += 1
      count += 1
    } else {
      add(RowLoss.parts(probability: probability, label: label))
    }
  }

  private mutating func add(_ parts: RowLoss.Parts) {
    doublings += parts.doublings
    if parts.linear > 0 {
      let linear = BinarySignificand(parts.linear)
      sum.add(UInt128(linear.mantissa), exponent: -64 - linear.halvings)
    }
    sum.add(parts.mantissa, exponent: parts.exponent)
    count += 1
  }

  /// Adds the rows of another accumulator.
  ///
  /// - Parameter other: An accumulator with the same clip bounds.
  /// - Throws: `LogLossError.unequalClipBounds`, or `.parameterOutOfRange` where there would be more
  ///   than 2^56 rows or whole multiples of ln 2, which only accumulators that were merged into
  ///   themselves reach; nothing is added then.
  public mutating func merge(_ other: LogLossAccumulator) throws(LogLossError) {
    guard clip == other.clip else { throw .unequalClipBounds(clip, other.clip) }
    // No sum overflows: each is below 2^57, or has grown from there one row at a time.
    let largest = max(count + other.count, doublings + other.doublings)
    guard largest <= LogLossAccumulator.limit else {
      throw .parameterOutOfRange(
        name: "the size of a sum of losses", value: Double(largest), allowed: "at most 2^56")
    }
    count += other.count
    infiniteCount += other.infiniteCount
    doublings += other.doublings
    sum += other.sum
  }

  /// The mean loss in nats, or nil while there are no rows.
  ///
  /// Infinite where a row's loss is. The correctly rounded value wherever `isRoundingCertain`, which
  /// fails about once in 2^49 sums; the same rows give the same bits even then.
  public var mean: Double? {
    guard count > 0 else { return nil }
    return infiniteCount > 0 ? .infinity : interval.upper
  }

  /// Whether `mean` is proven to be the double nearest to the true mean.
  public var isRoundingCertain: Bool {
    count > 0 && (infiniteCount > 0 || interval.certain != nil)
  }

  private var interval: RoundingInterval {
    let fraction = sum.fraction
    var total = FixedPoint.logarithmOfTwo(fraction: fraction)
      .resized(integer: sum.limbs.count - fraction, fraction: fraction)
    total.multiply(by: UInt64(doublings))
    total += sum
    return RoundingInterval(sum: total, count: count)
  }
}
