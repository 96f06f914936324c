/// What the rows of one class add up to, in units of half a row of the other class.
struct PlacementSums {
  private(set) var count = 0
  private(set) var totalA: Int128 = 0
  private(set) var totalB: Int128 = 0
  private var squares: Int128 = 0

  @inline(__always)
  mutating func add(_ a: Int, _ b: Int) {
    let difference = Int128(a &- b)
    count &+= 1
    totalA &+= Int128(a)
    totalB &+= Int128(b)
    squares &+= difference &* difference
  }

  /// The variance of the mean of the differences of placements, at least two, as shares of `others`.
  func variance(others: Int) -> Double {
    // For fewer than 2^31 rows in a class everything below stays under 2^127.
    let total = totalA - totalB
    let spread = Int128(count) * squares - total * total
    let rows = Double(count)
    let unit = 2 * rows * Double(others)
    return Double(spread) / (rows - 1) / unit / unit
  }
}
