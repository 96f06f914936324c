/// What the ids of the contest's script would be worth for a listing.
///
/// The script sorts names as text and counts: of `0.png` ... `10.png` the third is `10.png`, which
/// gets the id 2. Nothing tells its user, and the score is that of a shuffled submission.
public struct ScriptScramble: Sendable, Equatable {
  /// How many files would get another id than the number in their name.
  public let count: Int
  /// The first of them in the order of the script.
  public let file: String
  /// The number in its name.
  public let number: String
  /// The id that the script gives it.
  public let rank: Int

  /// Compares numbers and ranks.
  ///
  /// - Returns: Nil where the script would be right, or names have no numbers to compare with.
  public init?(of listing: ImageListing) {
    var found: (file: String, number: String, rank: Int)?
    var count = 0
    for (rank, file) in listing.files.enumerated() {
      guard file.label == nil, let number = file.number else { return nil }
      guard number != String(rank) else { continue }
      count += 1
      if found == nil { found = (file.name, number, rank) }
    }
    guard let found else { return nil }
    self.count = count
    (file, number, rank) = found
  }
}
