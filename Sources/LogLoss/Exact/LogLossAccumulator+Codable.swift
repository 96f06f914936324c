extension LogLossAccumulator: Codable {
  private enum CodingKeys: String, CodingKey {
    case version
    case clip
    case count
    case infiniteCount = "infinite_count"
    case doublings
    case sum
  }

  /// Writes the state; the sum is one hexadecimal number in units of 2^-1280.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(1, forKey: .version)
    try container.encode(clip, forKey: .clip)
    try container.encode(count, forKey: .count)
    try container.encode(infiniteCount, forKey: .infiniteCount)
    try container.encode(doublings, forKey: .doublings)
    var hexadecimal = ""
    for limb in sum.limbs.reversed() {
      let digits = String(limb, radix: 16)
      hexadecimal += String(repeating: "0", count: 16 - digits.count) + digits
    }
    let trimmed = hexadecimal.drop { $0 == "0" }
    try container.encode(trimmed.isEmpty ? "0" : String(trimmed), forKey: .sum)
  }

  /// Reads a state back and checks that its parts can belong together.
  ///
  /// - Throws: `DecodingError.dataCorrupted` where no rows have such a state: counts below zero or
  ///   above 2^56, or a sum that is larger than so many finite losses can have, which is none for
  ///   no such rows.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let version = try container.decode(Int.self, forKey: .version)
    guard version == 1 else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: container,
        debugDescription: "accumulator version \(version) is not known; this llbench reads 1")
    }
    let count = try container.decode(Int.self, forKey: .count)
    let infiniteCount = try container.decode(Int.self, forKey: .infiniteCount)
    let doublings = try container.decode(Int.self, forKey: .doublings)
    let counts = 0...LogLossAccumulator.limit
    guard counts.contains(count), counts.contains(infiniteCount), infiniteCount <= count,
      counts.contains(doublings)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .count, in: container, debugDescription: "counts that cannot belong together")
    }
    let text = try container.decode(String.self, forKey: .sum)
    var limbs = FixedPoint.forLosses.limbs
    let digits = Array(text.utf8.reversed())
    guard !digits.isEmpty, digits.count <= 16 * (limbs.count - 1) else {
      throw DecodingError.dataCorruptedError(
        forKey: .sum, in: container, debugDescription: "a sum of \(digits.count) digits")
    }
    for (index, digit) in digits.enumerated() {
      guard let value = Character(UnicodeScalar(digit)).hexDigitValue else {
        throw DecodingError.dataCorruptedError(
          forKey: .sum, in: container, debugDescription: "the sum is not a hexadecimal number")
      }
      limbs[index / 16] |= UInt64(value) << UInt64(4 * (index % 16))
    }
    let sum = FixedPoint(limbs: limbs, fraction: FixedPoint.forLosses.fraction)
    guard LogLossAccumulator.canHold(doublings, sum, rows: count - infiniteCount) else {
      throw DecodingError.dataCorruptedError(
        forKey: .sum, in: container,
        debugDescription: "a sum that \(count - infiniteCount) finite losses cannot have")
    }
    self.init(
      clip: try container.decodeIfPresent(ClipBounds.self, forKey: .clip), count: count,
      infiniteCount: infiniteCount, doublings: doublings, sum: sum)
  }

  /// Whether so many finite losses can have such a sum, which then stays in range when merged.
  private static func canHold(_ doublings: Int, _ sum: FixedPoint, rows: Int) -> Bool {
    // The smallest double is 1,074 halvings of one; no row has more.
    guard (doublings + 1_074) / 1_075 <= rows else { return false }
    // A row adds its linear part, below 2^1024, and less than 1.
    guard let top = sum.limbs.lastIndex(where: { $0 != 0 }) else { return true }
    let bits = 64 * (top + 1 - sum.fraction) - sum.limbs[top].leadingZeroBitCount
    return rows > 0 && bits <= 1_025 + (64 - rows.leadingZeroBitCount)
  }
}
