import Foundation
import ImageScorer
import Reports
import Synchronization
import Testing

@testable import Workbench

/// A folder of files that stand for images, and a source of logits that needs no network: what it
/// sees of a file is its name and what is written in it.
final class TestImages: Sendable {
  let workplace: Workplace
  /// The names of the files that were scored, in the order in which they came.
  let scored = Mutex<[String]>([])

  init() throws {
    workplace = try Workplace()
  }

  var folder: String { workplace.path("test") }

  /// Writes files `N.png`.
  func add(_ numbers: some Sequence<Int>, in folder: String = "test") throws {
    for number in numbers { _ = try workplace.file("\(folder)/\(number).png", "an image") }
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: workplace.path(name))
  }

  func text(_ name: String) throws -> String {
    String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: workplace.path(name))), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: workplace.path(name))
  }

  /// The logit of the image with a number: every tenth is beyond the contest's clip bounds.
  static func logit(_ number: Int) -> Double {
    number % 10 == 0 ? 50 - Double(number % 3) * 50 : Double(number * 7 % 11) / 4 - 1.25
  }

  /// The logit of a file by its number; a file in which "corrupt" is written has none.
  func source(sha256: String = "ab", options: String = "mean:0.5", runtime: String = "test 1")
    -> LogitSource
  {
    LogitSource(
      model: PredictionReport.Model(
        name: "net", sha256: sha256, path: "net.onnx", options: options),
      runtime: runtime,
      makeScorer: {
        { file in
          self.scored.withLock { $0.append(file.name) }
          let content = (try? String(contentsOfFile: file.path, encoding: .utf8)) ?? ""
          if content == "corrupt" { return .skipped(reason: "it is corrupt") }
          let digits = file.name.utf8.filter { (48...57).contains($0) }
          return .logit(TestImages.logit(Int(String(decoding: digits, as: UTF8.self)) ?? 0))
        }
      })
  }

  /// Predicts with the source above.
  @discardableResult
  func predict(
    _ source: LogitSource? = nil, stopAfter limit: Int = .max, threads: Int = 2,
    _ change: (inout PredictRequest) -> Void = { _ in }, hear: (PredictionEvent) -> Void = { _ in }
  ) throws -> PredictionReport {
    var request = PredictRequest(images: [folder])
    change(&request)
    scored.withLock { $0 = [] }
    let plan = try PredictionPlan(request)
    return try request.perform(
      plan, source ?? self.source(), in: workplace.context(threads: threads),
      isStopped: { self.scored.withLock { $0.count >= limit } }, hear: hear)
  }

  /// The rows of a submission, without its header.
  func rows(_ name: String) throws -> [(id: String, p: Double)] {
    try text(name).split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",")
      return (String(fields[0]), try #require(Double(fields[1])))
    }
  }

  /// The number of logits that wait for a resumption.
  func unfinished() throws -> [[QueryValue]] {
    try QueryRequest(sql: "SELECT count(*) FROM unfinished_logit").perform(in: workplace.context())
      .rows
  }
}
