/// Histogram binning: rows in bins of equally many, each with its smoothed share of REAL.
///
/// For reference. Rows predicted alike stay in one bin, so bins can be fewer than asked for. A
/// bin's value is (N1 + a)/(N + 2 a); bins meet in the middle between their outermost logits.
///
/// Source: B. Zadrozny and C. Elkan, Obtaining calibrated probability estimates from decision trees
/// and naive Bayesian classifiers, ICML 2001, 609-616.
enum HistogramBinning {
  static func fit(_ rows: CalibrationRows, _ options: CalibrationOptions) -> MapFit {
    let groups = ScoreGroups(rows)
    let logits = groups.logits(rows)
    let total = rows.totalWeight
    let bins = Double(max(1, options.bins))
    var blocks: [WeightedBlock] = []
    var last = -1.0
    var before = 0.0
    for index in 0..<groups.count {
      let weight = groups.real[index] + groups.fake[index]
      // A group goes where its middle lies.
      let bin = ((before + weight / 2) / total * bins).rounded(.down)
      let block = WeightedBlock(
        smallest: logits[index], largest: logits[index], real: groups.real[index],
        fake: groups.fake[index])
      if bin == last {
        blocks[blocks.count - 1].add(block)
      } else {
        blocks.append(block)
      }
      last = bin
      before += weight
    }
    let values = blocks.map { $0.value(options.blockCount) }
    var findings = RowFacts(rows).findings
    if zip(values, values.dropFirst()).contains(where: { $1 < $0 }) {
      findings.append(.notMonotone)
    }
    return MapFit(
      measured: .steps(WeightedBlock.steps(blocks, options.blockCount), .histogram), rows,
      findings: findings)
  }
}
