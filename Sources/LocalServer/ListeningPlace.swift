#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The address that the server listens on, and what it is called.
struct ListeningPlace: Sendable {
  /// What the user called it: an address or a name.
  let host: String
  /// The address in its shortest form.
  let address: String
  /// Whether the address is one of IPv6.
  let isVersion6: Bool

  /// Finds the address of a host.
  ///
  /// - Parameter host: An address, which for IPv6 may stand in brackets, or a name.
  /// - Throws: `ServerError.unknownHost`.
  init(host: String) throws(ServerError) {
    self.host = host
    let literal =
      host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    guard let found = ListeningPlace.lookUp(literal) else { throw .unknownHost(host) }
    (address, isVersion6) = found
  }

  /// Whether only this machine can reach the address.
  var isLoopback: Bool { isVersion6 ? address == "::1" : address.hasPrefix("127.") }

  /// Whether the address stands for all that the machine has.
  var isAny: Bool { address == "0.0.0.0" || address == "::" }

  /// The address as a URL has it.
  var authority: String { isVersion6 ? "[\(address)]" : address }

  /// The first address of a name, in its shortest form; nil where there is none.
  private static func lookUp(_ name: String) -> (String, Bool)? {
    // To the system the empty name is an address, of the machine itself.
    guard !name.isEmpty, !name.utf8.contains(0) else { return nil }
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_flags = AI_PASSIVE
    var results: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &results) == 0 else { return nil }
    defer { freeaddrinfo(results) }
    var addresses: [(String, Bool)] = []
    var next = results
    while let entry = next?.pointee {
      next = entry.ai_next
      guard entry.ai_family == AF_INET || entry.ai_family == AF_INET6 else { continue }
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let code = getnameinfo(
        entry.ai_addr, entry.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
      guard code == 0 else { continue }
      let bytes = text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
      addresses.append((String(decoding: bytes, as: UTF8.self), entry.ai_family == AF_INET6))
    }
    // A name such as localhost can have both; every program speaks the older one.
    return addresses.first { !$0.1 } ?? addresses.first
  }
}
