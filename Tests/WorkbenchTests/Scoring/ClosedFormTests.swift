import Foundation
import LogLoss
import Reports
import Testing
import Workbench

@Suite struct ClosedFormTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func score(
    _ run: String, _ labels: [(String, Int)], _ change: (inout ScoreRequest) -> Void = { _ in }
  ) throws -> ScoreReport {
    try workplace.score(run, try workplace.labels(labels)) {
      $0.isStored = false
      change(&$0)
    }
  }

  @Test func `Three rows have the loss that a pencil gives`() throws {
    // Losses ln 2, ln 2 and ln 4: their mean is (4/3) ln 2, their deviation ln 2 / sqrt 3.
    let run = try workplace.predictions([("a", 0.5), ("b", 0.5), ("c", 0.75)])
    let report = try score(run, [("a", 1), ("b", 0), ("c", 0)])
    #expect(agrees(report.logLoss, 4 * log(2) / 3))
    #expect(agrees(try #require(report.standardError), log(2) / 3))
    let interval = try #require(report.ci95)
    #expect(abs(interval.upper - (report.logLoss + 1.959963984540054 * log(2) / 3)) < 1e-15)
    #expect(abs(interval.lower - (report.logLoss - 1.959963984540054 * log(2) / 3)) < 1e-15)
    #expect(agrees(report.baseRateLogLoss, log(3) - 2 * log(2) / 3))
    #expect(agrees(report.brier, (0.25 + 0.25 + 0.5625) / 3))
    // The one real ties with one fake and loses to the other.
    #expect(report.auc == 0.25)
    #expect(report.n == 3 && report.nReal == 1)
    #expect(report.exactZeroOrOne == 0)
    #expect(report.signature.hasPrefix("ll|clip:none|n:3|key:"))
    #expect(report.signature.hasSuffix("|v:1.0"))
  }

  @Test func `The worst rows come largest first with their share of the loss`() throws {
    let run = try workplace.predictions([("a", 0.5), ("b", 0.5), ("c", 0.75), ("d", 1)])
    let report = try score(run, [("a", 1), ("b", 0), ("c", 0), ("d", 1)])
    #expect(report.worst.map(\.id) == ["c", "a", "b", "d"])
    #expect(report.worst.map(\.label) == [.fake, .real, .fake, .real])
    for (row, share) in zip(report.worst, [0.5, 0.25, 0.25, 0]) {
      #expect(abs(try #require(row.share) - share) < 1e-15)
    }
    #expect(zip(report.worst, [2, 1, 1, 0]).allSatisfy { agrees($0.loss, $1 * log(2)) })
    let two = try score(run, [("a", 1), ("b", 0), ("c", 0), ("d", 1)]) { $0.worstCount = 2 }
    #expect(two.worst == Array(report.worst.prefix(2)))
    let none = try score(run, [("a", 1), ("b", 0), ("c", 0), ("d", 1)]) { $0.worstCount = 0 }
    #expect(none.worst.isEmpty && none.logLoss == report.logLoss)
  }

  @Test func `A perfect run has no loss, no negative interval and no shares`() throws {
    let run = try workplace.predictions([("a", 1), ("b", 0)])
    let report = try score(run, [("a", 1), ("b", 0)])
    #expect(report.logLoss == 0 && report.logLoss.sign == .plus)
    #expect(report.ci95?.lower == 0)
    #expect(report.worst.allSatisfy { $0.share == nil && $0.loss == 0 })
    #expect(report.exactZeroOrOne == 2)
    #expect(report.auc == 1)
  }

  @Test func `One row has a score and no standard error`() throws {
    let run = try workplace.predictions([("a", 0.25)])
    let report = try score(run, [("a", 1)])
    #expect(agrees(report.logLoss, log(4)))
    #expect(report.standardError == nil && report.ci95 == nil && report.auc == nil)
  }

  @Test func `A certain and wrong row costs infinity here and what their clip says elsewhere`()
    throws
  {
    let run = try workplace.predictions([("a", 0), ("b", 0.5)])
    let labels = [("a", 1), ("b", 1)]
    for (semantics, epsilon) in [
      (ScoreRequest.Semantics.scikitLearn, 0x1p-52), (.kaggle, 1e-15),
    ] {
      let report = try score(run, labels) { $0.semantics = semantics }
      #expect(report.logLoss == .infinity)
      #expect(report.infiniteRows == 1)
      let shown = try #require(report.semantics)
      #expect(agrees(shown.logLoss, (-log(epsilon) + log(2)) / 2))
    }
  }

  @Test func `Another tool's number comes from p_real though the loss comes from logits`() throws {
    let run = try workplace.file("run.csv", "id,p_real,logit\na,1,50\nb,0.5,0\n")
    let report = try score(run, [("a", 0), ("b", 1)]) { $0.semantics = .scikitLearn }
    #expect(agrees(report.logLoss, (50 + log(2)) / 2))
    #expect(agrees(try #require(report.semantics).logLoss, (52 * log(2) + log(2)) / 2))
    #expect(report.worst.first?.logit == 50)
  }

  @Test func `Clip bounds are applied and recorded`() throws {
    let run = try workplace.predictions([("a", 0), ("b", 1)])
    let bounds = try ClipBounds(lower: 0.125, upper: 0.75)
    let report = try score(run, [("a", 0), ("b", 1)]) { $0.clip = bounds }
    #expect(agrees(report.logLoss, (log(8.0 / 7) + log(4.0 / 3)) / 2))
    #expect(report.clip == bounds)
    #expect(report.signature.hasPrefix("ll|clip:0.125,0.75|n:2|"))
    #expect(report.clipTable[0].logLoss == 0)
  }

  @Test func `Other column names and words for REAL are read as they are called`() throws {
    let run = try workplace.file("run.csv", "image,prob\na,0.75\nb,0.25\n")
    let key = try workplace.file("key.csv", "image,kind\na,photo\nb,render\n")
    var request = ScoreRequest(run: run, key: key)
    request.columns.id = "image"
    request.columns.probability = "prob"
    request.columns.label = "kind"
    request.columns.positive = "photo"
    let report = try request.perform(in: workplace.context())
    #expect(agrees(report.logLoss, log(4.0 / 3)))
    #expect(report.nReal == 1)
  }
}
