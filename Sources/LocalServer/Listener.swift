#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The socket that takes connections; it closes with its owner.
struct Listener: ~Copyable {
  /// What came of waiting for a connection.
  enum Accepted {
    case connection(Connection)
    /// Nobody came.
    case nobody
    /// Somebody came and cannot be let in now, because the system has no room.
    case noRoom
    /// The socket is of no more use; the number is the system's.
    case broken(Int32)
  }

  /// A call that failed, by the system's number.
  struct Failure: Error {
    let number: Int32

    /// The failure of the last call.
    init() { number = errno }
  }

  private let descriptor: Int32

  /// Listens on an address.
  ///
  /// - Parameter port: The port; 0 takes any that is free.
  init(_ place: ListeningPlace, port: UInt16) throws(Failure) {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
    hints.ai_family = place.isVersion6 ? AF_INET6 : AF_INET
    hints.ai_protocol = Int32(IPPROTO_TCP)
    var results: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(place.address, String(port), &hints, &results) == 0,
      let address = results?.pointee
    else {
      errno = EADDRNOTAVAIL
      throw Failure()
    }
    defer { freeaddrinfo(results) }
    let made = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
    guard made >= 0 else { throw Failure() }
    // So that it can be started again at once; a port that somebody listens on is still refused.
    var isOn: Int32 = 1
    _ = setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
    guard fcntl(made, F_SETFD, FD_CLOEXEC) == 0, fcntl(made, F_SETFL, O_NONBLOCK) == 0,
      bind(made, address.ai_addr, address.ai_addrlen) == 0, listen(made, SOMAXCONN) == 0
    else {
      let failure = Failure()
      close(made)
      throw failure
    }
    descriptor = made
  }

  deinit {
    close(descriptor)
  }

  /// The port that it listens on.
  var port: UInt16 {
    var address = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    var text = [CChar](repeating: 0, count: Int(NI_MAXSERV))
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        getsockname(descriptor, address, &size) == 0
          ? getnameinfo(address, size, nil, 0, &text, socklen_t(text.count), NI_NUMERICSERV) : -1
      }
    }
    let digits = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    return code == 0 ? UInt16(String(decoding: digits, as: UTF8.self)) ?? 0 : 0
  }

  /// Waits for somebody for so many milliseconds.
  func accept(within milliseconds: Int32) -> Accepted {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&entry, 1, milliseconds) > 0 else { return .nobody }
    let accepted = systemAccept()
    if accepted >= 0 { return .connection(Connection(accepted)) }
    return switch errno {
    case EMFILE, ENFILE, ENOBUFS, ENOMEM: .noRoom
    case EBADF, EINVAL, ENOTSOCK, EOPNOTSUPP: .broken(errno)
    // Who has gone again before being let in, and what networks report of others.
    default: .nobody
    }
  }

  private func systemAccept() -> Int32 {
    #if canImport(Darwin)
      Darwin.accept(descriptor, nil, nil)
    #else
      Glibc.accept(descriptor, nil, nil)
    #endif
  }
}
