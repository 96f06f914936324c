import Foundation
import LogLoss
import Testing

/// Two runs on the same rows, in the order of the first file's ids.
struct PairedRows: Sendable {
  let lossesA: [Double]
  let lossesB: [Double]

  init(
    folder: URL, a: String, b: String, clip: ClipBounds?
  ) throws {
    func losses(_ file: String) throws -> [Double] {
      // The files of a folder list the same ids in the same order.
      let run = try LabelledRun(
        predictions: folder.appending(path: file), labels: folder.appending(path: "labels.csv"))
      return zip(run.probabilities, run.labels).map { probability, label in
        RowLoss.value(probability: clip?(probability) ?? probability, label: label)
      }
    }
    lossesA = try losses(a)
    lossesB = try losses(b)
  }

  func difference() throws -> PairedDifference {
    try PairedDifference(lossesA: lossesA, lossesB: lossesB)
  }
}

/// The part of a folder of reference values that compares its two runs.
struct ComparisonOracle: Sendable, CustomTestStringConvertible {
  static let all = ["n200", "n5000", "n300_exact01", "n1000_ties"].flatMap { folder in
    [false, true].map { ComparisonOracle(folder: folder, isClipped: $0) }
  }

  let folder: String
  let isClipped: Bool

  var testDescription: String { "\(folder) \(isClipped ? "clipped" : "unclipped")" }

  func difference() throws -> PairedDifference {
    try PairedRows(
      folder: StatisticsOracle.root.appending(path: folder), a: "preds.csv", b: "preds2.csv",
      clip: isClipped ? .contest : nil
    ).difference()
  }

  /// nil where the reference says that a loss is infinite.
  func values() throws -> Values? {
    let data = try Data(
      contentsOf: StatisticsOracle.root.appending(path: "\(folder)/oracle.json"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let compare = try decoder.decode(File.self, from: data).compare
    let entry = isClipped ? compare.clipped : compare.unclipped
    guard entry.error == nil else {
      #expect(entry.error == "infinite loss")
      return nil
    }
    return Values(
      mean: try #require(entry.meanDifference).f, sd: try #require(entry.sd).f,
      se: try #require(entry.se).f, t: try #require(entry.t).f,
      df: try #require(entry.df), tTwoSided: try #require(entry.tPTwoSided).f,
      wilcoxon: try #require(entry.wilcoxon), sign: try #require(entry.sign),
      signFlip: try #require(entry.permutationSignFlipP).f)
  }

  struct Values {
    let mean: Double
    let sd: Double
    let se: Double
    let t: Double
    let df: Int
    let tTwoSided: Double
    let wilcoxon: Wilcoxon
    let sign: Sign
    /// From 60,000 random sign flips.
    let signFlip: Double
  }

  private struct File: Decodable {
    let compare: Compare
  }

  private struct Compare: Decodable {
    let unclipped: Entry
    let clipped: Entry

    private enum CodingKeys: String, CodingKey {
      case unclipped
      case clipped = "clipped0.0250.975"
    }
  }

  private struct Entry: Decodable {
    let error: String?
    let meanDifference: Number?
    let sd: Number?
    let se: Number?
    let t: Number?
    let df: Int?
    let tPTwoSided: Number?
    let wilcoxon: Wilcoxon?
    let sign: Sign?
    let permutationSignFlipP: Number?
  }

  struct Number: Decodable {
    let f: Double
  }

  struct Wilcoxon: Decodable {
    let wPlus: Double
    let wMinus: Double
    let zerosDropped: Int
    let z: Number
    let pTwoSided: Number
  }

  struct Sign: Decodable {
    let run2Better: Int
    let run1Better: Int
  }
}

/// Whether a number is the expected one to a relative error.
func isClose(_ value: Double, _ expected: Double, within error: Double) -> Bool {
  abs(value - expected) <= error * abs(expected)
}
