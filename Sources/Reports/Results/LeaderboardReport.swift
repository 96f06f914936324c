public import LogLoss

/// Submissions ranked against one answer key, as the host of a contest would.
///
/// The coding keys are those of the documented JSON.
public struct LeaderboardReport: Sendable, Equatable, Codable {
  /// The rows that decide the rank.
  public enum Basis: String, Sendable, Codable {
    /// Every row: there is no split.
    case all
    /// The private rows, as at the end of a contest.
    case `private`
  }

  /// The number of rows of the answer key.
  public let n: Int
  /// The number of rows whose label is REAL.
  public let nReal: Int
  /// The bounds that every submission was held to; nil where they were scored as they are.
  public let clip: ClipBounds?
  /// The answer key.
  public let key: ReportSource
  /// The rows that decide the rank.
  public let rankedBy: Basis
  /// The submissions that keep the rules, the best first.
  public let entries: [Entry]
  /// The submissions that break the rules or cannot be read, in the order of their names.
  public let failed: [Failure]
  /// The division into public and private rows; nil where there is none.
  public let split: Split?
  /// The seed of a drawn split; nil where nothing was drawn.
  public let seed: UInt64?
  /// What the Ladder mechanism would have shown; nil where it was not asked for.
  public let ladder: LadderBoard?
  /// What is probably a mistake.
  public let warnings: [ReportWarning]
  /// How the submissions were scored, without what is special to one of them.
  public let signature: String
  /// How many entries the formats for people show; nil for all.
  ///
  /// JSON and CSV always have all.
  public var top: Int?

  /// Makes a report from its parts, none of which is checked against another.
  public init(
    n: Int, nReal: Int, clip: ClipBounds?, key: ReportSource, rankedBy: Basis, entries: [Entry],
    failed: [Failure], split: Split? = nil, seed: UInt64? = nil, ladder: LadderBoard? = nil,
    warnings: [ReportWarning] = [], signature: String, top: Int? = nil
  ) {
    self.n = n
    self.nReal = nReal
    self.clip = clip
    self.key = key
    self.rankedBy = rankedBy
    self.entries = entries
    self.failed = failed
    self.split = split
    self.seed = seed
    self.ladder = ladder
    self.warnings = warnings
    self.signature = signature
    self.top = top
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case n
    case nReal = "n_real"
    case clip
    case key
    case rankedBy = "ranked_by"
    case entries
    case failed
    case split
    case seed
    case ladder
    case warnings
    case signature
  }
}
