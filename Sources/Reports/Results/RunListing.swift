/// The runs of a store.
public struct RunListing: Sendable, Equatable, Codable {
  /// The runs, in the order in which they are shown.
  public let runs: [Entry]
  /// What is kept of predictions that were not completed, the latest first.
  public let unfinished: [Unfinished]

  /// Makes a listing.
  public init(runs: [Entry], unfinished: [Unfinished] = []) {
    self.runs = runs
    self.unfinished = unfinished
  }
}
