/// What a terminal does with a Unicode scalar.
package enum ScalarClass {
  /// Whether every byte of a text is an allowed one.
  ///
  /// Nearly all ids, names and numbers are plain ASCII and need no look at their scalars, which
  /// counts in a list of ten thousand runs.
  @inline(__always)
  static func consists(_ text: String, of isAllowed: (UInt8) -> Bool) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isAllowed) }
      ?? text.utf8.allSatisfy(isAllowed)
  }

  /// Whether printing the scalar shows it, and does nothing else.
  package static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
    let properties = scalar.properties
    // Fillers and variation selectors count as letters and marks but show nothing.
    if properties.isDefaultIgnorableCodePoint { return false }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default:
      return true
    }
  }

  /// Whether the scalar is drawn over the one before it and takes no column.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  /// The terminal columns of a visible scalar that is not a mark: 1 or 2.
  static func columns(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x1100 { return 1 }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  // The blocks that are Wide or Fullwidth throughout in Unicode's EastAsianWidth.txt. Single wide
  // symbols outside them are emoji, which `isEmojiPresentation` knows.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1D300...0x1D37F,
    0x1F200...0x1F2FF, 0x20000...0x3FFFD,
  ]

  /// The scalar as `\n`, `\r`, `\t`, `\0` or `\u{202E}`.
  package static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    case "\0": "\\0"
    default: "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }
}
