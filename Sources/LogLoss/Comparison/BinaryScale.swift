/// A power of two that brings numbers near 1, where neither their sums nor their squares overflow
/// or vanish.
///
/// Multiplying by it and dividing again is exact but for numbers some 300 decades below the
/// largest, so what is computed in between has the bits that it would have had unscaled.
enum BinaryScale {
  /// The power that brings the largest finite magnitude into [1, 2), or towards it.
  ///
  /// - Parameter values: Any numbers; those that are not finite are passed over.
  /// - Returns: In 2^-1023...2^1000; 1 where all are 0.
  /// - Complexity: O(n).
  static func factor(for values: [Double]) -> Double {
    let largest = values.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    guard largest > 0 else { return 1 }
    return Double(sign: .plus, exponent: -max(-1000, largest.exponent), significand: 1)
  }
}
