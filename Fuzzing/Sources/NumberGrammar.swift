/// The grammar of a decimal number, read by the book: one byte after another, no value.
///
/// `[+-] digits [. digits] [e [+-] digits]` with a digit on at least one side of the point.
struct NumberGrammar {
  /// How many bytes the number has.
  let length: Int
  /// How many decimal places it has, after the exponent.
  let decimals: Int

  /// Finds the number at the start of a text; nil where none starts there.
  init?(_ text: UnsafePointer<UInt8>, count: Int) {
    var at = 0
    func next() -> UInt8? { at < count ? text[at] : nil }
    func skipDigits() -> Int {
      let from = at
      while let byte = next(), UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { at += 1 }
      return at - from
    }
    func skip(_ bytes: StaticString) -> UInt8? {
      guard let byte = next(), UnsafeBufferPointer(start: bytes.utf8Start, count: 2).contains(byte)
      else { return nil }
      at += 1
      return byte
    }
    _ = skip("+-")
    let whole = skipDigits()
    var places = 0
    if next() == UInt8(ascii: ".") {
      at += 1
      places = skipDigits()
    }
    guard whole + places > 0 else { return nil }
    var exponent = 0
    if skip("eE") != nil {
      let sign = skip("+-")
      let from = at
      guard skipDigits() > 0 else { return nil }
      for index in from..<at { exponent = min(exponent * 10 + Int(text[index] - 48), 1 << 56) }
      if sign == UInt8(ascii: "-") { exponent = -exponent }
    }
    length = at
    decimals = max(0, places - exponent)
  }
}
