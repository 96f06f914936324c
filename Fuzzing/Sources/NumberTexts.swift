internal import PredictionFiles

/// Random texts of decimal numbers, many of them where rounding is hard, made without allocating.
struct NumberTexts {
  /// What a text was made as.
  enum Kind: String, CaseIterable {
    case probability = "0. and up to 25 digits"
    case shortest = "shortest texts of any double"
    case digits = "digits, a point and an exponent"
    case limits = "exponents near the limits"
    case integers = "19 digits near a power of two or ten"
    case nearHalfway = "17 to 24 digits nearest to a middle of two doubles"
    case long = "up to 1,200 digits"
    case halfway = "exact middles of two doubles, and beside them"
  }

  private var random: SplitMix64
  private var bytes: [UInt8] = []
  private var expected: Double?
  private var middle = MiddleDigits()

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    bytes.reserveCapacity(2_048)
  }

  /// The number as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What does not hold of the parser's reading, or nil.
  ///
  /// The text has nothing behind it, so that reading further than it would be reading what was there
  /// before; for the shortest texts the double itself is the witness, too.
  var contradiction: String? {
    bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return "no text" }
      if let problem = FuzzTarget.numberContradiction(start, count: buffer.count) { return problem }
      guard let expected else { return nil }
      let number = DecimalNumber(start, count: buffer.count)
      return number?.value.bitPattern == expected.bitPattern
        ? nil : "the shortest text of \(expected) reads as another"
    }
  }

  /// Makes the next text.
  mutating func next() -> Kind {
    bytes.removeAll(keepingCapacity: true)
    expected = nil
    let choice = random.below(100)
    if random.below(4) == 0, choice >= 30 { bytes.append(random.below(4) == 0 ? 43 : 45) }
    switch choice {
    case 0..<30: return probability()
    case 30..<45: return shortest()
    case 45..<65: return digits()
    case 65..<75: return limits()
    case 75..<85: return integers()
    case 85..<93: return nearHalfway()
    case 93..<96: return long()
    default: return halfway()
    }
  }

  private mutating func probability() -> Kind {
    append("0.")
    append(digits: 1 + random.below(25))
    return .probability
  }

  private mutating func shortest() -> Kind {
    bytes.removeAll(keepingCapacity: true)
    // Half of them in [0, 1], with every exponent that a probability can have as likely.
    var value = Double(bitPattern: random.next())
    if random.below(2) == 0 {
      value = Double(bitPattern: random.next() % 0x3FF0_0000_0000_0001)
    }
    if !value.isFinite { value = Double(bitPattern: random.next() & 0xF_FFFF_FFFF_FFFF) }
    expected = value
    bytes.append(contentsOf: value.description.utf8)
    return .shortest
  }

  private mutating func digits() -> Kind {
    let count = 1 + random.below(30)
    let point = random.below(count + 2)
    append(digits: count, point: point)
    if random.below(3) > 0 { append(exponent: random.below(801) - 400) }
    return .digits
  }

  private mutating func limits() -> Kind {
    let count = 1 + random.below(20)
    append(digits: count, point: random.below(count + 2))
    // About where numbers of so many digits become infinite, subnormal or nothing.
    let border = [308, -308, -324, -342, 22, -22, 55, -27][random.below(8)]
    append(exponent: border - random.below(count + 2) + random.below(7) - 3)
    return .limits
  }

  private mutating func integers() -> Kind {
    var number: UInt64
    if random.below(2) == 0 {
      number = 1 << UInt64(random.below(64))
    } else {
      number = 1
      for _ in 0..<random.below(20) { number &*= 10 }
    }
    number = number &+ UInt64(random.below(64)) &- 32
    append(number: number)
    if random.below(2) == 0 { append(digits: 1 + random.below(3)) }
    append(exponent: random.below(60) - 30)
    return .integers
  }

  private mutating func nearHalfway() -> Kind {
    middle.set(bits: pattern())
    let kept = 17 + random.below(8)
    middle.cut(to: kept, roundingUp: random.below(2) == 0)
    append(middle)
    return .nearHalfway
  }

  private mutating func long() -> Kind {
    let count = 30 + random.below(random.below(8) == 0 ? 1_171 : 100)
    append(digits: count, point: random.below(count + 1))
    if random.below(2) == 0 { append(exponent: random.below(801) - 400) }
    return .long
  }

  private mutating func halfway() -> Kind {
    middle.set(bits: pattern())
    switch random.below(4) {
    case 0: middle.changeLastDigit(by: 1)
    case 1: middle.changeLastDigit(by: -1)
    default: break
    }
    append(middle)
    return .halfway
  }

  /// A finite double without its sign: of all, and more of the usual, the smallest and the largest.
  private mutating func pattern() -> UInt64 {
    switch random.below(10) {
    case 0: UInt64(random.below(64))
    case 1: 0x0010_0000_0000_0000 &+ UInt64(random.below(8)) &- 4
    case 2: 0x7FEF_FFFF_FFFF_FFFF &- UInt64(random.below(4))
    case 3: random.next() & 0xF_FFFF_FFFF_FFFF
    case 4, 5: random.next() % 0x7FF0_0000_0000_0000
    // From 2^-40 to 2^70.
    default: UInt64(1023 - 40 + random.below(110)) << 52 | random.next() & 0xF_FFFF_FFFF_FFFF
    }
  }

  private mutating func append(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func append(digits count: Int, point: Int = -1) {
    var (pool, left) = (UInt64(0), 0)
    // Now and then all nines or all zeros, where carries go far.
    let same: UInt8? = random.below(16) == 0 ? (random.below(2) == 0 ? 57 : 48) : nil
    for index in 0..<count {
      if index == point { bytes.append(UInt8(ascii: ".")) }
      if left == 0 { (pool, left) = (random.next() >> 1, 18) }
      bytes.append(same.map { index + 1 < count ? $0 : 53 } ?? UInt8(48 + pool % 10))
      pool /= 10
      left -= 1
    }
    if point == count { bytes.append(UInt8(ascii: ".")) }
  }

  private mutating func append(number: UInt64) {
    let start = bytes.count
    var rest = number
    repeat {
      bytes.append(UInt8(48 + rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func append(exponent: Int) {
    bytes.append(random.below(2) == 0 ? UInt8(ascii: "e") : UInt8(ascii: "E"))
    if exponent < 0 {
      bytes.append(UInt8(ascii: "-"))
    } else if random.below(2) == 0 {
      bytes.append(UInt8(ascii: "+"))
    }
    if random.below(16) == 0 { append("00") }
    append(number: UInt64(exponent.magnitude))
  }

  /// The digits with an exponent, or written out where that is not too long.
  private mutating func append(_ middle: MiddleDigits) {
    let count = middle.digits.count
    if middle.exponent <= 0, middle.exponent > -count, random.below(2) == 0 {
      bytes.append(contentsOf: middle.digits[..<(count + middle.exponent)])
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: middle.digits[(count + middle.exponent)...])
    } else {
      bytes.append(contentsOf: middle.digits)
      append(exponent: middle.exponent)
    }
  }
}
