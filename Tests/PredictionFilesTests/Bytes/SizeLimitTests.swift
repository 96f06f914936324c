import Foundation
import Testing

@testable import PredictionFiles

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite("Input without end is refused before it fills the memory")
struct SizeLimitTests {
  private func read(_ path: String, stream: Int = .max, gzip: Int = .max)
    throws(PredictionFileError) -> FileBytes
  {
    try FileBytes(path: path, limit: SizeLimit(bytes: stream, meaning: "a test")) { _ in
      SizeLimit(bytes: gzip, meaning: "a test")
    }
  }

  private func temporary(_ content: [UInt8]) throws -> URL {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(content).write(to: url)
    return url
  }

  @Test("a device without end is refused at the limit")
  func endlessDevice() {
    #expect(
      throws: PredictionFileError.unreadable(
        path: "/dev/zero", reason: "its content is larger than 1000000 bytes, the limit (a test)")
    ) {
      try read("/dev/zero", stream: 1_000_000)
    }
  }

  @Test("gzip data that expands beyond the limit is refused, up to it it is read")
  func gzip() throws {
    let content = [UInt8](repeating: 7, count: 300_000)
    let url = try temporary(StoredGzip.member(content))
    defer { try? FileManager.default.removeItem(at: url) }
    #expect(try read(url.path, gzip: 300_000).copy == content)
    #expect(
      throws: PredictionFileError.unreadable(
        path: url.path, reason: "its content is larger than 299999 bytes, the limit (a test)")
    ) {
      try read(url.path, gzip: 299_999)
    }
  }

  @Test("a plain file is mapped, whatever the limit")
  func plainFile() throws {
    let url = try temporary([UInt8](repeating: 7, count: 300_000))
    defer { try? FileManager.default.removeItem(at: url) }
    #expect(try read(url.path, stream: 1, gzip: 1).size == 300_000)
  }

  @Test("gzip may expand to 250 times its size, or 1 GiB, and never beyond what a stream may have")
  func gzipLimit() {
    let stream = SizeLimit.stream.bytes
    #expect(stream > 0 && stream <= 16 << 30)
    #expect(SizeLimit.gzip(compressed: 0).bytes == min(1 << 30, stream))
    #expect(SizeLimit.gzip(compressed: 1 << 20).bytes == min(1 << 30, stream))
    #expect(SizeLimit.gzip(compressed: 5_000_000).bytes == min(1_250_000_000, stream))
    #expect(SizeLimit.gzip(compressed: .max).bytes == stream)
  }

  #if os(Linux)
    @Test("memory that the system refuses is an error that says how much was asked for")
    func memory() async {
      await #expect(processExitsWith: .success) {
        // What the process has already, in pages, and a quarter of a gigabyte.
        let status = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = try #require(status.split(separator: " ").first.flatMap { UInt($0) })
        let most = pages * UInt(sysconf(Int32(_SC_PAGESIZE))) + (1 << 28)
        var limit = rlimit(rlim_cur: most, rlim_max: most)
        try #require(setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0)
        let error = #expect(throws: PredictionFileError.self) {
          try FileBytes(path: "/dev/zero", limit: SizeLimit(bytes: .max, meaning: "none")) { _ in
            .stream
          }
        }
        guard case .unreadable("/dev/zero", let reason) = error else {
          Issue.record("not the expected error: \(String(describing: error))")
          return
        }
        try #require(reason.hasPrefix("not enough memory for ") && reason.hasSuffix(" bytes"))
      }
    }
  #endif

  @Test("bytes grow by half, and keep what was written")
  func growth() throws {
    var bytes = GrowingBytes()
    var written = 0
    while written < 1_000_000 {
      let room = try bytes.room(path: "x")
      #expect(room.count > 0 && room.count <= max(1 << 16, written / 2 + 1))
      for index in room.indices { room[index] = UInt8(truncatingIfNeeded: (written + index) / 3) }
      bytes.didWrite(room.count)
      written += room.count
    }
    let result = bytes.release()
    defer { free(UnsafeMutableRawPointer(mutating: result.baseAddress)) }
    #expect(result.count == written)
    #expect(result.indices.allSatisfy { result[$0] == UInt8(truncatingIfNeeded: $0 / 3) })
  }
}
