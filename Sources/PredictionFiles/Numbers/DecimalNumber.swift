#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A decimal number read from bytes, correctly rounded to a double.
///
/// The grammar is that of C's `strtod` without its words, hexadecimal forms and white space:
/// `[+-] digits [. digits] [e [+-] digits]` with a digit on at least one side of the point.
package struct DecimalNumber {
  /// The nearest double; infinite where the number is beyond the largest one.
  package var value: Double
  /// The number of bytes that were read.
  package var length: Int
  /// The number of decimal places that were written, after the exponent.
  package var decimals: Int

  /// Reads a number from the start of `text`, or returns nil where none starts there.
  ///
  /// - Parameters:
  ///   - text: Where the number starts; no byte beyond `count` is read.
  ///   - count: The number of bytes that belong to the field or the rest of the file.
  @inline(__always)
  package init?(_ text: UnsafePointer<UInt8>, count: Int) {
    var at = 0
    var significand: UInt64 = 0
    // The usual case, "0." and at most 19 digits, eight at a time. The digits that are left are
    // read one by one because processors guess how many there are: masking them out of a word has
    // no branch, but then the next field waits for this one, which was measured to be slower.
    if count > 9, text[0] == UInt8(ascii: "0"), text[1] == UInt8(ascii: ".") {
      at = 2
      while at &+ 8 <= count, at < 18, let eight = EightDigits(text + at) {
        significand = significand &* 100_000_000 &+ eight.value
        at &+= 8
      }
      while at < count, text[at] &- 48 < 10, at < 21 {
        significand = significand &* 10 &+ UInt64(text[at] &- 48)
        at &+= 1
      }
      let next = at < count ? text[at] : 0
      if at > 2, next &- 48 >= 10, next | 32 != UInt8(ascii: "e") {
        if let value = EiselLemire.double(significand, exponent: 2 - at) {
          self.init(value: value, length: at, decimals: at - 2)
          return
        }
      }
    }
    guard let number = DecimalNumber.general(text, count: count) else { return nil }
    self = number
  }

  private init(value: Double, length: Int, decimals: Int) {
    self.value = value
    self.length = length
    self.decimals = decimals
  }

  /// Reads any number of the grammar.
  @inline(never)
  private static func general(_ text: UnsafePointer<UInt8>, count: Int) -> DecimalNumber? {
    var at = 0
    let isNegative = count > 0 && text[0] == UInt8(ascii: "-")
    if count > 0, isNegative || text[0] == UInt8(ascii: "+") { at = 1 }
    var significand: UInt64 = 0
    var kept = 0  // significant digits in `significand`, at most 19
    var dropped = 0
    var digits = 0
    var places = 0
    var hasPoint = false
    while at < count {
      let digit = text[at] &- 48
      if digit < 10 {
        digits += 1
        if hasPoint { places += 1 }
        if kept > 0 || digit > 0 {
          if kept < 19 {
            significand = significand * 10 + UInt64(digit)
            kept += 1
          } else {
            dropped += 1
          }
        }
      } else if text[at] == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      at += 1
    }
    guard digits > 0 else { return nil }
    var exponent = 0
    if at < count, text[at] | 32 == UInt8(ascii: "e") {
      var next = at + 1
      let isMinus = next < count && text[next] == UInt8(ascii: "-")
      if next < count, isMinus || text[next] == UInt8(ascii: "+") { next += 1 }
      guard next < count, text[next] &- 48 < 10 else { return nil }
      while next < count, text[next] &- 48 < 10 {
        // Beyond the number of zeros that any file could hold against it.
        exponent = min(exponent * 10 + Int(text[next] &- 48), 1 << 56)
        next += 1
      }
      if isMinus { exponent = -exponent }
      at = next
    }
    let power = exponent - places + dropped
    var magnitude = EiselLemire.double(significand, exponent: power)
    if dropped > 0, let low = magnitude {
      // The number lies between two neighbouring significands; where both round to one double, so
      // does it.
      magnitude = EiselLemire.double(significand + 1, exponent: power) == low ? low : nil
    }
    let rounded = magnitude ?? DecimalNumber.slow(text, length: at)
    return DecimalNumber(
      value: magnitude != nil && isNegative ? -rounded : rounded, length: at,
      decimals: max(0, places - exponent))
  }

  /// What `strtod` makes of the text, which is exact for any number of digits.
  ///
  /// The C locale is never changed, so the point is a point.
  private static func slow(_ text: UnsafePointer<UInt8>, length: Int) -> Double {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: length + 1) { buffer in
      for index in 0..<length { buffer[index] = CChar(bitPattern: text[index]) }
      buffer[length] = 0
      guard let start = buffer.baseAddress else { return 0 }
      return strtod(start, nil)
    }
  }
}

/// Eight bytes read as eight decimal digits at once.
struct EightDigits {
  let value: UInt64

  /// Reads eight bytes, or returns nil where one of them is no digit.
  @inline(__always)
  init?(_ text: UnsafePointer<UInt8>) {
    let word = UInt64(
      littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
    let digits = word ^ 0x3030_3030_3030_3030
    guard (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080 == 0 else {
      return nil
    }
    value = EightDigits.combined(digits)
  }

  /// Eight digit values, the first in the lowest byte, as one number.
  @inline(__always)
  static func combined(_ digits: UInt64) -> UInt64 {
    // Pairs, then fours, then eight: each multiplication adds neighbours with their weights.
    let pairs = (digits &* 2561) &>> 8 & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 6_553_601) &>> 16 & 0x0000_FFFF_0000_FFFF
    return (fours &* 42_949_672_960_001) &>> 32
  }
}
