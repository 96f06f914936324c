/// A page of the list of runs, as somebody who browses a store wants it.
public struct RunPage: Sendable, Equatable {
  /// What the runs are ordered by.
  public enum Order: String, Sendable, CaseIterable {
    /// The name.
    case name
    /// The last score; runs without one are at the end.
    case logLoss = "log_loss"
    /// The number of predictions.
    case n
    /// When the run was first stored.
    case created
  }

  /// The runs of this page.
  public let runs: [RunListing.Entry]
  /// What was searched for; empty where all runs are listed.
  public let search: String
  /// What the runs are ordered by.
  public let order: Order
  /// Whether the largest, or the latest, comes first.
  public let isDescending: Bool
  /// The number of this page, from 1.
  public let page: Int
  /// The number of pages, at least 1.
  public let pages: Int
  /// The number of runs that the search fits.
  public let matching: Int
  /// The number of all runs.
  public let total: Int
  /// How many predictions are unfinished.
  public let unfinished: Int
  /// A text that is another one when the store has changed.
  public let mark: String

  /// Makes a page.
  public init(
    runs: [RunListing.Entry], search: String = "", order: Order = .created,
    isDescending: Bool = true, page: Int = 1, pages: Int = 1, matching: Int, total: Int,
    unfinished: Int = 0, mark: String = ""
  ) {
    self.runs = runs
    self.search = search
    self.order = order
    self.isDescending = isDescending
    self.page = page
    self.pages = pages
    self.matching = matching
    self.total = total
    self.unfinished = unfinished
    self.mark = mark
  }
}
