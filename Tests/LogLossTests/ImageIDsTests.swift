import Testing

@testable import LogLoss

@Suite struct ImageIDsTests {
  private func order(_ ids: [[UInt8]]) -> [Int] {
    var starts = [0]
    var bytes: [UInt8] = []
    for id in ids {
      bytes += id
      starts.append(bytes.count)
    }
    return ImageIDs(bytes: bytes, starts: starts).byteOrder()
  }

  @Test(
    "the order is that of the bytes",
    arguments: [
      [], [""], ["b", "a"], ["photo-2", "photo-10", "photo-1", "photo-"],
      ["a\0", "a", "a\0\0", ""],
      ["\u{FF}", "\u{7F}", "\u{E9}", "~"],
      // Alike in their first eight bytes behind what all share.
      ["x12345678b", "x12345678a", "x12345678", "x1234567"],
      ["same", "sam", "same1", "Same"],
    ])
  func examples(_ texts: [String]) {
    let ids = texts.map { Array($0.utf8) }
    #expect(order(ids).map { ids[$0] } == ids.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test("any bytes are ordered as the standard library orders them", arguments: [1, 2, 3, 256])
  func random(letters: Int) {
    var generator = SeededGenerator(seed: UInt64(letters))
    for shared in [0, 3, 20] {
      let prefix = (0..<shared).map { _ in UInt8.random(in: 0...255, using: &generator) }
      var drawn: Set<[UInt8]> = []
      for _ in 0..<800 {
        var id = prefix
        for _ in 0..<Int.random(in: 0...14, using: &generator) {
          let letter = Int.random(in: 0..<letters, using: &generator)
          id.append(UInt8(truncatingIfNeeded: letter * 255))
        }
        drawn.insert(id)
      }
      // The order of a set is another in every process; here it is one that is not theirs.
      let ids = drawn.sorted { $0.reversed().lexicographicallyPrecedes($1.reversed()) }
      #expect(order(ids).map { ids[$0] } == ids.sorted { $0.lexicographicallyPrecedes($1) })
    }
  }

  @Test("numbers are ordered as their digits are")
  func numbers() {
    var generator = SeededGenerator(seed: 5)
    let edges: [UInt32] = [0, 1, 9, 10, 11, 99, 100, 999_999_999, 1_000_000_000, .max, .max - 1]
    let drawn = (0..<2_000).map { _ in
      UInt32.random(in: 0...(.max), using: &generator)
        >> UInt32.random(in: 0...31, using: &generator)
    }
    let ids = Array(Set(edges + drawn)).sorted { $0 % 7_919 < $1 % 7_919 }
    #expect(
      ImageIDs(integers: ids).byteOrder().map { String(ids[$0]) }
        == ids.map { String($0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }
}
