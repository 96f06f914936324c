import LogLoss
import Reports
import Testing

@testable import Workbench

@Suite struct ReportCornerTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func section(
    _ rows: [(String, Double)], _ labels: [(String, Int)],
    _ change: (inout ReportRequest) -> Void = { _ in }
  ) throws -> RunReport.Section {
    let run = try workplace.predictions(rows)
    var request = ReportRequest(runs: [run], key: try workplace.labels(labels))
    change(&request)
    return try #require(request.perform(in: workplace.context()).runs.first)
  }

  @Test func `One class has no curve, no reliability and no calibration, but a landscape`() throws {
    let shown = try section([("a", 0.9), ("b", 0.4)], [("a", 1), ("b", 1)])
    #expect(shown.roc == nil && shown.reliability == nil && shown.calibration == nil)
    #expect(shown.calibrationMaps.isEmpty && shown.landscape?.optimum?.lower == 1)
    #expect(shown.lossShares?.rowsForHalf == 1)
  }

  @Test func `Shares of less than one row are nothing to be robust against`() throws {
    let few = try section([("a", 0.9), ("b", 0.4), ("c", 0.2)], [("a", 1), ("b", 1), ("c", 0)])
    #expect(few.landscape?.robust.contains { $0.epsilon > 0 } == false)
    // Of 20 rows the share 0.05 is the first that is one of them.
    let rows = SyntheticRun(count: 20, seed: 5)
    let shown = try section(rows.probabilities, rows.labels)
    #expect(shown.landscape?.robust.first { $0.epsilon > 0 }?.epsilon == 0.05)
  }

  @Test func `One row can be shown`() throws {
    let shown = try section([("a", 0.9)], [("a", 1)])
    #expect(shown.lossShares?.points.map(\.rows) == [0, 1] && shown.score.standardError == nil)
  }

  @Test func `Two rows, ranked rightly, have an area without an interval`() throws {
    let shown = try section([("a", 0.9), ("b", 0.2)], [("a", 1), ("b", 0)])
    let roc = try #require(shown.roc)
    #expect(roc.auc == 1 && roc.standardError == nil && roc.ci95 == nil)
    #expect(roc.points.map(\.truePositiveRate) == [0, 1, 1])
  }

  @Test func `An infinite loss has no shares, and bounds that end it`() throws {
    let rows = SyntheticRun(count: 50, seed: 2)
    let shown = try section(
      rows.probabilities + [("z", 0)], rows.labels + [("z", 1)])
    #expect(shown.score.logLoss == .infinity && shown.lossShares == nil)
    let landscape = try #require(shown.landscape)
    #expect(landscape.unclipped == .infinity && (landscape.contest ?? .infinity).isFinite)
    #expect(landscape.logLoss[0].last == .some(.infinity))
    #expect(shown.distribution.realBelow == 1)
  }

  @Test func `Without calibration the optimum stays, and nothing that was fitted`() throws {
    let rows = SyntheticRun(count: 60, seed: 5)
    let with = try section(rows.probabilities, rows.labels)
    let without = try section(rows.probabilities, rows.labels) { $0.includesCalibration = false }
    #expect(with.calibration != nil && without.calibration == nil)
    #expect(without.calibrationMaps.isEmpty && without.landscape?.optimum?.cvLogLoss == nil)
    #expect(without.landscape?.optimum?.lower == with.landscape?.optimum?.lower)
    #expect(without.landscape?.optimum?.lowerCI95 == with.landscape?.optimum?.lowerCI95)
    #expect(without.reliability == with.reliability)
  }

  @Test func `More rows than methods are compared on are drawn by their ids, and that is said`()
    throws
  {
    let (count, most) = (5_000, 400)
    let rows = SyntheticRun(count: count, seed: 7, id: { String($0) })
    let run = try workplace.predictions(rows.probabilities)
    let key = try workplace.labels(rows.labels)
    var request = ReportRequest(runs: [run], key: key)
    request.calibratedRows = most
    let shown = try request.perform(in: workplace.context())
    let section = try #require(shown.runs.first)
    #expect(section.score.n == count)
    #expect(section.calibration?.n == most)
    #expect(section.calibration?.calibrationErrors.map(\.nullMean) == [nil, nil, nil, nil])
    #expect(shown.notes.map(\.code) == ["calibration_sampled", "fewer_draws", "thinned"])
    #expect(
      shown.notes.first?.message.contains("400 rows drawn by their ids with seed 1") == true)
    let roc = try #require(section.roc)
    #expect(roc.points.count <= 512 && roc.points.count > 256 && roc.auc == section.score.auc)
    // The drawn rows are those that a submission of them alone has.
    let numbers = rows.labels.map { row -> UInt64 in
      SplitAssignment.number(1, ImageIDs([row.0]), 0)
    }
    let limit = numbers.sorted()[most - 1]
    let drawn = zip(rows.labels, numbers).filter { $0.1 <= limit }.map(\.0)
    #expect(section.calibration?.nReal == drawn.count { $0.1 == 1 })
  }

  @Test func `Of many groups those with the most rows are shown, and that is said`() throws {
    // 60 groups: the first 55 have a row each, the others two.
    let rows = SyntheticRun(count: 65, seed: 3)
    let groups = rows.labels.indices.map { $0 < 55 ? "one \($0)" : "two \($0 % 5)" }
    let run = try workplace.predictions(rows.probabilities)
    var request = ReportRequest(runs: [run], key: try workplace.labels(rows.labels))
    request.slice = try workplace.file(
      "groups.csv",
      "id,group\n" + zip(rows.labels, groups).map { "\($0.0),\($1)\n" }.joined())
    let report = try request.perform(in: workplace.context())
    let shown = try #require(report.runs.first).slices
    #expect(shown.count == 50 && shown.count { $0.n == 2 } == 5)
    #expect(Set(shown.map(\.name)).isSuperset(of: (0..<5).map { "two \($0)" }))
    let note = try #require(report.notes.first { $0.code == "groups_left_out" })
    #expect(note.message.contains("50 groups") && note.message.contains("10 others hold 10 of"))
  }
}
