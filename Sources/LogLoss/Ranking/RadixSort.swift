/// Sorts 64-bit keys by their leading bits in a few counting passes, then mends what is left.
///
/// Rows of one class rarely share their 33 leading bits (counted from the highest bit in which any
/// two keys differ), so three passes of 11 bits leave the keys sorted but for short runs of equal
/// leading bits, and those are put in order by insertion. A long run that is not in order, as when
/// values crowd around a point far from the ends of the range, goes to the standard library's
/// sort: correct for every input, merely slower.
enum RadixSort {
  private static let digitBits: UInt64 = 11
  private static let digits = 3
  private static let buckets = 1 << Int(digitBits)
  /// Below this the counting tables cost more than comparing does.
  private static let smallCount = 512
  private static let longRun = 48

  /// Sorts `keys`, using `scratch` of the same length.
  ///
  /// - Returns: The buffer of the two that holds the sorted keys; the other holds rubbish.
  /// - Complexity: O(n) for keys that spread, O(n log n) at worst; no other memory of order n.
  static func sort(
    _ keys: UnsafeMutableBufferPointer<UInt64>, scratch: UnsafeMutableBufferPointer<UInt64>
  ) -> UnsafeMutableBufferPointer<UInt64> {
    guard keys.count > smallCount, keys.count < Int(UInt32.max) else {
      var small = keys
      small.sort()
      return keys
    }
    var smallest = UInt64.max
    var largest = UInt64.min
    for key in keys {
      smallest = min(smallest, key)
      largest = max(largest, key)
    }
    let width = 64 - (largest - smallest).leadingZeroBitCount
    let shift = UInt64(max(0, width - digits * Int(digitBits)))
    let sorted = sortLeadingBits(keys, scratch: scratch, base: smallest, shift: shift)
    if shift > 0 { mendRuns(sorted, base: smallest, shift: shift) }
    return sorted
  }

  private static func sortLeadingBits(
    _ keys: UnsafeMutableBufferPointer<UInt64>, scratch: UnsafeMutableBufferPointer<UInt64>,
    base: UInt64, shift: UInt64
  ) -> UnsafeMutableBufferPointer<UInt64> {
    let mask = UInt64(buckets - 1)
    var source = keys
    var target = scratch
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: digits * buckets) { counts in
      counts.initialize(repeating: 0)
      for key in source {
        let leading = (key &- base) &>> shift
        counts[Int(leading & mask)] &+= 1
        counts[buckets + Int((leading &>> digitBits) & mask)] &+= 1
        counts[2 * buckets + Int(leading &>> (2 * digitBits))] &+= 1
      }
      for digit in 0..<digits {
        let starts = UnsafeMutableBufferPointer(
          rebasing: counts[digit * buckets..<(digit + 1) * buckets])
        let drop = UInt64(digit) * digitBits
        // Every key in one bucket: this digit orders nothing.
        let first = Int((((source[0] &- base) &>> shift) &>> drop) & mask)
        if starts[first] == UInt32(source.count) { continue }
        var total: UInt32 = 0
        for bucket in 0..<buckets {
          let count = starts[bucket]
          starts[bucket] = total
          total &+= count
        }
        for key in source {
          let bucket = Int((((key &- base) &>> shift) &>> drop) & mask)
          let place = starts[bucket]
          target[Int(place)] = key
          starts[bucket] = place &+ 1
        }
        swap(&source, &target)
      }
    }
    return source
  }

  /// Puts runs of keys with equal leading bits in order; everything else is in order already.
  private static func mendRuns(
    _ keys: UnsafeMutableBufferPointer<UInt64>, base: UInt64, shift: UInt64
  ) {
    var at = 1
    while at < keys.count {
      if keys[at] >= keys[at - 1] {
        at += 1
        continue
      }
      let leading = (keys[at] &- base) &>> shift
      var start = at - 1
      while start > 0, (keys[start - 1] &- base) &>> shift == leading { start -= 1 }
      var end = at + 1
      while end < keys.count, (keys[end] &- base) &>> shift == leading { end += 1 }
      var run = UnsafeMutableBufferPointer(rebasing: keys[start..<end])
      if run.count > longRun { run.sort() } else { insertionSort(run) }
      at = end
    }
  }

  private static func insertionSort(_ keys: UnsafeMutableBufferPointer<UInt64>) {
    for next in 1..<keys.count {
      let key = keys[next]
      var place = next
      while place > 0, keys[place - 1] > key {
        keys[place] = keys[place - 1]
        place -= 1
      }
      keys[place] = key
    }
  }
}
