/// Isotonic calibration: the best non-decreasing steps, smoothed so that none is 0 or 1.
///
/// Pooling adjacent violators gives blocks with ascending shares of REAL. A block's value is
/// (N1 + a)/(N + 2 a) with a = 1/2 unless chosen otherwise, since a share of exactly 0 or 1 would
/// cost infinitely much on the first new row that contradicts it. Smoothing moves small blocks more
/// than large ones; where that puts two out of order they are pooled as well. The map is constant
/// within a block and steps in the middle between blocks.
///
/// Source: B. Zadrozny and C. Elkan, Transforming classifier scores into accurate multiclass
/// probability estimates, KDD 2002, 694-699, 10.1145/775047.775151; see also `IsotonicFit`.
enum IsotonicCalibration {
  static func fit(_ rows: CalibrationRows, _ options: CalibrationOptions) -> MapFit {
    let groups = ScoreGroups(rows)
    let pooled = WeightedBlock.pooled(blocks(groups, rows), options.blockCount)
    var findings = RowFacts(rows).findings
    if pooled.count == 1, groups.count > 1, !findings.contains(.oneClass) {
      findings.append(.antiCorrelated)
    }
    return MapFit(
      measured: .steps(WeightedBlock.steps(pooled, options.blockCount), .isotonic), rows,
      findings: findings)
  }

  /// The blocks of the isotonic regression itself, their shares strictly ascending.
  ///
  /// - Complexity: O(groups).
  static func blocks(_ groups: ScoreGroups, _ rows: CalibrationRows) -> [WeightedBlock] {
    let logits = groups.logits(rows)
    var pool: [WeightedBlock] = []
    for index in 0..<groups.count {
      pool.append(
        WeightedBlock(
          smallest: logits[index], largest: logits[index], real: groups.real[index],
          fake: groups.fake[index]))
      // Shares are compared as products of odds: r1 / f1 >= r2 / f2.
      while pool.count > 1,
        pool[pool.count - 2].real * pool[pool.count - 1].fake
          >= pool[pool.count - 1].real * pool[pool.count - 2].fake
      {
        let last = pool.removeLast()
        pool[pool.count - 1].add(last)
      }
    }
    return pool
  }
}
