import Foundation
import LogLoss
import Testing

@Suite("Accumulators can be split, merged and sent elsewhere")
struct LogLossAccumulatorTests {
  private func rows(_ count: Int, seed: UInt64) -> [(Double, Label)] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      (generator.nextUnit(), generator.nextUnit() < 0.5 ? .real : .fake)
    }
  }

  @Test("any order and any split make equal accumulators")
  func mergeIsExact() throws {
    var generator = SeededGenerator(seed: 3)
    let rows = rows(500, seed: 1)
    var whole = LogLossAccumulator()
    for (p, label) in rows { try whole.add(probability: p, label: label) }
    var shards = [LogLossAccumulator](repeating: LogLossAccumulator(), count: 7)
    for (index, (p, label)) in rows.shuffled(using: &generator).enumerated() {
      try shards[index % 7].add(probability: p, label: label)
    }
    var merged = LogLossAccumulator()
    for shard in shards.shuffled(using: &generator) { try merged.merge(shard) }
    #expect(merged == whole)
    #expect(merged.count == 500)
    let expected = try meanLogLoss(probabilities: rows.map(\.0), labels: rows.map(\.1))
    #expect(merged.mean == expected)
    #expect(merged.isRoundingCertain)
  }

  @Test("a state written as JSON comes back equal")
  func codable() throws {
    for clip in [nil, ClipBounds.contest] {
      var sum = LogLossAccumulator(clip: clip)
      for (p, label) in rows(100, seed: 9) { try sum.add(probability: p, label: label) }
      try sum.add(logit: -1e300, label: .real)
      try sum.add(probability: 1, label: .fake)
      let data = try JSONEncoder().encode(sum)
      let back = try JSONDecoder().decode(LogLossAccumulator.self, from: data)
      #expect(back == sum)
      #expect(back.mean == sum.mean)
    }
  }

  @Test(
    "a damaged state is refused",
    arguments: [
      #"{"version":2,"count":0,"infinite_count":0,"doublings":0,"sum":"0"}"#,
      #"{"version":1,"count":-1,"infinite_count":0,"doublings":0,"sum":"0"}"#,
      #"{"version":1,"count":1,"infinite_count":2,"doublings":0,"sum":"0"}"#,
      #"{"version":1,"count":1,"infinite_count":0,"doublings":0,"sum":"xyz"}"#,
      #"{"version":1,"count":1,"infinite_count":0,"doublings":0,"sum":""}"#,
      #"{"version":1,"count":1,"infinite_count":0,"doublings":0}"#,
      // 2^56 + 1 rows, or halvings; 2^63 - 1 of either would overflow when merged.
      #"{"version":1,"count":72057594037927937,"infinite_count":0,"doublings":0,"sum":"0"}"#,
      #"{"version":1,"count":9223372036854775807,"infinite_count":0,"doublings":0,"sum":"0"}"#,
      #"{"version":1,"count":1000,"infinite_count":0,"doublings":9223372036854775807,"sum":"0"}"#,
      // No finite row, but a sum; more halvings than one row can have.
      #"{"version":1,"count":0,"infinite_count":0,"doublings":1,"sum":"0"}"#,
      #"{"version":1,"count":0,"infinite_count":0,"doublings":0,"sum":"1"}"#,
      #"{"version":1,"count":2,"infinite_count":2,"doublings":0,"sum":"1"}"#,
      #"{"version":1,"count":1,"infinite_count":0,"doublings":1076,"sum":"0"}"#,
    ])
  func damagedState(_ text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(LogLossAccumulator.self, from: Data(text.utf8))
    }
  }

  @Test("sums under different bounds are not merged, and nothing changes")
  func differentBounds() throws {
    var plain = LogLossAccumulator()
    try plain.add(probability: 0.25, label: .real)
    let before = plain
    #expect(throws: LogLossError.unequalClipBounds(nil, .contest)) {
      try plain.merge(LogLossAccumulator(clip: .contest))
    }
    #expect(plain == before)
  }

  @Test("no rows have no mean, and an infinite row makes an infinite one")
  func edges() throws {
    var sum = LogLossAccumulator()
    #expect(sum.mean == nil)
    try sum.add(probability: 0, label: .real)
    #expect(sum.mean == .infinity)
    #expect(sum.infiniteCount == 1)
    #expect(throws: LogLossError.self) { try sum.add(probability: .nan, label: .real) }
    #expect(throws: LogLossError.self) { try sum.add(logit: .nan, label: .real) }
    #expect(sum.count == 1)
  }

  @Test("a sum larger than its rows can have is refused, the largest they can have is not")
  func largestSum() throws {
    for (bits, isFine) in [(1_023, true), (1_026, true), (1_028, false), (1_080, false)] {
      // 2^bits in units of 2^-1280.
      let digits =
        String(1 << (bits % 4), radix: 16) + String(repeating: "0", count: (1_280 + bits) / 4)
      let text = #"{"version":1,"count":2,"infinite_count":0,"doublings":0,"sum":"\#(digits)"}"#
      let decode = { try JSONDecoder().decode(LogLossAccumulator.self, from: Data(text.utf8)) }
      if isFine { _ = try decode() } else { #expect(throws: DecodingError.self) { try decode() } }
    }
    var extreme = LogLossAccumulator()
    try extreme.add(logit: .greatestFiniteMagnitude, label: .fake)
    try extreme.add(probability: .leastNonzeroMagnitude, label: .real)
    let data = try JSONEncoder().encode(extreme)
    #expect(try JSONDecoder().decode(LogLossAccumulator.self, from: data) == extreme)
  }

  @Test("a sum merged into itself again and again is refused before it overflows")
  func mergeWithoutEnd() throws {
    for (row, rows) in [(0.25, 1 << 55), (Double.leastNonzeroMagnitude, 1 << 45)] {
      var sum = LogLossAccumulator()
      try sum.add(probability: row, label: .real)
      try sum.add(logit: .greatestFiniteMagnitude, label: .fake)
      let mean = sum.mean
      while sum.count < rows { try sum.merge(sum) }
      #expect(sum.count == rows && sum.mean == mean)
      let before = sum
      #expect(throws: LogLossError.self) {
        while true { try sum.merge(sum) }
      }
      let back = try JSONDecoder().decode(LogLossAccumulator.self, from: JSONEncoder().encode(sum))
      #expect(back == sum && sum.count >= before.count)
    }
  }
}
