/// What one clip bound costs and saves, row by row, and when it pays.
///
/// The tail of a lower bound b are the rows with p < b; right there is FAKE. The bound costs every
/// right row of it and saves on every wrong one:
///
///     cost   c(p) = -ln(1 - b) + ln(1 - p)    of a right row, at most -ln(1 - b)
///     saving s(p) = -ln p + ln b              of a wrong row, without limit as p goes to 0
///
/// and the upper bound is the mirror image. The price list holds the means of c and s over all rows
/// of the tail, whatever their labels, because the rows to come are of either. If the wrong rows lie
/// anywhere in the tail alike, the bound pays where the tail's error rate exceeds
///
///     break-even rate = mean c / (mean c + mean s)
///
/// which for a tail at the bound itself would be b. The verdict compares it with the 95% interval of
/// the observed error rate. The gain on these rows, which counts each wrong row where it lies, can
/// differ from it: wrong rows that sit far out save more than the mean.
public struct ClipPrice: Sendable, Equatable, Codable {
  /// Which bound is priced.
  public enum Side: String, Sendable, Equatable, Codable, CaseIterable {
    case lower
    case upper
  }

  /// Whether the bound pays at the error rates that the tail allows for.
  public enum Verdict: String, Sendable, Equatable, Codable {
    /// The error rate is above the break-even rate with 95% confidence.
    case pays
    /// The error rate is below the break-even rate with 95% confidence.
    case costs
    /// The rows cannot tell.
    case open
    /// No row lies beyond the bound, so it changes nothing.
    case idle
  }

  /// The number of rows of the run.
  public let n: Int
  /// Which bound is priced.
  public let side: Side
  /// The bound, inside (0, 1).
  public let bound: Double
  /// The rows beyond the bound that are wrong, of all rows beyond it.
  public let errors: WilsonInterval
  /// The most that a right row can pay, in nats: -ln(1 - b) of a lower, -ln b of an upper bound.
  public let greatestCost: Double
  /// What a right row of the tail pays on average, in nats; nil for an empty tail.
  public let costPerRightRow: Double?
  /// What a wrong row of the tail saves on average, in nats; infinite when a row lies at exactly 0
  /// or 1, nil for an empty tail.
  public let savingPerWrongRow: Double?
  /// The error rate of the tail from which on the bound pays; nil for an empty tail.
  public let breakEvenRate: Double?
  /// What the bound gains on these rows in mean log loss, in nats; negative for a loss.
  public let gain: Double
  /// Whether the bound pays.
  public let verdict: Verdict

  /// Prices a bound.
  ///
  /// - Parameters:
  ///   - side: Which bound.
  ///   - bound: The bound, inside (0, 1).
  ///   - ranked: The labelled predictions.
  /// - Throws: `LogLossError.parameterOutOfRange` for a bound that is not inside (0, 1): at 0 and 1
  ///   nothing lies beyond it or a price is infinite.
  /// - Complexity: O(rows beyond the bound + log n).
  public init(_ side: Side, bound: Double, for ranked: RankedPredictions) throws(LogLossError) {
    guard bound > 0, bound < 1 else {
      throw .parameterOutOfRange(name: "a priced bound", value: bound, allowed: "inside (0, 1)")
    }
    let right: Label = side == .lower ? .fake : .real
    let wrong: Label = side == .lower ? .real : .fake
    let tail = Tail(side, bound, ranked)
    let rows = tail.real.count + tail.fake.count
    let wrongRows = side == .lower ? tail.real.count : tail.fake.count
    self.n = ranked.n
    self.side = side
    self.bound = bound
    errors = WilsonInterval(count: wrongRows, of: rows)
    greatestCost = right.loss(of: bound)
    let count = Double(rows)
    let cost = max(0, greatestCost - tail.meanLoss(as: right))
    let saving = max(0, tail.meanLoss(as: wrong) - wrong.loss(of: bound))
    costPerRightRow = rows > 0 ? cost : nil
    savingPerWrongRow = rows > 0 ? saving : nil
    // Rows so close to the bound that both round to 0 stand for the bound itself.
    let share = cost + saving > 0 ? cost / (cost + saving) : tail.rateAtBound
    breakEvenRate = rows > 0 ? share : nil
    gain = rows > 0 ? tail.gain / Double(ranked.n) : 0
    if count == 0 {
      verdict = .idle
    } else if errors.ci95.lowerBound > share {
      verdict = .pays
    } else if errors.ci95.upperBound < share {
      verdict = .costs
    } else {
      verdict = .open
    }
  }

  /// Prices both bounds of a pair; an end of 0 or 1, which does not clip, has no price.
  ///
  /// - Complexity: O(rows outside the bounds + log n).
  public static func list(_ bounds: ClipBounds, for ranked: RankedPredictions) -> [ClipPrice] {
    [
      try? ClipPrice(.lower, bound: bounds.lower, for: ranked),
      try? ClipPrice(.upper, bound: bounds.upper, for: ranked),
    ].compactMap(\.self)
  }
}

/// The rows beyond a bound.
private struct Tail {
  let side: ClipPrice.Side
  let bound: Double
  let ranked: RankedPredictions
  let real: Range<Int>
  let fake: Range<Int>

  init(_ side: ClipPrice.Side, _ bound: Double, _ ranked: RankedPredictions) {
    self.side = side
    self.bound = bound
    self.ranked = ranked
    switch side {
    case .lower:
      real = 0..<ranked.real.count(below: bound)
      fake = 0..<ranked.fake.count(below: bound)
    case .upper:
      real = ranked.real.count(atMost: bound)..<ranked.nReal
      fake = ranked.fake.count(atMost: bound)..<ranked.nFake
    }
  }

  /// The break-even rate in the limit of rows that lie at the bound.
  var rateAtBound: Double { side == .lower ? bound : 1 - bound }

  /// What the rows would lose on average, unclipped, if all of them were `label`.
  func meanLoss(as label: Label) -> Double {
    total(ranked.real, real, as: label, over: Double(real.count + fake.count))
      + total(ranked.fake, fake, as: label, over: Double(real.count + fake.count))
  }

  /// What clipping the rows gains in total, in nats.
  var gain: Double {
    let before =
      total(ranked.real, real, as: .real, over: 1)
      + total(ranked.fake, fake, as: .fake, over: 1)
    return before
      - ClipLandscape.loss(real: Double(real.count), fake: Double(fake.count), at: bound)
  }

  private func total(
    _ rows: SortedPredictions, _ range: Range<Int>, as label: Label, over count: Double
  ) -> Double {
    guard !range.isEmpty else { return 0 }
    var sum = CompensatedSum()
    var isInfinite = false
    rows.forEachLoss(in: range, label: label) { loss in
      if loss.isFinite { sum.add(loss) } else { isInfinite = true }
    }
    return isInfinite ? .infinity : sum.value / count
  }
}
