import Foundation
import LogLoss
import Reports
import Testing
import Workbench

@Suite struct LadderBoardTests {
  let workplace: Workplace
  let submissions: Submissions

  init() throws {
    workplace = try Workplace()
    submissions = try Submissions(in: workplace, rows: 300, seed: 7)
  }

  /// Twenty submissions that get slowly better, the names against the order of time.
  private func twenty() throws -> [String] {
    try (0..<20).map { turn in
      try submissions.submit(
        "s\(99 - turn).csv", noise: 3 - 0.15 * Double(turn - turn % 3), seed: UInt64(turn),
        at: Double(turn))
    }
  }

  @Test func `the ladder takes the submissions in the order of their times`() throws {
    let files = try twenty()
    let board = try submissions.board(files) { $0.includesLadder = true }
    var ladder = Ladder()
    let steps = try files.map { file throws in try ladder.submit(losses: submissions.losses(file)) }
    let byTurn = board.entries.sorted { ($0.ladder?.turn ?? 0) < ($1.ladder?.turn ?? 0) }
    #expect(byTurn.map(\.run.path) == files)
    #expect(byTurn.map { $0.ladder?.turn } == Array(1...20))
    for (entry, step) in zip(byTurn, steps) {
      let found = try #require(entry.ladder)
      #expect(found.moved == step.moved)
      #expect(found.released == step.released)
      #expect(abs((found.requiredGain ?? 0) - (step.requiredGain ?? 0)) < 1e-14)
    }
    let summary = try #require(board.ladder)
    #expect(summary.rows == .all && summary.n == 300 && summary.submissions == 20)
    #expect(summary.moves == ladder.moves)
    #expect((2..<20).contains(summary.moves))
    #expect(
      summary.sequences == [
        LeaderboardReport.LadderSequence(
          rank: 1, team: nil, submissions: 20, moves: ladder.moves, released: ladder.released,
          lowest: board.entries[0].logLoss)
      ])
  }

  @Test func `with a split the ladder shows the public rows`() throws {
    let files = try twenty()
    let sides = try workplace.file(
      "split.csv",
      "id,split\n" + (0..<300).map { "img_\($0),\($0 < 100 ? "public" : "private")\n" }.joined())
    let board = try submissions.board(files) {
      $0.includesLadder = true
      $0.split = .file(sides)
    }
    var ladder = Ladder()
    for file in files {
      _ = try ladder.submit(losses: Array(submissions.losses(file).prefix(100)))
    }
    let summary = try #require(board.ladder)
    #expect(summary.rows == .public && summary.n == 100)
    #expect(summary.moves == ladder.moves)
    #expect(summary.sequences.map(\.released) == [ladder.released])
    #expect(summary.sequences[0].lowest == board.entries.compactMap(\.publicPart?.logLoss).min())
    // A score that is shown is a whole number of hundredths.
    let hundredths = summary.sequences[0].released * 100
    #expect(abs(hundredths - hundredths.rounded()) < 1e-12)
  }

  @Test func `each team climbs a ladder of its own`() throws {
    let files = try twenty()
    let teams = try workplace.file(
      "teams.csv",
      "team,run\n"
        + files.enumerated().map { turn, file in
          // By stem, by file name and by path.
          let name = ["s\(99 - turn)", "s\(99 - turn).csv", file][turn % 3]
          return "\(turn % 4 == 0 ? "red" : "blue"),\(name)\n"
        }.joined() + "red,of-no-run\n")
    let board = try submissions.board(files) {
      $0.includesLadder = true
      $0.teams = teams
    }
    var ladders = ["red": Ladder(), "blue": Ladder()]
    for (turn, file) in files.enumerated() {
      let team = turn % 4 == 0 ? "red" : "blue"
      _ = try ladders[team]?.submit(losses: submissions.losses(file))
    }
    let summary = try #require(board.ladder)
    #expect(summary.sequences.map(\.rank) == [1, 2])
    #expect(summary.sequences[0].released <= summary.sequences[1].released)
    for sequence in summary.sequences {
      let ladder = try #require(ladders[sequence.team ?? ""])
      #expect(sequence.released == ladder.released)
      #expect(sequence.moves == ladder.moves)
      #expect(sequence.submissions == (sequence.team == "red" ? 5 : 15))
      let own = board.entries.filter { $0.team == sequence.team }
      #expect(own.map(\.logLoss).min() == sequence.lowest)
      #expect(own.count == sequence.submissions)
    }
    #expect(summary.moves == summary.sequences.map(\.moves).reduce(0, +))
  }

  @Test func `a submission without a team is named`() throws {
    let file = try submissions.submit("a.csv", noise: 1, seed: 1)
    let other = try submissions.submit("b.csv", noise: 1, seed: 2)
    let teams = try workplace.file("teams.csv", "run,team\na,red\n")
    let error = #expect(throws: WorkbenchError.self) {
      try submissions.board([file, other]) { $0.teams = teams }
    }
    #expect(
      try #require(error).description.contains(#"no team for 1 of the submissions, such as "b""#))
    let twice = try workplace.file("twice.csv", "run,team\na,red\na,blue\n")
    let refusal = #expect(throws: WorkbenchError.self) {
      try submissions.board([file]) { $0.teams = twice }
    }
    #expect(try #require(refusal).isInvalidFile)
  }
}
