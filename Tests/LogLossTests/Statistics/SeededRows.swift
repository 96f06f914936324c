import Foundation
import LogLoss

/// Labelled predictions drawn from a seed: the same on every machine.
struct SeededRows: Sendable {
  enum Shape: CaseIterable, Sendable {
    /// Labels follow the probabilities.
    case calibrated
    /// Labels follow the opposite.
    case reversed
    /// Probabilities pushed towards 0 and 1.
    case overconfident
    /// Few distinct probabilities, among them exact 0 and 1.
    case ties
    /// Labels have nothing to do with the probabilities.
    case unrelated
    /// Every row has the same answer.
    case oneClass
    /// A tenth of the rows at exactly 0 or 1, right or wrong.
    case saturated
  }

  var logits: [Double] = []
  var probabilities: [Double] = []
  var labels: [Label] = []

  init(_ shape: Shape, count: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<count {
      var logit = (0..<4).reduce(0.0) { sum, _ in sum + generator.nextUnit() - 0.5 } * 4
      var probability = 1 / (1 + exp(-logit))
      let chance =
        switch shape {
        case .calibrated, .overconfident, .ties, .saturated: probability
        case .reversed: 1 - probability
        case .unrelated: 0.4
        case .oneClass: seed % 2 == 0 ? 1.0 : 0.0
        }
      labels.append(generator.nextUnit() < chance ? .real : .fake)
      switch shape {
      case .overconfident:
        logit *= 4
        probability = 1 / (1 + exp(-logit))
      case .ties: probability = (probability * 7).rounded() / 7
      case .saturated where generator.nextUnit() < 0.1: probability = probability.rounded()
      default: break
      }
      logits.append(logit)
      probabilities.append(probability)
    }
  }

  /// The same rows in another order.
  func shuffled(seed: UInt64) -> SeededRows {
    var generator = SeededGenerator(seed: seed)
    var copy = self
    let order = Array(labels.indices).shuffled(using: &generator)
    copy.logits = order.map { logits[$0] }
    copy.probabilities = order.map { probabilities[$0] }
    copy.labels = order.map { labels[$0] }
    return copy
  }

  func ranked() throws -> RankedPredictions {
    try RankedPredictions(probabilities: probabilities, labels: labels)
  }

  func rankedByLogit() throws -> RankedPredictions {
    try RankedPredictions(logits: logits, labels: labels)
  }

  /// The row losses within bounds, straight from the definition.
  func losses(lower: Double = 0, upper: Double = 1) -> [Double] {
    zip(probabilities, labels).map { probability, label in
      let clipped = min(max(probability, lower), upper)
      return label == .real ? 0 - log(clipped) : 0 - log1p(-clipped)
    }
  }

  func meanLoss(lower: Double = 0, upper: Double = 1) -> Double {
    losses(lower: lower, upper: upper).reduce(0, +) / Double(labels.count)
  }
}
