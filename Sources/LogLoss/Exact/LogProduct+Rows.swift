extension LogProduct {
  /// Multiplies in the factor of every row: `p` of a REAL row, `1 - p` of a FAKE one.
  ///
  /// The usual row costs two multiplications and no branch: its factor has at most 64 bits, the
  /// product of two such factors is exact in 128, and two of those make one step. Rows whose complement needs more bits
  /// (p below 2^-12 and FAKE), and exact 0 and 1, take the general way.
  ///
  /// - Parameters:
  ///   - probabilities: Predictions in [0, 1], already checked.
  ///   - labels: As many labels.
  ///   - bounds: Clip bounds; (0, 1) leaves every prediction as it is.
  /// - Returns: The number of rows whose factor is zero, that is, whose loss is infinite.
  /// - Complexity: O(n), without allocation.
  package mutating func multiplyRows(
    _ probabilities: UnsafeBufferPointer<Double>, _ labels: UnsafeBufferPointer<Label>,
    bounds: ClipBounds
  ) -> Int {
    var infinite = 0
    var row = 0
    let count = probabilities.count
    while row &+ 4 <= count {
      let a = RowFactor(bounds.held(probabilities[row]), labels[row])
      let b = RowFactor(bounds.held(probabilities[row &+ 1]), labels[row &+ 1])
      let c = RowFactor(bounds.held(probabilities[row &+ 2]), labels[row &+ 2])
      let d = RowFactor(bounds.held(probabilities[row &+ 3]), labels[row &+ 3])
      if a.excess & b.excess & c.excess & d.excess < 0 {
        let ab = a.mantissa.multipliedFullWidth(by: b.mantissa)
        let cd = c.mantissa.multipliedFullWidth(by: d.mantissa)
        let four = (UInt128(ab.high) << 64 | UInt128(ab.low))
          .highProduct(UInt128(cd.high) << 64 | UInt128(cd.low))
        multiply(
          UInt64(truncatingIfNeeded: four >> 64), UInt64(truncatingIfNeeded: four),
          halvings: a.halvings &+ b.halvings &+ c.halvings &+ d.halvings)
      } else {
        for index in row..<row &+ 4 {
          infinite += multiplyRow(bounds(probabilities[index]), labels[index])
        }
      }
      row &+= 4
    }
    while row < count {
      infinite += multiplyRow(bounds(probabilities[row]), labels[row])
      row &+= 1
    }
    return infinite
  }

  /// Multiplies in the factor of one row, whatever its bits; returns 1 if that factor is zero.
  mutating func multiplyRow(_ probability: Double, _ label: Label) -> Int {
    if label == .real {
      if probability == 0 { return 1 }
      multiply(probability: probability)
    } else {
      if probability == 1 { return 1 }
      multiply(complementOf: probability)
    }
    return 0
  }
}

extension ClipBounds {
  /// What calling the bounds gives, as two machine instructions.
  @inline(__always)
  fileprivate func held(_ probability: Double) -> Double {
    let raised = probability < lower ? lower : probability
    return raised > upper ? upper : raised
  }
}

/// The factor of one row where it fits 64 bits, found without a branch.
///
/// Labels are as good as random to a branch predictor, and a wrong guess costs more than all else.
private struct RowFactor {
  /// The top bit is set; the factor is `mantissa * 2^(-64 - halvings)` where `excess` < 0.
  let mantissa: UInt64
  let halvings: Int
  /// Negative where the other fields hold the factor exactly.
  let excess: Int

  @inline(__always)
  init(_ p: Double, _ label: Label) {
    let bits = p.bitPattern
    let isReal = 0 &- UInt64(label.rawValue)  // all ones or all zeros, as the masks below
    let isAboveHalf = 0 &- ((0.5.bitPattern &- bits) &>> 63)
    // The double that holds the factor exactly, or p where its complement is taken in fixed point.
    let source = bits ^ ((bits ^ (1 - p).bitPattern) & (isAboveHalf & ~isReal))
    let isExact = isReal | isAboveHalf
    let top = source &<< 11 | 1 << 63
    let shift = 1022 &- (source &>> 52)
    let complement = 0 &- (top &>> (shift & 63))
    mantissa = complement ^ ((complement ^ top) & isExact)
    halvings = Int(truncatingIfNeeded: shift & isExact)
    // 53 bits shifted down by up to 11 places stay whole in 64. A shift of 1022 stands for 0 and
    // subnormal numbers.
    excess = Int(truncatingIfNeeded: shift &- (12 &+ (1010 & isExact)))
  }
}
