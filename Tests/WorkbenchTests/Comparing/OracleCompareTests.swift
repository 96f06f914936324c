import Foundation
import LogLoss
import Reports
import Testing
import Workbench

@Suite(.needsShared) struct OracleCompareTests {
  private func agrees(_ value: Double?, _ expected: Double) throws -> Bool {
    abs(try #require(value) - expected) <= 1e-12 * max(1, abs(expected))
  }

  @Test(arguments: CompareOracle.all)
  func `Mean difference and standard error agree with the 40-digit values`(
    oracle: CompareOracle
  ) throws {
    let values = try oracle.values()
    for (clip, expected) in [
      (ClipBounds?.none, values.unclipped), (ClipBounds.contest, values.clipped),
    ] {
      let pair = try #require(oracle.compare { $0.clip = clip }.onlyPair)
      guard let mean = expected.meanDifference, let error = expected.se else {
        #expect(pair.delta?.isFinite != true && pair.standardError == nil && pair.ci95 == nil)
        #expect(pair.infinite != nil)
        continue
      }
      #expect(try agrees(pair.delta, mean.f))
      #expect(try agrees(pair.delta, pair.logLossA - pair.logLossB))
      #expect(try agrees(pair.standardError, error.f))
      let interval = try #require(pair.ci95)
      #expect(try agrees(interval.lower, mean.f - 1.959963984540054 * error.f))
      #expect(try agrees(interval.upper, mean.f + 1.959963984540054 * error.f))
      let signs = try #require(expected.sign)
      #expect(pair.wins == signs.run2Better && pair.losses == signs.run1Better)
      #expect(pair.wins + pair.losses + pair.ties == pair.n)
    }
  }

  @Test(arguments: CompareOracle.all)
  func `The p-value is that of the permutation test, within its random error`(
    oracle: CompareOracle
  ) throws {
    let values = try oracle.values()
    let expected = try #require(values.clipped.permutationSignFlipP).f
    let pair = try #require(oracle.compare { $0.clip = .contest }.onlyPair)
    let pValue = try #require(pair.pValue)
    // The reference drew 60,000 sign vectors: five standard errors, and one draw that counts itself.
    let error = (pValue * (1 - pValue) / 60_000).squareRoot()
    #expect(abs(pValue - expected) <= 5 * error + 1.0 / 20_000)
    #expect(pair.pAdjusted == pair.pValue)
    #expect(pair.method.hasPrefix("sign_flip_"))
  }

  @Test(arguments: CompareOracle.all)
  func `Areas under the curve and DeLong's test agree with the exact values`(
    oracle: CompareOracle
  ) throws {
    let expected = try oracle.values().delong
    let report = try oracle.compare()
    let pair = try #require(report.onlyPair)
    #expect(report.runs[0].auc == expected.auc1.f)
    #expect(report.runs[1].auc == expected.auc2.f)
    #expect(try agrees(pair.measures.aucDelta, expected.auc1.f - expected.auc2.f))
    #expect(
      try agrees(
        pair.measures.aucStandardError, expected.varianceOfDifference.f.squareRoot()))
    #expect(try agrees(pair.measures.aucPValue, expected.pTwoSided.f))
  }

  @Test(arguments: CompareOracle.all)
  func `Wilcoxon's ranks and p-value agree, and are given only on request`(
    oracle: CompareOracle
  ) throws {
    let expected = try #require(try oracle.values().clipped.wilcoxon)
    #expect(try oracle.compare().pairs[0].extras.tests.isEmpty)
    let report = try oracle.compare {
      $0.clip = .contest
      $0.otherTests = [.wilcoxon]
    }
    let test = try #require(report.onlyPair?.extras.tests.first)
    // Rounded losses break a few ties that others keep, which moves their ranks by halves.
    let slack = 1e-4 * (expected.wPlus + expected.wMinus)
    #expect(abs(test.b - expected.wPlus) <= slack)
    #expect(abs(test.a - expected.wMinus) <= slack)
    #expect(abs(test.pValue - expected.pTwoSided.f) < 1e-4)
  }

  @Test(arguments: CompareOracle.all.filter { $0.folder != "n5000" })
  func `The BCa interval agrees with scipy's, within its random error`(
    oracle: CompareOracle
  ) throws {
    let expected = try #require(try oracle.values().clipped.bootstrap95?.bca)
    let report = try oracle.compare {
      $0.clip = .contest
      $0.interval = .bca
      $0.resamples = 4_000
    }
    let interval = try #require(report.onlyPair?.ci95)
    let width = expected.hi - expected.lo
    #expect(abs(interval.lower - expected.lo) < 0.05 * width)
    #expect(abs(interval.upper - expected.hi) < 0.05 * width)
    #expect(report.seed == 1 && report.resamples == 4_000)
    #expect(report.onlyPair?.measures.eceCI95 != nil)
  }

  @Test func `Two networks on CIFAR-10 differ by 0.01251 with a standard error of 0.00434`() throws
  {
    let folder = TestFiles.shared.appending(path: "real/cifar10")
    let report = try CompareRequest(
      runs: ["wideresnet", "vgg16"].map { folder.appending(path: "\($0).preds.csv").path },
      key: folder.appending(path: "labels.csv").path
    ).perform(in: WorkContext(threads: 2))
    let pair = try #require(report.onlyPair)
    #expect(abs(try #require(pair.delta) - 0.01251) < 5e-6)
    #expect(abs(try #require(pair.standardError) - 0.00434) < 5e-6)
    #expect(pair.sentence.hasPrefix("vgg16.preds is better by 0.0125 nats [0.0040, 0.0210], p = "))
  }
}
