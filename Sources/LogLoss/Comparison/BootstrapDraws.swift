/// Draws n of n rows with replacement, exactly evenly, and fast.
///
/// A resample is n independent draws, each even over the rows; the order of the draws is of no
/// interest, so they are made block by block, where a block of rows stays in the nearest caches:
///
/// 1. The rows are laid into 2^k blocks of equal size (the last ones partly empty) and the n draws
///    divided among them by halving: of m draws as many go to the left half as m fair bits have ones,
///    which is what m independent draws would do.
/// 2. Within a block of s places a draw is the upper half of lane * s, for a lane of 16 random bits,
///    unless the lower half is below 2^16 mod s, when other lanes take its turn until one is kept. Of
///    the lanes that are kept, floor(2^16 / s) lead to each place.
/// 3. A draw that falls on an empty place is made again over all rows, so that draws on rows are even
///    over rows.
///
/// So given fair bits the counts of the rows have the multinomial distribution, with no error from
/// rounding or from the size of a lane.
///
/// Source of step 2: D. Lemire, Fast random integer generation in an interval, ACM Trans. Model.
/// Comput. Simul. 29 (2019), 3, 10.1145/3230636.
struct BootstrapDraws: Sendable {
  /// The number of rows, at least 1.
  let count: Int
  private let halvings: Int
  /// The number of places of a block.
  private let blockSize: Int

  /// 64 KiB of doubles.
  private static let largestBlock = 8_192
  /// Places that are drawn ahead, a multiple of four.
  private static let chunk = 1_024

  init(count: Int) {
    var halvings = 0
    while (count - 1) >> halvings >= Self.largestBlock { halvings += 1 }
    self.count = count
    self.halvings = halvings
    blockSize = (count - 1) >> halvings + 1
  }

  /// Calls `body` with the rows of one resample, which are `count` in all.
  ///
  /// - Complexity: O(count).
  @inline(__always)
  func forEachRow(using generator: inout ResamplingGenerator, _ body: (Int) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 2 * Self.chunk) { buffer in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << halvings) { draws in
        let places = UnsafeMutableBufferPointer(rebasing: buffer[..<Self.chunk])
        let lanes = UnsafeMutableBufferPointer(rebasing: buffer[Self.chunk...])
        divide(into: draws, using: &generator)
        var empty = 0
        for block in draws.indices {
          let start = block &* blockSize
          let filled = min(blockSize, max(0, count &- start))
          while draws[block] > 0 {
            let drawn = min(draws[block], Self.chunk)
            Self.fill(places, lanes: lanes, count: drawn, below: blockSize, using: &generator)
            if filled == blockSize {
              for place in places[..<drawn] { body(start &+ Int(place)) }
            } else {
              for place in places[..<drawn] {
                if place < filled { body(start &+ Int(place)) } else { empty &+= 1 }
              }
            }
            draws[block] &-= drawn
          }
        }
        for _ in 0..<empty { body(generator.nextEvenIndex(below: count)) }
      }
    }
  }

  /// The number of draws of each block.
  private func divide(
    into draws: UnsafeMutableBufferPointer<Int>, using generator: inout ResamplingGenerator
  ) {
    draws.initialize(repeating: 0)
    draws[0] = count
    var width = draws.count
    while width > 1 {
      for start in stride(from: 0, to: draws.count, by: width) {
        let left = generator.nextHeads(of: draws[start])
        draws[start + width / 2] = draws[start] - left
        draws[start] = left
      }
      width /= 2
    }
  }

  /// Puts `count` numbers or a few more that are even over 0..<size into `places`.
  ///
  /// - Parameters:
  ///   - places: Room for `count` numbers, in fours.
  ///   - lanes: As much room, for use on the way.
  ///   - count: How many numbers.
  ///   - size: How many places, at most 2^15.
  ///   - generator: Where 64 random bits for four numbers come from, and more for lanes not kept.
  @inline(never)
  private static func fill(
    _ places: UnsafeMutableBufferPointer<UInt16>, lanes: UnsafeMutableBufferPointer<UInt16>,
    count: Int, below size: Int, using generator: inout ResamplingGenerator
  ) {
    // A copy of its own stays in registers. Three simple loops are faster than one: the second is
    // turned into vector instructions, and the others have registers enough.
    var random = generator
    let words = UnsafeMutableRawBufferPointer(lanes)
    let wordCount = (count &+ 3) / 4
    for word in 0..<wordCount {
      words.storeBytes(of: random.next(), toByteOffset: word &* 8, as: UInt64.self)
    }
    // Both factors are seen to have 16 bits, for which there are instructions.
    let factor = UInt16(truncatingIfNeeded: size)
    for lane in 0..<wordCount &* 4 {
      let product = UInt32(lanes[lane]) &* UInt32(factor)
      places[lane] = UInt16(truncatingIfNeeded: product &>> 16)
      lanes[lane] = UInt16(truncatingIfNeeded: product)
    }
    let uneven = UInt16(truncatingIfNeeded: (1 << 16) % size)
    let unevenLanes = UInt64(uneven) &* 0x0001_0001_0001_0001
    for word in 0..<wordCount {
      let lower = words.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self)
      // Only a lane below `uneven`, or one next to such a lane, borrows into its top bit.
      if (lower &- unevenLanes) & ~lower & 0x8000_8000_8000_8000 == 0 { continue }
      for lane in word &* 4..<word &* 4 &+ 4 where lanes[lane] < uneven {
        var product: UInt32
        repeat {
          product = UInt32(truncatingIfNeeded: random.next() &>> 48) &* UInt32(factor)
        } while UInt16(truncatingIfNeeded: product) < uneven
        places[lane] = UInt16(truncatingIfNeeded: product &>> 16)
      }
    }
    generator = random
  }
}

extension ResamplingGenerator {
  /// How many of so many fair coins show heads.
  mutating func nextHeads(of coins: Int) -> Int {
    var heads = 0
    var left = coins
    while left >= 64 {
      heads &+= next().nonzeroBitCount
      left &-= 64
    }
    return left > 0 ? heads + (next() &>> UInt64(64 - left)).nonzeroBitCount : heads
  }

  /// An index in 0..<count, exactly even given fair bits.
  mutating func nextEvenIndex(below count: Int) -> Int {
    let size = UInt64(count)
    let uneven = (0 &- size) % size
    while true {
      let product = next().multipliedFullWidth(by: size)
      if product.low >= uneven { return Int(product.high) }
    }
  }
}
