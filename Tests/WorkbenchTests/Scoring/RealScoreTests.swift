import Foundation
import LogLoss
import Reports
import Testing
import Workbench

@Suite(.needsShared) struct RealScoreTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func paths(_ name: String) -> (run: String, key: String) {
    let folder = TestFiles.shared.appending(path: "real").path
    return ("\(folder)/\(name).preds.csv", "\(folder)/\(name).labels.csv")
  }

  private func score(_ name: String, clip: ClipBounds? = nil) throws -> ScoreReport {
    let (run, key) = paths(name)
    return try workplace.score(run, key) {
      $0.isStored = false
      $0.clip = clip
    }
  }

  @Test func `A detector that ranks well is worse than the base rate unclipped`() throws {
    let unclipped = try score("detector/stylegan3_t_ffhq")
    let clipped = try score("detector/stylegan3_t_ffhq", clip: .contest)
    #expect(unclipped.n == 10_000)
    #expect(abs(unclipped.logLoss - 1.00269) < 5e-6)
    #expect(abs(clipped.logLoss - 0.93384) < 5e-6)
    #expect(unclipped.clipTable.first { $0.label == "contest" }?.logLoss == clipped.logLoss)
    #expect(try #require(unclipped.auc) > 0.999)
    #expect(unclipped.logLoss > unclipped.baseRateLogLoss)
    #expect(abs(try #require(clipped.standardError) - 0.012397685775936142) < 1e-14)
  }

  @Test func `Fakes at exactly 1 are finite from logits and infinite from p_real alone`() throws {
    let (run, key) = paths("detector/gated_convolution")
    let fromLogits = try score("detector/gated_convolution")
    #expect(fromLogits.from == .logit)
    #expect(fromLogits.logLoss.isFinite)
    #expect(fromLogits.infiniteRows == 0)
    #expect(fromLogits.signature.contains("|from:logit|"))

    let lines = try String(contentsOfFile: run, encoding: .utf8).split(separator: "\n")
    let header = try #require(lines.first).split(separator: ",").map(String.init)
    let kept = try ["id", "p_real"].map { try #require(header.firstIndex(of: $0)) }
    let narrow = lines.map { line in
      let fields = line.split(separator: ",")
      return kept.map { String(fields[$0]) }.joined(separator: ",") + "\n"
    }
    let copy = try workplace.file("narrow.csv", narrow.joined())
    let fromProbabilities = try workplace.score(copy, key) { $0.isStored = false }
    #expect(fromProbabilities.from == .pReal)
    #expect(fromProbabilities.logLoss == .infinity)
    #expect(fromProbabilities.infiniteRows == 6)
    #expect(fromProbabilities.standardError == nil)
    #expect(fromProbabilities.worst.prefix(6).allSatisfy { $0.loss == .infinity })
    #expect(fromProbabilities.worst.allSatisfy { $0.share == nil })
    // Away from 0 and 1 the two columns say the same.
    let contest = fromProbabilities.clipTable[1].logLoss
    #expect(abs(contest - fromLogits.clipTable[1].logLoss) < 1e-6)
  }

  @Test(arguments: [
    ("detector/taming_celebahq", 9_804, 0.9691025603663613, 0.5865042799112496),
    ("forecasts/nba", 8_886, 0.7113027089427799, 0.6181745417470281),
    ("forecasts/mlb", 15_747, 0.608344589417689, 0.6724478517283485),
  ])
  func `Rows, AUC and best clip of other real runs are numpy's`(
    name: String, n: Int, auc: Double, best: Double
  ) throws {
    let report = try score(name)
    #expect(report.n == n)
    #expect(abs(try #require(report.auc) - auc) < 1e-14)
    #expect(abs(report.clipTable[2].logLoss - best) < 1e-14)
    #expect(report.clipTable[2].logLoss <= report.logLoss)
  }

  @Test func `Two networks on the same items are scored against one key`() throws {
    let folder = TestFiles.shared.appending(path: "real/cifar10").path
    var keys: Set<String?> = []
    for name in ["wideresnet", "vgg16"] {
      let report = try workplace.score("\(folder)/\(name).preds.csv", "\(folder)/labels.csv")
      #expect(report.n == 10_000)
      #expect(report.logLoss < report.baseRateLogLoss)
      keys.insert(report.key.id)
    }
    #expect(keys.count == 1)
    #expect(try ListRequest().perform(in: workplace.context()).runs.count == 2)
  }
}
