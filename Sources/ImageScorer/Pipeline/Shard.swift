/// A part of a listing, for machines that share the work: every `count`-th file from the
/// `index`-th on, in the order of the listing.
///
/// Every n-th and not the n-th block: files that lie beside each other are often of a kind, and the
/// parts should take equally long.
public struct Shard: Sendable, Hashable {
  /// Which part, from 1 to `count`.
  public let index: Int
  /// The number of parts, at least 1.
  public let count: Int

  /// Makes a part; nil unless 1 <= index <= count.
  public init?(index: Int, count: Int) {
    guard index >= 1, index <= count else { return nil }
    self.index = index
    self.count = count
  }

  /// Reads `2/4`, the second of four parts.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let index = Int(parts[0]), let count = Int(parts[1])
    else { return nil }
    self.init(index: index, count: count)
  }

  /// Whether the file at a position of the listing, from 0, is in this part.
  public func contains(position: Int) -> Bool {
    position % count == index - 1
  }
}

extension Shard: CustomStringConvertible {
  /// The part as `2/4`.
  public var description: String { "\(index)/\(count)" }
}
