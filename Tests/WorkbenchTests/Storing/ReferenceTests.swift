import LogLoss
import Reports
import RunStore
import Testing
import Workbench

@Suite struct ReferenceTests {
  let workplace: Workplace
  private let key: String
  private let good: String
  private let bad: String

  init() throws {
    workplace = try Workplace()
    key = try workplace.labels([("a", 1), ("b", 0), ("c", 1)])
    good = try workplace.predictions([("a", 0.9), ("b", 0.1), ("c", 0.8)], as: "good.csv")
    bad = try workplace.predictions([("a", 0.4), ("b", 0.6), ("c", 0.5)], as: "bad.csv")
  }

  @Test func `A run without a key is scored against its last one`() throws {
    let other = try workplace.labels([("a", 0), ("b", 0), ("c", 1)], as: "other.csv")
    try workplace.score(good, key)
    let first = try workplace.score(good, other)
    for reference in [good, "good", "@latest", first.run.id.map { String($0.prefix(8)) } ?? ""] {
      let again = try workplace.score(reference)
      #expect(again.key.id == first.key.id)
      #expect(again.key.name == "other")
      #expect(again.logLoss == first.logLoss)
      #expect(again.signature == first.signature)
    }
    #expect(try workplace.score("good", "key").key.name == "key")
    #expect(try workplace.score("good").key.name == "key")
  }

  @Test func `The latest is the last stored or scored, the best has the lowest loss`() throws {
    try workplace.score(good, key)
    try workplace.score(bad, key)
    #expect(try workplace.score("@latest").run.name == "bad")
    #expect(try workplace.score("@best").run.name == "good")
    #expect(try workplace.score("@latest").run.name == "good")
  }

  @Test func `A run that was never scored wants a key named`() throws {
    try workplace.score(good, key)
    let error = #expect(throws: WorkbenchError.self) { try workplace.score(bad) }
    #expect(error?.isInvalidFile == false)
    #expect(try #require(error).description.contains("name one"))
    let fresh = try Workplace()
    #expect(throws: WorkbenchError.self) { try fresh.score(bad) }
    #expect(throws: WorkbenchError.self) { try fresh.score(bad) { $0.isStored = false } }
  }

  @Test func `What neither a file nor the store has is answered for both`() throws {
    try workplace.score(good, key)
    let error = #expect(throws: WorkbenchError.self) { try workplace.score("goood", key) }
    let text = try #require(error).description
    #expect(text.contains("there is no file \"goood\""))
    #expect(text.contains("did you mean good?"))
    let nothing = try Workplace()
    let none = #expect(throws: WorkbenchError.self) {
      try nothing.score("goood", key) { $0.isStored = false }
    }
    #expect(try #require(none).description.contains("there is no file \"goood\""))
    #expect(try nothing.files == [])
  }

  @Test func `A stored run is validated as its file is`() throws {
    try workplace.score(good, key)
    let report = try ValidateRequest(run: "good", key: "key").perform(in: workplace.context())
    #expect(report.valid && report.n == 3)
    let wide = try workplace.labels([("a", 1), ("b", 0), ("c", 1), ("d", 1)], as: "wide.csv")
    let missing = try ValidateRequest(run: "good", key: wide).perform(in: workplace.context())
    #expect(missing.counts == ["missing_id": 1])
  }

  @Test func `Without the store nothing is written, with it once`() throws {
    let report = try workplace.score(good, key) { $0.isStored = false }
    #expect(try !workplace.files.contains("llbench.sqlite"))
    let stored = try workplace.score(good, key)
    #expect(stored.logLoss == report.logLoss && stored.run.id == report.run.id)
    try workplace.score(good, key)
    #expect(try ListRequest().perform(in: workplace.context()).runs.count == 1)
    let detail = try ShowRequest(run: "good").perform(in: workplace.context())
    #expect(detail.scores.count == 1)
    // Other bounds are another score of the same run.
    try workplace.score(good, key) { $0.clip = .contest }
    let twice = try ShowRequest(run: "good").perform(in: workplace.context())
    #expect(twice.scores.map(\.clip) == [.contest, nil])
  }

  @Test func `A name of one's own is kept, and two runs never share one`() throws {
    let named = try workplace.score(good, key) { $0.name = "good one" }
    #expect(named.run.name == "good one")
    let clash = try workplace.predictions(
      [("a", 0.7), ("b", 0.3), ("c", 0.6)], as: "b/good one.csv")
    let second = try workplace.score(good, key)
    #expect(second.run.name == "good one")
    let third = try workplace.score(clash, key)
    #expect(third.run.name == "good one-2" && third.run.id != named.run.id)
    let runs = try ListRequest().perform(in: workplace.context()).runs
    #expect(Set(runs.map(\.name)).count == 2)
  }
}
