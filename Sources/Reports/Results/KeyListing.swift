/// The answer keys of a store.
public struct KeyListing: Sendable, Equatable {
  /// One answer key.
  public struct Entry: Sendable, Equatable {
    /// The id in the store.
    public let id: String
    /// The name that people use.
    public let name: String
    /// The number of labels.
    public let n: Int

    /// Makes an entry.
    public init(id: String, name: String, n: Int) {
      self.id = id
      self.name = name
      self.n = n
    }
  }

  /// The keys, the latest first.
  public let keys: [Entry]

  /// Makes a listing.
  public init(keys: [Entry]) {
    self.keys = keys
  }
}
