/// The runs of a store.
public struct RunListing: Sendable, Equatable, Codable {
  /// The runs, in the order in which they are shown.
  public let runs: [Entry]

  /// Makes a listing.
  public init(runs: [Entry]) {
    self.runs = runs
  }
}
