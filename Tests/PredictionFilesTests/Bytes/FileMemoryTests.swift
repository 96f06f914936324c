import Foundation
import Testing

@testable import PredictionFiles

@Suite(
  "A file that was read does not stay in memory beside its columns",
  .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/smaps")))
struct FileMemoryTests {
  /// The resident KiB of the mapping of a file, as the kernel counts them; nil where it is not mapped.
  private func resident(_ path: String) throws -> Int? {
    // Its size is given as 0: only what reads to the end reads it whole.
    let smaps = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/smaps"))
    let maps = String(decoding: try smaps.readToEnd() ?? Data(), as: UTF8.self)
    guard let mapping = maps.range(of: path) else { return nil }
    let line = maps[mapping.upperBound...].split(separator: "\n").first { $0.hasPrefix("Rss:") }
    return try #require(line?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
  }

  /// A table of predictions that takes 4 MiB and more, in a file of its own while `body` runs.
  private func withTable(_ body: (_ path: String, _ rows: Int) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: url) }
    let rows = 200_000
    var text = "id,p_real\n"
    for row in 0..<rows { text += "\(row),0.1234567890123\(row % 89 + 10)\n" }
    try Data(text.utf8).write(to: url)
    try body(url.path, rows)
  }

  @Test("a table is mapped, and its pages are given back when its rows are there")
  func table() throws {
    try withTable { path, rows in
      let bytes = try FileBytes(path: path)
      defer { withExtendedLifetime(bytes) {} }
      _ = bytes.copy
      #expect(try #require(try resident(path)) >= 4096)
      let first = try TableReader.predictions(bytes, threads: 2)
      #expect(try #require(try resident(path)) == 0)
      #expect(first.probabilities.count == rows)
      // What comes back from the file is what was there.
      let again = try TableReader.predictions(bytes, threads: 1)
      #expect(again.probabilities == first.probabilities)
    }
  }

  @Test("the pages that a digest read are given back, and it is that of the whole file")
  func digest() throws {
    try withTable { path, _ in
      let bytes = try FileBytes(path: path)
      defer { withExtendedLifetime(bytes) {} }
      let copy = bytes.copy
      #expect(ContentDigest.file(bytes) == copy.withUnsafeBytes { ContentDigest.bytes($0) })
      #expect(try #require(try resident(path)) == 0)
    }
  }
}
