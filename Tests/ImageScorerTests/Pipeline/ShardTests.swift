import ImageScorer
import Testing

@Suite struct ShardTests {
  @Test(arguments: [1, 2, 3, 7])
  func `Each position is in exactly one part, and parts differ by one file at most`(count: Int)
    throws
  {
    let shards = try (1...count).map { try #require(Shard(index: $0, count: count)) }
    for position in 0..<50 {
      #expect(shards.count { $0.contains(position: position) } == 1)
    }
    let sizes = shards.map { shard in (0..<50).count { shard.contains(position: $0) } }
    #expect(try #require(sizes.max()) - #require(sizes.min()) <= 1)
    #expect(shards[0].contains(position: 0))
  }

  @Test func `Parts are read as they are written, and nothing else is`() {
    #expect(Shard("2/4") == Shard(index: 2, count: 4))
    #expect(Shard("2/4")?.description == "2/4")
    for text in [
      "0/4", "5/4", "1/0", "1", "1/2/3", "-1/2", "+1/2", "1/ 2", "/", "", "a/b",
      "1/99999999999999999999",
    ] {
      #expect(Shard(text) == nil, "\(text)")
    }
  }
}
