import Foundation
import Reports
import Testing
import Workbench

@Suite struct SubmissionListTests {
  let workplace: Workplace
  let submissions: Submissions

  init() throws {
    workplace = try Workplace()
    submissions = try Submissions(in: workplace, rows: 60, seed: 9)
  }

  private func names(_ board: LeaderboardReport) -> [String] {
    board.entries.map(\.run.name).sorted()
  }

  @Test func `a folder stands for its CSV files, without the key, the split and the teams`() throws
  {
    try submissions.submit("a.csv", noise: 1, seed: 1)
    try submissions.submit("b.csv.gz", noise: 1, seed: 2)
    try submissions.submit(".hidden.csv", noise: 1, seed: 3)
    try submissions.submit("deeper/c.csv", noise: 1, seed: 4)
    try submissions.submit("folder.csv/d.csv", noise: 1, seed: 5)
    _ = try workplace.file("notes.txt", "no run")
    let split = try workplace.file(
      "split.csv",
      "id,split\n"
        + (0..<60).map { "img_\($0),\($0 < 20 ? "public" : "private")\n" }.joined())
    let teams = try workplace.file("teams.csv", "run,team\na,x\nb,y\n")
    let board = try submissions.board([workplace.url.path]) {
      $0.split = .file(split)
      $0.teams = teams
    }
    #expect(names(board) == ["a", "b"])
    #expect(board.failed.isEmpty)
    #expect(board.entries.map(\.run.path).allSatisfy { $0?.hasPrefix(workplace.url.path) ?? false })
    // Named together with its files it stands for nothing more.
    let again = try submissions.board([
      workplace.path("a.csv"), workplace.url.path + "/deeper/../a.csv", workplace.url.path + "/",
      workplace.path("deeper"),
    ]) {
      $0.split = .file(split)
    }
    #expect(names(again).filter { $0.hasSuffix("a") || $0.hasSuffix("a.csv") }.count == 1)
    #expect(names(again).contains("c"))
    #expect(again.failed.map(\.name) == ["teams"])
  }

  @Test func `two files of one name are called by their paths`() throws {
    let first = try submissions.submit("x/run.csv", noise: 1, seed: 1)
    let second = try submissions.submit("y/run.csv", noise: 1, seed: 2)
    let third = try submissions.submit("y/other.csv", noise: 1, seed: 3)
    let board = try submissions.board([first, second, third])
    #expect(names(board) == [first, second, "other"].sorted())
  }

  @Test func `stored runs are ranked by the time of their first storing`() throws {
    let files = try (1...3).map {
      try submissions.submit("run\($0).csv", noise: Double($0), seed: UInt64($0))
    }
    for file in files { try workplace.score(file, submissions.key) }
    let other = try workplace.labels([("q", 1), ("r", 0)], as: "other.csv")
    let tiny = try workplace.predictions([("q", 0.5), ("r", 0.25)], as: "tiny.csv")
    try workplace.score(tiny, other)
    let byName = try submissions.board(["run1", "run2"])
    #expect(names(byName) == ["run1", "run2"])
    #expect(byName.entries.allSatisfy { $0.run.path == nil && $0.run.id?.count == 64 })
    // Without a run: all that were scored against the key, and not the one of another.
    let all = try submissions.board([])
    #expect(names(all) == ["run1", "run2", "run3"])
    #expect(
      all.entries.map(\.logLoss) == (try submissions.board(files).entries.map(\.logLoss)))
    let listed = try ListRequest().perform(in: workplace.context()).runs
    for entry in all.entries {
      #expect(entry.submittedAt == listed.first { $0.name == entry.run.name }?.createdAt)
    }
    // Without a key: the one that the latest run was scored against.
    let latest = try LeaderboardRequest(runs: []).perform(in: workplace.context())
    #expect(latest.entries.map(\.run.name) == ["tiny"])
    #expect(latest.key.name == "other")
    // Files and stored runs together; what has the name of a file is the file.
    let mixed = try submissions.board(["run1", files[1], files[2], "run3"])
    #expect(mixed.entries.count == 4)
    #expect(mixed.entries.count { $0.run.path == nil } == 2)
    #expect(Set(mixed.entries.map(\.run.name)).count == 4)
    // A run of other ids fails, as a file would.
    let failing = try submissions.board(["tiny", "run1"])
    #expect(failing.failed.map(\.name) == ["tiny"] && failing.failed[0].path == nil)
    #expect(failing.failed[0].problems.first?.code == "extra_id")
    #expect(failing.entries.map(\.run.name) == ["run1"])
  }

  @Test func `what names nothing is an error, and nothing is left behind`() throws {
    let file = try submissions.submit("a.csv", noise: 1, seed: 1)
    let empty = workplace.path("empty")
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
    for runs in [[file, "no-such"], [file, empty], [file, "@best"], []] {
      let error = #expect(throws: WorkbenchError.self) { try submissions.board(runs) }
      #expect(try #require(error).isInvalidFile == false)
    }
    #expect(throws: WorkbenchError.self) {
      try LeaderboardRequest(runs: [file]).perform(in: workplace.context())
    }
    #expect(throws: WorkbenchError.self) {
      try LeaderboardRequest(runs: [file], key: "none").perform(in: workplace.context())
    }
    #expect(try workplace.files == ["a.csv", "empty", "key.csv"])
  }
}
