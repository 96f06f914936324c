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
