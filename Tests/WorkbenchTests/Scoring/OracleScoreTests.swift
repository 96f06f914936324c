import LogLoss
import Reports
import Testing
import Workbench

@Suite(.needsShared) struct OracleScoreTests {
  private func score(_ oracle: ScoreOracle, clip: ClipBounds? = nil) throws -> ScoreReport {
    var request = ScoreRequest(run: oracle.predictions, key: oracle.labels)
    request.isStored = false
    request.clip = clip
    return try request.perform(in: WorkContext(threads: 2))
  }

  @Test(arguments: ScoreOracle.all)
  func `Log loss is the double nearest to the 40-digit value`(oracle: ScoreOracle) throws {
    let report = try score(oracle)
    let file = try oracle.file()
    let expected = try oracle.values().logloss
    #expect(report.n == file.n)
    #expect(report.nReal == file.nPos)
    #expect(report.logLoss == expected.f ?? .infinity)
    #expect(report.infiniteRows == expected.infiniteRows ?? 0)
    #expect((report.standardError == nil) == (expected.f == nil))
    #expect((report.ci95 == nil) == (expected.f == nil))
    #expect(agrees(report.baseRateLogLoss, file.baseRateEntropy.f))
  }

  @Test(arguments: ScoreOracle.all)
  func `Every clipped log loss is the double nearest to the 40-digit value`(
    oracle: ScoreOracle
  ) throws {
    for entry in try oracle.values().clipped {
      let report = try score(oracle, clip: ClipBounds(lower: entry.lo, upper: entry.hi))
      #expect(report.logLoss == (try #require(Double(entry.value))), "\(entry.lo), \(entry.hi)")
      #expect(report.clip == (try ClipBounds(lower: entry.lo, upper: entry.hi)))
      #expect(report.infiniteRows == 0)
    }
  }

  @Test(arguments: ScoreOracle.all)
  func `Brier, AUC and ECE agree to 1e-15 or the last place`(oracle: ScoreOracle) throws {
    let report = try score(oracle)
    let values = try oracle.values()
    #expect(agrees(report.brier, values.brier.f))
    #expect(agrees(try #require(report.auc), values.auc.f))
    #expect(agrees(report.ece, values.ece15Width.f))
  }

  @Test(arguments: ScoreOracle.all)
  func `The clip table has none, the contest's bounds and the exact optimum`(
    oracle: ScoreOracle
  ) throws {
    let report = try score(oracle)
    let values = try oracle.values()
    #expect(report.clipTable.map(\.label) == ["none", "contest", "optimum"])
    let none = report.clipTable[0]
    let contest = report.clipTable[1]
    let optimum = report.clipTable[2]
    #expect(none.lower == nil && none.upper == nil && none.logLoss == report.logLoss)
    let clipped = try #require(values.clipped.first { $0.lo == 0.025 && $0.hi == 0.975 })
    #expect(contest.lower == 0.025 && contest.upper == 0.975)
    #expect(contest.logLoss == Double(clipped.value))
    #expect(optimum.inSample && !none.inSample && !contest.inSample)
    #expect(agrees(optimum.logLoss, values.optimalClip.loss.f))
    #expect(agrees(try #require(optimum.lower), values.optimalClip.lo))
    #expect(agrees(try #require(optimum.upper), values.optimalClip.hi))
    for entry in values.clipped {
      #expect(optimum.logLoss <= (try #require(Double(entry.value))))
    }
  }

  @Test(arguments: ScoreOracle.all)
  func `Miscalibration minus discrimination plus uncertainty is the log loss`(
    oracle: ScoreOracle
  ) throws {
    let report = try score(oracle)
    let parts = report.decomposition
    let isotonic = try oracle.values().isotonic.loss.f
    #expect(agrees(parts.uncertainty, try oracle.file().baseRateEntropy.f))
    #expect(abs(parts.uncertainty - parts.discrimination - isotonic) < 1e-15)
    #expect(parts.discrimination >= 0)
    if report.logLoss.isFinite {
      #expect(abs(parts.miscalibration - (report.logLoss - isotonic)) < 1e-15)
      let sum = parts.miscalibration - parts.discrimination + parts.uncertainty
      #expect(abs(sum - report.logLoss) <= 2 * report.logLoss.ulp)
    } else {
      #expect(parts.miscalibration == .infinity)
    }
  }

  @Test(arguments: ScoreOracle.all)
  func `The other tools' clips give what those tools print`(oracle: ScoreOracle) throws {
    let values = try oracle.values()
    for (semantics, epsilon) in [
      (ScoreRequest.Semantics.scikitLearn, 2.220446049250313e-16), (.kaggle, 1e-15),
    ] {
      var request = ScoreRequest(run: oracle.predictions, key: oracle.labels)
      request.isStored = false
      request.semantics = semantics
      let shown = try #require(try request.perform(in: WorkContext()).semantics)
      #expect(shown.name == semantics.rawValue)
      #expect(shown.epsilon == epsilon)
      switch semantics {
      case .kaggle:
        let witness = try #require(values.clipped.first { $0.lo == 1e-15 })
        #expect(shown.logLoss == Double(witness.value))
      case .scikitLearn:
        let witness = try #require(values.logloss.sklearnDefaultEps ?? values.logloss.f)
        #expect(abs(shown.logLoss - witness) < 4 * witness.ulp)
      }
    }
  }
}
