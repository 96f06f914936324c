/// How much a client may take up, so that one that is slow or hostile leaves room for the others.
package struct ConnectionLimits: Sendable {
  /// The most connections at a time: a browser opens six, and every one costs a thread.
  package var connections = 100
  /// The time that a request's head may take from its first byte to its last.
  package var head = Duration.seconds(10)
  /// The time between two requests on one connection.
  package var idle = Duration.seconds(60)
  /// The time in which a client has to take something of its answer.
  package var sending = Duration.seconds(30)
  /// The time for which a client that was refused is listened to, so that it sees why.
  package var parting = Duration.seconds(2)
  /// The most bytes that are read and thrown away in that time.
  package var partingBytes = 1 << 20

  /// The limits of ordinary use.
  package init() {}
}
