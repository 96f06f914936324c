import Foundation
import Reports
import Testing
import Workbench

/// Two runs on the same rows with reference values computed at 40 digits.
struct CompareOracle: Sendable, CustomTestStringConvertible {
  static let all = ["n200", "n5000", "n300_exact01", "n1000_ties"].map(CompareOracle.init)

  let folder: String

  var testDescription: String { folder }

  /// Compares the first run with the second.
  func compare(_ change: (inout CompareRequest) -> Void = { _ in }) throws -> ComparisonReport {
    var request = CompareRequest(
      runs: [path("preds.csv"), path("preds2.csv")], key: path("labels.csv"))
    change(&request)
    return try request.perform(in: WorkContext(threads: 2))
  }

  func values() throws -> Values {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try Data(contentsOf: URL(filePath: path("oracle.json")))
    return try decoder.decode(File.self, from: data).compare
  }

  private func path(_ file: String) -> String {
    TestFiles.shared.appending(path: "oracle/\(folder)/\(file)").path
  }

  private struct File: Decodable {
    let compare: Values
  }

  struct Values: Decodable {
    let unclipped: Differences
    /// Under the contest's bounds.
    let clipped: Differences
    let delong: Areas

    private enum CodingKeys: String, CodingKey {
      case unclipped
      case clipped = "clipped0.0250.975"
      case delong
    }
  }

  /// All nil where a loss is infinite.
  struct Differences: Decodable {
    let meanDifference: Number?
    let se: Number?
    let sign: Signs?
    let wilcoxon: Wilcoxon?
    let permutationSignFlipP: Number?
    let bootstrap95: Intervals?
  }

  struct Number: Decodable {
    let f: Double
  }

  struct Signs: Decodable {
    let run2Better: Int
    let run1Better: Int
  }

  struct Wilcoxon: Decodable {
    let wPlus: Double
    let wMinus: Double
    let pTwoSided: Number
  }

  struct Intervals: Decodable {
    let bca: Interval

    private enum CodingKeys: String, CodingKey {
      case bca = "BCa"
    }
  }

  struct Interval: Decodable {
    let lo: Double
    let hi: Double
  }

  struct Areas: Decodable {
    let auc1: Number
    let auc2: Number
    let varianceOfDifference: Number
    let pTwoSided: Number
  }
}
