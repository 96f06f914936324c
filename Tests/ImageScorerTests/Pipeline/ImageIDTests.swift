import LogLoss
import Testing

@testable import ImageScorer

@Suite struct ImageIDTests {
  private func listing(_ names: String..., label: Label? = nil) -> ImageListing {
    listing(names, label: label)
  }

  private func listing(_ names: [String], label: Label? = nil) -> ImageListing {
    ImageListing(
      files: names.map { ImageFile(path: "/x/" + $0, name: $0, label: label, size: 1, modified: 0) }
    )
  }

  private func error(_ listing: ImageListing, _ rule: ImageIDRule) -> ListingError? {
    #expect(throws: ListingError.self) { try listing.ids(by: rule) }
  }

  @Test(arguments: [
    ("7.png", "7"), ("0007.png", "7"), ("0.png", "0"), ("000.jpeg", "0"), ("img_0042.png", "42"),
    ("2019-05_0007.png", "7"), ("frame12.png", "12"), ("7", "7"), ("test-7.png", "7"),
    ("2019 (v2) 7.png", "7"), ("été7.png", "7"), ("test_7", "7"),
    ("00123456789012345678901234567890.png", "123456789012345678901234567890"),
    ("dir9/a3.png", "3"), ("dir9x/a3.png", "3"),
  ])
  func `The id is the number that the name is or ends in, without leading zeros`(
    name: String, number: String
  ) throws {
    #expect(try listing(name).ids(by: .number) == [number])
  }

  @Test func `A name without a number is an error that names it`() {
    #expect(
      error(listing("1.png", "cat.png"), .number) == .noNumber(file: "cat.png"))
    #expect(error(listing("٣.png"), .number) == .noNumber(file: "٣.png"))
  }

  @Test(arguments: [
    "00C64W8TYZ.png", "7 (1).png", "frame12b.png", "a3f9c2.png", "x1y2.png", "7.copy.png",
    "cat.p4g.png", "٣4.png", "7b.png",
  ])
  func `A name from which a number would have to be guessed is an error`(name: String) throws {
    let images = listing("1.png", name)
    #expect(error(images, .number) == .unclearNumber(file: name))
    #expect(ListingError.unclearNumber(file: name).description.contains("--ids stem"))
    #expect(try images.ids(by: .stem).count == 2)
    #expect(ScriptScramble(of: images) == nil)
  }

  @Test func `Two files with one id are an error that names both`() {
    #expect(
      error(listing("7.png", "8.png", "a_07.png", "007.png"), .number)
        == .sameID(id: "7", first: "007.png", second: "7.png", others: 1))
    #expect(
      error(listing("a.png", "a.jpg"), .stem)
        == .sameID(id: "a", first: "a.jpg", second: "a.png", others: 0))
  }

  @Test func `Stems lose their last ending only, and ids are compared as bytes`() throws {
    let names = ["a.b.png", "c", "caf\u{E9}.png", "cafe\u{301}.jpg"]
    let ids = try listing(names).ids(by: .stem)
    #expect(
      ids.map { Array($0.utf8) } == ["a.b", "c", "cafe\u{301}", "caf\u{E9}"].map { Array($0.utf8) })
  }

  @Test func `Labelled ids keep their folder, ranks do not`() throws {
    let images = listing("real/7.png", "fake/7.png", label: .real)
    #expect(try images.ids(by: .number) == ["fake/7", "real/7"])
    #expect(try images.ids(by: .stem) == ["fake/7", "real/7"])
    #expect(try images.ids(by: .rank) == ["0", "1"])
  }

  @Test func `Numbers are ordered as numbers, within their folder, and stems by their bytes`() {
    let big = "99999999999999999999"
    let ids = ["real/2", "10", "9", "fake/10", big, "fake/9", "100000000000000000000"]
    #expect(
      ImageIDRule.number.order(of: ids).map { ids[$0] }
        == ["9", "10", big, "100000000000000000000", "fake/9", "fake/10", "real/2"])
    let stems = ["b", "10", "9", "B"]
    #expect(ImageIDRule.stem.order(of: stems).map { stems[$0] } == ["10", "9", "B", "b"])
  }

  @Test func `Ranks are those of the contest's script, and the scramble is told`() throws {
    // `sorted(glob("*.png"))` for 0.png ... 4999.png: 0, 1, 10, 100, 1000, 1001, ...
    let images = listing((0..<5_000).map { "\($0).png" })
    let sorted = (0..<5_000).map(String.init).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(images.files.map(\.name) == sorted.map { $0 + ".png" })
    #expect(try images.ids(by: .rank) == (0..<5_000).map(String.init))
    #expect(try images.ids(by: .number) == sorted)
    let scramble = try #require(ScriptScramble(of: images))
    #expect(scramble.file == "10.png" && scramble.number == "10" && scramble.rank == 2)
    #expect(scramble.count == zip(sorted, 0..<5_000).count { $0 != String($1) })
    #expect(scramble.isOfScript)
  }

  @Test func `Ranks are not the script's where it would not list a file`() throws {
    for name in ["2.jpg", "2.PNG", "dir/2.png"] {
      let scramble = try #require(ScriptScramble(of: listing("1.png", "10.png", name)))
      #expect(!scramble.isOfScript, "\(name)")
    }
  }

  @Test func `There is no scramble where numbers are padded, absent or labelled`() {
    #expect(ScriptScramble(of: listing("00.png", "01.png", "02.png")) == nil)
    #expect(ScriptScramble(of: listing("a.png", "2.png")) == nil)
    #expect(ScriptScramble(of: listing("real/5.png", label: .real)) == nil)
    #expect(ScriptScramble(of: listing("1.png"))?.count == 1)
  }
}
