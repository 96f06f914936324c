import Foundation
import LogLoss
import Testing

/// Two runs of a folder of reference values, with what is known of their difference.
struct DeLongOracle: Sendable, CustomTestStringConvertible {
  static let all = ["n200", "n5000", "n300_exact01", "n1000_ties"].map(DeLongOracle.init)

  let folder: String

  var testDescription: String { folder }

  /// The predictions of both runs, joined by id to one key.
  struct Rows {
    let a: [Double]
    let b: [Double]
    let labels: [Label]

    /// loss of a - loss of b, row by row, straight from the definition.
    func differences(lower: Double = 0, upper: Double = 1) -> [Double] {
      labels.indices.map { row in
        let (p, q) = (min(max(a[row], lower), upper), min(max(b[row], lower), upper))
        return labels[row] == .real ? log(q) - log(p) : log1p(-q) - log1p(-p)
      }
    }
  }

  func rows() throws -> Rows {
    let folder = StatisticsOracle.root.appending(path: folder)
    let labels = folder.appending(path: "labels.csv")
    let a = try LabelledRun(predictions: folder.appending(path: "preds.csv"), labels: labels)
    let b = try LabelledRun(predictions: folder.appending(path: "preds2.csv"), labels: labels)
    // Both files of a folder list the ids in one order.
    try #require(a.labels == b.labels)
    return Rows(a: a.probabilities, b: b.probabilities, labels: a.labels)
  }

  func values() throws -> Values {
    let path = "\(folder)/oracle.json"
    let data = try Data(contentsOf: StatisticsOracle.root.appending(path: path))
    return try JSONDecoder().decode(File.self, from: data).compare
  }

  private struct File: Decodable {
    let compare: Values
  }

  struct Values: Decodable {
    let unclipped: Losses
    let clipped: Losses
    let delong: DeLong

    private enum CodingKeys: String, CodingKey {
      case unclipped
      case clipped = "clipped_0.025_0.975"
      case delong
    }
  }

  /// Empty where a loss is infinite.
  struct Losses: Decodable {
    let bootstrap: Bootstrap?

    private enum CodingKeys: String, CodingKey {
      case bootstrap = "bootstrap_95"
    }
  }

  struct Bootstrap: Decodable {
    let percentile: Interval
    let bca: Interval

    private enum CodingKeys: String, CodingKey {
      case percentile
      case bca = "BCa"
    }
  }

  struct Interval: Decodable {
    let lo: Double
    let hi: Double
    /// Half of how far three runs of 20,000 resamples lay apart.
    let halfRange: Double

    private enum CodingKeys: String, CodingKey {
      case lo
      case hi
      case halfRange = "monte_carlo_halfrange"
    }
  }

  struct DeLong: Decodable {
    let aucA: StatisticsOracle.Number
    let aucB: StatisticsOracle.Number
    let variance: StatisticsOracle.Number
    let z: StatisticsOracle.Number
    let p: StatisticsOracle.Number

    private enum CodingKeys: String, CodingKey {
      case aucA = "auc1"
      case aucB = "auc2"
      case variance = "variance_of_difference"
      case z = "z_run1_minus_run2"
      case p = "p_two_sided"
    }
  }
}
