/// Which runs are asked for, and in which order: a page of those whose name or id fits.
public struct RunSelection: Sendable, Equatable {
  /// What runs are ordered by; what is equal is ordered by when it was first stored.
  public enum Order: String, Sendable, CaseIterable {
    /// The name, capital and small letters of ASCII alike.
    case name
    /// The last score over all rows, whatever the answer key; runs without one are at the end.
    case logLoss = "log_loss"
    /// The number of predictions.
    case n
    /// When the run was first stored.
    case created
  }

  /// A part of the name, capital and small letters of ASCII alike, or the first four or more digits of
  /// the id; empty for all runs.
  public var search: String
  /// What the runs are ordered by.
  public var order: Order
  /// Whether the largest, or the latest, comes first.
  public var isDescending: Bool
  /// How many runs are passed over, at least 0.
  public var offset: Int
  /// The most runs that are returned, at least 0.
  public var limit: Int

  /// Asks for a page of runs.
  public init(
    search: String = "", order: Order = .created, isDescending: Bool = true, offset: Int = 0,
    limit: Int
  ) {
    self.search = search
    self.order = order
    self.isDescending = isDescending
    self.offset = offset
    self.limit = limit
  }
}

/// A page of runs, and how many there are beside them.
public struct SelectedRuns: Sendable, Equatable {
  /// The runs of the page, each with its last score.
  public let runs: [StoredRun]
  /// The number of runs that the search fits.
  public let matching: Int
  /// The number of all runs.
  public let total: Int
}
