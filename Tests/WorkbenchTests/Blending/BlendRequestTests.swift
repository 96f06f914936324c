import Foundation
import LogLoss
import Reports
import Testing
import Workbench

/// `blend` on runs that see the same truth through noise of their own.
@Suite struct BlendRequestTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  /// Rows of several runs, with their answers.
  private struct Rows {
    var runs: [[(String, Double)]]
    var labels: [(String, Int)] = []

    init(_ count: Int, noises: [Double], seed: UInt64, id: String = "r") {
      var generator = SeededGenerator(seed: seed)
      func centred() -> Double { Double.random(in: -1...1, using: &generator) }
      runs = noises.map { _ in [] }
      for row in 0..<count {
        let truth = 3 * centred()
        let isReal = Double.random(in: 0...1, using: &generator) < 1 / (1 + exp(-truth))
        labels.append(("\(id)\(row)", isReal ? 1 : 0))
        for (run, noise) in noises.enumerated() {
          runs[run].append(("\(id)\(row)", 1 / (1 + exp(-truth - noise * centred()))))
        }
      }
    }
  }

  /// Writes the runs as a.csv, b.csv and so on, and the key.
  private func write(_ rows: Rows, suffix: String = "") throws -> (runs: [String], key: String) {
    let names = ["a", "b", "c", "d"]
    var files: [String] = []
    for (name, run) in zip(names, rows.runs) {
      files.append(try workplace.predictions(run, as: name + suffix + ".csv"))
    }
    return (files, try workplace.labels(rows.labels, as: "key\(suffix).csv"))
  }

  private func blend(
    _ runs: [String], _ key: String?, threads: Int = 2,
    _ change: (inout BlendRequest) -> Void = { _ in }
  ) throws -> BlendReport {
    var request = BlendRequest(runs: runs, key: key)
    change(&request)
    return try request.perform(in: workplace.context(threads: threads))
  }

  /// The `p_real` of a submission by id.
  private func submission(_ name: String) throws -> [(id: String, p: Double)] {
    try String(contentsOfFile: workplace.path(name), encoding: .utf8).split(separator: "\n")
      .dropFirst().map { line in
        let cells = line.split(separator: ",")
        return (String(cells[0]), try #require(Double(cells[1])))
      }
  }

  @Test func `Independent errors blend to something better, written and stored as a run`() throws {
    let (runs, key) = try write(Rows(500, noises: [4, 4, 4], seed: 3))
    let file = workplace.path("sub.csv")
    let report = try blend(runs, key) { $0.output = file }
    let method = try #require(report.method(named: report.recommended))
    #expect(method.isBetter)
    #expect(try #require(method.versusBest.delta) > 0)
    #expect(report.verdict.hasPrefix("\(method.name) beats \(report.bestMember)"))
    #expect(report.methods.map(\.cvLogLoss) == report.methods.map(\.cvLogLoss).sorted())
    let written = try #require(report.written)
    #expect(written.method == method.name && written.reason == .recommended && written.n == 500)
    #expect(written.output == file && written.appliedTo.isEmpty)
    #expect(try #require(written.stored).name == "blend-\(method.name)")
    // What is written scores what was promised on the same rows.
    let score = try workplace.score(file, key) { $0.isStored = false }
    #expect(abs(score.logLoss - method.inSampleLogLoss) < 1e-13)
    let detail = try ShowRequest(run: "@latest").perform(in: workplace.context())
    #expect(try #require(detail.provenance.model).hasPrefix("\(method.name): "))
  }

  @Test func `The loss of every run is the score's, to the last bit`() throws {
    let (runs, key) = try write(Rows(200, noises: [1, 2, 3], seed: 5))
    let report = try blend(runs, key)
    for (run, member) in zip(runs, report.members) {
      let score = try workplace.score(run, key) { $0.isStored = false }
      #expect(member.logLoss == score.logLoss)
      #expect(abs(try #require(member.standardError) - (score.standardError ?? 0)) < 1e-15)
    }
    #expect(report.bestMember == "a" && report.members.map(\.name) == ["a", "b", "c"])
    #expect(report.members.map(\.timesBest).reduce(0, +) == 10)
    #expect(report.written == nil)
    #expect(try !workplace.files.contains("llbench.sqlite"), "a look stores nothing")
  }

  @Test func `Neither the order of rows nor the number of threads changes a byte`() throws {
    let rows = Rows(300, noises: [2, 3], seed: 8)
    var generator = SeededGenerator(seed: 2)
    var texts: Set<String> = []
    var files: Set<Data> = []
    for (place, threads) in [1, 2].enumerated() {
      var shuffled = rows
      if place > 0 {
        shuffled.runs[1].shuffle(using: &generator)
        shuffled.labels.shuffle(using: &generator)
      }
      let (runs, key) = try write(shuffled)
      let report = try blend(runs, key, threads: threads) {
        $0.output = workplace.path("sub.csv")
        $0.choice = "log_pool"
        $0.includesHashes = false
        $0.isStored = false
      }
      texts.insert(String(describing: report.methods))
      files.insert(try Data(contentsOf: URL(filePath: workplace.path("sub.csv"))))
    }
    #expect(texts.count == 1 && files.count == 1)
  }

  @Test func `Where no blend is better, the smallest loss out of fold is written, and it says so`()
    throws
  {
    var rows = Rows(400, noises: [0, 0], seed: 4)
    var generator = SeededGenerator(seed: 1)
    rows.runs[1] = rows.runs[0].map { id, _ in (id, Double.random(in: 0.4...0.6, using: &generator))
    }
    let (runs, key) = try write(rows)
    let report = try blend(runs, key) { $0.output = workplace.path("sub.csv") }
    #expect(report.recommended == BlendReport.bestMemberName)
    #expect(report.verdict.hasPrefix("no blend beats a"))
    let written = try #require(report.written)
    #expect(written.reason == .lowest)
    let smallest = min(
      try #require(report.methods.first).cvLogLoss, try #require(report.members.first).logLoss)
    let promised =
      report.method(named: written.method)?.cvLogLoss ?? report.members.first?.logLoss
    #expect(promised == smallest)
    let sentence = try #require(report.writtenSentence)
    #expect(sentence.contains("no blend is better beyond chance"))
  }

  @Test func `The best single run can be asked for, and is written as it is`() throws {
    let rows = Rows(100, noises: [1, 3], seed: 12)
    let (runs, key) = try write(rows)
    let report = try blend(runs, key) {
      $0.output = workplace.path("sub.csv")
      $0.choice = "best_member"
      $0.name = "mine"
    }
    let written = try #require(report.written)
    #expect(written.reason == .requested && written.weights.map(\.weight) == [1, 0])
    #expect(try #require(written.stored).name == "mine")
    #expect(try submission("sub.csv").map(\.p) == rows.runs[0].map(\.1))
  }

  @Test func `Weights of one set of runs blend another, in the order of the first file`() throws {
    let (runs, key) = try write(Rows(200, noises: [2, 3], seed: 6))
    let test = Rows(50, noises: [2, 3], seed: 7, id: "test")
    var shuffled = test
    shuffled.runs[1].reverse()
    let (targets, _) = try write(shuffled, suffix: "-test")
    let report = try blend(runs, key) {
      $0.targets = targets
      $0.choice = "linear_pool"
      $0.output = workplace.path("sub.csv")
    }
    let weights = try #require(report.method(named: "linear_pool")).weights.map(\.weight)
    let found = try submission("sub.csv")
    #expect(found.map(\.id) == test.runs[0].map(\.0))
    for (row, pair) in zip(test.runs[0], test.runs[1]).enumerated() {
      let expected = weights[0] * pair.0.1 + weights[1] * pair.1.1
      #expect(abs(found[row].p - expected) < 1e-15)
    }
    #expect(try #require(report.written).appliedTo.map(\.name) == ["a-test", "b-test"])
    #expect(
      report.warnings.map(\.code) == (report.recommended == "linear_pool" ? [] : ["method_chosen"]))
  }

  @Test func `What cannot be blended is refused with a reason, and nothing is written`() throws {
    let rows = Rows(60, noises: [2, 3], seed: 9)
    let (runs, key) = try write(rows)
    let other = try workplace.predictions(Array(rows.runs[1].dropLast(2)), as: "short.csv")
    func error(
      _ runs: [String], _ change: (inout BlendRequest) -> Void = { _ in }
    ) -> String {
      do {
        _ = try blend(runs, key) {
          $0.output = workplace.path("sub.csv")
          change(&$0)
        }
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(error([runs[0]]).contains("only one run"))
    #expect(error([runs[0], other]).contains("2 of the 60 ids there"))
    #expect(error(runs) { $0.targets = [runs[0]] }.contains("2 runs were fitted"))
    #expect(error(runs) { $0.targets = [runs[0], other] }.contains("must have the same ids"))
    #expect(error(runs) { $0.methods = ["stacking"] }.contains("is no method; there are"))
    #expect(error(runs) { $0.choice = "stacking" }.contains("is no method; there are"))
    #expect(
      error(runs) {
        $0.methods = ["greedy"]
        $0.choice = "log_pool"
      }.contains("add it to --methods"))
    #expect(error(runs) { $0.output = runs[1] }.contains("is read by this command"))
    #expect(error(runs) { $0.name = "@x" } != "")
    #expect(try !workplace.files.contains("sub.csv"))
    #expect(try !workplace.files.contains("llbench.sqlite"))
  }

  @Test func `Common ids alone are fitted on where that is asked for`() throws {
    let rows = Rows(80, noises: [2, 3], seed: 10)
    let (runs, _) = try write(rows)
    let key = try workplace.labels(Array(rows.labels.prefix(60)), as: "part.csv")
    #expect(throws: WorkbenchError.self) { try blend(runs, key) }
    let report = try blend(runs, key) {
      $0.usesCommonOnly = true
      $0.choice = "mean_logit"
      $0.output = workplace.path("sub.csv")
    }
    #expect(report.n == 60 && report.leftOut == 20)
    #expect(try submission("sub.csv").count == 80, "all ids of the runs are predicted")
  }

  @Test func `Exact 0 and 1 are told of, contradict each other, and can be clipped`() throws {
    var rows = Rows(24, noises: [1, 2], seed: 15)
    rows.runs[0][3].1 = 1
    rows.runs[1][3].1 = 0
    let (runs, key) = try write(rows)
    let report = try blend(runs, key)
    #expect(report.warnings.map(\.code) == ["few_rows", "exact_zero_or_one", "exact_zero_or_one"])
    #expect(report.members.map(\.infiniteRows).reduce(0, +) == 1)
    #expect(try #require(report.method(named: "mean_logit")).cvLogLoss == .infinity)
    #expect(try #require(report.method(named: "mean_probability")).cvLogLoss.isFinite)
    do {
      _ = try blend(runs, key) {
        $0.choice = "mean_logit"
        $0.output = workplace.path("sub.csv")
      }
      Issue.record("0 and 1 were averaged")
    } catch {
      #expect("\(error)".contains("of \"r3\" one run says exactly 0 and another exactly 1"))
    }
    let clipped = try blend(runs, key) {
      $0.clip = ClipBounds.contest
      $0.choice = "mean_logit"
      $0.output = workplace.path("sub.csv")
    }
    #expect(clipped.methods.allSatisfy { $0.cvLogLoss.isFinite } && clipped.clip == .contest)
    #expect(abs(try submission("sub.csv")[3].p - 0.5) < 1e-15)
    #expect(try submission("sub.csv").allSatisfy { $0.p >= 0.025 && $0.p <= 0.975 })
  }

  @Test func `Runs with logits are blended by them and the submission keeps them`() throws {
    let rows = Rows(80, noises: [1, 2], seed: 16)
    let key = try workplace.labels(rows.labels)
    var files: [String] = []
    for (name, run) in zip(["x", "y"], rows.runs) {
      files.append(
        try workplace.file(
          name + ".csv",
          "id,p_real,logit\n" + run.map { "\($0.0),\($0.1),\(log($0.1 / (1 - $0.1)))\n" }.joined()))
    }
    let report = try blend(files, key) {
      $0.choice = "log_pool"
      $0.output = workplace.path("sub.csv")
    }
    #expect(report.members.map(\.from) == [.logit, .logit])
    let text = try String(contentsOfFile: workplace.path("sub.csv"), encoding: .utf8)
    #expect(text.hasPrefix("id,p_real,logit\n"))
    let score = try workplace.score(workplace.path("sub.csv"), key) { $0.isStored = false }
    let promised = try #require(report.method(named: "log_pool")).inSampleLogLoss
    #expect(abs(score.logLoss - promised) < 1e-13)
  }

  @Test func `Groups of the first file stay in one fold, and equal runs are told of`() throws {
    let rows = Rows(120, noises: [1, 2], seed: 18)
    let key = try workplace.labels(rows.labels)
    let first = try workplace.file(
      "first.csv",
      "id,p_real,scene\n"
        + rows.runs[0].enumerated().map { "\($1.0),\($1.1),s\($0 / 10)\n" }.joined())
    let second = try workplace.predictions(rows.runs[1], as: "second.csv")
    let plain = try blend([first, second], key)
    let grouped = try blend([first, second], key) { $0.groupColumn = "scene" }
    #expect(plain.methods != grouped.methods)
    let copies = try blend([first, second, first], key)
    #expect(copies.warnings.map(\.code) == ["equal_runs"])
    #expect(Set(copies.members.map(\.name)).count == 3)
  }

  @Test(.needsShared) func `Two networks on CIFAR-10 blend from files as from the store`() throws {
    let folder = TestFiles.shared.appending(path: "real/cifar10").path
    let runs = ["wideresnet", "vgg16"].map { "\(folder)/\($0).preds.csv" }
    let key = "\(folder)/labels.csv"
    func fit(_ runs: [String], _ key: String?) throws -> BlendReport {
      try blend(runs, key) {
        $0.methods = ["mean_probability", "linear_pool"]
        $0.folds = 2
        $0.repeats = 1
      }
    }
    let fromFiles = try fit(runs, key)
    #expect(fromFiles.n == 10_000 && fromFiles.bestMember == "vgg16.preds")
    let losses = fromFiles.members.map(\.logLoss)
    #expect(abs(losses[0] - losses[1] - 0.01251) < 5e-6)
    #expect(fromFiles.warnings.map(\.code) == ["exact_zero_or_one"])
    for run in runs { try workplace.score(run, key) }
    let fromStore = try fit(["wideresnet.preds", "vgg16.preds"], nil)
    #expect(fromStore.methods == fromFiles.methods)
  }

  @Test func `Groups that repeat rows leave the errors of the rows alone`() throws {
    // Each row four times over: as rows four times the evidence, as groups no more than before.
    let rows = Rows(60, noises: [2, 3], seed: 23)
    let copies = (0..<4).flatMap { copy in rows.labels.indices.map { (copy, $0) } }
    func files(_ run: Int, _ name: String) throws -> String {
      try workplace.file(
        name,
        "id,p_real,scene\n"
          + copies.map { "\($0)-\($1),\(rows.runs[run][$1].1),s\($1)\n" }.joined())
    }
    let repeated = [try files(0, "first.csv"), try files(1, "second.csv")]
    let key = try workplace.labels(
      copies.map { ("\($0)-\($1)", rows.labels[$1].1) }, as: "repeated-key.csv")
    let (single, singleKey) = try write(rows)
    let methods: (inout BlendRequest) -> Void = { $0.methods = ["mean_logit"] }
    let once = try blend(single, singleKey, methods)
    let asRows = try blend(repeated, key, methods)
    let asGroups = try blend(repeated, key) {
      methods(&$0)
      $0.groupColumn = "scene"
    }
    #expect(asGroups.groups == 60 && asGroups.groupColumn == "scene" && asRows.groups == nil)
    #expect(asGroups.warnings.isEmpty)
    let (alone, row, group) = (
      try #require(once.methods.first), try #require(asRows.methods.first),
      try #require(asGroups.methods.first)
    )
    let error = try #require(alone.cvStandardError)
    #expect(abs(try #require(group.cvStandardError) - error) < 1e-14)
    #expect(try #require(row.cvStandardError) < 0.51 * error)
    let interval = try #require(alone.versusBest.ci95)
    #expect(abs(try #require(group.versusBest.ci95).lower - interval.lower) < 1e-14)
    #expect(abs(group.versusBest.pValue - alone.versusBest.pValue) < 1e-9)
    #expect(row.versusBest.pValue < alone.versusBest.pValue)
    let member = try #require(asGroups.members.first?.standardError)
    #expect(abs(member - (once.members.first?.standardError ?? 0)) < 1e-14)
  }

  @Test func `Few rows and few groups are warned of`() throws {
    let rows = Rows(24, noises: [1, 2], seed: 19)
    let key = try workplace.labels(rows.labels)
    let first = try workplace.file(
      "first.csv",
      "id,p_real,scene\n"
        + rows.runs[0].enumerated().map { "\($1.0),\($1.1),s\($0 / 4)\n" }.joined())
    let second = try workplace.predictions(rows.runs[1], as: "second.csv")
    let report = try blend([first, second], key) { $0.groupColumn = "scene" }
    #expect(report.groups == 6)
    #expect(
      report.warnings.map(\.message) == [
        "with 24 rows intervals are too short and say little",
        "with 6 groups intervals are too short and say little",
      ])
    #expect(report.warnings.map(\.code) == ["few_rows", "few_groups"])
  }

  @Test func `A submission that the store would refuse is not written`() throws {
    let (runs, key) = try write(Rows(60, noises: [2, 3], seed: 9))
    try workplace.score(runs[0], key)
    func refused(_ change: (inout BlendRequest) -> Void, store: String? = nil) {
      #expect(throws: WorkbenchError.self) {
        var request = BlendRequest(runs: runs, key: key)
        request.output = workplace.path("sub.csv")
        change(&request)
        _ = try request.perform(
          in: WorkContext(storePath: store ?? workplace.store, threads: 1, commandLine: "test"))
      }
      #expect(!FileManager.default.fileExists(atPath: workplace.path("sub.csv")))
    }
    refused { $0.name = "@x" }
    refused { $0.name = "a" }
    refused({ _ in }, store: workplace.path("no/such/folder/llbench.sqlite"))
    refused({ _ in }, store: key)
    // The content is stored under the name of the run that it is.
    refused {
      $0.choice = "best_member"
      $0.name = "other"
    }
    let report = try blend(runs, key) {
      $0.output = workplace.path("sub.csv")
      $0.name = "mine"
    }
    #expect(report.written?.stored?.name == "mine")
    // Once more: the run is there under that very name.
    let again = try blend(runs, key) {
      $0.output = workplace.path("sub.csv")
      $0.name = "mine"
    }
    #expect(again.written?.stored?.name == "mine")
  }

  @Test func `A run that is certain and right keeps a least weight, and it says so`() throws {
    let key = try workplace.labels([("0", 1), ("1", 0), ("2", 0), ("3", 0)])
    let hesitant = try workplace.predictions(
      [("0", 0.3), ("1", 0.7), ("2", 0.7), ("3", 0.3)], as: "hesitant.csv")
    let certain = try workplace.predictions(
      [("0", 1), ("1", 0), ("2", 0), ("3", 0.9)], as: "certain.csv")
    let report = try blend([hesitant, certain], key) { $0.folds = 2 }
    let pool = try #require(report.method(named: "log_pool"))
    let mean = try #require(report.method(named: "mean_logit"))
    #expect(pool.inSampleLogLoss <= mean.inSampleLogLoss)
    let held = report.warnings.filter { $0.code == "least_weight" }
    #expect(pool.weights.map(\.weight) == [1 - 1e-6, 1e-6])
    #expect(
      held.count == 1 && held[0].message.hasPrefix("log_pool keeps certain at a weight of 1e-06"))
  }
}
