import Synchronization

/// The connections that are open, of which there may be only so many.
final class OpenConnections: Sendable {
  private struct Entry {
    let connection: Connection
    /// Since when the client owes something: the rest of a head, to take its answer, or its next
    /// request; nil while its answer is made.
    var waitsSince: ContinuousClock.Instant?
    /// Whether it was told to end, and its thread has not yet.
    var isAbandoned = false
  }

  private let capacity: Int
  private let entries = Mutex<[ObjectIdentifier: Entry]>([:])

  init(capacity: Int) {
    self.capacity = capacity
  }

  /// How many are open.
  var count: Int { entries.withLock(\.count) }

  /// Takes a connection in; where there are too many, in place of that whose client has owed
  /// something for the longest time.
  ///
  /// - Returns: false where answers for all of them are being made.
  func admit(_ connection: Connection) -> Bool {
    entries.withLock { entries in
      // Threads that have been told to end are still there for a moment.
      guard entries.count < 2 * capacity else { return false }
      if entries.values.count(where: { !$0.isAbandoned }) >= capacity,
        !OpenConnections.abandonSlowest(&entries)
      {
        return false
      }
      entries[ObjectIdentifier(connection)] = Entry(connection: connection, waitsSince: .now)
      return true
    }
  }

  /// Notes whether the client has to do something next.
  func note(_ connection: Connection, waits: Bool) {
    entries.withLock { $0[ObjectIdentifier(connection)]?.waitsSince = waits ? .now : nil }
  }

  func remove(_ connection: Connection) {
    entries.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(connection)) }
  }

  /// Ends the connection whose client has owed something for the longest time, if there is one.
  func abandonSlowest() {
    entries.withLock { _ = OpenConnections.abandonSlowest(&$0) }
  }

  /// Ends all of them.
  func abandonAll() {
    entries.withLock { entries in
      for entry in entries.values { entry.connection.abandon() }
    }
  }

  private static func abandonSlowest(_ entries: inout [ObjectIdentifier: Entry]) -> Bool {
    let waiting = entries.compactMap { key, entry in
      entry.isAbandoned ? nil : entry.waitsSince.map { (key: key, since: $0) }
    }
    guard let slowest = waiting.min(by: { $0.since < $1.since }) else { return false }
    entries[slowest.key]?.isAbandoned = true
    entries[slowest.key]?.connection.abandon()
    return true
  }
}
