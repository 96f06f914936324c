import Foundation
import Testing

/// One run of a folder of reference values computed at 40 digits.
struct ScoreOracle: Sendable, CustomTestStringConvertible {
  static let all = ["n200", "n5000", "n300_exact01", "n1000_ties"].flatMap { folder in
    ["run1", "run2"].map { ScoreOracle(folder: folder, run: $0) }
  }

  let folder: String
  let run: String

  var testDescription: String { "\(folder) \(run)" }

  var predictions: String {
    place.appending(path: run == "run1" ? "preds.csv" : "preds2.csv").path
  }

  var labels: String { place.appending(path: "labels.csv").path }

  private var place: URL { TestFiles.shared.appending(path: "oracle").appending(path: folder) }

  func file() throws -> File {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      File.self, from: Data(contentsOf: place.appending(path: "oracle.json")))
  }

  func values() throws -> Values {
    let file = try file()
    return run == "run1" ? file.run1 : file.run2
  }

  struct File: Decodable {
    let n: Int
    let nPos: Int
    let baseRateEntropy: Number
    let run1: Values
    let run2: Values
  }

  /// The double nearest to the 40-digit value.
  struct Number: Decodable {
    let f: Double
  }

  struct Values: Decodable {
    let logloss: LogLoss
    let clipped: [Clipped]
    let brier: Number
    let auc: Number
    let ece15Width: Number
    let optimalClip: OptimalClip
    let isotonic: Isotonic
  }

  /// Without `f` where the loss is infinite.
  struct LogLoss: Decodable {
    let f: Double?
    let infiniteRows: Int?
    /// What scikit-learn prints for these rows, where that is finite only by its hidden clip.
    let sklearnDefaultEps: Double?
  }

  /// The value with 20 digits: it names one double.
  struct Clipped: Decodable {
    let lo: Double
    let hi: Double
    let value: String
  }

  struct OptimalClip: Decodable {
    let lo: Double
    let hi: Double
    let loss: Number
  }

  struct Isotonic: Decodable {
    let loss: Number
  }
}
