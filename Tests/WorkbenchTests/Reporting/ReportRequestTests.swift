import Foundation
import LogLoss
import Reports
import Testing

@testable import Workbench

@Suite struct ReportRequestTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private let forest = TestFiles.fixture("breast-cancer/forest.csv")
  private let logistic = TestFiles.fixture("breast-cancer/logistic.csv")
  private let labels = TestFiles.fixture("breast-cancer/labels.csv")

  private func report(
    _ runs: [String], key: String? = nil, threads: Int = 2,
    _ change: (inout ReportRequest) -> Void = { _ in }
  ) throws -> RunReport {
    var request = ReportRequest(runs: runs, key: key)
    change(&request)
    return try request.perform(in: workplace.context(threads: threads))
  }

  private func json(_ report: RunReport) -> String {
    JSONText(llbenchVersion: "1").render(report)
  }

  @Test(arguments: [nil, ClipBounds.contest])
  func `The score of a run is what score says, under any bounds`(clip: ClipBounds?) throws {
    let shown = try report([logistic], key: labels) {
      $0.clip = clip
      $0.includesCalibration = false
    }
    let score = try workplace.score(logistic, labels) {
      $0.clip = clip
      $0.isStored = false
    }
    #expect(shown.runs.map(\.score) == [score])
    #expect(shown.n == 569 && shown.nReal == 357 && shown.clip == clip && shown.key == score.key)
    #expect(shown.comparison == nil && shown.scatters.isEmpty && shown.notes.isEmpty)
    #expect(try workplace.files.isEmpty)
  }

  @Test(arguments: [nil, ClipBounds.contest])
  func `Several runs are compared with the first as compare does it`(clip: ClipBounds?) throws {
    let other = try workplace.file("other.csv", String(contentsOfFile: logistic, encoding: .utf8))
    let groups = try workplace.file(
      "groups.csv",
      String(contentsOfFile: TestFiles.fixture("breast-cancer/split.csv"), encoding: .utf8)
        .replacing("id,split", with: "id,group"))
    for runs in [[logistic, forest], [forest, logistic, other]] {
      let shown = try report(runs, key: labels) {
        $0.clip = clip
        $0.slice = groups
        $0.includesCalibration = false
      }
      var request = CompareRequest(runs: runs, key: labels)
      request.clip = clip
      request.slice = groups
      request.baseline = runs[0]
      #expect(shown.comparison == (try request.perform(in: workplace.context())))
      #expect(shown.runs.map(\.name) == shown.comparison?.runs.map(\.name))
      #expect(shown.scatters.map(\.b) == shown.runs.dropFirst().map(\.name))
    }
  }

  @Test func `Calibration, bounds and reliability are what calibrate says`() throws {
    let shown = try #require(report([logistic], key: labels).runs.first)
    var request = CalibrateRequest(run: logistic, key: labels)
    request.includesGrid = true
    let expected = try request.perform(in: workplace.context())
    let calibration = try #require(shown.calibration)
    #expect(calibration.methods == expected.methods && calibration.clip == expected.clip)
    #expect(calibration.recommendation == expected.recommendation)
    #expect(calibration.prices == expected.prices && calibration.shift == expected.shift)
    #expect(calibration.contestShift == expected.contestShift)
    #expect(calibration.calibrationErrors == expected.calibrationErrors)
    #expect(calibration.warnings == expected.warnings)
    #expect(shown.reliability == expected.reliability)
    let landscape = try #require(shown.landscape)
    let grid = try #require(expected.grid)
    #expect(landscape.lower == grid.lower && landscape.upper == grid.upper)
    #expect(landscape.logLoss == grid.logLoss && landscape.optimum == expected.clip)
    #expect(landscape.unclipped == shown.score.logLoss)
    let shares = landscape.robust.map(\.epsilon)
    #expect(shares == shares.sorted() && expected.shift.allSatisfy(landscape.robust.contains))
  }

  @Test func `Maps start with the recommended method and are those that apply uses`() throws {
    let shown = try #require(report([logistic], key: labels).runs.first)
    let calibration = try #require(shown.calibration)
    #expect(shown.calibrationMaps.first?.method == calibration.recommended)
    #expect(
      shown.calibrationMaps.map(\.recommended) == [true]
        + shown.calibrationMaps.dropFirst().map { _ in false })
    #expect(Set(shown.calibrationMaps.map(\.method)).count == shown.calibrationMaps.count)
    #expect(!shown.calibrationMaps.contains { $0.method == "identity" })
    let map = try #require(shown.calibrationMaps.first)
    let temperature = try #require(
      calibration.method(named: "temperature")?.parameters.elements.first?.value)
    #expect(map.method == "temperature")
    for point in map.points where point.p > 0 && point.p < 1 {
      let logit = log(point.p / (1 - point.p)) / temperature
      #expect(abs(point.calibrated - 1 / (1 + exp(-logit))) < 1e-13)
    }
    #expect(map.points.map(\.p) == map.points.map(\.p).sorted())
    #expect(map.points.first?.p == 0 && map.points.last?.p == 1)
    #expect(map.reliabilityAfter?.histogram.reduce(0, +) == 569)
  }

  @Test func `Curves are of the scored rows, and their readings are those of the score`() throws {
    let shown = try #require(
      report([forest], key: labels) { $0.clip = .contest }.runs.first)
    let roc = try #require(shown.roc)
    #expect(roc.auc == shown.score.auc)
    // By trapezoids, which is exact for the unthinned curve of so few rows.
    let area = zip(roc.points, roc.points.dropFirst()).reduce(0) {
      $0 + ($1.1.falsePositiveRate - $1.0.falsePositiveRate)
        * ($1.1.truePositiveRate + $1.0.truePositiveRate) / 2
    }
    #expect(abs(area - roc.auc) < 1e-12)
    #expect(roc.points.compactMap(\.threshold).allSatisfy { $0 >= 0.025 && $0 <= 0.975 })
    // Half of the loss is with the rows that score calls the worst.
    let shares = try #require(shown.lossShares)
    let worst = try #require(shown.score.worst.first?.share)
    #expect(abs(try #require(shares.points.first { $0.rows == 1 }).share - worst) < 1e-12)
    // Where predictions lie is told from before clipping.
    let counts = shown.distribution
    #expect(counts.real.reduce(counts.realBelow + counts.realAbove, +) == 357)
    #expect(counts.fake.reduce(counts.fakeBelow + counts.fakeAbove, +) == 212)
    #expect(counts.realAbove + counts.fakeAbove > 0)
  }

  @Test func `Groups have the score that their rows alone would have`() throws {
    let groups = try workplace.file(
      "groups.csv",
      String(contentsOfFile: TestFiles.fixture("breast-cancer/split.csv"), encoding: .utf8)
        .replacing("id,split", with: "id,group"))
    let split = try workplace.score(logistic, labels) {
      $0.isStored = false
      $0.clip = .contest
      $0.split = .file(TestFiles.fixture("breast-cancer/split.csv"))
    }
    for runs in [[logistic], [forest, logistic]] {
      let shown = try #require(
        report(runs, key: labels) {
          $0.slice = groups
          $0.clip = .contest
          $0.includesCalibration = false
        }.runs.last)
      #expect(shown.slices.map(\.name) == ["private", "public"])
      for slice in shown.slices {
        let part = try #require(split.splits.first { $0.name == slice.name })
        #expect(slice.n == part.n && slice.nReal == part.nReal && slice.logLoss == part.logLoss)
        #expect(slice.standardError == part.standardError && slice.ci95 == part.ci95)
      }
      #expect(abs(shown.slices.compactMap(\.contribution).reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test func `Few rows are drawn one by one, many are counted`() throws {
    let few = try report([logistic, forest], key: labels) { $0.includesCalibration = false }
    let rows = try #require(few.scatters.first?.rows)
    #expect(rows.count == 569 && rows.count { $0.lossB.isInfinite } == 2)
    let item = try #require(few.comparison?.pairs.first?.topItems.first)
    let row = try #require(rows.first { $0.id == item.id })
    #expect(row.lossA == item.lossA && row.lossB == item.lossB && row.label == item.label)
    let many = try report([logistic, forest, logistic, forest, logistic], key: labels) {
      $0.includesCalibration = false
    }
    #expect(many.scatters.count == 4 && many.scatters.allSatisfy(\.isBinned))
    #expect(many.notes.map(\.code).contains("scatter_binned"))
    let bins = try #require(many.scatters.first?.bins)
    #expect(bins.reduce(0) { $0 + $1.count } == 569 && bins.reduce(0) { $0 + $1.nReal } == 357)
    #expect(bins.filter { $0.lossB.isInfinite }.reduce(0) { $0 + $1.count } == 2)
    for bin in bins {
      let inside = rows.count {
        $0.lossA >= bin.lossA && $0.lossA < bin.lossA + max(bin.sizeA, .ulpOfOne)
          && $0.lossB >= bin.lossB
          && (bin.lossB.isInfinite || $0.lossB < bin.lossB + bin.sizeB)
      }
      #expect(inside == bin.count)
    }
    #expect(RunReport.LossScatter.smallestLoss == LossGrid.smallest)
    #expect(RunReport.LossScatter.binsPerDecade == LossGrid.binsPerDecade)
  }

  @Test func `Threads and the order of the rows change no byte`() throws {
    let run = SyntheticRun(count: 300, seed: 3)
    let again = SyntheticRun(count: 300, seed: 4)
    let groups = try workplace.file(
      "groups.csv",
      "id,group\n" + run.labels.enumerated().map { "\($1.0),\($0 % 3)\n" }.joined())
    let key = try workplace.labels(run.labels)
    _ = try workplace.labels(run.labels.reversed(), as: "shuffled/key.csv")
    var generator = SeededGenerator(seed: 1)
    for (name, rows) in [("a.csv", run.probabilities), ("b.csv", again.probabilities)] {
      _ = try workplace.predictions(rows, as: name)
      _ = try workplace.predictions(rows.shuffled(using: &generator), as: "shuffled/\(name)")
    }
    /// What differs rightly: paths, and digests of files.
    func withoutFiles(_ text: String) -> String {
      text.replacing("shuffled/", with: "")
        .replacing(#/"sha256":\s*"[0-9a-f]+"/#, with: "")
    }
    for names in [["a.csv"], ["a.csv", "b.csv"]] {
      let texts = try [
        (1, "", key), (2, "", key), (3, "shuffled/", workplace.path("shuffled/key.csv")),
      ]
      .map { threads, folder, key in
        withoutFiles(
          json(
            try report(names.map { workplace.path(folder + $0) }, key: key, threads: threads) {
              $0.slice = groups
            }))
      }
      #expect(texts[0] == texts[1] && texts[0] == texts[2])
    }
  }

  @Test func `Stored runs are found as everywhere, with their provenance and last key`() throws {
    #expect(throws: WorkbenchError.self) { try report([]) }
    try workplace.score(logistic, labels)
    try workplace.score(forest, labels) { $0.clip = .contest }
    let latest = try report([]) { $0.includesCalibration = false }
    #expect(latest.runs.map(\.name) == ["forest"] && latest.key.name == "labels")
    #expect(latest.runs[0].provenance?.commandLine == "llbench test")
    #expect(latest.commandLine == "llbench test")
    let best = try report(["@best", logistic]) { $0.includesCalibration = false }
    // The smallest stored loss is that of the clipped forest.
    #expect(best.runs.map(\.name) == ["forest", "logistic"])
    #expect(best.runs.map { $0.provenance == nil } == [false, true])
  }

  @Test func `Ids that do not fit are refused as score refuses them`() throws {
    let key = try workplace.labels([("a", 1), ("b", 0)])
    let run = try workplace.predictions([("a", 0.5), ("c", 0.5)])
    let other = try workplace.predictions([("a", 0.5), ("b", 0.5)], as: "other.csv")
    for runs in [[run], [other, run]] {
      #expect {
        try report(runs, key: key)
      } throws: {
        ($0 as? WorkbenchError)?.isInvalidFile ?? false
      }
    }
  }

  @Test func `The output is refused over what is read, and before any work`() throws {
    let run = try workplace.predictions([("a", 0.7), ("b", 0.2)])
    let key = try workplace.labels([("a", 1), ("b", 0)])
    for output in [run, key, workplace.store, workplace.path("no/folder.html")] {
      #expect(throws: WorkbenchError.self) {
        try report([run], key: key) { $0.output = output }
      }
    }
    var request = ReportRequest(runs: [run], key: key)
    request.output = workplace.path("report.html")
    _ = try request.perform(in: workplace.context())
    #expect(try workplace.files == ["key.csv", "run.csv"])
    try request.write("text")
    #expect(try String(contentsOfFile: workplace.path("report.html"), encoding: .utf8) == "text")
  }
}
