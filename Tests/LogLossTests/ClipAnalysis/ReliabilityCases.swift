import Foundation
import LogLoss
import Testing

/// What other libraries say of the runs in `fixtures/reliability/cases.json`.
struct ReliabilityCases: Decodable {
  struct Run: Decodable {
    let shape: String
    let p: [Double]
    let y: String
    let smoothEce: Double
    let sigma: Double
    let debiasedSquares: [[Double]]

    var labels: [Label] { y.map { $0 == "1" ? .real : .fake } }

    func ranked() throws -> RankedPredictions {
      try RankedPredictions(probabilities: p, labels: labels)
    }
  }

  struct Prior: Decodable {
    let p: [Double]
    let reference: Double
    let share: Double
    let ci95: [Double]
  }

  struct Bands: Decodable {
    let p: [Double]
    let at: [Double]
    let quantiles: [String: [Double]]
  }

  let runs: [Run]
  let priors: [Prior]
  let bands: Bands
  let wilson: [[Double]]

  static func read() throws -> ReliabilityCases {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Self.self, from: TestFiles.fixture("reliability/cases.json"))
  }
}
