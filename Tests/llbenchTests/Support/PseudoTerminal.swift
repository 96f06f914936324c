import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A terminal of a given width that a process writes to.
struct PseudoTerminal {
  let columns: UInt16

  /// Which stream of a process is the terminal.
  enum Stream {
    case output
    case diagnostics
  }

  /// Runs the program with a stream on the terminal and returns what it wrote there.
  func run(
    _ arguments: [String], in folder: URL, environment: [String: String], stream: Stream = .output
  ) throws -> String {
    let (leader, follower) = try opened()
    defer { close(leader) }
    let process = try Program.process(arguments, in: folder, environment: environment)
    let terminal = FileHandle(fileDescriptor: follower, closeOnDealloc: false)
    switch stream {
    case .output: process.standardOutput = terminal
    case .diagnostics: process.standardError = terminal
    }
    try process.run()
    close(follower)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    // The end is told by an error on Linux and by 0 elsewhere.
    while true {
      let count = read(leader, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer.prefix(count)
    }
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
  }

  /// The two ends of a new terminal: what is written to the second is read from the first.
  private func opened() throws -> (leader: Int32, follower: Int32) {
    #if canImport(Darwin)
      let leader = posix_openpt(O_RDWR | O_NOCTTY)
      try #require(leader >= 0 && grantpt(leader) == 0 && unlockpt(leader) == 0)
      let path = String(cString: try #require(ptsname(leader)))
    #else
      // The Glibc module does not show posix_openpt; these two requests are what it is made of.
      let (unlock, number) = (UInt(0x4004_5431), UInt(0x8004_5430))
      let leader = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      try #require(leader >= 0)
      var (locked, index): (Int32, Int32) = (0, 0)
      try #require(ioctl(leader, unlock, &locked) == 0)
      try #require(ioctl(leader, number, &index) == 0)
      let path = "/dev/pts/\(index)"
    #endif
    let follower = open(path, O_RDWR | O_NOCTTY)
    try #require(follower >= 0)
    var size = winsize()
    (size.ws_row, size.ws_col) = (24, columns)
    try #require(ioctl(follower, UInt(TIOCSWINSZ), &size) == 0)
    return (leader, follower)
  }
}
