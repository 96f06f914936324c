import LogLoss
import Reports
import Testing
import Workbench

/// Runs and keys that do not cover the same ids, and where the key comes from.
@Suite struct AlignedRunsTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func compare(
    _ runs: [String], key: String? = nil, _ change: (inout CompareRequest) -> Void = { _ in }
  ) throws -> ComparisonReport {
    var request = CompareRequest(runs: runs, key: key)
    change(&request)
    return try request.perform(in: workplace.context())
  }

  private func message(_ body: () throws -> ComparisonReport) throws -> String {
    var found: WorkbenchError?
    do {
      _ = try body()
    } catch let error as WorkbenchError {
      found = error
    }
    return try #require(found, "nothing was refused").description
  }

  @Test func `Different ids are refused with the counts and the first ids both ways`() throws {
    let a = try workplace.predictions([("1", 0.2), ("2", 0.3), ("x", 0.4)], as: "a.csv")
    let b = try workplace.predictions([("1", 0.2), ("7", 0.3)], as: "b.csv")
    let key = try workplace.labels([("1", 0), ("2", 1), ("3", 1)])
    #expect {
      try compare([a, b], key: key)
    } throws: { ($0 as? WorkbenchError)?.isInvalidFile == true }
    let message = try message { try compare([a, b], key: key) }
    #expect(message.contains("a.csv:4:1: the id \"x\" is not in \(key)"))
    #expect(message.contains("no row for the id \"3\" of \(key)"))
    #expect(message.contains("\(a): 1 of its 3 ids missing in \(key), and 1 of the 3 ids "))
    #expect(message.contains("\(b): 1 of its 2 ids missing in \(key), and 2 of the 3 ids "))
    #expect(message.contains("1 id is in every run and in the key; --common compares only those"))
  }

  @Test func `The common ids are compared on request, and the others counted`() throws {
    let a = try workplace.predictions([("1", 0.2), ("2", 0.3), ("x", 0.4)], as: "a.csv")
    let b = try workplace.predictions([("2", 0.6), ("1", 0.2), ("7", 0.3)], as: "b.csv")
    let key = try workplace.labels([("3", 1), ("2", 1), ("1", 0)])
    let report = try compare([a, b], key: key) { $0.comparesCommonOnly = true }
    #expect(report.n == 2 && report.nReal == 1)
    // x, 7 and 3 are in one of the three each.
    #expect(report.leftOut == 3)
    // (ln 0.6 - ln 0.3) / 2
    #expect(abs(try #require(report.onlyPair?.delta) - 0.34657359027997264) < 1e-15)
  }

  @Test func `Without a common id there is nothing to compare`() throws {
    let a = try workplace.predictions([("1", 0.2)], as: "a.csv")
    let b = try workplace.predictions([("2", 0.2)], as: "b.csv")
    let key = try workplace.labels([("1", 0), ("2", 1)])
    let message = try message { try compare([a, b], key: key) { $0.comparesCommonOnly = true } }
    #expect(message.contains("no id is in every run and in the key"))
  }

  @Test func `An id that is there twice is refused, common or not`() throws {
    let a = try workplace.predictions([("1", 0.2), ("1", 0.3)], as: "a.csv")
    let b = try workplace.predictions([("1", 0.2)], as: "b.csv")
    let key = try workplace.labels([("1", 0)])
    for isCommon in [false, true] {
      for runs in [[a, b], [b, a]] {
        let message = try message {
          try compare(runs, key: key) { $0.comparesCommonOnly = isCommon }
        }
        #expect(message.contains("a.csv:3:1: the id \"1\" is there already on line 2"))
      }
    }
  }

  @Test func `Numbers and text are one kind of id, compared as bytes`() throws {
    let a = try workplace.predictions([("1", 0.2), ("10", 0.3), ("2", 0.4)], as: "a.csv")
    let b = try workplace.predictions(
      [("2", 0.4), ("1", 0.1), ("10", 0.3), ("x", 0.4)], as: "b.csv")
    let key = try workplace.labels([("10", 1), ("2", 0), ("1", 0)])
    let report = try compare([a, b], key: key) { $0.comparesCommonOnly = true }
    #expect(report.n == 3 && report.leftOut == 1 && report.onlyPair?.wins == 1)
    let padded = try workplace.predictions([("01", 0.2), ("10", 0.3), ("2", 0.4)], as: "c.csv")
    #expect(try message { try compare([a, padded], key: key) }.contains("\"01\""))
  }

  @Test func `A stored run with ids that the key lacks is refused as a file is`() throws {
    let key = try workplace.labels([("1", 0), ("2", 1)])
    let run = try workplace.predictions([("1", 0.2), ("2", 0.3)])
    try workplace.score(run, key)
    let short = try workplace.labels([("1", 0)], as: "short.csv")
    let message = try message { try compare(["run", run], key: short) }
    #expect(message.contains("run: the id \"2\" is not in \(short)"))
    #expect {
      try workplace.score("run", short)
    } throws: { ($0 as? WorkbenchError)?.isInvalidFile == true }
  }

  @Test func `The key is the one that all runs were last scored against`() throws {
    let key = try workplace.labels([("1", 0), ("2", 1)])
    let a = try workplace.predictions([("1", 0.2), ("2", 0.3)], as: "a.csv")
    let b = try workplace.predictions([("1", 0.2), ("2", 0.4)], as: "b.csv")
    #expect(try message { try compare([a, b]) }.contains("name one with --key"))
    try workplace.score(a, key)
    #expect(
      try message { try compare([a, b]) }.contains("b.csv\" was not scored before"))
    try workplace.score(b, key)
    // A file is known by its content, a stored run by its name.
    let report = try compare([a, "b"])
    #expect(report.key.name == "key" && report.runs.map(\.name) == ["a", "b"])
    try workplace.score(b, try workplace.labels([("1", 1), ("2", 1)], as: "other.csv"))
    let message = try message { try compare(["a", "b"]) }
    #expect(message.contains("\"a\" was last scored against \"key\", but \"b\" against \"other\""))
  }

  @Test func `Nothing is stored`() throws {
    let key = try workplace.labels([("1", 0), ("2", 1)])
    let a = try workplace.predictions([("1", 0.2), ("2", 0.3)], as: "a.csv")
    let b = try workplace.predictions([("1", 0.2), ("2", 0.4)], as: "b.csv")
    _ = try compare([a, b], key: key)
    #expect(try workplace.files == ["a.csv", "b.csv", "key.csv"])
  }
}
