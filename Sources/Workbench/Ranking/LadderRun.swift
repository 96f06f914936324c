internal import LogLoss
internal import Reports

/// The submissions of a board taken by the Ladder mechanism, in the order in which they were made.
///
/// Each team climbs a ladder of its own; without teams all submissions are one sequence, as of one
/// contestant.
struct LadderRun: Sendable {
  /// What became of each entry.
  let steps: [LeaderboardReport.LadderStep]
  let board: LeaderboardReport.LadderBoard

  /// One team on its way up.
  private struct Climb {
    let team: String?
    var ladder = Ladder()
    var submissions = 0
    var lowest = Double.infinity
    /// The place among all submissions of the last one that moved the ladder.
    var reached = 0
  }

  init(_ standings: Standings, teams: RunWords?) throws(WorkbenchError) {
    let rows = standings.rows
    var climbs: [Climb] = []
    var places: [[UInt8]: Int] = [:]
    var steps = standings.entries.map { _ in
      LeaderboardReport.LadderStep(
        turn: 0, released: .infinity, moved: false, requiredGain: nil)
    }
    for (turn, index) in standings.inTime.enumerated() {
      let entry = standings.entries[index]
      let team = teams?.words[index]
      let place = places[Array((team ?? "").utf8)] ?? climbs.count
      if place == climbs.count {
        places[Array((team ?? "").utf8)] = place
        climbs.append(Climb(team: team))
      }
      let losses = rows.shown.map { entry.losses[$0] }
      let step = try WorkbenchError.wrappingMathematics { () throws(LogLossError) in
        try climbs[place].ladder.submit(losses: losses)
      }
      climbs[place].submissions += 1
      climbs[place].lowest = min(
        climbs[place].lowest, (entry.publicScore ?? entry.all).logLoss)
      if step.moved { climbs[place].reached = turn }
      steps[index] = LeaderboardReport.LadderStep(
        turn: climbs[place].submissions, released: step.released, moved: step.moved,
        requiredGain: step.requiredGain)
    }
    self.steps = steps
    let sorted = climbs.enumerated().sorted { a, b in
      (a.element.ladder.released, a.element.reached, a.offset)
        < (b.element.ladder.released, b.element.reached, b.offset)
    }.map(\.element)
    board = LeaderboardReport.LadderBoard(
      rows: rows.isShownByPublic ? .public : .all, n: rows.shown.count,
      submissions: standings.entries.count, moves: climbs.reduce(0) { $0 + $1.ladder.moves },
      sequences: sorted.enumerated().map { place, climb in
        LeaderboardReport.LadderSequence(
          rank: place + 1, team: climb.team, submissions: climb.submissions,
          moves: climb.ladder.moves, released: climb.ladder.released, lowest: climb.lowest)
      })
  }
}
