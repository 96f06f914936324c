#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What every use case works with: the store, the threads, and what provenance records.
public struct WorkContext: Sendable {
  /// The path of the store.
  public var storePath: String
  /// The largest number of threads; results do not depend on it.
  public var threads: Int
  /// The command as typed, for provenance.
  public var commandLine: String
  /// The name of the machine, for provenance.
  public var host: String

  /// Makes a context.
  ///
  /// - Parameters:
  ///   - storePath: The path of the store.
  ///   - threads: At least 1; nil takes as many as there are processors.
  ///   - commandLine: The command as typed.
  public init(
    storePath: String = "llbench.sqlite", threads: Int? = nil, commandLine: String = ""
  ) {
    self.storePath = storePath
    self.threads = max(1, threads ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    self.commandLine = commandLine
    var name = utsname()
    uname(&name)
    host = withUnsafeBytes(of: name.nodename) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
