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

  @Test func `what names no file is named where there is no store to look it up in`() throws {
    let file = try submissions.submit("a.csv", noise: 1, seed: 1)
    for (runs, key) in [([file, "nosuch"], submissions.key), ([file], "nosuch"), ([], "nosuch")] {
      let error = #expect(throws: WorkbenchError.self) {
        try LeaderboardRequest(runs: runs, key: key).perform(in: workplace.context())
      }
      let text = try #require(error).description
      #expect(text.contains(#"no file "nosuch", and no store at"#), "\(text)")
    }
  }

  @Test(arguments: [true, false])
  func `a row of times or teams that fits two submissions is refused, naming both`(isTimes: Bool)
    throws
  {
    let first = try submissions.submit("x/run.csv", noise: 1, seed: 1)
    let second = try submissions.submit("y/run.csv", noise: 1, seed: 2)
    func board(_ rows: String) throws -> LeaderboardReport {
      let table = try workplace.file(
        "table.csv", (isTimes ? "run,submitted_at\n" : "run,team\n") + rows)
      return try submissions.board([first, second]) {
        if isTimes { $0.times = table } else { $0.teams = table }
      }
    }
    for row in ["run", "run.csv"] {
      let error = #expect(throws: WorkbenchError.self) { try board("\(row),2026-01-01\n") }
      let text = try #require(error).description
      #expect(text.contains(row.debugDescription) && text.contains("write a row for each"))
      #expect(text.contains(first.debugDescription) && text.contains(second.debugDescription))
    }
    let named = try board("\(first),2026-01-02\n\(second),2026-01-01\n")
    let words = Dictionary(
      uniqueKeysWithValues: named.entries.map { ($0.run.path, $0.team ?? $0.submittedAt) })
    #expect(words[first]??.hasPrefix("2026-01-02") ?? false)
    #expect(words[second]??.hasPrefix("2026-01-01") ?? false)
    // A row that one of them is called by is left to the other.
    #expect(try board("\(first),2026-01-02\nrun,2026-01-01\n").entries.count == 2)
  }

  #if os(Linux)
    // Other systems refuse such names themselves.
    @Test func `a file whose name is not UTF-8 is listed as failed`() throws {
      try submissions.submit("a.csv", noise: 1, seed: 1)
      for ending in [".csv", ".txt"] {
        let name = Array((workplace.url.path + "/caf").utf8) + [0xE9] + Array(ending.utf8) + [0]
        let descriptor = name.map(CChar.init(truncatingIfNeeded:)).withUnsafeBufferPointer { path in
          path.baseAddress.map { creat($0, 0o600) } ?? -1
        }
        try #require(descriptor >= 0)
        close(descriptor)
      }
      let board = try submissions.board([workplace.url.path])
      #expect(names(board) == ["a"])
      #expect(board.failed.map(\.name) == [#"caf\xE9"#])
      #expect(board.failed[0].path == workplace.path(#"caf\xE9.csv"#))
      #expect(board.failed[0].problems.map(\.code) == ["unreadable"])
      #expect(board.failed[0].problems[0].message.contains("not UTF-8"))
    }
  #endif

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
