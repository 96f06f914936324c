public import LogLoss

/// What blends of several runs are worth, in sample and out of fold, beside the best single run.
///
/// All losses are means in nats. A gain is the loss of a single run minus that of the blend on the
/// same rows: positive where the blend is better, as `delta` of a comparison is positive where the
/// second run is better. The documented JSON has the same keys, with the gains of a method beside
/// its losses.
public struct BlendReport: Sendable, Equatable, Codable {
  /// What `recommended` is where no blend beats the best single run.
  public static let bestMemberName = "best_member"
  /// A p-value below this is called significant.
  static let level = 0.05

  /// The number of rows that weights were fitted to.
  public let n: Int
  /// The number of those whose label is REAL.
  public let nReal: Int
  /// How many ids are in a run or the key, but not in all of them.
  public let leftOut: Int
  /// The bounds that every run was held to before it was blended; nil for none.
  public let clip: ClipBounds?
  /// The number of parts of the cross-validation, at least 2.
  public let folds: Int
  /// How often the rows were divided into folds anew, at least 1.
  public let repeats: Int
  /// The seed that the folds were drawn with.
  public let seed: UInt64
  /// The column of which equal values stay in one fold and count as one observation; nil for none.
  public let groupColumn: String?
  /// The number of those groups, which errors, intervals and p-values take as independent; nil where
  /// they take rows so.
  public let groups: Int?
  /// The answer key that the weights were fitted to.
  public let key: ReportSource
  /// The runs, in the order that they were named.
  public let members: [Member]
  /// The name of the run with the smallest loss on all rows.
  public let bestMember: String
  /// What choosing a single run by its score is worth: the mean loss of taking, for each fold, the
  /// run that is best on the others.
  public let bestMemberCVLogLoss: Double
  /// The standard error of `bestMemberCVLogLoss`; nil with one row or an infinite loss.
  public let bestMemberCVStandardError: Double?
  /// The methods by out-of-fold loss, smallest first.
  public let methods: [Method]
  /// The name of the method to use; `best_member` where none beats the best single run.
  public let recommended: String
  /// What was written or stored; nil where nothing was asked for.
  public let written: Written?
  /// What is probably a mistake in the data.
  public let warnings: [ReportWarning]

  /// Makes a report from its parts, none of which is checked against another.
  public init(
    n: Int, nReal: Int, leftOut: Int = 0, clip: ClipBounds? = nil, folds: Int, repeats: Int,
    seed: UInt64, groupColumn: String? = nil, groups: Int? = nil, key: ReportSource,
    members: [Member], bestMember: String,
    bestMemberCVLogLoss: Double, bestMemberCVStandardError: Double?, methods: [Method],
    recommended: String, written: Written? = nil, warnings: [ReportWarning] = []
  ) {
    self.n = n
    self.nReal = nReal
    self.leftOut = leftOut
    self.clip = clip
    self.folds = folds
    self.repeats = repeats
    self.seed = seed
    self.groupColumn = groupColumn
    self.groups = groups
    self.key = key
    self.members = members
    self.bestMember = bestMember
    self.bestMemberCVLogLoss = bestMemberCVLogLoss
    self.bestMemberCVStandardError = bestMemberCVStandardError
    self.methods = methods
    self.recommended = recommended
    self.written = written
    self.warnings = warnings
  }

  /// The method of a name; nil where it was not tried.
  public func method(named name: String) -> Method? { methods.first { $0.name == name } }

  /// The run of a name.
  func member(named name: String) -> Member? { members.first { $0.name == name } }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case n
    case nReal = "n_real"
    case leftOut = "left_out"
    case clip
    case folds
    case repeats
    case seed
    case groupColumn = "group_column"
    case groups
    case key
    case members
    case bestMember = "best_member"
    case bestMemberCVLogLoss = "best_member_cv_log_loss"
    case bestMemberCVStandardError = "best_member_cv_standard_error"
    case methods
    case recommended
    case written
    case warnings
  }
}
