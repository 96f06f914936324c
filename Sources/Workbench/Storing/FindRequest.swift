public import LogLoss
public import Reports
internal import RunStore

/// Finds stored runs and a key by what they are called, without reading their rows.
public struct FindRequest: Sendable {
  /// The runs: names, ids, prefixes of one, `@latest` or `@best`; never files.
  public var runs: [String]
  /// An answer key: its name, its id or a prefix of that; nil for none.
  public var key: String?

  /// Asks for runs, and perhaps for a key.
  public init(runs: [String], key: String? = nil) {
    self.runs = runs
    self.key = key
  }

  /// Finds the runs, in the order in which they are asked for, and the key.
  ///
  /// - Throws: `WorkbenchError.store` for a reference that names nothing, or more than one thing.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> (
    runs: [FoundRun], key: KeyListing.Entry?
  ) {
    try StoreAccess(context: context).with { store throws(RunStoreError) in
      var found: [FoundRun] = []
      for reference in runs {
        let run = try store.run(matching: reference)
        let key = try store.lastKey(of: run)
        found.append(
          FoundRun(
            id: run.id, name: run.name, recordedAt: run.recordedAt,
            key: key.map(KeyListing.Entry.init), clip: run.lastScore?.score.clip))
      }
      guard let key else { return (found, nil) }
      return (found, KeyListing.Entry(try store.key(matching: key)))
    }
  }
}

/// A stored run that was looked for.
public struct FoundRun: Sendable, Equatable {
  /// The id in the store.
  public let id: String
  /// The name that people use.
  public let name: String
  /// When it was last stored or scored: ISO 8601, UTC, with milliseconds.
  public let recordedAt: String
  /// The answer key that it was last scored against; nil where it never was.
  public let key: KeyListing.Entry?
  /// The clip bounds of its last score over all rows; nil where there were none.
  public let clip: ClipBounds?

  /// What the use cases call the run, whatever files there are.
  public var reference: String { "@" + id }
}

extension KeyListing.Entry {
  /// What the use cases call the answer key, whatever files there are.
  public var reference: String { "@" + id }

  init(_ key: StoredKey) {
    self.init(id: key.id, name: key.name, n: key.n)
  }
}

/// Lists the answer keys of the store.
public struct KeysRequest: Sendable {
  /// Asks for all answer keys.
  public init() {}

  /// Lists the answer keys, the latest first.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> KeyListing {
    try StoreAccess(context: context).with { store throws(RunStoreError) in
      KeyListing(keys: try store.keys().map(KeyListing.Entry.init))
    }
  }
}
