/// What ids by rank, such as those of the contest's script, would be worth for a listing.
///
/// The script sorts names as text and counts: of `0.png` ... `10.png` the third is `10.png`, which
/// gets the id 2. Nothing tells its user, and the score is that of a shuffled submission.
public struct ScriptScramble: Sendable, Equatable {
  /// How many files would get another id than the number in their name.
  public let count: Int
  /// The first of them in the order of the names.
  public let file: String
  /// The number in its name.
  public let number: String
  /// Its rank.
  public let rank: Int
  /// Whether the ranks are the script's: it lists the `*.png` of one folder, and nothing else.
  public let isOfScript: Bool

  /// Compares numbers and ranks.
  ///
  /// - Returns: Nil where ranks would be right, or names have no numbers to compare with.
  public init?(of listing: ImageListing) {
    var found: (file: String, number: String, rank: Int)?
    var count = 0
    for (rank, file) in zip(listing.ranks, listing.files) {
      guard file.label == nil, let number = file.number else { return nil }
      guard number != String(rank) else { continue }
      count += 1
      if found == nil { found = (file.name, number, rank) }
    }
    guard let found else { return nil }
    self.count = count
    (file, number, rank) = found
    let names = listing.files.map(\.name) + listing.refused.map(\.file)
    isOfScript = names.allSatisfy { $0.hasSuffix(".png") && !$0.contains("/") }
  }
}
