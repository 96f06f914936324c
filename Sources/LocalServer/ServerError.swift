/// What keeps the local server from starting, or ends it.
public enum ServerError: Error, Equatable, Sendable {
  /// Another program has the port.
  case portInUse(address: String, port: UInt16)
  /// The port may not be had by this user.
  case notPermitted(address: String, port: UInt16)
  /// The text is no address of a machine, and no name of one.
  case unknownHost(String)
  /// The address is not one of this machine, or something else is in the way.
  case cannotListen(address: String, port: UInt16, reason: String)
  /// The system makes no more threads, not even the few that every server needs.
  case noThread
}

extension ServerError: CustomStringConvertible {
  /// What was found, followed by what to do about it.
  public var description: String {
    switch self {
    case .portInUse(let address, let port):
      "port \(port) of \(address) is in use, perhaps by another `llbench serve`."
        + " Choose another with --port, or --port 0 for any that is free."
    case .notPermitted(let address, let port):
      "port \(port) of \(address) is not for you. Choose one above 1023 with --port."
    case .unknownHost(let host):
      "there is no host \(host.debugDescription). Give an address or a name of this machine."
    case .cannotListen(let address, let port, let reason):
      "cannot listen on port \(port) of \(address): \(reason)."
        + " Give an address or a name of this machine."
    case .noThread:
      "the system makes no more threads."
        + " Raise its limit (`ulimit -u`, for a container that of its pids), or end other programs."
    }
  }
}
