public import LogLoss

/// What a report shows of one run, or of several that are scored against one answer key.
///
/// It holds what every figure, table and sentence is made of, thinned to a size that fits into one
/// file: what was binned, thinned or left out is in `notes`. All losses are in nats, and infinite
/// where a probability of exactly 0 or 1 is wrong.
public struct RunReport: Sendable, Equatable, Codable {
  /// The number of rows that every run was scored on.
  public let n: Int
  /// The number of rows whose label is REAL.
  public let nReal: Int
  /// The bounds that every run was held to; nil where they were scored as they are.
  public let clip: ClipBounds?
  /// The answer key.
  public let key: ReportSource
  /// The runs, at least one, in the order in which they were named; no two names are the same.
  public let runs: [Section]
  /// The runs compared with the first; nil where there is only one.
  public let comparison: ComparisonReport?
  /// The losses per row of the first run against those of each other run.
  public let scatters: [LossScatter]
  /// The command that made the report, as it was typed; nil where none did.
  public let commandLine: String?
  /// The seed that folds and resamples were drawn with.
  public let seed: UInt64
  /// What was binned, thinned or left out because of its size.
  public let notes: [ReportWarning]
  /// What is probably a mistake in the data.
  public let warnings: [ReportWarning]

  /// Makes a report from its parts, none of which is checked against another.
  public init(
    n: Int, nReal: Int, clip: ClipBounds?, key: ReportSource, runs: [Section],
    comparison: ComparisonReport? = nil, scatters: [LossScatter] = [],
    commandLine: String? = nil, seed: UInt64, notes: [ReportWarning] = [],
    warnings: [ReportWarning] = []
  ) {
    self.n = n
    self.nReal = nReal
    self.clip = clip
    self.key = key
    self.runs = runs
    self.comparison = comparison
    self.scatters = scatters
    self.commandLine = commandLine
    self.seed = seed
    self.notes = notes
    self.warnings = warnings
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case n
    case nReal = "n_real"
    case clip
    case key
    case runs
    case comparison
    case scatters
    case commandLine = "command_line"
    case seed
    case notes
    case warnings
  }
}
