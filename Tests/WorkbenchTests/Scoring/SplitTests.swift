import LogLoss
import Reports
import Testing
import Workbench

@Suite struct SplitTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private static let run = SyntheticRun(count: 1_000, seed: 21)

  private func score(
    _ rows: [(String, Double)], _ rule: SplitRule, count: Int = .max
  ) throws -> ScoreReport {
    let ids = Set(rows.map(\.0))
    let key = try workplace.labels(Self.run.labels.filter { ids.contains($0.0) })
    return try workplace.score(try workplace.predictions(rows), key) {
      $0.isStored = false
      $0.split = rule
    }
  }

  @Test(arguments: [0.001, 0.3, 0.5, 0.999])
  func `A drawn split has the share of public rows that was asked for`(share: Double) throws {
    let report = try score(Self.run.probabilities, .fraction(share, seed: 1))
    let count = Int((share * 1_000).rounded())
    #expect(report.splits.map(\.name) == ["public", "private"])
    #expect(report.splits.map(\.n) == [count, 1_000 - count])
    #expect(report.splits.map(\.nReal).reduce(0, +) == report.nReal)
    #expect(report.seed == 1)
    let mean = report.splits.reduce(0) { $0 + $1.logLoss * Double($1.n) } / 1_000
    #expect(abs(mean - report.logLoss) < 1e-14)
  }

  @Test func `The seed draws the split and the order of the rows does not`() throws {
    let rows = Self.run.probabilities
    let first = try score(rows, .fraction(0.4, seed: 1))
    #expect(try score(rows.reversed(), .fraction(0.4, seed: 1)).splits == first.splits)
    #expect(try score(rows, .fraction(0.4, seed: 2)).splits != first.splits)
  }

  @Test func `A file of public and private rows divides the loss as it says`() throws {
    let rows = Self.run.probabilities
    let isPublic = { (row: Int) in row % 3 == 0 }
    let file = try workplace.file(
      "split.csv",
      "split,id\n"
        + rows.indices.reversed().map { "\(isPublic($0) ? "public" : "Private"),\(rows[$0].0)\n" }
        .joined())
    let report = try score(rows, .file(file))
    #expect(report.seed == nil)
    for (part, wanted) in zip(report.splits, [true, false]) {
      let kept = rows.indices.filter { isPublic($0) == wanted }
      let alone = try score(kept.map { rows[$0] }, .fraction(0.5, seed: 1))
      #expect(part.n == kept.count && part.nReal == alone.nReal)
      #expect(part.logLoss == alone.logLoss)
      #expect(part.standardError == alone.standardError && part.ci95 == alone.ci95)
    }
  }

  @Test(arguments: [
    ("id,split\nimg-0,public\n", "missing_id"),
    ("id,split\nimg-0,public\nimg-1,private\nx,private\n", "extra_id"),
    ("id,split\nimg-0,public\nimg-1,neither\n", "bad_label"),
    ("id,split\nimg-0,public\nimg-1,private\nimg-0,private\n", "duplicate_id"),
    ("id,side\nimg-0,public\n", "missing_column"),
    ("", "empty_file"),
  ])
  func `A split file that breaks the rules is refused in the words of files`(
    text: String, code: String
  ) throws {
    let file = try workplace.file("split.csv", text)
    let error = #expect(throws: WorkbenchError.self) {
      try score(Array(Self.run.probabilities.prefix(2)), .file(file))
    }
    let found = try #require(error)
    #expect(found.isInvalidFile)
    #expect(found.description.contains("split.csv"))
    #expect(found.description.contains("[\(code)]"))
  }

  @Test func `A split's signature names the division, not how it came about`() throws {
    let ids = (0..<12).map { "img-\($0)" }
    let key = try workplace.labels(ids.map { ($0, 1) })
    func score(_ values: [Double], _ rule: SplitRule) throws -> ScoreReport {
      try workplace.score(try workplace.predictions(Array(zip(ids, values))), key) {
        $0.isStored = false
        $0.split = rule
      }
    }
    let values = ids.indices.map { Double($0 + 1) / 16 }
    let drawn = try score(values, .fraction(0.4, seed: 1))
    let other = try score(values, .fraction(0.4, seed: 2))
    #expect(drawn.splits.map(\.n) == other.splits.map(\.n))
    #expect(Set((drawn.splits + other.splits).map(\.signature)).count == 4)
    for (part, report) in zip(drawn.splits + other.splits, [drawn, drawn, other, other]) {
      let pattern =
        /ll\|clip:none\|n:\d+\|split:(public|private)@[0-9a-f]{12}\|key:([0-9a-f]{12})\|v:1\.0/
      let found = try #require(try pattern.wholeMatch(in: part.signature))
      #expect(found.1 == part.name && found.2 == report.key.id?.prefix(12) ?? "")
    }
    // A REAL row of probability 0 makes the loss of its side infinite, and so tells which it is.
    var file = "id,split\n"
    for row in ids.indices.reversed() {
      var probe = values
      probe[row] = 0
      let infinite = try score(probe, .fraction(0.4, seed: 1)).splits
        .filter { $0.logLoss == .infinity }
      file += "\(ids[row]),\(try #require(infinite.first).name)\n"
    }
    let read = try score(values, .file(try workplace.file("split.csv", file)))
    #expect(read.splits == drawn.splits)
  }

  @Test func `Two seeds both stay in the store, and the same division is stored once`() throws {
    let run = try workplace.predictions(Self.run.probabilities)
    let key = try workplace.labels(Self.run.labels)
    for seed in [1, 2, 1] as [UInt64] {
      try workplace.score(run, key) { $0.split = .fraction(0.25, seed: seed) }
    }
    let rows = try QueryRequest(sql: "SELECT split, count(*) FROM score GROUP BY split ORDER BY 1")
      .perform(in: workplace.context()).rows
    #expect(
      rows == [
        [.text("all"), .integer(1)], [.text("private"), .integer(2)],
        [.text("public"), .integer(2)],
      ])
  }

  @Test func `A side without rows is a warning and has no score`() throws {
    let rows = Array(Self.run.probabilities.prefix(100))
    let drawn = try score(rows, .fraction(0.001, seed: 1))
    #expect(drawn.splits.map(\.name) == ["private"])
    let warning = try #require(drawn.warnings.first { $0.code == "empty_split_side" })
    #expect(warning.message == "the split has no public row: all 100 are private")
    let file = try workplace.file(
      "split.csv", "id,split\n" + rows.map { "\($0.0),public\n" }.joined())
    let read = try score(rows, .file(file))
    #expect(read.splits.map(\.name) == ["public"])
    #expect(read.warnings.contains { $0.code == "empty_split_side" && $0.hint != nil })
    let both = try score(rows, .fraction(0.5, seed: 1))
    #expect(!both.warnings.contains { $0.code == "empty_split_side" })
  }

  @Test func `Public and private scores are stored beside the whole`() throws {
    let run = try workplace.predictions(Self.run.probabilities)
    let key = try workplace.labels(Self.run.labels)
    let report = try workplace.score(run, key) { $0.split = .fraction(0.25, seed: 4) }
    let rows = try QueryRequest(
      sql: "SELECT split, n, log_loss, signature FROM score ORDER BY split"
    ).perform(in: workplace.context()).rows
    let parts = report.splits.map { ($0.name, $0.n, $0.logLoss) }
    let expected = [("all", report.n, report.logLoss)] + parts.reversed()
    #expect(rows.count == 3)
    for (row, part) in zip(rows, expected) {
      #expect(row[0] == .text(part.0))
      #expect(row[1] == .integer(Int64(part.1)))
      #expect(row[2] == .real(part.2))
    }
    #expect(Set(rows.map { "\($0[3])" }).count == 3)
    #expect(rows[0][3] == .text(report.signature))
  }
}
