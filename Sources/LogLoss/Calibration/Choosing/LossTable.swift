/// The out-of-fold loss of every row by every method, and the comparisons made of it.
struct LossTable {
  private let losses: [CalibrationMethod: [Double]]
  private let weights: [Double]?

  /// Takes losses in nats in the sorted order of the rows; methods that failed have none.
  init(_ all: CrossValidationRows, _ losses: [CalibrationMethod: [Double]]) {
    self.losses = losses
    weights =
      if let real = all.rows.real.weights, let fake = all.rows.fake.weights { real + fake } else {
        nil
      }
  }

  /// The mean loss; infinite if that of any row is.
  func mean(of method: CalibrationMethod) -> Double? {
    losses[method].map { WeightedMean($0, weights: weights)?.mean ?? .infinity }
  }

  /// The standard error of the mean loss, where there is one.
  func standardError(of method: CalibrationMethod) -> Double? {
    losses[method].flatMap { WeightedMean($0, weights: weights)?.standardError }
  }

  /// What a method gains on another.
  func gain(of method: CalibrationMethod, over other: CalibrationMethod) -> PairedGain? {
    guard let better = losses[method], let worse = losses[other] else { return nil }
    return PairedGain(worse, better, weights: weights)
  }

  /// The methods by mean loss, failed ones last, ties in the order given.
  func sorted(_ methods: [CalibrationMethod]) -> [CalibrationMethod] {
    let keys = methods.enumerated().map { index, method in
      (mean: mean(of: method) ?? .infinity, failed: losses[method] == nil ? 1 : 0, index: index)
    }
    return methods.indices.sorted {
      (keys[$0].failed, keys[$0].mean, $0) < (keys[$1].failed, keys[$1].mean, $1)
    }.map { methods[$0] }
  }

  /// The first of the methods, given in order of simplicity, that beats identity and is as good as
  /// the best of them; identity where none beats it.
  func recommended(_ methods: [CalibrationMethod]) -> CalibrationMethod {
    let identity = CalibrationMethod(.identity)
    guard let best = sorted(methods).first, losses[best] != nil else { return identity }
    let better = methods.filter { losses[$0] != nil && isBeaten(identity, by: $0) }
    return better.first { !isBeaten($0, by: best) } ?? sorted(better).first ?? identity
  }

  /// Whether a method loses significantly; an infinite loss loses to every finite one.
  private func isBeaten(_ method: CalibrationMethod, by other: CalibrationMethod) -> Bool {
    if method == other { return false }
    if let gain = gain(of: other, over: method) { return gain.isSignificant }
    guard let mine = mean(of: method), let others = mean(of: other) else { return false }
    return mine == .infinity && others < .infinity
  }
}
