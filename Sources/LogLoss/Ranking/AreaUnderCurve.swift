/// The area under the ROC curve, exact: the share of (REAL, FAKE) pairs that are ranked rightly.
///
/// A pair counts 1 when the REAL row is predicted higher, 1/2 when both are predicted alike. Rows
/// are ranked by logit where logits are known (probabilities that round to 1 then still differ),
/// else by probability.
///
/// Source: J. A. Hanley and B. J. McNeil, The meaning and use of the area under a ROC curve,
/// Radiology 143 (1982), 29-36, 10.1148/radiology.143.1.7063747.
public struct AreaUnderCurve: Sendable, Equatable {
  /// Twice the number of pairs ranked rightly, ties counting half: an integer.
  public let numerator: UInt128
  /// Twice the number of pairs, at least 2; the fraction is not reduced.
  public let denominator: UInt128

  /// Counts the pairs.
  ///
  /// - Returns: nil when a class is empty: there are no pairs.
  /// - Complexity: O(n).
  public init?(_ ranked: RankedPredictions) {
    guard ranked.nReal > 0, ranked.nFake > 0 else { return nil }
    denominator = 2 * UInt128(ranked.nReal) * UInt128(ranked.nFake)
    numerator = ranked.real.scores.withUnsafeBufferPointer { real in
      ranked.fake.scores.withUnsafeBufferPointer { fake in
        Self.twiceWins(real, over: fake)
      }
    }
  }

  /// The area as the double nearest to the fraction (ties to even), in [0, 1].
  public var value: Double {
    guard numerator < denominator else { return 1 }
    guard numerator > 0 else { return 0 }
    // Long division: 53 bits from the leading one, one to round by, and whether any more follow.
    var remainder = numerator
    var quotient: UInt64 = 0
    var exponent = 0
    while quotient < 1 << 53 {
      remainder <<= 1
      quotient <<= 1
      if remainder >= denominator {
        remainder -= denominator
        quotient |= 1
      }
      exponent -= 1
    }
    let isAboveHalf = quotient & 1 == 1 && (remainder > 0 || quotient & 2 == 2)
    let rounded = quotient >> 1 + (isAboveHalf ? 1 : 0)
    return Double(sign: .plus, exponent: exponent + 1, significand: Double(rounded))
  }

  private static func twiceWins(
    _ real: UnsafeBufferPointer<Double>, over fake: UnsafeBufferPointer<Double>
  ) -> UInt128 {
    var total: UInt128 = 0
    // Sums of at most 2^31 counts below 2^32 fit 64 bits.
    var wins: UInt64 = 0
    var nextReal = 0
    var nextFake = 0
    while nextReal < real.count, nextFake < fake.count {
      let score = real[nextReal]
      if score != fake[nextFake] {
        // Which class comes next is as good as random: arithmetic, not a branch.
        let isFakeNext = fake[nextFake] < score ? 1 : 0
        wins &+= UInt64(nextFake & (isFakeNext &- 1))
        nextFake &+= isFakeNext
        nextReal &+= 1 &- isFakeNext
      } else {
        let below = nextFake
        while nextFake < fake.count, fake[nextFake] == score { nextFake += 1 }
        var alike: UInt64 = 0
        while nextReal < real.count, real[nextReal] == score {
          nextReal += 1
          alike += 1
        }
        total += UInt128(alike) * UInt128(below + nextFake)
      }
      if wins >= 1 << 62 {
        total += 2 * UInt128(wins)
        wins = 0
      }
    }
    total += 2 * UInt128(wins)
    return total + 2 * UInt128(real.count - nextReal) * UInt128(fake.count)
  }
}
