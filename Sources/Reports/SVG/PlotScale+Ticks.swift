import LogLoss

extension PlotScale {
  /// Round values along the scale, by increasing value, so far apart that their labels fit.
  ///
  /// - Parameter spacing: The least distance of two, in units.
  func ticks(spacing: Double = 76) -> [PlotTick] {
    let ticks =
      switch kind {
      case .linear: PlotScale.even(from: lower, to: upper, most: most(spacing))
      case .log: spaced(powers(), spacing)
      case .logit: probabilities(spacing)
      }
    return ticks.filter { lower <= $0.value && $0.value <= upper }
  }

  private func most(_ spacing: Double) -> Int {
    max(Int((end - start).magnitude / max(spacing, 1)), 1)
  }

  /// Multiples of 1, 2 or 5 times a power of ten, of which at most `most` steps fit.
  private static func even(from lower: Double, to upper: Double, most: Int) -> [PlotTick] {
    let least = (upper - lower) / Double(most)
    let point = DecimalDigits(least).point
    for exponent in (point - 1)...(point + 1) {
      for factor in [1.0, 2, 5] {
        // Dividing by a power of ten gives the double nearest to the decimal number.
        let size = PlotScale.power(of: exponent.magnitude)
        let step = exponent < 0 ? factor / size : factor * size
        guard step >= least, step > 0, step.isFinite else { continue }
        let (from, to) = ((lower / step).rounded(.up), (upper / step).rounded(.down))
        guard from <= to, to - from <= Double(most), from.magnitude < 1e15 else { continue }
        return (Int(from)...Int(to)).map { index in
          let count = Double(index) * factor
          let value = exponent < 0 ? count / size : count * size
          return PlotTick(value: value, label: label(value, exponent: exponent))
        }
      }
    }
    return []
  }

  private static func label(_ value: Double, exponent: Int) -> String {
    if value == 0 { return "0" }
    guard (-5...6).contains(exponent), value.magnitude < 1e9 else {
      let digits = DecimalDigits(value)
      return digits.scientific(significant: max(digits.digits.count, 1))
    }
    return exponent < 0
      ? DecimalDigits(value).fixed(decimals: -exponent)
      : NumberText.count(Int(value.rounded()))
  }

  private static func power(of exponent: some BinaryInteger) -> Double {
    var size = 1.0
    for _ in 0..<min(Int(exponent), 310) { size *= 10 }
    return size
  }

  /// Powers of ten, and between them 2 and 5 times those, the more welcome first.
  private func powers() -> [PlotTick] {
    let (from, to) = (DecimalDigits(lower).point - 1, DecimalDigits(upper).point)
    guard from <= to else { return [] }
    // At most a dozen powers; every second, third ... where there are more.
    let stride = max((to - from) / 12, 1)
    return [1.0, 5, 2].flatMap { factor in
      (from...to).filter { $0.isMultiple(of: stride) }.map { exponent in
        let size = PlotScale.power(of: exponent.magnitude)
        let value = exponent < 0 ? factor / size : factor * size
        return PlotTick(value: value, label: NumberText.significant(value))
      }
    }
  }

  /// The values that are far enough from all before them, by increasing value.
  private func spaced(_ candidates: [PlotTick], _ spacing: Double) -> [PlotTick] {
    var taken: [PlotTick] = []
    for tick in candidates where lower <= tick.value && tick.value <= upper {
      let here = place(tick.value)
      if taken.allSatisfy({ (place($0.value) - here).magnitude >= spacing }) { taken.append(tick) }
    }
    return taken.sorted { $0.value < $1.value }
  }

  /// One half, powers of ten from both ends, and what fits between them, as logits.
  private func probabilities(_ spacing: Double) -> [PlotTick] {
    let unit = (end - start).magnitude / (upper - lower)
    let ten = RowLoss.value(probability: 0.1, label: .real)
    let reach = Int(max(lower.magnitude, upper.magnitude) / ten) + 1
    // The labels grow with the exponent.
    let spacing = reach < 10 ? spacing : max(spacing, SVGStyle.width(of: "1-1e-\(reach)") + 8)
    let stride = max(Int((spacing / (unit * ten)).rounded(.up)), 1)
    var candidates = [PlotTick(value: 0, label: "0.5")]
    for exponent in Swift.stride(from: stride, through: min(reach, 320), by: stride) {
      let size = PlotScale.power(of: exponent)
      // The logit of 1 - 1e-20, which is no double, is that of 1e-20 with the other sign.
      let logit = PreciseLogit.value(1 / size)
      let isShort = exponent < 5
      let text = isShort ? DecimalDigits(1 / size).fixed(decimals: exponent) : "1e-\(exponent)"
      let other = isShort ? DecimalDigits(1 - 1 / size).fixed(decimals: exponent) : "1-\(text)"
      candidates.append(PlotTick(value: logit, label: text))
      candidates.append(PlotTick(value: -logit, label: other))
    }
    for p in [0.25, 0.75, 0.05, 0.95, 0.4, 0.6, 0.2, 0.8, 0.3, 0.7] {
      candidates.append(PlotTick(value: PreciseLogit.value(p), label: NumberText.significant(p)))
    }
    let taken = spaced(candidates, spacing)
    if taken.count > 1 { return taken }
    let ends = (PreciseSigmoid.value(lower), PreciseSigmoid.value(upper))
    return spaced(
      PlotScale.even(from: ends.0, to: ends.1, most: most(spacing)).map {
        PlotTick(value: PreciseLogit.value($0.value), label: $0.label)
      }, spacing)
  }
}
