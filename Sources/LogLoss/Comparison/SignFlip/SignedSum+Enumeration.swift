extension SignedSum {
  /// The most sums that either half of the rows may have.
  private static let largestHalf = 1 << 16

  /// The exact tail, for few different magnitudes; nil for more.
  ///
  /// All sums of one half of the rows meet all sums of the other: 32 different magnitudes, or two
  /// that 65,000 rows each share, take two lists of 65,536. One magnitude is binomial.
  func enumeratedTail(above threshold: Double) -> Tail? {
    if values.count == 1 {
      let m = counts[0]
      // v (2 k - m) > threshold.
      let heads = Int(((threshold / values[0] + Double(m)) / 2).rounded(.down)) + 1
      return Tail(logarithm: BinomialHalf.logLowerTail(m - heads, of: m), method: .enumeration)
    }
    var halves: ([Int], [Int]) = ([], [])
    var sizes = (1, 1)
    for group in values.indices.sorted(by: { (counts[$1], $0) < (counts[$0], $1) }) {
      if sizes.0 <= sizes.1 {
        sizes.0 *= counts[group] + 1
        halves.0.append(group)
      } else {
        sizes.1 *= counts[group] + 1
        halves.1.append(group)
      }
      guard max(sizes.0, sizes.1) <= Self.largestHalf else { return nil }
    }
    let probability = Self.meet(sums(of: halves.0), sums(of: halves.1), above: threshold)
    // So far out that products of weights vanished, the formula has the order of magnitude.
    guard probability > 1e-290 else { return nil }
    return Tail(logarithm: .log(probability), method: .enumeration)
  }

  /// The sums of some groups, ascending, with their probabilities.
  func sums(of groups: [Int]) -> [(sum: Double, weight: Double)] {
    var sums = [(sum: 0.0, weight: 1.0)]
    for group in groups {
      let (value, count) = (values[group], counts[group])
      let weights =
        count == 1
        ? [0.5, 0.5] : (0...count).map { Double.exp(BinomialHalf.logProbability($0, of: count)) }
      var next: [(sum: Double, weight: Double)] = []
      next.reserveCapacity(sums.count * weights.count)
      if count == 1 {
        // Both copies are in order already.
        var (low, high) = (0, 0)
        while low < sums.count {
          let (down, up) = (sums[low].sum - value, sums[high].sum + value)
          if down <= up {
            next.append((down, 0.5 * sums[low].weight))
            low += 1
          } else {
            next.append((up, 0.5 * sums[high].weight))
            high += 1
          }
        }
        while high < sums.count {
          next.append((sums[high].sum + value, 0.5 * sums[high].weight))
          high += 1
        }
      } else {
        for (heads, weight) in weights.enumerated() {
          let shift = value * Double(2 * heads - count)
          for (sum, other) in sums { next.append((sum + shift, other * weight)) }
        }
        if sums.count > 1 { next.sort { $0.sum < $1.sum } }
      }
      sums = next
    }
    return sums
  }

  /// The probability that a sum of one list and one of the other exceed a threshold together.
  private static func meet(
    _ first: [(sum: Double, weight: Double)], _ second: [(sum: Double, weight: Double)],
    above threshold: Double
  ) -> Double {
    var probability = CompensatedSum()
    var above = CompensatedSum()
    var next = second.count
    for (sum, weight) in first {
      while next > 0, sum + second[next - 1].sum > threshold {
        next -= 1
        above.add(second[next].weight)
      }
      probability.add(weight * above.value)
    }
    return probability.value
  }
}
