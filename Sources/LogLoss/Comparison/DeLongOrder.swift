/// The rows of a column in ascending order of score, with what each rank needs to know of its row.
///
/// A row is one 64-bit word: whether its score is larger than that of the row before it, whether it is
/// REAL, and its number. Two columns of the same rows can so be ranked apart and joined by number.
struct DeLongOrder {
  /// The words in ascending order of score; among equal scores FAKE first, then by row number.
  private(set) var words: [UInt64]

  private static let startBit: UInt64 = 1 << 63
  private static let realBit: UInt64 = 1 << 62

  /// The row of a word.
  @inline(__always)
  static func row(_ word: UInt64) -> Int { Int(word & (realBit - 1)) }

  /// 1 for a REAL row, 0 for a FAKE one.
  @inline(__always)
  static func real(_ word: UInt64) -> Int { Int((word & realBit) >> 62) }

  /// Whether the score is larger than all before it.
  @inline(__always)
  static func startsGroup(_ word: UInt64) -> Bool { word & startBit != 0 }

  /// Sorts the rows.
  ///
  /// The key is the leading bits of the score, then the class, then the number, all in one word that
  /// is sorted by itself. Rows whose scores differ only in the bits that found no room are few, and
  /// are put in order afterwards.
  ///
  /// - Parameters:
  ///   - scores: Finite scores, as many as labels.
  ///   - labels: The answers, in the same order.
  /// - Complexity: O(n) for scores that spread, O(n log n) at worst.
  init(scores: [Double], labels: [Label]) {
    let count = scores.count
    let numberBits = UInt64(Int.bitWidth - max(0, count - 1).leadingZeroBitCount)
    var smallest = UInt64.max
    var largest = UInt64.min
    for score in scores {
      let key = Self.key(score)
      smallest = min(smallest, key)
      largest = max(largest, key)
    }
    let width = count > 0 ? 64 - (largest - smallest).leadingZeroBitCount : 0
    let cut = UInt64(max(0, width + Int(numberBits) + 1 - 64))
    words = [UInt64](unsafeUninitializedCapacity: count) { words, filled in
      labels.withUnsafeBufferPointer { labels in
        scores.withUnsafeBufferPointer { scores in
          for row in 0..<count {
            let leading = (Self.key(scores[row]) &- smallest) &>> cut
            let classed = (leading &<< 1) | UInt64(labels[row].rawValue)
            words.initializeElement(at: row, to: (classed &<< numberBits) | UInt64(row))
          }
        }
      }
      let scratch = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: count)
      defer { scratch.deallocate() }
      let sorted = RadixSort.sort(words, scratch: scratch)
      scores.withUnsafeBufferPointer { scores in
        Self.mark(sorted, scores, numberBits: numberBits, isCut: cut > 0, into: words)
      }
      filled = count
    }
  }

  /// A key that orders scores; zeros lose their sign.
  @inline(__always)
  private static func key(_ score: Double) -> UInt64 {
    let bits = (score + 0).bitPattern
    return bits & startBit == 0 ? bits | startBit : ~bits
  }

  /// Replaces the key bits by the mark of a new score; `target` may be `sorted` itself.
  private static func mark(
    _ sorted: UnsafeMutableBufferPointer<UInt64>, _ scores: UnsafeBufferPointer<Double>,
    numberBits: UInt64, isCut: Bool, into target: UnsafeMutableBufferPointer<UInt64>
  ) {
    let numberMask = (1 as UInt64) &<< numberBits &- 1
    @inline(__always)
    func marked(_ word: UInt64, starts: Bool) -> UInt64 {
      (word & numberMask) | (((word &>> numberBits) & 1) &<< 62) | (starts ? startBit : 0)
    }
    var at = 0
    while at < sorted.count {
      let leading = sorted[at] &>> (numberBits + 1)
      var end = at + 1
      while end < sorted.count, sorted[end] &>> (numberBits + 1) == leading { end += 1 }
      if isCut, end > at + 1 {
        // Scores first, as they may differ in the bits that were cut off.
        var group = UnsafeMutableBufferPointer(rebasing: sorted[at..<end])
        let score = { (word: UInt64) in scores[Int(word & numberMask)] }
        let first = score(group[0])
        if group.contains(where: { score($0) != first }) {
          group.sort { (score($0), $0) < (score($1), $1) }
        }
        var last = -Double.infinity
        for place in at..<end {
          let next = score(sorted[place])
          target[place] = marked(sorted[place], starts: next > last)
          last = next
        }
      } else {
        target[at] = marked(sorted[at], starts: true)
        for place in at + 1..<end { target[place] = marked(sorted[place], starts: false) }
      }
      at = end
    }
  }
}
