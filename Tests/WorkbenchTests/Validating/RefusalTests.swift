import Foundation
import LogLoss
import PredictionFiles
import Reports
import Testing
import Workbench

@Suite struct RefusalTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  private func problems(_ error: WorkbenchError?) throws -> FileProblems {
    guard case .invalid(let problems, _) = try #require(error) else {
      Issue.record("not a refusal of a file: \(String(describing: error))")
      return FileProblems()
    }
    return problems
  }

  @Test func `The table of bad files is there`() {
    #expect(InvalidFixture.predictions.count > 60)
    #expect(InvalidFixture.labels.count > 10)
  }

  @Test(arguments: InvalidFixture.predictions)
  func `A bad file is refused by score in the words of validate, and nothing is stored`(
    fixture: InvalidFixture
  ) throws {
    let report = try ValidateRequest(
      run: fixture.path, sample: fixture.sample, key: fixture.key
    ).perform(in: workplace.context())
    #expect(!report.valid)
    #expect(
      report.problems.map {
        InvalidFixture.Place(code: $0.code, line: $0.line, column: $0.column, id: $0.id)
      } == fixture.problems)
    #expect(report.problemCount == fixture.problems.count)
    // A sample lists the same ids as the key.
    let key = fixture.key ?? TestFiles.fixture("invalid/key.csv")
    let withKey = try ValidateRequest(run: fixture.path, key: key).perform(
      in: workplace.context())
    let error = #expect(throws: WorkbenchError.self) { try workplace.score(fixture.path, key) }
    #expect(error?.isInvalidFile == true)
    #expect(
      try problems(error).listed.map { [$0.code.rawValue, $0.message, $0.hint, $0.file] }
        == withKey.problems.map { [$0.code, $0.message, $0.hint, $0.file ?? ""] })
    for (line, problem) in zip(withKey.problems, try problems(error).listed) {
      #expect(line.line == problem.line && line.column == problem.column && line.id == problem.id)
    }
    #expect(try workplace.files == [])
  }

  @Test(arguments: InvalidFixture.labels)
  func `A bad key is refused by score and by validate, and nothing is stored`(
    fixture: InvalidFixture
  ) throws {
    let run = TestFiles.fixture("invalid/sample.csv")
    let fromScore = #expect(throws: WorkbenchError.self) {
      try workplace.score(run, fixture.path)
    }
    let refused = try problems(fromScore)
    let places = refused.listed.filter { $0.file == fixture.path }.map {
      InvalidFixture.Place(code: $0.code.rawValue, line: $0.line, column: $0.column, id: $0.id)
    }
    #expect(places == fixture.problems)
    let fromValidate = #expect(throws: WorkbenchError.self) {
      try ValidateRequest(run: run, key: fixture.path).perform(in: workplace.context())
    }
    #expect(
      try problems(fromValidate).listed.filter { $0.file == fixture.path }
        == refused.listed.filter { $0.file == fixture.path })
    #expect(try workplace.files == [])
  }

  @Test func `A refusal leaves a store with runs in it as it was`() throws {
    let run = try workplace.predictions([("a", 0.5), ("b", 0.25)])
    let key = try workplace.labels([("a", 1), ("b", 0)])
    try workplace.score(run, key)
    let before = try Data(contentsOf: URL(fileURLWithPath: workplace.store))
    for text in ["id,p_real\na,0.5\n", "id,p_real\na,2\nb,1\n", "id,p_real\na,1\na,1\nb,0\n"] {
      let bad = try workplace.file("bad.csv", text)
      #expect(throws: WorkbenchError.self) { try workplace.score(bad, key) }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: workplace.store)) == before)
    #expect(try workplace.files == ["bad.csv", "key.csv", "llbench.sqlite", "run.csv"])
  }

  @Test func `Twenty problems of a kind are listed and all are counted`() throws {
    let run = try workplace.file(
      "run.csv", "id,p_real\n" + (0..<50).map { "i\($0),x\n" }.joined() + "j,2\n")
    let report = try ValidateRequest(run: run).perform(in: workplace.context())
    #expect(report.problems.count == 21)
    #expect(report.counts == ["not_a_number": 50, "out_of_range": 1])
    let error = #expect(throws: WorkbenchError.self) {
      try workplace.score(run, TestFiles.fixture("invalid/key.csv"))
    }
    #expect(
      try #require(error).description.contains(
        "50 problems [not_a_number] in all; the first 20 are listed"))
  }

  @Test func `Percentages are recognised as such`() throws {
    let run = try workplace.predictions([("a", 97.5), ("b", 3), ("c", 0.5)])
    let report = try ValidateRequest(run: run).perform(in: workplace.context())
    #expect(report.counts == ["out_of_range": 2])
    #expect(report.problems.allSatisfy { $0.hint.localizedLowercase.contains("percent") })
    let far = try workplace.predictions([("a", -1), ("b", 3), ("c", 0.5)], as: "far.csv")
    let other = try ValidateRequest(run: far).perform(in: workplace.context())
    #expect(other.problems.first?.hint.localizedLowercase.contains("percent") == false)
  }

  @Test(arguments: [
    (["a ", " b"], ["a", "b"], "ids_match_trimmed"),
    (["001", "2.0"], ["1", "2"], "ids_match_as_numbers"),
    (["a.png", "b.JPG"], ["a", "b"], "ids_match_without_extension"),
    (["a", "b"], ["a.png", "b.png"], "ids_match_without_extension"),
  ])
  func `Ids that would match if written otherwise are said to`(
    ids: [String], wanted: [String], code: String
  ) throws {
    let run = try workplace.predictions(ids.map { ($0, 0.5) })
    let key = try workplace.labels(wanted.map { ($0, 1) })
    let error = #expect(throws: WorkbenchError.self) { try workplace.score(run, key) }
    guard case .invalid(let problems, let warnings) = try #require(error) else {
      Issue.record("not a refusal of a file: \(String(describing: error))")
      return
    }
    #expect(problems.counts == [.missingID: 2, .extraID: 2])
    #expect(warnings.contains { $0.contains("[\(code)]: 2 of 2 ids would match") })
    for request in [
      ValidateRequest(run: run, key: key), ValidateRequest(run: run, sample: key),
    ] {
      let report = try request.perform(in: workplace.context())
      #expect(!report.valid)
      #expect(report.warnings.contains { $0.code == code })
    }
  }

  @Test func `Ids of other images bring no such advice`() throws {
    let run = try workplace.predictions([("a", 0.5)])
    let key = try workplace.labels([("b", 1)])
    let report = try ValidateRequest(run: run, key: key).perform(in: workplace.context())
    #expect(report.warnings == [])
    #expect(report.counts == ["missing_id": 1, "extra_id": 1])
  }

  @Test func `A sample or key that breaks the rules itself is an error, not a result`() throws {
    let run = try workplace.predictions([("a", 0.5)])
    for text in ["", "id,label\na,1\na,0\n"] {
      let bad = try workplace.file("bad.csv", text)
      for request in [
        ValidateRequest(run: run, key: bad), ValidateRequest(run: run, sample: bad),
      ] {
        let error = #expect(throws: WorkbenchError.self) {
          try request.perform(in: workplace.context())
        }
        #expect(error?.isInvalidFile == true)
        #expect(error?.description.contains("bad.csv") == true)
      }
    }
  }
}
