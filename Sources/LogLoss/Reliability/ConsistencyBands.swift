/// The heights of isotonic curves fitted to answers that were drawn from the predictions.
struct ConsistencyBands {
  private let resamples: Int
  /// The height at place i in draw k at index `i * resamples + k`.
  private var heights: [Double]

  /// Draws and fits.
  ///
  /// - Parameters:
  ///   - answers: The predictions.
  ///   - places: Where to evaluate, ascending.
  ///   - resamples: How many runs to draw, at least 1.
  ///   - seed: What the draws follow from.
  init(_ answers: CalibratedAnswers, at places: [Double], resamples: Int, seed: UInt64) {
    // The level that a place takes its height from: the last one not above it.
    let levels = places.map { place in max(0, answers.levels.partitionPoint { $0 > place } - 1) }
    var heights = [Double](repeating: 0, count: places.count * resamples)
    var pool = IntegerPool(levels: answers.levels.count)
    for draw in 0..<resamples {
      var generator = ResamplingGenerator(seed: seed, stream: UInt64(draw))
      pool.fit(answers, using: &generator)
      var block = 0
      for (index, level) in levels.enumerated() {
        while pool.ends[block] <= level { block += 1 }
        heights[index * resamples + draw] =
          Double(pool.reals[block]) / Double(pool.counts[block])
      }
    }
    for index in places.indices {
      heights[index * resamples..<(index + 1) * resamples].sort()
    }
    self.resamples = resamples
    self.heights = heights
  }

  /// The middle 90% and 95% of the heights at a place.
  func bands(at index: Int) -> (band90: ClosedRange<Double>, band95: ClosedRange<Double>) {
    let sorted = Array(heights[index * resamples..<(index + 1) * resamples])
    return (
      sorted.quantile(0.05)...sorted.quantile(0.95),
      sorted.quantile(0.025)...sorted.quantile(0.975)
    )
  }
}

/// A stack of blocks for pooling adjacent violators, kept from draw to draw.
private struct IntegerPool {
  private(set) var reals: [Int32]
  private(set) var counts: [Int32]
  /// The first level after the block.
  private(set) var ends: [Int32]

  init(levels: Int) {
    reals = [Int32](repeating: 0, count: levels)
    counts = reals
    ends = reals
  }

  /// Draws answers level by level and pools them on the way.
  mutating func fit(_ answers: CalibratedAnswers, using generator: inout ResamplingGenerator) {
    reals.withUnsafeMutableBufferPointer { reals in
      counts.withUnsafeMutableBufferPointer { counts in
        ends.withUnsafeMutableBufferPointer { ends in
          answers.counts.withUnsafeBufferPointer { rows in
            answers.chances.withUnsafeBufferPointer { chances in
              var top = -1
              for level in 0..<rows.count {
                var count = rows[level]
                var real = CalibratedAnswers.draw(
                  count, chance: chances[level], using: &generator)
                while top >= 0, Int(reals[top]) &* count >= real &* Int(counts[top]) {
                  real &+= Int(reals[top])
                  count &+= Int(counts[top])
                  top &-= 1
                }
                top &+= 1
                reals[top] = Int32(truncatingIfNeeded: real)
                counts[top] = Int32(truncatingIfNeeded: count)
                ends[top] = Int32(truncatingIfNeeded: level &+ 1)
              }
            }
          }
        }
      }
    }
  }
}
