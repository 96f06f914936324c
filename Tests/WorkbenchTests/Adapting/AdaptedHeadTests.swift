import LogLoss
import Testing

@testable import Workbench

@Suite struct AdaptedHeadTests {
  private let labels: [Label] = [.real, .fake, .real, .fake, .fake, .real]

  private func head(_ values: [Double]) throws -> AdaptedHead {
    let features = try FeatureMatrix(values, columns: 1)
    return AdaptedHead(
      try LogisticRidge(features, labels: labels, strength: 0.5), features: features)
  }

  @Test func `Rounded to float32 the logits are those of the model but for rounding`() throws {
    let values = [3.0, 1, 2, 0.5, 2.5, 4]
    let features = try FeatureMatrix(values, columns: 1)
    let model = try LogisticRidge(features, labels: labels, strength: 0.5)
    let head = try head(values)
    for (row, logit) in head.logits.enumerated() {
      #expect(
        logit == Double(head.intercept) + Double(head.weights[0]) * values[row])
      #expect(abs(logit - model.logit(features[row])) <= head.rounding)
    }
    #expect(head.rounding < 1e-6)
    #expect(head.isFinite)
  }

  @Test func `Features far from 0 with little spread lose digits, which is measured`() throws {
    let head = try head([3, 1, 2, 0.5, 2.5, 4].map { 1e6 + 0.125 * $0 })
    #expect(head.rounding > 1e-3)
  }
}
