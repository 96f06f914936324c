/// One stored run with all of its scores and where it came from.
public struct RunDetail: Sendable, Equatable, Codable {
  /// The run as the listing shows it.
  public let run: RunListing.Entry
  /// Every stored score, in the order in which they are shown.
  public let scores: [StoredScore]
  /// Where the run came from.
  public let provenance: Provenance
  /// How its probabilities are spread; nil for a run without rows.
  public let pReal: Quartiles?

  /// Makes a detail.
  public init(
    run: RunListing.Entry, scores: [StoredScore], provenance: Provenance, pReal: Quartiles?
  ) {
    self.run = run
    self.scores = scores
    self.provenance = provenance
    self.pReal = pReal
  }

  private enum CodingKeys: String, CodingKey {
    case run
    case scores
    case provenance
    case pReal = "p_real"
  }
}
