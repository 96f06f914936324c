import Foundation
import Testing

@testable import PredictionFiles

/// What `strtod` makes of a text, and how much of it was read.
private func witness(_ text: [UInt8]) -> (bits: UInt64, length: Int) {
  (text + [0]).withUnsafeBytes { buffer in
    guard let start = buffer.bindMemory(to: CChar.self).baseAddress else { return (0, 0) }
    var end: UnsafeMutablePointer<CChar>?
    let value = strtod(start, &end)
    return (value.bitPattern, end.map { UnsafePointer($0) - start } ?? 0)
  }
}

private func parsed(_ text: [UInt8]) -> DecimalNumber? {
  text.withUnsafeBufferPointer { buffer in
    buffer.baseAddress.flatMap { DecimalNumber($0, count: buffer.count) }
  }
}

@Suite("A decimal number is read as C's strtod reads it, bit for bit")
struct DecimalNumberTests {
  /// Counts the texts of which a double or a length differs, and names the first.
  private func expectAgreement(_ count: Int, _ next: () -> [UInt8]) {
    var differences: [String] = []
    for _ in 0..<count {
      let text = next()
      let expected = witness(text)
      let number = parsed(text)
      if number?.value.bitPattern != expected.bits || number?.length != expected.length {
        differences.append(String(decoding: text, as: UTF8.self))
      }
    }
    #expect(differences.isEmpty, "\(differences.count) of \(count), as \(differences.prefix(3))")
  }

  @Test("random digits with any point and exponent", arguments: [1, 2] as [UInt64])
  func randomDigits(seed: UInt64) {
    var texts = DecimalTexts(seed: seed)
    expectAgreement(80_000) { texts.digits() }
  }

  @Test("probabilities as programs write them", arguments: [3, 4] as [UInt64])
  func probabilities(seed: UInt64) {
    var texts = DecimalTexts(seed: seed)
    expectAgreement(60_000) { texts.probability() }
  }

  @Test("numbers near powers of two and ten")
  func powers() {
    var texts = DecimalTexts(seed: 5)
    expectAgreement(30_000) { texts.nearPower() }
  }

  @Test("numbers halfway between two doubles, or beside it by one in the last of all digits")
  func halfway() {
    var texts = DecimalTexts(seed: 6)
    expectAgreement(8_000) { texts.halfway() }
  }

  @Test(
    "known hard numbers and the borders of the doubles",
    arguments: [
      "2.2250738585072011e-308", "2.2250738585072012e-308", "2.2250738585072014e-308",
      "2.4703282292062327e-324", "2.4703282292062328e-324", "4.9406564584124654e-324", "1e-323",
      "1.7976931348623157e308", "1.7976931348623158e308", "1.7976931348623159e308", "1e309",
      "9007199254740993", "9007199254740993.0000000000000000000000000001", "9007199254740992.5",
      "179769313486231580793728971405301e276", "8.5e22", "1e22", "1e23", "123456789012345678e-40",
      "6.631236846766476e-316", "3.2378839133029012895883524125015e-319", "0e999999", "-0e-5",
      "18446744073709551615", "18446744073709551616", "9999999999999999999",
      "99999999999999999999999999", "1e-342", "1e-343", "123456789e-350", "0.1", "1", "-0",
      "0.5000000000000000000000000000000001", "7e-324", "2.5e-324", "1e400", "-1e400", "1e-400",
    ])
  func borders(_ text: String) throws {
    let number = try #require(parsed(Array(text.utf8)))
    #expect(number.value.bitPattern == witness(Array(text.utf8)).bits)
    #expect(number.length == text.utf8.count)
  }

  @Test("an exponent of more than a million undoes as many zeros")
  func manyZeros() throws {
    let zeros = [UInt8](repeating: 48, count: 1_200_000)
    let small = Array("0.".utf8) + zeros + Array("25e1200001".utf8)
    #expect(try #require(parsed(small)).value == 2.5)
    let large = Array("25".utf8) + zeros + Array("e-1200001".utf8)
    #expect(try #require(parsed(large)).value == 2.5)
    #expect(try #require(parsed(Array("1e99999999999999999999999".utf8))).value == .infinity)
    #expect(try #require(parsed(Array("1e-99999999999999999999999".utf8))).value == 0)
  }

  @Test(
    "the grammar is that of strtod without words, hexadecimal and spaces",
    arguments: [
      ("1.", 2), (".5", 2), ("+.5e-3", 6), ("-1.25", 5), ("007", 3), ("1.e3", 4), ("1E+05", 5),
      ("0.5,1", 3), ("0.5\n", 3), ("1..2", 2), ("0x10", 1), ("1_000", 1), ("1 2", 1), ("0.5%", 3),
      ("0.123456789x", 11), ("0.12345678.9", 10), ("0.5e3,", 5), ("12,5", 2),
    ])
  func accepted(_ text: String, length: Int) throws {
    let number = try #require(parsed(Array(text.utf8)))
    #expect(number.length == length)
    #expect(number.value.bitPattern == witness(Array(text.utf8.prefix(length))).bits)
  }

  @Test(
    "what does not start as a number is none, and neither is an exponent without digits",
    arguments: [
      ".", "+", "-", "+-1", "--1", "e5", ".e5", "-.", " 1", "\t1", "nan", "inf", "Infinity", ",",
      "1e", "1e+", "1e-", "0.5e", "0.5e-x", "0.12345678e", "0.1234567890123456e+", "٠",
    ])
  func refused(_ text: String) {
    #expect(parsed(Array(text.utf8)) == nil)
  }

  @Test("nothing is read beyond the given count")
  func count() throws {
    let text = Array("0.123456789012345678e-5".utf8)
    for count in 1...text.count {
      let number = text.withUnsafeBufferPointer { buffer in
        buffer.baseAddress.flatMap { DecimalNumber($0, count: count) }
      }
      // A prefix that ends within the exponent has none of its digits.
      if [21, 22].contains(count) {
        #expect(number == nil)
      } else {
        #expect(try #require(number).length == count)
        #expect(try #require(number).value.bitPattern == witness(Array(text.prefix(count))).bits)
      }
    }
  }

  @Test(
    "decimals counts the places that were written, after the exponent",
    arguments: [
      ("0.50", 2), ("1", 0), ("1.", 0), ("0.12345678901234567890123", 23), ("5e-3", 3),
      ("0.5e-3", 4), ("12.5e1", 0), ("0.125e2", 1), ("1e5", 0), (".5", 1), ("-0.5", 1),
    ])
  func decimals(_ text: String, places: Int) throws {
    #expect(try #require(parsed(Array(text.utf8))).decimals == places)
  }
}
