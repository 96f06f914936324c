internal import LogLoss

/// Reads clean rows of a piece of a file straight into columns, and gives up on anything unusual.
///
/// What it accepts, the careful reader reads to the same columns; what is unusual (quotes, blank
/// lines, a value out of range, anything wrong) the careful reader looks at again, for its message.
struct FastRowParser {
  /// Why the parser stopped.
  enum Outcome: Int {
    case done
    case idIsNoNumber
    case unusual
  }

  /// Where a piece's columns go; a pointer is nil where the file has no such column.
  struct Columns {
    var integers: UnsafeMutablePointer<UInt32>?
    var probabilities: UnsafeMutablePointer<Double>?
    var logits: UnsafeMutablePointer<Double>?
    var labels: UnsafeMutablePointer<Label>?
  }

  let content: UnsafeBufferPointer<UInt8>
  let roles: [TableFormat.Role]

  private(set) var decimals = 0
  /// Ids as bytes, where they are not read as numbers: all bytes, and the end of each id.
  private(set) var idBytes: [UInt8] = []
  private(set) var idEnds: [Int] = []

  init(content: UnsafeBufferPointer<UInt8>, roles: [TableFormat.Role]) {
    self.content = content
    self.roles = roles
  }

  /// Reads the rows of `range`, which starts at the start of a line and ends behind one.
  ///
  /// - Parameters:
  ///   - range: The bytes of the rows.
  ///   - rows: How many rows there are, for which the columns have room. It is held against the
  ///     bytes, because another program may write to a mapped file after its lines were counted.
  ///   - columns: Where the first of the rows goes.
  mutating func parse(_ range: Range<Int>, rows: Int, into columns: Columns) -> Outcome {
    guard let base = content.baseAddress else { return .unusual }
    let end = range.upperBound
    var at = range.lowerBound
    var row = 0
    return roles.withUnsafeBufferPointer { roles in
      while at < end {
        guard row < rows else { return .unusual }
        for index in 0..<roles.count {
          let count = end - at
          switch roles[index] {
          case .id:
            if let integers = columns.integers {
              guard let id = CanonicalInteger(base + at, count: count) else {
                return .idIsNoNumber
              }
              integers[row] = id.value
              at += id.length
            } else {
              let length = plainField(base + at, count: count)
              if length <= 0 { return .unusual }
              idBytes.append(contentsOf: UnsafeBufferPointer(start: base + at, count: length))
              idEnds.append(idBytes.count)
              at += length
            }
          case .probability:
            guard let number = DecimalNumber(base + at, count: count),
              number.value.bitPattern <= 1.0.bitPattern
            else { return .unusual }
            columns.probabilities?[row] = number.value
            decimals = max(decimals, number.decimals)
            at += number.length
          case .logit:
            guard let number = DecimalNumber(base + at, count: count), number.value.isFinite
            else { return .unusual }
            columns.logits?[row] = number.value
            at += number.length
          case .label:
            guard let word = LabelWord(base + at, count: count) else { return .unusual }
            columns.labels?[row] = word.label
            at += word.length
          case .word: return .unusual
          case .skipped:
            let length = plainField(base + at, count: count)
            if length < 0 { return .unusual }
            at += length
          }
          if index &+ 1 < roles.count {
            guard at < end, base[at] == UInt8(ascii: ",") else { return .unusual }
            at += 1
          }
        }
        if at < end, base[at] == UInt8(ascii: "\r") { at += 1 }
        if at < end {
          guard base[at] == UInt8(ascii: "\n") else { return .unusual }
          at += 1
        }
        row += 1
      }
      return row == rows ? .done : .unusual
    }
  }

  /// The length of a field of text without quotes and control characters, or -1.
  @inline(__always)
  private func plainField(_ text: UnsafePointer<UInt8>, count: Int) -> Int {
    var length = 0
    var high: UInt8 = 0
    while length < count {
      let byte = text[length]
      if byte == UInt8(ascii: ",") || byte < 32 { break }
      if byte == UInt8(ascii: "\"") { return -1 }
      high |= byte
      length += 1
    }
    if length < count, text[length] < 32, text[length] != UInt8(ascii: "\n"),
      text[length] != UInt8(ascii: "\r")
    {
      return -1
    }
    if high >= 0x80 {
      let field = UnsafeBufferPointer(start: text, count: length)
      if String(validating: field, as: UTF8.self) == nil { return -1 }
    }
    return length
  }
}

/// A whole number below 2^32 as `String` would write it: no sign, no leading zeros.
private struct CanonicalInteger {
  let value: UInt32
  let length: Int

  @inline(__always)
  init?(_ text: UnsafePointer<UInt8>, count: Int) {
    var number: UInt64 = 0
    var digits = 0
    if count >= 8 {
      let word = UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
      let values = word ^ 0x3030_3030_3030_3030
      let others = (values | (values &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080
      digits = others == 0 ? 8 : others.trailingZeroBitCount &>> 3
      if digits == 0 { return nil }
      number = EightDigits.combined(values &<< UInt64(8 &* (8 &- digits)))
    }
    if count < 8 || digits == 8 {
      while digits < count, digits < 11, text[digits] &- 48 < 10 {
        number = number &* 10 &+ UInt64(text[digits] &- 48)
        digits += 1
      }
    }
    guard digits > 0, number <= UInt64(UInt32.max),
      digits == 1 || text[0] != UInt8(ascii: "0"),
      digits == count || text[digits] == UInt8(ascii: ",") || text[digits] < 32
    else { return nil }
    value = UInt32(truncatingIfNeeded: number)
    length = digits
  }
}

/// A label written as 1, 0, real or fake.
struct LabelWord {
  let label: Label
  let length: Int

  /// Reads a label that a comma or a line end follows.
  @inline(__always)
  init?(_ text: UnsafePointer<UInt8>, count: Int) {
    guard count > 0 else { return nil }
    if text[0] == UInt8(ascii: "1") || text[0] == UInt8(ascii: "0") {
      label = text[0] == UInt8(ascii: "1") ? .real : .fake
      length = 1
    } else {
      guard count >= 4 else { return nil }
      let word = UInt32(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt32.self))
      switch word | 0x2020_2020 {
      case 0x6C61_6572: label = .real
      case 0x656B_6166: label = .fake
      default: return nil
      }
      length = 4
    }
    guard length == count || text[length] == UInt8(ascii: ",") || text[length] < 32 else {
      return nil
    }
  }
}
