import LogLoss
import Testing

/// The attack that the Ladder was made against: many random submissions, and then the majority vote
/// of those that the board showed to be good.
///
/// No submission knows anything about the images, so that whatever a board shows below the loss of
/// chance has been learnt from the board and is worth nothing on other rows.
///
/// Source: A. Blum and M. Hardt, The Ladder, ICML 2015, and the authors' program (which chooses, on
/// the Ladder, what lowered the score).
@Suite struct BoostingAttackTests {
  @Test(arguments: [11, 12, 13] as [UInt64])
  func `a plain board is overfitted and the Ladder is not`(seed: UInt64) throws {
    let contest = Contest(rows: 1_000, others: 4_000, submissions: 300, seed: seed)
    var (plain, laddered) = (Board.plain, Board.ladder(Ladder()))

    // On the plain board: the vote of all that scored better than chance.
    let shown = try contest.submissions.map { try plain.show(contest.publicLosses($0)) }
    let chosen = contest.submissions.indices.filter { shown[$0] < Contest.chance }
    let vote = contest.majority(of: chosen)
    let plainPublic = try plain.show(contest.publicLosses(vote))
    let plainPrivate = mean(contest.privateLosses(vote))

    // On the Ladder: the vote of all that lowered the score, which is all there is to learn.
    var lowered: [Int] = []
    var last = Double.infinity
    for (turn, submission) in contest.submissions.enumerated() {
      let score = try laddered.show(contest.publicLosses(submission))
      if score < last { lowered.append(turn) }
      last = score
    }
    let ladderVote = contest.majority(of: lowered)
    let ladderPublic = try laddered.show(contest.publicLosses(ladderVote))
    let ladderPrivate = mean(contest.privateLosses(ladderVote))

    // One standard error of a public score: the two losses are 1.386 and 0.288, each for half.
    let error = (Contest.wrong - Contest.right) / 2 / 1_000.0.squareRoot()
    #expect(plainPrivate - plainPublic > 6 * error)
    #expect(abs(plainPrivate - Contest.chance) < 2 * error)
    #expect(abs(ladderPrivate - ladderPublic) < 4 * error)
    #expect(ladderPublic - plainPublic > 4 * error)
    #expect(lowered.count < 12)
  }

  private func mean(_ losses: [Double]) -> Double { losses.reduce(0, +) / Double(losses.count) }
}

/// What a contestant sees of a submission.
private enum Board {
  case plain
  case ladder(Ladder)

  mutating func show(_ losses: [Double]) throws -> Double {
    switch self {
    case .plain: return losses.reduce(0, +) / Double(losses.count)
    case .ladder(var ladder):
      let step = try ladder.submit(losses: losses)
      self = .ladder(ladder)
      return step.released
    }
  }
}

/// Labels, and submissions that say 0.25 or 0.75 by the toss of a coin.
private struct Contest {
  static let right = 0.2876820724517809  // -ln 0.75
  static let wrong = 1.3862943611198906  // -ln 0.25
  static let chance = (right + wrong) / 2

  let rows: Int
  let labels: [Bool]
  let submissions: [[Bool]]

  /// Draws the labels of public `rows` and of `others`, and submissions to all of them.
  init(rows: Int, others: Int, submissions: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func coins() -> [Bool] { (0..<rows + others).map { _ in random.next() >> 63 == 1 } }
    self.rows = rows
    labels = coins()
    self.submissions = (0..<submissions).map { _ in coins() }
  }

  func publicLosses(_ answers: [Bool]) -> [Double] { losses(answers, 0..<rows) }

  func privateLosses(_ answers: [Bool]) -> [Double] { losses(answers, rows..<labels.count) }

  /// What most of some submissions say of each row; a tie says REAL.
  func majority(of chosen: [Int]) -> [Bool] {
    labels.indices.map { row in 2 * chosen.count { submissions[$0][row] } >= chosen.count }
  }

  private func losses(_ answers: [Bool], _ rows: Range<Int>) -> [Double] {
    rows.map { answers[$0] == labels[$0] ? Contest.right : Contest.wrong }
  }
}
