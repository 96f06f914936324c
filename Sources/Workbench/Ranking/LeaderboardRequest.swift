public import LogLoss

/// What `leaderboard` is asked to do.
public struct LeaderboardRequest: Sendable {
  /// Files of predictions, folders of them, and stored runs; none for every stored run that was
  /// scored against the key.
  ///
  /// Of a folder all files `*.csv` and `*.csv.gz` are taken, without those in folders inside it,
  /// those whose name starts with a point, and the key, split, teams and times that
  /// are asked for.
  public var runs: [String]
  /// A file of labels, a stored key, or nil for the key that the latest stored run was last scored
  /// against.
  public var key: String?
  /// Bounds applied before scoring, or nil for none.
  public var clip: ClipBounds?
  /// A division into public and private rows; the private ones decide the rank then.
  public var split: SplitRule?
  /// A file `run,team` that says who made which run, by its name or the name of its file; a row that
  /// fits two submissions is refused.
  public var teams: String?
  /// A file `run,submitted_at` that says when each was submitted, in UTC, in place of what is known
  /// of files and stored runs; found as in `teams`.
  public var times: String?
  /// Whether the standings under the Ladder mechanism are worked out.
  public var includesLadder = false
  /// The names of the columns.
  public var columns = ColumnNames()
  /// Whether the ids of the runs and the SHA-256 of the files are wanted.
  public var includesHashes = true

  /// Asks for the ranks of some runs.
  public init(runs: [String], key: String? = nil) {
    self.runs = runs
    self.key = key
  }
}
