internal import Foundation
internal import PredictionFiles

extension FuzzTarget {
  /// The decimal parser: as much is read as the grammar says, to the double that `strtod` gives.
  static let number = FuzzTarget(
    name: "number", summary: "the decimal parser against strtod"
  ) { bytes in
    guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return nil }
    return numberContradiction(start, count: bytes.count)
  }

  /// What does not hold of a number at the start of a text, or nil.
  static func numberContradiction(_ start: UnsafePointer<UInt8>, count: Int) -> String? {
    let number = DecimalNumber(start, count: count)
    let expected = NumberGrammar(start, count: count)
    guard let number, let expected else {
      if number == nil, expected == nil { return nil }
      return number == nil ? "a number is refused" : "what is no number is read as one"
    }
    if number.length != expected.length {
      return "\(number.length) bytes are read where the number has \(expected.length)"
    }
    if number.decimals != expected.decimals {
      return "\(number.decimals) decimal places are counted, and there are \(expected.decimals)"
    }
    let value = strtodValue(start, length: expected.length)
    if number.value.bitPattern != value.bitPattern {
      return "the number is read as \(number.value), and strtod says \(value)"
    }
    return nil
  }

  /// What the C library makes of a text.
  static func strtodValue(_ start: UnsafePointer<UInt8>, length: Int) -> Double {
    withUnsafeTemporaryAllocation(byteCount: length + 1, alignment: 1) { buffer in
      buffer.copyMemory(from: UnsafeRawBufferPointer(start: start, count: length))
      buffer[length] = 0
      guard let text = buffer.bindMemory(to: CChar.self).baseAddress else { return .nan }
      return strtod(text, nil)
    }
  }
}
