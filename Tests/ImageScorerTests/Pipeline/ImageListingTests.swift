import Foundation
import ImageScorer
import LogLoss
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct ImageListingTests {
  let folder: ListingFolder

  init() throws {
    folder = try ListingFolder()
  }

  private func names(_ listing: ImageListing) -> [String] { listing.files.map(\.name) }

  private func error(_ paths: String...) -> ListingError? {
    #expect(throws: ListingError.self) { try ImageListing(paths) }
  }

  @Test func `Files come in the order of the bytes of their names`() throws {
    // What `sorted(os.listdir())` of Python 3.11 gives for these names.
    try folder.add("2.png", "10.png", "1.png", "A.png", "a.png", "é.png", "0.png", "09.png")
    let listing = try ImageListing([folder.path])
    #expect(
      names(listing)
        == ["0.png", "09.png", "1.png", "10.png", "2.png", "A.png", "a.png", "é.png"])
    #expect(!listing.isLabelled)
    #expect(listing.files[0].path == folder.path + "/0.png")
    #expect(listing.files.allSatisfy { $0.size == 8 && $0.modified > 0 && $0.label == nil })
  }

  @Test func `Content or a picture's ending makes a file one, and hidden ones are not looked at`()
    throws
  {
    try folder.add("1.png", "2.JPG", "three", ".hidden.png", "later/9.png")
    try folder.add("four.dat", content: ListingFolder.jpeg)
    try folder.add("notes.txt", "key.csv", content: Array("id,label\n".utf8))
    try folder.add("empty.png", "other.webp", content: [])
    try folder.add("short", content: [0x89])
    let listing = try ImageListing([folder.path + "/"])
    #expect(
      names(listing) == ["1.png", "2.JPG", "empty.png", "four.dat", "other.webp", "three"])
    #expect(listing.ignored == ["key.csv", "later/", "notes.txt", "short"])
    #expect(listing.refused == [])
  }

  @Test func `What has a picture's name and cannot be one is refused with its reason`() throws {
    try folder.add("1.png")
    symlink(folder.path + "/1.png", folder.path + "/2.png")
    symlink("nowhere", folder.path + "/3.png")
    symlink("nowhere", folder.path + "/link")
    mkfifo(folder.path + "/4.png", 0o600)
    mkfifo(folder.path + "/pipe", 0o600)
    let listing = try ImageListing([folder.path])
    #expect(names(listing) == ["1.png", "2.png"])
    #expect(
      listing.refused == [
        .init(file: "3.png", reason: "No such file or directory"),
        .init(file: "4.png", reason: "it is not a regular file"),
      ])
    #expect(listing.ignored == ["link", "pipe"])
    try folder.add("5.png")
    // What `enumerate(sorted(os.listdir()))` of Python 3.11 gives for the pictures' names.
    let later = try ImageListing([folder.path])
    #expect(names(later) == ["1.png", "2.png", "5.png"])
    #expect(later.ranks == [0, 1, 4])
    #expect(try later.ids(by: .rank) == ["0", "1", "4"])
  }

  #if os(Linux)
    @Test func `A name that is not UTF-8 is refused and not opened under another`() throws {
      try folder.add("1.png")
      let path = Array((folder.path + "/").utf8) + [0xFF] + Array(".png".utf8) + [0]
      let descriptor = path.map(CChar.init(bitPattern:)).withUnsafeBufferPointer { path in
        path.baseAddress.map { open($0, O_CREAT | O_WRONLY, 0o600) } ?? -1
      }
      try #require(descriptor >= 0)
      close(descriptor)
      let listing = try ImageListing([folder.path])
      #expect(names(listing) == ["1.png"])
      #expect(listing.refused == [.init(file: "\u{FFFD}.png", reason: "its name is not UTF-8")])
      // The byte 0xFF comes after every character of UTF-8, though what is shown in its place does
      // not: U+1F40C starts with 0xF0, and U+FFFD with 0xEF.
      try folder.add("\u{1F40C}.png")
      #expect(try ImageListing([folder.path]).ids(by: .rank) == ["0", "1"])
    }
  #endif

  @Test func `Folders called real and fake are labels, in any case`() throws {
    try folder.add("real/7.png", "real/10.png", "Fake/7.png")
    try folder.add("Fake/notes.txt", content: [])
    let listing = try ImageListing([folder.path])
    #expect(names(listing) == ["Fake/7.png", "real/10.png", "real/7.png"])
    #expect(listing.files.map(\.label) == [.fake, .real, .real])
    #expect(listing.isLabelled)
    #expect(listing.ignored == ["Fake/notes.txt"])
  }

  @Test func `Pictures beside labelled folders are refused as a mistake`() throws {
    try folder.add("1.png", "real/7.png")
    #expect(error(folder.path) == .mixedFolder(path: folder.path, image: "1.png", folder: "real/"))
  }

  @Test func `A folder without pictures names where they may be`() throws {
    #expect(error(folder.path) == .noImages(path: folder.path, folders: []))
    try folder.add("images/1.png")
    #expect(error(folder.path) == .noImages(path: folder.path, folders: ["images"]))
    #expect(
      error(folder.path + "/gone")
        == .unreadable(path: folder.path + "/gone", reason: "No such file or directory"))
  }

  @Test func `Two spellings of one character are two names`() throws {
    let spellings = ["caf\u{E9}.png", "cafe\u{301}.png"]
    for name in spellings { try folder.add(name) }
    let paths = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    // A file system that takes them for one has only one file.
    try #require(paths.count == 2)
    let listing = try ImageListing([folder.path])
    #expect(names(listing).map { Array($0.utf8) } == spellings.reversed().map { Array($0.utf8) })
  }

  @Test func `Several paths are files and folders without labels`() throws {
    try folder.add("a/2.png", "b/1.png", "odd")
    let paths = [folder.path + "/b/1.png", folder.path + "/a", folder.path + "/odd"]
    let listing = try ImageListing(paths)
    #expect(names(listing) == [folder.path + "/a/2.png", paths[0], paths[2]])
    #expect(try listing.ids(by: .stem) == ["2", "1", "odd"])
    #expect(error(paths[0], paths[0]) == .namedTwice(path: paths[0]))
    #expect(try names(ImageListing([paths[0]])) == [paths[0]])
  }
}
