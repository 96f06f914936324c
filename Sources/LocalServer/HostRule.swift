#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Which names a request may be addressed to.
///
/// A web page of somebody else can let a name of its own point to this machine (DNS rebinding) and
/// would then be taken for ours by the browser; but the name is still in the request. The port is
/// not looked at: behind a tunnel it is another one.
struct HostRule: Sendable {
  private let names: Set<String>
  /// Whether any address is accepted: an address cannot be made to point elsewhere.
  private let acceptsAddresses: Bool

  /// Makes the rule of a place: the names under which it can be reached.
  init(_ place: ListeningPlace) {
    var names: Set = [place.host.lowercased(), place.address, place.authority]
    if place.isLoopback || place.isAny { names.formUnion(["localhost", "127.0.0.1", "[::1]"]) }
    if place.isAny, let own = HostRule.ownName { names.formUnion([own, own + ".local"]) }
    self.names = names
    acceptsAddresses = place.isAny
  }

  /// Whether a request with this `Host` may be answered.
  func accepts(_ host: String) -> Bool {
    guard let name = HostRule.name(of: host) else { return false }
    return names.contains(name) || acceptsAddresses && HostRule.isAddress(name)
  }

  /// The name in small letters without the port; nil where it is no host at all.
  private static func name(of host: String) -> String? {
    let text = host.lowercased()
    let end =
      text.hasPrefix("[")
      ? text.firstIndex(of: "]").map { text.index(after: $0) }
      : text.firstIndex(of: ":") ?? text.endIndex
    guard let end, end > text.startIndex else { return nil }
    let rest = text[end...]
    guard rest.isEmpty || rest.first == ":" else { return nil }
    let port = rest.dropFirst()
    guard port.utf8.count <= 5, port.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return String(text[..<end])
  }

  private static func isAddress(_ name: String) -> Bool {
    var four = in_addr()
    var six = in6_addr()
    return name.hasPrefix("[")
      ? inet_pton(AF_INET6, String(name.dropFirst().dropLast()), &six) == 1
      : inet_pton(AF_INET, name, &four) == 1
  }

  /// The name of this machine.
  private static var ownName: String? {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return nil }
    let bytes = name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self).lowercased()
  }
}
