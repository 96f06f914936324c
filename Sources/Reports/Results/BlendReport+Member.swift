extension BlendReport {
  /// One of the runs that are blended, by itself.
  public struct Member: Sendable, Equatable, Codable {
    /// The name that no other run of the blend has.
    public let name: String
    /// Where the run came from.
    public let source: ReportSource
    /// The column that it is blended from.
    public let from: ReportedColumn
    /// Its loss on all rows, in nats; infinite where a probability of exactly 0 or 1 is wrong.
    public let logLoss: Double
    /// The standard error of `logLoss`; nil with one row or an infinite loss.
    public let standardError: Double?
    /// The rows that it gives exactly 0 or 1 to after clipping.
    public let exactZeroOrOne: Int
    /// The rows on which that is wrong.
    public let infiniteRows: Int
    /// How often it was the best single run on the folds that weights are fitted to.
    public let timesBest: Int

    /// Describes a run.
    public init(
      name: String, source: ReportSource, from: ReportedColumn = .pReal, logLoss: Double,
      standardError: Double?, exactZeroOrOne: Int = 0, infiniteRows: Int = 0, timesBest: Int
    ) {
      self.name = name
      self.source = source
      self.from = from
      self.logLoss = logLoss
      self.standardError = standardError
      self.exactZeroOrOne = exactZeroOrOne
      self.infiniteRows = infiniteRows
      self.timesBest = timesBest
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case source
      case from
      case logLoss = "log_loss"
      case standardError = "standard_error"
      case exactZeroOrOne = "exact_zero_or_one"
      case infiniteRows = "infinite_rows"
      case timesBest = "times_best"
    }
  }
}
