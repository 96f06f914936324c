/// Random texts of decimal numbers, most of them where rounding is hard.
struct DecimalTexts {
  var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// Digits with a point somewhere and perhaps a sign, zeros on both sides and an exponent.
  mutating func digits() -> [UInt8] {
    var text: [UInt8] = []
    if random.chance(0.3) { text.append(random.pick(Array("+-".utf8))) }
    let count = Int.random(in: 1...40, using: &random)
    let point = Int.random(in: 0...count, using: &random)
    if random.chance(0.1) { zeros(&text) }
    for index in 0..<count {
      if index == point { text.append(UInt8(ascii: ".")) }
      text.append(UInt8.random(in: 48...57, using: &random))
    }
    if point == count, random.chance(0.3) { text.append(UInt8(ascii: ".")) }
    if random.chance(0.1) { zeros(&text) }
    if random.chance(0.6) { exponent(&text, Int.random(in: -400...400, using: &random)) }
    return text
  }

  /// A probability as programs write it: `0.` and up to 25 digits, or the shortest text.
  mutating func probability() -> [UInt8] {
    if random.chance(0.3) {
      return Array(Double.random(in: 0...1, using: &random).description.utf8)
    }
    let count = Int.random(in: 1...25, using: &random)
    var text = Array("0.".utf8)
    for _ in 0..<count { text.append(UInt8.random(in: 48...57, using: &random)) }
    return text
  }

  /// The number halfway between two doubles, exactly or one unit of its last digit beside.
  ///
  /// Of all doubles, with more of those near 1, the smallest and the largest.
  mutating func halfway() -> [UInt8] {
    let pattern: UInt64
    switch Int.random(in: 0..<8, using: &random) {
    case 0: pattern = UInt64.random(in: 0..<64, using: &random)
    case 1: pattern = 0x0010_0000_0000_0000 &+ UInt64.random(in: 0..<8, using: &random) &- 4
    case 2: pattern = 0x7FEF_FFFF_FFFF_FFFF &- UInt64.random(in: 0..<4, using: &random)
    case 3: pattern = UInt64.random(in: 0..<0x0010_0000_0000_0000, using: &random)
    case 4: pattern = UInt64.random(in: 0..<0x7FF0_0000_0000_0000, using: &random)
    default: pattern = Double.random(in: 1e-9...1e9, using: &random).bitPattern
    }
    let biased = Int(pattern >> 52)
    let significand = pattern & 0x000F_FFFF_FFFF_FFFF | (biased == 0 ? 0 : 1 << 52)
    // Twice the significand and one is the middle between it and the next.
    var number = ExactDecimal(
      significand: 2 * significand + 1, exponent: max(biased, 1) - 1075 - 1)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: number.raiseLastDigit()
    case 1: number.lowerLastDigit()
    default: break
    }
    var text = random.chance(0.5) ? number.positional : number.scientific
    if random.chance(0.2), text.contains(UInt8(ascii: ".")), !text.contains(UInt8(ascii: "e")) {
      zeros(&text)
      if random.chance(0.5) { text.append(UInt8(ascii: "1")) }
    }
    return text
  }

  /// Powers of two and ten times small numbers, where doubles are exact or change their exponent.
  mutating func nearPower() -> [UInt8] {
    let base = Double(
      sign: .plus, exponent: Int.random(in: -1074...1023, using: &random), significand: 1)
    var text = Array(
      (random.chance(0.5) ? base.nextUp : random.chance(0.5) ? base.nextDown : base)
        .description.utf8)
    if random.chance(0.3) {
      text = Array(String(UInt64.random(in: 0..<(1 << 53), using: &random)).utf8)
      exponent(&text, Int.random(in: -30...30, using: &random))
    }
    return text
  }

  private mutating func zeros(_ text: inout [UInt8]) {
    text.append(contentsOf: repeatElement(48, count: Int.random(in: 1...60, using: &random)))
  }

  private mutating func exponent(_ text: inout [UInt8], _ value: Int) {
    text.append(random.pick(Array("eE".utf8)))
    if value >= 0, random.chance(0.5) { text.append(UInt8(ascii: "+")) }
    if value < 0 { text.append(UInt8(ascii: "-")) }
    if random.chance(0.1) { text.append(contentsOf: Array("000".utf8)) }
    text.append(contentsOf: String(abs(value)).utf8)
  }
}
