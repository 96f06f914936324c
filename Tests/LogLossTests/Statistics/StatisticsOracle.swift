import Foundation
import LogLoss
import Testing

/// One run of a folder of reference values, with the rows it was computed from.
struct StatisticsOracle: Sendable, CustomTestStringConvertible {
  /// The folder of reference values, beside the checkout.
  static let root = TestFiles.shared.appending(path: "oracle")

  static let all = ["n200", "n5000", "n300_exact01", "n1000_ties"].flatMap { folder in
    ["run1", "run2"].map { StatisticsOracle(folder: folder, run: $0) }
  }

  let folder: String
  let run: String

  var testDescription: String { "\(folder) \(run)" }

  func ranked() throws -> RankedPredictions {
    let file = run == "run1" ? "preds.csv" : "preds2.csv"
    return try LabelledRun(
      predictions: Self.root.appending(path: "\(folder)/\(file)"),
      labels: Self.root.appending(path: "\(folder)/labels.csv")
    ).rankedByProbability()
  }

  func values() throws -> Values {
    let data = try Data(contentsOf: Self.root.appending(path: "\(folder)/oracle.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let file = try decoder.decode(File.self, from: data)
    return run == "run1" ? file.run1 : file.run2
  }

  private struct File: Decodable {
    let run1: Values
    let run2: Values
  }

  struct Number: Decodable {
    let f: Double
  }

  /// The reference values of one run; `f` is the double nearest to the 40-digit value.
  struct Values: Decodable {
    let logloss: LogLossEntry
    let clipped: [ClippedEntry]
    let brier: Number
    let auc: Number
    let ece15Width: Number
    let ece15Mass: Number
    let optimalClip: OptimalClipEntry
    let isotonic: IsotonicEntry
  }

  /// Without `f` where the loss is infinite.
  struct LogLossEntry: Decodable {
    let f: Double?
  }

  struct ClippedEntry: Decodable {
    let lo: Double
    let hi: Double
    let f: Double
  }

  struct OptimalClipEntry: Decodable {
    let lo: Double
    let hi: Double
    let rowsBelowLo: Int
    let rowsAboveHi: Int
    let loss: Number
  }

  struct IsotonicEntry: Decodable {
    let loss: Number
    let blocks: Int
    let blockList: [BlockEntry]?
  }

  struct BlockEntry: Decodable {
    let pMin: Double
    let pMax: Double
    let pos: Int
    let n: Int
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips what needs reference values or real data when they are not beside the checkout.
  static var needsShared: Self {
    .enabled(if: TestFiles.hasShared, "the folder ../shared is not here")
  }
}

/// Whether two numbers agree to 1e-15 of the expected one or to its last place.
func agrees(_ value: Double, _ expected: Double) -> Bool {
  abs(value - expected) <= max(1e-15 * abs(expected), expected.ulp)
}
