#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The socket of one client; it closes with its last owner.
final class Connection: Sendable {
  /// What came of waiting for bytes.
  enum Received {
    case bytes([UInt8])
    /// The other side has nothing more to say, or is gone.
    case end
    /// Nothing came in time.
    case late
  }

  private static let pieceBytes = 16_384

  private let descriptor: Int32

  /// Takes over a socket.
  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    // An answer's last piece is not to wait until the one before is acknowledged: 40 ms.
    Connection.turnOn(Int32(IPPROTO_TCP), TCP_NODELAY, of: descriptor)
    #if canImport(Darwin)
      Connection.turnOn(SOL_SOCKET, SO_NOSIGPIPE, of: descriptor)
    #endif
  }

  deinit {
    close(descriptor)
  }

  /// Waits for what comes next.
  func receive(by deadline: ContinuousClock.Instant) -> Received {
    var buffer = [UInt8](repeating: 0, count: Connection.pieceBytes)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 { return .bytes(Array(buffer[..<count])) }
      if count == 0 { return .end }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK: guard waits(for: POLLIN, until: deadline) else { return .late }
      default: return .end
      }
    }
  }

  /// Sends all of the bytes.
  ///
  /// - Parameter patience: How long the other side may take nothing of them.
  /// - Returns: Whether it took them.
  func send(_ bytes: [UInt8], patience: Duration) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        let rest = UnsafeRawBufferPointer(rebasing: all[sent...])
        return sendQuietly(rest.baseAddress, rest.count)
      }
      if count > 0 {
        sent += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN, EWOULDBLOCK:
        guard waits(for: POLLOUT, until: .now + patience) else { return false }
      default: return false
      }
    }
    return true
  }

  /// Throws away what has come, so many bytes at most, without waiting.
  ///
  /// - Returns: Whether the other side may have more to say.
  func discard(_ most: Int) -> Bool {
    var rest = most
    while rest > 0 {
      switch receive(by: .now) {
      case .bytes(let piece): rest -= piece.count
      case .end: return false
      case .late: return true
      }
    }
    return true
  }

  /// Says that nothing more will be sent.
  func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Ends the conversation from another thread: whoever waits in it is told that it has ended.
  func abandon() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Waits until the socket is ready; false where the time is over before.
  private func waits(for events: Int32, until deadline: ContinuousClock.Instant) -> Bool {
    while true {
      let rest = ContinuousClock.now.duration(to: deadline)
      guard rest > .zero else { return false }
      var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      // Rounded up, so that the last millisecond is not spent in a circle.
      let wait = poll(&entry, 1, Int32(clamping: Int(rest / .milliseconds(1)) + 1))
      if wait > 0 { return true }
      if wait < 0, errno != EINTR { return true }
    }
  }

  private func sendQuietly(_ start: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
      Darwin.send(descriptor, start, count, 0)
    #else
      Glibc.send(descriptor, start, count, Int32(MSG_NOSIGNAL))
    #endif
  }

  private static func turnOn(_ level: Int32, _ option: Int32, of descriptor: Int32) {
    var isOn: Int32 = 1
    _ = setsockopt(
      descriptor, level, option, &isOn, socklen_t(MemoryLayout<Int32>.size))
  }
}
