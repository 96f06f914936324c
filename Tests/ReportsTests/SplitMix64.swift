/// A seeded generator, so that a property that fails fails again.
///
/// Source: Steele, Lea and Flood (2014), doi:10.1145/2714064.2660195.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in [0, 1).
  mutating func double() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Text of up to 40 scalars that files should not hold but do.
  mutating func hostileText() -> String {
    let nasty: [Unicode.Scalar] = [
      "\u{1B}", "\0", "\n", "\r", "\t", "\u{7F}", "\u{85}", "\u{9B}", "\u{A0}", "\u{301}",
      "\u{200B}", "\u{202E}", "\u{2028}", "\u{2066}", "\u{3000}", "\u{FEFF}", "\u{E000}",
      "\u{E0041}", "\u{3164}", "\u{FE0F}", "日", "😀", "é", "a", "B", "7", " ", " ", "\"", "\\",
      "|", ",", "`", "<", "&", "_", "*", ".", "=", "-",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int(next() % 41) { text.append(nasty[Int(next() % UInt64(nasty.count))]) }
    return String(text)
  }
}
