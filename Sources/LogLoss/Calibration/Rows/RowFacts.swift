/// What decides beforehand whether a map on logits has a best fit.
struct RowFacts {
  /// What is the matter with the rows themselves.
  private(set) var findings: [CalibrationFinding] = []
  /// The weight of the REAL rows.
  let realWeight: Double
  /// The weight of the FAKE rows.
  let fakeWeight: Double
  /// The smallest and largest finite logit of the REAL rows; nil where there is none.
  let real: ClosedRange<Double>?
  /// The same of the FAKE rows.
  let fake: ClosedRange<Double>?
  /// The weighted sum of the finite logits of the REAL rows.
  let realSum: Double
  /// The weighted sum of the finite logits of the FAKE rows.
  let fakeSum: Double
  /// The number of distinct finite logits, counted up to 3.
  let distinct: Int

  init(_ rows: CalibrationRows) {
    func range(_ side: CalibrationClass) -> ClosedRange<Double>? {
      side.finite.isEmpty
        ? nil : side.logits[side.finite.lowerBound]...side.logits[side.finite.upperBound - 1]
    }
    func sum(_ side: CalibrationClass) -> Double {
      var sum = CompensatedSum()
      if let weights = side.weights {
        for row in side.finite { sum.add(weights[row] * side.logits[row]) }
      } else {
        sum.add(side.logits[side.finite])
      }
      return sum.value
    }
    realWeight = rows.real.weight(of: rows.real.finite)
    fakeWeight = rows.fake.weight(of: rows.fake.finite)
    real = range(rows.real)
    fake = range(rows.fake)
    realSum = sum(rows.real)
    fakeSum = sum(rows.fake)
    var seen: [Double] = []
    for side in [rows.real, rows.fake] {
      for row in side.finite {
        if seen.count == 3 { break }
        if !seen.contains(side.logits[row]) { seen.append(side.logits[row]) }
      }
    }
    distinct = seen.count
    if rows.real.count == 0 || rows.fake.count == 0 { findings.append(.oneClass) }
    if distinct <= 1 && rows.exactZeroOrOne == 0 { findings.append(.allEqual) }
    if rows.exactZeroOrOne > 0 { findings.append(.exactZeroOrOne) }
  }

  /// Whether the mean logit of the REAL rows is above that of the FAKE ones.
  var isCorrelated: Bool {
    real != nil && fake != nil && realSum / realWeight > fakeSum / fakeWeight
  }

  /// Whether a rising line on the logits puts every row on its side, at worst on the line.
  var isSeparable: Bool {
    guard let real, let fake else { return false }
    return real.lowerBound >= fake.upperBound && real.upperBound > fake.lowerBound
  }
}

extension CalibrationRows {
  /// The line on the logits that puts separable rows 750 nats on their side.
  ///
  /// A loss of exp(-750) is 0 in double. Rows of both classes at the very threshold get their
  /// share.
  func separatingLine(_ facts: RowFacts) -> (slope: Double, intercept: Double)? {
    guard let reals = facts.real, let fakes = facts.fake else { return nil }
    let margin = 750.0
    if reals.lowerBound > fakes.upperBound {
      let slope = 2 * margin / (reals.lowerBound - fakes.upperBound)
      let middle = reals.lowerBound / 2 + fakes.upperBound / 2
      return (slope, -slope * middle)
    }
    let threshold = reals.lowerBound
    let tiedReal = real.finite.prefix { real.logits[$0] == threshold }
    let tiedFake = fake.finite.reversed().prefix { fake.logits[$0] == threshold }
    var gap = Double.infinity
    if tiedReal.upperBound < real.finite.upperBound {
      gap = real.logits[tiedReal.upperBound] - threshold
    }
    let belowTied = fake.finite.upperBound - tiedFake.count
    if belowTied > fake.finite.lowerBound {
      gap = min(gap, threshold - fake.logits[belowTied - 1])
    }
    let share = VectorLogarithm.logOdds(
      real.weight(of: tiedReal), fake.weight(of: belowTied..<fake.finite.upperBound))
    let slope = (margin + abs(share)) / gap
    return (slope, share - slope * threshold)
  }
}
