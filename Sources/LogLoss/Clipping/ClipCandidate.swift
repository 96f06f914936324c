/// A bound at which the loss as a function of that bound alone has a local minimum.
struct ClipCandidate {
  /// The bound, in [0, 1].
  let bound: Double
  /// The number of REAL rows that lie strictly outside it.
  let real: Int
  /// The number of FAKE rows that lie strictly outside it.
  let fake: Int

  /// The lower bounds at which the loss has a local minimum, ascending, 0 first.
  ///
  /// The derivative has the sign of `slope(at: bound)`, which rises along a gap between neighbours
  /// (k lower grows) and changes at a prediction by the rows that are now raised too. Where it goes
  /// from negative to positive inside a gap the minimum is k1/k; where it does so at a prediction,
  /// the minimum is there.
  ///
  /// - Complexity: O(n).
  static func lower(_ ranked: RankedPredictions) -> [ClipCandidate] {
    var candidates = [ClipCandidate(bound: 0, real: 0, fake: 0)]
    ranked.real.probabilities.withUnsafeBufferPointer { reals in
      ranked.fake.probabilities.withUnsafeBufferPointer { fakes in
        var real = 0
        var fake = 0
        var previous = 0.0
        var falls = false
        while real < reals.count || fake < fakes.count {
          let nextReal = real < reals.count ? reals[real] : .infinity
          let nextFake = fake < fakes.count ? fakes[fake] : .infinity
          if !falls, nextFake < nextReal {
            // More FAKE rows below only make the loss rise more: on to the next REAL row.
            repeat { fake += 1 } while fake < fakes.count && fakes[fake] < nextReal
            continue
          }
          let bound = min(nextReal, nextFake)
          let before = ClipCandidate(bound: bound, real: real, fake: fake)
          while real < reals.count, reals[real] == bound { real += 1 }
          while fake < fakes.count, fakes[fake] == bound { fake += 1 }
          let after = ClipCandidate(bound: bound, real: real, fake: fake)
          if falls {
            if before.slope > 0 {
              candidates.append(before.atShare(between: previous, and: bound))
            } else if after.slope >= 0 {
              candidates.append(before)
            }
          }
          falls = after.slope < 0
          previous = bound
        }
      }
    }
    return candidates
  }

  /// The upper bounds at which the loss has a local minimum, descending, 1 first.
  ///
  /// The mirror image of `lower(_:)`: with m rows above, m1 of them REAL, the derivative has the
  /// sign of m upper - m1, and seen from above it must go from positive to negative.
  ///
  /// - Complexity: O(n).
  static func upper(_ ranked: RankedPredictions) -> [ClipCandidate] {
    var candidates = [ClipCandidate(bound: 1, real: 0, fake: 0)]
    ranked.real.probabilities.withUnsafeBufferPointer { reals in
      ranked.fake.probabilities.withUnsafeBufferPointer { fakes in
        // Rows not yet passed, from the top; what was passed lies above.
        var realLeft = reals.count
        var fakeLeft = fakes.count
        var previous = 1.0
        var rises = false
        while realLeft > 0 || fakeLeft > 0 {
          let nextReal = realLeft > 0 ? reals[realLeft - 1] : -1
          let nextFake = fakeLeft > 0 ? fakes[fakeLeft - 1] : -1
          if !rises, nextReal > nextFake {
            repeat { realLeft -= 1 } while realLeft > 0 && reals[realLeft - 1] > nextFake
            continue
          }
          let bound = max(nextReal, nextFake)
          let before = ClipCandidate(
            bound: bound, real: reals.count - realLeft, fake: fakes.count - fakeLeft)
          while realLeft > 0, reals[realLeft - 1] == bound { realLeft -= 1 }
          while fakeLeft > 0, fakes[fakeLeft - 1] == bound { fakeLeft -= 1 }
          let after = ClipCandidate(
            bound: bound, real: reals.count - realLeft, fake: fakes.count - fakeLeft)
          if rises {
            if before.slope < 0 {
              candidates.append(before.atShare(between: bound, and: previous))
            } else if after.slope <= 0 {
              candidates.append(before)
            }
          }
          rises = after.slope > 0
          previous = bound
        }
      }
    }
    return candidates
  }

  /// k bound - k1 for k rows outside, k1 of them REAL: the sign is that of the exact number.
  @inline(__always)
  private var slope: Double {
    let rows = Double(real + fake)
    let product = rows * bound
    let difference = product - Double(real)
    // A fused multiply-add keeps the sign but is slow without the instruction: only in doubt.
    if abs(difference) > product * 0x1p-50 { return difference }
    return (-Double(real)).addingProduct(rows, bound)
  }

  /// The same rows outside, with their share of REAL as the bound, held to the gap around it.
  private func atShare(between low: Double, and high: Double) -> ClipCandidate {
    let share = Double(real) / Double(real + fake)
    return ClipCandidate(bound: min(max(share, low), high), real: real, fake: fake)
  }
}
