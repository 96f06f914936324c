import Foundation
import Reports
import Testing
import Workbench

@Suite struct FailedSubmissionTests {
  let workplace: Workplace

  init() throws {
    workplace = try Workplace()
  }

  @Test func `every bad file is listed in the words of validate, and only the good one ranked`()
    throws
  {
    let usual = TestFiles.fixture("invalid/key.csv")
    let byKey = Dictionary(grouping: InvalidFixture.predictions) { $0.key ?? usual }
    #expect(InvalidFixture.predictions.count > 60)
    for (key, fixtures) in byKey {
      let good = key == usual ? [TestFiles.fixture("invalid/sample.csv")] : []
      let board = try LeaderboardRequest(runs: good + fixtures.map(\.path), key: key)
        .perform(in: workplace.context())
      #expect(board.entries.map(\.run.path) == good)
      #expect(Set(board.failed.compactMap(\.path)) == Set(fixtures.map(\.path)))
      for failure in board.failed {
        let path = try #require(failure.path)
        let report = try ValidateRequest(run: path, key: key).perform(in: workplace.context())
        #expect(failure.count == report.problemCount)
        #expect(failure.problems.map(\.message) == report.problems.map(\.message))
        for (problem, expected) in zip(failure.problems, report.problems) {
          #expect(problem.code == expected.code && problem.hint == expected.hint)
          #expect(problem.line == expected.line && problem.column == expected.column)
          #expect(problem.file == nil)
        }
      }
    }
    #expect(try workplace.files == [])
  }

  @Test func `a file that cannot be read fails alone`() throws {
    let submissions = try Submissions(in: workplace, rows: 30, seed: 2)
    try submissions.submit("a.csv", noise: 1, seed: 1)
    try FileManager.default.createSymbolicLink(
      atPath: workplace.path("dangling.csv"), withDestinationPath: workplace.path("nowhere"))
    let board = try submissions.board([workplace.url.path])
    #expect(board.entries.map(\.run.name) == ["a"])
    #expect(board.failed.map(\.name) == ["dangling"])
    #expect(board.failed[0].problems.map(\.code) == ["unreadable"])
    #expect(board.failed[0].problems[0].message.contains("No such file"))
    #expect(board.failed[0].count == 1)
  }

  @Test func `a key or a split that breaks the rules leaves no board`() throws {
    let submissions = try Submissions(in: workplace, rows: 3, seed: 2)
    let run = try submissions.submit("a.csv", noise: 1, seed: 1)
    let twice = try workplace.labels([("img_0", 1), ("img_1", 0), ("img_1", 0)], as: "twice.csv")
    let split = try workplace.file("split.csv", "id,split\nimg_0,public\n")
    for (key, rule) in [(twice, nil), (submissions.key, SplitRule.file(split))] {
      var request = LeaderboardRequest(runs: [run], key: key)
      request.split = rule
      let error = #expect(throws: WorkbenchError.self) {
        try request.perform(in: workplace.context())
      }
      #expect(try #require(error).isInvalidFile)
    }
  }
}
