extension LeaderboardReport {
  /// What the Ladder mechanism made of one submission.
  public struct LadderStep: Sendable, Equatable, Codable {
    /// The place in time in its sequence, from 1.
    public let turn: Int
    /// The score that is shown after it, in nats; infinite until there is one.
    public let released: Double
    /// Whether it moved the ladder: the first of a finite loss, and each whose loss is below the
    /// score shown by more than `requiredGain`, though the score shown is rounded and can stay.
    public let moved: Bool
    /// By how many nats it had to be better than the score shown; nil where none was shown before
    /// and where no gain would do.
    public let requiredGain: Double?

    /// Makes a step.
    public init(turn: Int, released: Double, moved: Bool, requiredGain: Double?) {
      self.turn = turn
      self.released = released
      self.moved = moved
      self.requiredGain = requiredGain
    }

    private enum CodingKeys: String, CodingKey {
      case turn
      case released
      case moved
      case requiredGain = "required_gain"
    }
  }

  /// The standings under the Ladder mechanism.
  public struct LadderBoard: Sendable, Equatable, Codable {
    /// The rows that the board shows.
    public enum Rows: String, Sendable, Codable {
      /// Every row: there is no split.
      case all
      /// The public rows.
      case `public`
    }

    /// The rows that the board shows.
    public let rows: Rows
    /// The number of these rows, of which a score shown is a multiple of one part.
    public let n: Int
    /// How many submissions there were.
    public let submissions: Int
    /// How many of them moved the ladder of their sequence.
    public let moves: Int
    /// Each sequence of submissions, the lowest score shown first; one without a name where no
    /// teams were given.
    public let sequences: [LadderSequence]

    /// Makes a board.
    public init(rows: Rows, n: Int, submissions: Int, moves: Int, sequences: [LadderSequence]) {
      self.rows = rows
      self.n = n
      self.submissions = submissions
      self.moves = moves
      self.sequences = sequences
    }
  }

  /// The submissions that one ladder took, one after another.
  public struct LadderSequence: Sendable, Equatable, Codable {
    /// The place by the score shown, from 1.
    public let rank: Int
    /// The team; nil where no teams were given.
    public let team: String?
    /// How many submissions there were.
    public let submissions: Int
    /// How many of them moved the ladder.
    public let moves: Int
    /// The score that is shown at the end, in nats.
    public let released: Double
    /// The lowest score of all, in nats, which a plain board would show.
    public let lowest: Double

    /// Makes a sequence.
    public init(
      rank: Int, team: String?, submissions: Int, moves: Int, released: Double, lowest: Double
    ) {
      self.rank = rank
      self.team = team
      self.submissions = submissions
      self.moves = moves
      self.released = released
      self.lowest = lowest
    }
  }
}
