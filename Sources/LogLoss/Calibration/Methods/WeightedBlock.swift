/// Neighbouring rows that are given one value.
struct WeightedBlock {
  /// The smallest logit in it.
  let smallest: Double
  /// The largest logit in it.
  private(set) var largest: Double
  /// The weight of the REAL rows.
  private(set) var real: Double
  /// The weight of the FAKE rows.
  private(set) var fake: Double

  /// Takes in the next block.
  mutating func add(_ next: WeightedBlock) {
    largest = next.largest
    real += next.real
    fake += next.fake
  }

  /// (N1 + a)/(N + 2 a), above 0 and below 1 for a > 0.
  func value(_ pseudoCount: Double) -> Double {
    (real + pseudoCount) / (real + fake + 2 * pseudoCount)
  }

  /// The steps between blocks, in the middle between neighbouring logits.
  static func steps(_ blocks: [WeightedBlock], _ pseudoCount: Double) -> RankedSteps {
    var steps = RankedSteps(first: blocks[0].value(pseudoCount), areScores: false)
    for (block, next) in zip(blocks, blocks.dropFirst()) {
      steps.append(
        RankedSteps.middle(block.largest, next.smallest), next.value(pseudoCount))
    }
    return steps
  }

  /// Pools neighbours until the smoothed values ascend strictly.
  ///
  /// - Complexity: O(blocks).
  static func pooled(_ blocks: [WeightedBlock], _ pseudoCount: Double) -> [WeightedBlock] {
    var pool: [WeightedBlock] = []
    for block in blocks {
      pool.append(block)
      while pool.count > 1,
        pool[pool.count - 2].value(pseudoCount) >= pool[pool.count - 1].value(pseudoCount)
      {
        let last = pool.removeLast()
        pool[pool.count - 1].add(last)
      }
    }
    return pool
  }
}

extension ScoreGroups {
  /// The logit of each distinct score.
  func logits(_ rows: CalibrationRows) -> [Double] {
    rows.areProbabilities ? CalibrationClass.logits(of: scores) : scores
  }
}
