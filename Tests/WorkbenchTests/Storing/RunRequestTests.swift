import Foundation
import LogLoss
import Reports
import RunStore
import Testing
import Workbench

@Suite struct RunRequestTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func rows(_ sql: String) throws -> [[QueryValue]] {
    try QueryRequest(sql: sql).perform(in: workplace.context()).rows
  }

  @Test func `An exported run has the same ids and the same doubles`() throws {
    let odd = [
      "7", "007", "a b", "c,d", "e\"f", "g\nh", "\u{E9}", "e\u{301}", " i ", "j.png",
    ]
    let values = [
      0, 1, 0x1p-1074, 0.1, 1 - 0x1p-53, 1.0 / 3, 0x1.8p-1030, 0.5000000000000001, 1e-17, 0.25,
    ]
    let fields = odd.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    let logits = values.indices.map { Double($0) * 1.1 - 4.7 }
    let run = try workplace.file(
      "run.csv",
      "id,p_real,logit\n"
        + zip(zip(fields, values), logits).map { "\($0.0),\($0.1),\($1)\n" }
        .joined())
    let key = try workplace.file("key.csv", "id,label\n" + fields.map { "\($0),1\n" }.joined())
    let report = try workplace.score(run, key)
    let output = workplace.path("out.csv")
    let done = try ExportRequest(run: "run", output: output).perform(in: workplace.context())
    #expect(done.n == 10 && done.output == output && done.run.id == report.run.id)
    let text = try String(contentsOfFile: output, encoding: .utf8)
    #expect(text.hasPrefix("id,p_real,logit\n7,"))
    // The digest of the content covers the bytes of each id and the bits of each number.
    let again = try workplace.score(output, key)
    #expect(again.run.id == report.run.id)
    #expect(again.logLoss.bitPattern == report.logLoss.bitPattern)
    #expect(try rows("SELECT count(*) FROM run") == [[.integer(1)]])
    let second = workplace.path("again.csv")
    _ = try ExportRequest(run: "@latest", output: second).perform(in: workplace.context())
    #expect(try Data(contentsOf: URL(fileURLWithPath: second)) == Data(text.utf8))

    _ = try ExportRequest(run: "run", output: output, includesLogits: false)
      .perform(in: workplace.context())
    #expect(try String(contentsOfFile: output, encoding: .utf8).hasPrefix("id,p_real\n7,"))
  }

  @Test func `Export tells of an id that a spreadsheet would compute, and writes it as it is`()
    throws
  {
    let rows = "a,0.25\n\"=cmd|'x\ny'\",0.5\n"
    let run = try workplace.file("run.csv", "id,p_real\n" + rows)
    let key = try workplace.file("key.csv", "id,label\na,1\n\"=cmd|'x\ny'\",0\n")
    try workplace.score(run, key)
    let output = workplace.path("out.csv")
    let done = try ExportRequest(run: "run", output: output).perform(in: workplace.context())
    #expect(done.warnings.map(\.code) == ["formula_id"])
    #expect(done.warnings.first?.message.contains("=cmd|") == true)
    #expect(try String(contentsOfFile: output, encoding: .utf8) == "id,p_real\n" + rows)
  }

  @Test func `Export keeps the order of the file`() throws {
    let run = SyntheticRun(count: 500, seed: 8)
    let path = try workplace.predictions(run.probabilities)
    try workplace.score(path, try workplace.labels(run.labels))
    let output = workplace.path("out.csv")
    _ = try ExportRequest(run: "run", output: output).perform(in: workplace.context())
    #expect(
      try String(contentsOfFile: output, encoding: .utf8)
        == String(contentsOfFile: path, encoding: .utf8))
  }

  @Test func `Export into a folder that is not there fails and names it`() throws {
    try workplace.score(
      try workplace.predictions([("a", 0.5)]), try workplace.labels([("a", 1)]))
    let error = #expect(throws: WorkbenchError.self) {
      try ExportRequest(run: "run", output: workplace.path("no/out.csv"))
        .perform(in: workplace.context())
    }
    #expect(try #require(error).description.contains("no/out.csv"))
  }

  @Test func `Runs are listed, shown, renamed and removed`() throws {
    let key = try workplace.labels([("a", 1), ("b", 0), ("c", 1)])
    let one = try workplace.predictions([("a", 0.9), ("b", 0.1), ("c", 0.6)], as: "one.csv")
    let two = try workplace.predictions([("a", 0.5), ("b", 0.25), ("c", 1)], as: "two.csv")
    let first = try workplace.score(one, key)
    let second = try workplace.score(two, key) { $0.clip = .contest }
    let context = workplace.context()

    let listing = try ListRequest().perform(in: context).runs
    #expect(listing.map(\.name) == ["two", "one"])
    #expect(listing.map(\.logLoss) == [second.logLoss, first.logLoss])
    #expect(listing.map(\.clip) == [.contest, nil])
    #expect(listing.allSatisfy { $0.key == "key" && $0.n == 3 && $0.from == .pReal })

    let detail = try ShowRequest(run: "two").perform(in: context)
    #expect(detail.run.id == second.run.id)
    #expect(detail.scores.map(\.signature) == [second.signature])
    #expect(detail.provenance.path == two)
    #expect(detail.provenance.sha256 == second.run.sha256)
    #expect(detail.provenance.commandLine == "llbench test")
    #expect(detail.provenance.llbenchVersion == Release.version)
    #expect(detail.provenance.host == context.host)
    // By hand for 0.25, 0.5, 1.
    let quartiles = try #require(detail.pReal)
    #expect(
      quartiles == RunDetail.Quartiles(min: 0.25, q1: 0.375, median: 0.5, q3: 0.75, max: 1))

    let renamed = try RenameRequest(run: "two", name: "zweite").perform(in: context)
    #expect(renamed.run.name == "zweite" && renamed.oldName == "two")
    #expect(try ShowRequest(run: "zweite").perform(in: context).run.id == second.run.id)
    for (name, reason) in [("one", "another run is called one"), ("@x", "cannot be a name")] {
      let error = #expect(throws: WorkbenchError.self) {
        try RenameRequest(run: "zweite", name: name).perform(in: context)
      }
      #expect(try #require(error).description.contains(reason))
    }

    let removed = try RemoveRequest(run: "zweite").perform(in: context)
    #expect(removed.n == 3 && removed.run.id == second.run.id)
    #expect(try ListRequest().perform(in: context).runs.map(\.name) == ["one"])
    #expect(try rows("SELECT count(*) FROM prediction") == [[.integer(3)]])
    #expect(try rows("SELECT count(*) FROM answer_key") == [[.integer(1)]])
    #expect(throws: WorkbenchError.self) { try ShowRequest(run: "zweite").perform(in: context) }
  }

  @Test func `A query answers with its columns and values and cannot write`() throws {
    try workplace.score(
      try workplace.predictions([("a", 0.25), ("b", 0.5)]),
      try workplace.labels([("a", 0), ("b", 1)]))
    let result = try QueryRequest(
      sql: "SELECT id, p_real, label, NULL AS absent FROM prediction_with_answer ORDER BY id"
    ).perform(in: workplace.context())
    #expect(result.columns == ["id", "p_real", "label", "absent"])
    #expect(
      result.rows == [
        [.text("a"), .real(0.25), .integer(0), .null],
        [.text("b"), .real(0.5), .integer(1), .null],
      ])
    let before = try Data(contentsOf: URL(fileURLWithPath: workplace.store))
    for sql in [
      "DELETE FROM run", "DROP TABLE prediction", "PRAGMA user_version = 7",
      "ATTACH '\(workplace.path("other.sqlite"))' AS o", "SELECT 1; DELETE FROM run",
      "CREATE TEMP TABLE t (x)", "VACUUM INTO '\(workplace.path("copy.sqlite"))'",
      "WITH x AS (SELECT 1) INSERT INTO run DEFAULT VALUES", "SELEC 1", "",
    ] {
      #expect(throws: WorkbenchError.self, "\(sql)") { try rows(sql) }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: workplace.store)) == before)
    #expect(try workplace.files == ["key.csv", "llbench.sqlite", "run.csv"])
    let limited = try QueryRequest(sql: "SELECT id FROM prediction ORDER BY id", rows: 1)
      .perform(in: workplace.context())
    #expect(limited.rows == [[.text("a")]] && limited.isTruncated)
    let all = try QueryRequest(sql: "SELECT id FROM prediction", rows: 2)
      .perform(in: workplace.context())
    #expect(all.rows.count == 2 && !all.isTruncated)
  }

  @Test func `A name that is asked for is the run's, or nothing is stored`() throws {
    let key = try workplace.labels([("a", 1), ("b", 0)])
    let one = try workplace.predictions([("a", 0.75), ("b", 0.25)], as: "one.csv")
    let two = try workplace.predictions([("a", 0.5), ("b", 0.25)], as: "two.csv")
    func names() throws -> [String] {
      try ListRequest().perform(in: workplace.context()).runs.map(\.name)
    }
    let first = try workplace.score(one, key) { $0.name = "my run" }
    #expect(first.run.name == "my run")
    // Asking for the name that it has is no contradiction, from the file or from the store.
    for reference in [one, "my run"] {
      #expect(try workplace.score(reference, key) { $0.name = "my run" }.run.name == "my run")
    }
    for (run, name, reason) in [
      (one, "other", "stored already as my run"), ("my run", "other", "stored already as my run"),
      (two, "my run", "another run is called my run"), (two, "@best", "it starts with @"),
      (two, "", "it is empty"), (two, "abcdef0123456789", "it looks like an id"),
      (two, "a\tb", "it has a control character"),
    ] {
      let error = #expect(throws: WorkbenchError.self) {
        try workplace.score(run, key) {
          $0.name = name
          $0.clip = .contest
        }
      }
      #expect(error?.description.contains(reason) == true, "\(name)")
    }
    #expect(try names() == ["my run"])
    #expect(try rows("SELECT count(*) FROM score") == [[.integer(1)]])
    // The name of a file is only a suggestion.
    let third = try workplace.predictions([("a", 0.5), ("b", 0.5)], as: "my run.csv")
    #expect(try workplace.score(third, key).run.name == "my run-2")
    #expect(try workplace.score(two, key) { $0.name = "zwei" }.run.name == "zwei")
  }

  @Test func `A run whose name is that of a folder is found in the store`() throws {
    let key = try workplace.labels([("a", 1), ("b", 0)])
    let folder = workplace.path("folder")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let run = try workplace.predictions([("a", 0.75), ("b", 0.25)])
    let stored = try workplace.score(run, key) { $0.name = folder }
    #expect(try workplace.score(folder, key).run.id == stored.run.id)
    let error = #expect(throws: WorkbenchError.self) {
      try workplace.score(workplace.path("."), key)
    }
    #expect(error?.description.hasPrefix("there is no file") == true)
  }

  @Test func `Requests that read make no store`() throws {
    let context = workplace.context()
    #expect(throws: WorkbenchError.self) { try ListRequest().perform(in: context) }
    #expect(throws: WorkbenchError.self) { try ShowRequest(run: "x").perform(in: context) }
    #expect(throws: WorkbenchError.self) { try rows("SELECT 1") }
    #expect(try workplace.files == [])
  }
}
