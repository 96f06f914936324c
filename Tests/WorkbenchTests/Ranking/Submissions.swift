import Foundation
import LogLoss
import Reports
import Workbench

/// Submissions made from a seed, with one key, and their times.
struct Submissions {
  let workplace: Workplace
  let key: String
  private let truth: [Double]
  private let ids: [String]
  private let labels: [Int]

  /// Makes the key.
  init(in workplace: Workplace, rows: Int, seed: UInt64) throws {
    self.workplace = workplace
    var random = SeededGenerator(seed: seed)
    ids = (0..<rows).map { "img_\($0)" }
    truth = ids.map { _ in 0.02 + 0.96 * random.nextUnit() }
    labels = truth.map { random.nextUnit() < $0 ? 1 : 0 }
    key = try workplace.labels(Array(zip(ids, labels)))
  }

  /// Writes a submission that is the truth with noise on its logits, and returns its path.
  @discardableResult
  func submit(_ name: String, noise: Double, seed: UInt64, at seconds: Double = 0) throws
    -> String
  {
    var random = SeededGenerator(seed: seed)
    let rows = zip(ids, truth).map { id, p in
      let logit = log(p / (1 - p)) + noise * (2 * random.nextUnit() - 1)
      return (id, 1 / (1 + exp(-logit)))
    }
    return try date(workplace.predictions(rows, as: name), seconds)
  }

  /// Writes a submission of one number for each label, and returns its path.
  @discardableResult
  func submit(_ name: String, real: Double, fake: Double, at seconds: Double = 0) throws -> String {
    let rows = zip(ids, labels).map { ($0, $1 == 1 ? real : fake) }
    return try date(workplace.predictions(rows, as: name), seconds)
  }

  /// Says that a file was last changed so many seconds after 2026-01-01T00:00:00Z.
  @discardableResult
  func date(_ path: String, _ seconds: Double) throws -> String {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_767_225_600 + seconds)], ofItemAtPath: path)
    return path
  }

  /// Ranks.
  func board(
    _ runs: [String], threads: Int = 2, _ change: (inout LeaderboardRequest) -> Void = { _ in }
  ) throws -> LeaderboardReport {
    var request = LeaderboardRequest(runs: runs, key: key)
    change(&request)
    return try request.perform(in: workplace.context(threads: threads))
  }

  /// The loss of each row of a file of `submit`, in the order of the key, with plain logarithms.
  func losses(_ path: String) throws -> [Double] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let values = lines.dropFirst().compactMap { line in
      line.split(separator: ",").last.flatMap { Double($0) }
    }
    return zip(values, labels).map { $1 == 1 ? -log($0) : -log1p(-$0) }
  }
}
