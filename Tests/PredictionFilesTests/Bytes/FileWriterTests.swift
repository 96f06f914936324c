import Foundation
import Testing

@testable import PredictionFiles

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite("A file is whole or as it was")
struct FileWriterTests {
  /// Runs `body` in a folder of its own that is removed afterwards.
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func reason(_ body: () throws -> Void) -> String? {
    guard
      case .unwritable(_, let reason) = #expect(throws: PredictionFileError.self, performing: body)
    else { return nil }
    return reason
  }

  @Test(
    "a new file and one that is replaced hold the bytes, and nothing else is in the folder",
    arguments: [0, 1, 5_000_000])
  func writes(count: Int) throws {
    try inFolder { folder in
      let target = folder.appending(path: "out.csv")
      let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 % 251) }
      for before in [nil, "old, and longer than some"] {
        try before.map { try Data($0.utf8).write(to: target) }
        try FileWriter.write(content, to: target.path)
        #expect(try Array(Data(contentsOf: target)) == content)
        #expect(try names(folder) == ["out.csv"])
      }
    }
  }

  @Test("who holds the old file open still reads the old content")
  func replacesByName() throws {
    try inFolder { folder in
      let target = folder.appending(path: "out.csv")
      try Data("old".utf8).write(to: target)
      let old = try FileBytes(path: target.path)
      try FileWriter.write(Array("new content".utf8), to: target.path)
      #expect(old.copy == Array("old".utf8))
      #expect(try FileBytes(path: target.path).copy == Array("new content".utf8))
    }
  }

  @Test("a folder that is not there, a folder as target and a file as folder are refused")
  func refused() throws {
    try inFolder { folder in
      let target = folder.appending(path: "folder")
      try FileManager.default.createDirectory(at: target, withIntermediateDirectories: false)
      try Data("kept".utf8).write(to: target.appending(path: "kept"))
      let missing = folder.appending(path: "none/out.csv").path
      let inFile = target.appending(path: "kept/out.csv").path
      #expect(reason { try FileWriter.write([1], to: missing) } == "No such file or directory")
      #expect(reason { try FileWriter.write([1], to: target.path) } == "Is a directory")
      #expect(reason { try FileWriter.write([1], to: inFile) } == "Not a directory")
      #expect(reason { try FileWriter.write([1], to: "") } == "No such file or directory")
      #expect(try names(folder) == ["folder"])
      #expect(try names(target) == ["kept"])
    }
  }

  @Test("what is prepared changes nothing until it is committed, and leaves nothing when discarded")
  func pending() throws {
    try inFolder { folder in
      let target = folder.appending(path: "out.csv")
      try Data("old".utf8).write(to: target)
      let first = try FileWriter.prepare(Array("first".utf8), for: target.path)
      let second = try FileWriter.prepare(Array("second".utf8), for: target.path)
      #expect(try Data(contentsOf: target) == Data("old".utf8))
      first.discard()
      #expect(try Data(contentsOf: target) == Data("old".utf8))
      try second.commit()
      #expect(try Data(contentsOf: target) == Data("second".utf8))
      #expect(try names(folder) == ["out.csv"])
    }
  }

  @Test("a check says what writing would, and leaves nothing behind")
  func check() throws {
    try inFolder { folder in
      let target = folder.appending(path: "out.csv").path
      try FileWriter.check(target)
      #expect(try names(folder) == [])
      try Data("old".utf8).write(to: URL(fileURLWithPath: target))
      try FileWriter.check(target)
      #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == Data("old".utf8))
      try FileWriter.check("-")
      try FileWriter.check("/dev/null")
      for path in [folder.path, folder.path + "/none/out.csv", target + "/out.csv", ""] {
        #expect(
          reason { try FileWriter.check(path) } == reason { try FileWriter.write([1], to: path) })
      }
      #expect(try names(folder) == ["out.csv"])
    }
  }

  @Test("a link stays a link, and what it points to is replaced where it is")
  func links() throws {
    try inFolder { folder in
      let inner = folder.appending(path: "inner")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: false)
      let (real, link) = (inner.appending(path: "real.csv"), folder.appending(path: "link.csv"))
      try Data("old".utf8).write(to: real)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: real)
      try FileWriter.write(Array("new".utf8), to: link.path)
      #expect(try Data(contentsOf: real) == Data("new".utf8))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == real.path)
      #expect(try names(folder) == ["inner", "link.csv"])
      #expect(try names(inner) == ["real.csv"])
    }
  }

  @Test("a link that points nowhere is replaced, and nothing is made where it points")
  func danglingLink() throws {
    try inFolder { folder in
      let inner = folder.appending(path: "inner")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: false)
      let link = folder.appending(path: "link.csv")
      try FileManager.default.createSymbolicLink(
        at: link, withDestinationURL: inner.appending(path: "none.csv"))
      try FileWriter.write(Array("new".utf8), to: link.path)
      #expect(try Data(contentsOf: link) == Data("new".utf8))
      #expect(throws: (any Error).self) {
        try FileManager.default.destinationOfSymbolicLink(atPath: link.path)
      }
      #expect(try names(inner) == [])
    }
  }

  @Test("a link that cannot be followed is refused and stays")
  func circularLink() throws {
    try inFolder { folder in
      let link = folder.appending(path: "link.csv")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: link)
      #expect(reason { try FileWriter.check(link.path) } == "Too many levels of symbolic links")
      #expect(reason { try FileWriter.write([1], to: link.path) }?.hasPrefix("Too many") == true)
      #expect(try names(folder) == ["link.csv"])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == link.path)
    }
  }

  @Test("a file that is replaced keeps its permissions", arguments: [0o600, 0o640, 0o644, 0o666])
  func permissions(mode: mode_t) throws {
    try inFolder { folder in
      let path = folder.appending(path: "out.csv").path
      try FileWriter.write([1], to: path)
      try #require(chmod(path, mode) == 0)
      try FileWriter.write([2], to: path)
      var status = stat()
      try #require(stat(path, &status) == 0)
      #expect(status.st_mode & 0o7777 == mode)
    }
  }

  @Test("a name may be as long as the file system allows", arguments: ["a", "\u{E9}", "\u{1F600}"])
  func longName(letter: String) throws {
    try inFolder { folder in
      let name = String(repeating: letter, count: 255 / letter.utf8.count)
      let target = folder.appending(path: name)
      try FileWriter.write([1], to: target.path)
      #expect(try names(folder).map { $0.utf8.count } == [name.utf8.count])
      #expect(try Data(contentsOf: target) == Data([1]))
    }
  }

  @Test("a device is written to and not replaced")
  func device() throws {
    try FileWriter.write([1, 2, 3], to: "/dev/null")
    var status = stat()
    #expect(stat("/dev/null", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  #if os(Linux)
    @Test("a full device is an error that says so")
    func fullDevice() {
      #expect(reason { try FileWriter.write([1], to: "/dev/full") } == "No space left on device")
    }
  #endif

  @Test("a pipe with a name gets the bytes")
  func namedPipe() throws {
    try inFolder { folder in
      let path = folder.appending(path: "pipe").path
      #expect(mkfifo(path, 0o600) == 0)
      let content = [UInt8](repeating: 7, count: 300_000)
      Thread.detachNewThread { try? FileWriter.write(content, to: path) }
      let bytes = try FileBytes(path: path)
      #expect(bytes.copy == content)
      #expect(try names(folder) == ["pipe"])
    }
  }

  @Test("the user's mask decides who may read the file")
  func mask() async {
    await #expect(processExitsWith: .success) {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (mask, expected) in [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)] as [(mode_t, mode_t)]
      {
        umask(mask)
        let path = folder.appending(path: "out-\(mask).csv").path
        try FileWriter.write([1], to: path)
        var status = stat()
        try #require(stat(path, &status) == 0)
        try #require(status.st_mode & 0o777 == expected)
        try #require(umask(mask) == mask)
      }
    }
  }

  @Test("where the disk has no room, the old file is as it was and no part of the new one is left")
  func noRoom() async {
    await #expect(processExitsWith: .success) {
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
      defer { try? FileManager.default.removeItem(at: folder) }
      let target = folder.appending(path: "out.csv")
      try Data("old".utf8).write(to: target)
      // A limit on the size of files fails a write half-way as a full disk does.
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit(rlim_cur: 1000, rlim_max: 1000)
      #if canImport(Darwin)
        setrlimit(RLIMIT_FSIZE, &limit)
      #else
        setrlimit(__rlimit_resource_t(1), &limit)
      #endif
      let error = PredictionFileError.unwritable(path: target.path, reason: "File too large")
      try withKnownError(error) {
        try FileWriter.write([UInt8](repeating: 1, count: 5000), to: target.path)
      }
      try #require(Data(contentsOf: target) == Data("old".utf8))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      try #require(names == ["out.csv"])
    }
  }

  @Test("a hyphen is standard output")
  func standardOutput() async throws {
    let result = await #expect(
      processExitsWith: .exitCode(0), observing: [\.standardOutputContent]
    ) {
      try FileWriter.write(Array("id,p_real\n7,0.25\n".utf8), to: "-")
      exit(0)
    }
    let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
    #expect(output.contains("id,p_real\n7,0.25\n"))
  }
}

/// Fails unless `body` throws just this error.
private func withKnownError(_ expected: PredictionFileError, _ body: () throws -> Void) throws {
  do {
    try body()
  } catch {
    try #require(error as? PredictionFileError == expected)
    return
  }
  try #require(Bool(false), "no error was thrown")
}
