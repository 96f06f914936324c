import Foundation
import LogLoss

@testable import RunStore

/// A folder of its own for one test, taken away afterwards.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/RunStoreTests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var store: String { path + "/llbench.sqlite" }

  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func bytes(of file: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path + "/" + file))
  }
}

/// A hash that stands for content number `seed`.
func contentID(_ seed: Int) -> String {
  let digits = String(UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15, radix: 16)
  return digits + String(repeating: "0", count: 64 - digits.count)
}

func provenance(_ path: String = "run.csv", sha256: String? = nil) -> Provenance {
  Provenance(
    filePath: path, fileSHA256: sha256, fileBytes: 123, commandLine: "llbench score \(path)",
    version: "0.1.0", host: "here")
}

func run(
  _ seed: Int, name: String = "run", ids: [String] = ["a", "b", "c"],
  probabilities: [Double]? = nil, logits: [Double]? = nil,
  provenance: Provenance = provenance()
) -> RunDraft {
  RunDraft(
    contentID: contentID(seed), suggestedName: name, ids: ImageIDs(ids),
    probabilities: probabilities ?? ids.indices.map { Double($0) / Double(ids.count) },
    logits: logits, provenance: provenance)
}

func key(_ seed: Int, name: String = "key", ids: [String] = ["a", "b", "c"]) -> KeyDraft {
  KeyDraft(
    contentID: contentID(1_000_000 + seed), suggestedName: name, ids: ImageIDs(ids),
    labels: ids.indices.map { $0 % 2 == 0 ? .real : .fake }, provenance: provenance("key.csv"))
}

func score(_ logLoss: Double, clip: ClipBounds? = nil, split: String = "all") -> ScoreDraft {
  ScoreDraft(
    clip: clip, split: split, n: 3, logLoss: logLoss, standardError: 0.25, brier: 0.125, auc: 1,
    signature: "ll|clip:\(clip == nil ? "none" : "some")|n:3|v:1.0")
}

/// The texts of a column of ids.
func texts(_ ids: ImageIDs) -> [String] {
  (0..<ids.count).map { ids[$0] }
}

extension RunStore {
  /// The first value of the first row of a query.
  func value(_ sql: String) throws -> SQLValue? {
    var value: SQLValue?
    try query(sql) { row in
      value = row.first
      return false
    }
    return value
  }
}
