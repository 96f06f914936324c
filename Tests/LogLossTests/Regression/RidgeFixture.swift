import Foundation
import LogLoss
import Testing

/// What scikit-learn says of logistic regressions, from `fixtures/regression`.
struct RidgeFixture: Decodable {
  let cases: [Case]

  struct Case: Decodable, CustomTestStringConvertible {
    let name: String
    let columns: Int
    let features: [Double]
    let labels: [Int]
    let strength: Double
    let weights: [Double]
    let intercept: Double
    let logits: [Double]
    let loss: Double

    var testDescription: String { name }
    var answers: [Label] { labels.map { $0 == 1 ? .real : .fake } }

    func matrix() throws -> FeatureMatrix { try FeatureMatrix(features, columns: columns) }
  }

  static func load() throws -> RidgeFixture {
    try JSONDecoder().decode(
      RidgeFixture.self, from: TestFiles.fixture("regression/cases.json"))
  }
}

/// Seeded rows whose classes overlap along the first feature.
enum RidgeSample {
  static func features(rows: Int, columns: Int, seed: UInt64) throws -> (FeatureMatrix, [Label]) {
    var generator = SeededGenerator(seed: seed)
    var values: [Double] = []
    var labels: [Label] = []
    for _ in 0..<rows {
      let row = (0..<columns).map { _ in
        (0..<4).reduce(0) { sum, _ in sum + generator.nextUnit() } - 2
      }
      values += row
      labels.append(row[0] + generator.nextUnit() - 0.5 > 0 ? .real : .fake)
    }
    return (try FeatureMatrix(values, columns: columns), labels)
  }

  static func data(rows: Int, columns: Int, seed: UInt64, groups: [UInt64]? = nil) throws
    -> RidgeData
  {
    let (features, labels) = try features(rows: rows, columns: columns, seed: seed)
    return try RidgeData(
      features: features, labels: labels, ids: (0..<UInt64(rows)).map { 1000 + 7 * $0 },
      groups: groups)
  }
}
