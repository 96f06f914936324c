import Foundation
import LogLoss
import Testing

@testable import PredictionFiles

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite("The bytes of files, pipes and compressed data are read whole")
struct FileBytesTests {
  /// What is read from a named pipe into which a thread writes the bytes in pieces.
  private func throughPipe(_ content: [UInt8]) throws -> FileBytes {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "pipe").path
    #expect(mkfifo(path, 0o600) == 0)
    Thread.detachNewThread {
      guard let pipe = FileHandle(forWritingAtPath: path) else { return }
      for start in stride(from: 0, to: content.count, by: 7777) {
        try? pipe.write(contentsOf: content[start..<min(start + 7777, content.count)])
      }
      try? pipe.close()
    }
    return try FileBytes(path: path)
  }

  private func content(_ count: Int) -> [UInt8] {
    var random = SeededGenerator(seed: 70)
    return (0..<count).map { _ in UInt8.random(in: 0...99, using: &random) }
  }

  /// All ways to read rows, also those that would refuse the file for what is in it.
  private static let readers: [@Sendable (FileBytes) throws -> Void] = [
    { _ = try TableReader.predictions($0, threads: 1) },
    { _ = try TableReader.labels($0, threads: 1) },
    { _ = try TableReader.ids($0, threads: 1) },
    { _ = try TableReader.words($0, format: .words(idColumn: "id", column: "split")) },
  ]

  @Test("what was written to since it was opened is refused, what was replaced is not")
  func changes() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "run.csv")
    try Data("id,p_real\n1,0.5\n".utf8).write(to: file)
    let first = try FileBytes(path: file.path)
    try first.checkUnchanged()
    // As most programs save: another file takes the name.
    try Data("id,p_real\n1,0.6\n".utf8).write(to: file, options: .atomic)
    try first.checkUnchanged()
    let second = try FileBytes(path: file.path)
    let handle = try FileHandle(forWritingTo: file)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("2,0.7\n".utf8))
    try handle.close()
    #expect(throws: PredictionFileError.self) { try second.checkUnchanged() }
    for read in Self.readers {
      let error = #expect(throws: PredictionFileError.self) { try read(second) }
      #expect(error?.description.contains("it was written to while it was read") == true)
    }
    try FileManager.default.removeItem(at: file)
    try second.checkUnchanged()
  }

  @Test("files and pipes of any size, also none", arguments: [0, 1, 2, 65_535, 65_536, 400_001])
  func plain(count: Int) throws {
    let content = content(count)
    for bytes in [try TestFiles.temporary(content), try throughPipe(content)] {
      #expect(bytes.copy == content)
      #expect(bytes.rawCopy == content)
      #expect(!bytes.isCompressed)
    }
  }

  @Test(
    "gzip of any size in one or more members, from files and pipes",
    arguments: [0, 1, 65_535, 65_536, 400_001])
  func compressed(count: Int) throws {
    let content = content(count)
    let one = StoredGzip.member(content)
    let cut = count / 3
    let three =
      StoredGzip.member(Array(content[..<cut])) + StoredGzip.member([])
      + StoredGzip.member(Array(content[cut...]))
    for gzip in [one, three] {
      for bytes in [try TestFiles.temporary(gzip), try throughPipe(gzip)] {
        #expect(bytes.copy == content)
        #expect(bytes.rawCopy == gzip)
        #expect(bytes.isCompressed)
      }
    }
  }

  @Test("gzip cut at any byte is truncated, and with any bit changed is refused or the same")
  func damaged() throws {
    let content = Array("id,p_real\n1,0.5\n".utf8)
    let gzip = StoredGzip.member(content)
    for count in 2..<gzip.count {
      let error = #expect(throws: PredictionFileError.self) {
        try TestFiles.temporary(Array(gzip[..<count]))
      }
      guard case .invalid(let problems) = error else {
        Issue.record("not the expected error: \(String(describing: error))")
        return
      }
      #expect(problems.counts == [.truncatedGzip: 1])
    }
    for bit in 16..<8 * gzip.count {
      var changed = gzip
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      // Time, flags and system in the header say nothing about the content.
      if let bytes = try? TestFiles.temporary(changed) { #expect(bytes.copy == content) }
    }
    #expect(throws: PredictionFileError.self) { try TestFiles.temporary(gzip + [1, 2, 3]) }
  }

  @Test("one byte of the mark of gzip is no gzip")
  func mark() throws {
    #expect(try TestFiles.temporary([0x1F]).copy == [0x1F])
    #expect(try TestFiles.temporary([0x1F, 0x8C]).copy == [0x1F, 0x8C])
  }

  @Test("a compressed table from a pipe scores as the plain one")
  func tableFromPipe() throws {
    let text = Array("id,p_real\r\n7,0.25\r\n8,0.5".utf8)
    let table = try TableReader.predictions(try throughPipe(StoredGzip.member(text)), threads: 2)
    #expect(table.probabilities == [0.25, 0.5])
    #expect([table.ids[0], table.ids[1]] == ["7", "8"])
  }

  @Test("a hyphen is standard input")
  func standardInput() async {
    await #expect(processExitsWith: .success) {
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      let text = Array("id,p_real\n7,0.25\n".utf8)
      try #require(write(ends[1], text, text.count) == text.count)
      close(ends[1])
      try #require(dup2(ends[0], STDIN_FILENO) == STDIN_FILENO)
      let bytes = try FileBytes(path: "-")
      try #require(bytes.copy == text)
    }
  }

  @Test("a file that may not be read, or is none, is named with the system's reason")
  func unreadable() {
    for path in ["", "/no/such/file", "/dev/null/x"] {
      let error = #expect(throws: PredictionFileError.self) { try FileBytes(path: path) }
      guard case .unreadable(let named, let reason) = error else {
        Issue.record("not the expected error: \(String(describing: error))")
        return
      }
      #expect(named == path && !reason.isEmpty)
    }
  }
}
