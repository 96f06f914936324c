import Foundation
import Testing

@testable import ImageScorer

@Suite("Recognising content")
struct ContentKindTests {
  static let others: [(start: [UInt8], name: String)] = [
    ([], "an empty file"),
    (Array("GIF89a".utf8), "a GIF image"),
    (Array("RIFF\u{1}\u{2}\u{3}\u{4}WEBPVP8 ".utf8), "a WebP image"),
    (Array("RIFF\u{1}\u{2}\u{3}\u{4}WAVEfmt ".utf8), "a RIFF file"),
    (Array("BM".utf8) + [1, 2, 3, 0], "a BMP image"),
    ([0, 0, 0, 24] + Array("ftypheic".utf8), "a HEIC image"),
    ([0, 0, 0, 24] + Array("ftypavif".utf8), "an AVIF image"),
    (Array("II*".utf8) + [0, 8], "a TIFF image"),
    (Array("<!DOCTYPE html><html>".utf8), "an HTML page"),
    (Array("\n  <HTML>".utf8), "an HTML page"),
    (Array("<?xml version=\"1.0\"?><svg xmlns=".utf8), "an SVG image"),
    (Array("<?xml version=\"1.0\"?><rss>".utf8), "an XML document"),
    (Array("id,p_real\n1,0.5\n".utf8), "text"),
    (
      Array("version https://git-lfs.github.com/spec/v1".utf8),
      "a Git LFS pointer instead of the file"
    ),
    ([0, 0, 0, 0, 0], "a file of zeros"),
    (
      [0x89, 0x50, 0x4E, 0x47, 0x0A, 0x1A, 0x0A],
      "a PNG that was damaged when it was copied as text"
    ),
    ([0x50, 0x4B, 3, 4], "a zip archive"),
    ([7, 200, 13, 99], "content of an unknown kind"),
  ]

  @Test(arguments: others)
  func `names what is neither PNG nor JPEG`(start: [UInt8], name: String) {
    let expected = ImageError.otherContent(path: "7.png", content: name)
    #expect(throws: expected) { try ImageDecoder().decode(bytes: start, path: "7.png") }
    #expect(expected.description.hasPrefix("7.png: \(name), neither PNG nor JPEG. "))
  }

  @Test func `takes a file by its content, whatever its name`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "photo.png").path
    try Data(ImageFixture.bytes("grey.jpg")).write(to: URL(filePath: path))
    #expect(try ImageDecoder().decode(path: path).format == .jpeg)
  }

  @Test func `says so where a path is no plain file`() throws {
    let folder = FileManager.default.temporaryDirectory.path
    #expect(throws: ImageError.unreadable(path: folder, reason: "it is a folder")) {
      try ImageDecoder().decode(path: folder)
    }
    #expect(throws: ImageError.unreadable(path: "/dev/zero", reason: "it is not a plain file")) {
      try ImageDecoder().decode(path: "/dev/zero")
    }
    #expect(
      throws: ImageError.unreadable(path: "/no/such", reason: "No such file or directory")
    ) {
      try ImageDecoder().decode(path: "/no/such")
    }
    let pipe = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    #expect(mkfifo(pipe, 0o600) == 0)
    defer { unlink(pipe) }
    #expect(throws: ImageError.unreadable(path: pipe, reason: "it is not a plain file")) {
      try ImageDecoder().decode(path: pipe)
    }
  }
}
