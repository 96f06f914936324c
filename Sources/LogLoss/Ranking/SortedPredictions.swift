/// The predictions of one class, in ascending order.
///
/// Sorting each class once makes everything that follows a walk over two ascending arrays: ranks,
/// calibration tables, clip bounds. It also fixes the order of every sum, so the same predictions
/// in any order give the same bits. Zeros lose their sign.
public struct SortedPredictions: Sendable, Equatable {
  /// The predicted probabilities of REAL, ascending, in [0, 1].
  public let probabilities: [Double]

  /// The logits of `probabilities` in nats, ascending, or nil when only probabilities are known.
  public let logits: [Double]?

  /// Sorts probabilities.
  ///
  /// - Parameter probabilities: Predicted probabilities of REAL, in [0, 1], in any order.
  /// - Throws: `LogLossError.probabilityOutOfRange` with the first position that is not in [0, 1].
  /// - Complexity: O(n) for probabilities that spread, O(n log n) at worst; 8n bytes of scratch. An
  ///   array that nobody else holds is sorted where it lies.
  public init(probabilities: consuming [Double]) throws(LogLossError) {
    var sorted = probabilities
    for (row, value) in sorted.enumerated() where !(value >= 0 && value <= 1) {
      throw .probabilityOutOfRange(row: row, value: value)
    }
    Self.sort(&sorted, key: Self.probabilityKey, value: Self.probability)
    self.probabilities = sorted
    self.logits = nil
  }

  /// Sorts logits, and takes the probabilities from them.
  ///
  /// A probability is 1 / (1 + e^-l) for l >= 0 and e^l / (1 + e^l) below, so nothing overflows;
  /// it rounds to 1 beyond about 37 and to 0 below about -745, where the logit still tells more.
  ///
  /// - Parameter logits: Log odds of REAL in nats, finite, in any order.
  /// - Throws: `LogLossError.logitNotFinite` with the first position that is not finite.
  /// - Complexity: O(n) for logits that spread, O(n log n) at worst; 8n bytes of scratch. An
  ///   array that nobody else holds is sorted where it lies.
  public init(logits: consuming [Double]) throws(LogLossError) {
    var sorted = logits
    for (row, value) in sorted.enumerated() where !value.isFinite {
      throw .logitNotFinite(row: row, value: value)
    }
    Self.sort(&sorted, key: Self.logitKey, value: Self.logit)
    self.logits = sorted
    self.probabilities = Self.sigmoids(sorted)
  }

  /// The number of predictions.
  public var count: Int { probabilities.count }

  /// What the rows are ranked by: the logits where known, else the probabilities.
  var scores: [Double] { logits ?? probabilities }

  /// The number of probabilities below `bound`.
  ///
  /// - Complexity: O(log n).
  func count(below bound: Double) -> Int { probabilities.partitionPoint { $0 >= bound } }

  /// The number of probabilities at most `bound`.
  ///
  /// - Complexity: O(log n).
  func count(atMost bound: Double) -> Int { probabilities.partitionPoint { $0 > bound } }
}

extension SortedPredictions {
  private static let halfBits = (0.5).bitPattern
  private static let signBit: UInt64 = 1 << 63

  /// A key that orders probabilities and is as fine near 1 as near 0.
  ///
  /// From one half on it is taken from 1 - p, which is exact there; that keeps predictions that
  /// crowd towards 1 apart in the leading bits, as those that crowd towards 0 are by nature.
  @inline(__always)
  private static func probabilityKey(_ probability: Double) -> UInt64 {
    let lower = (probability + 0).bitPattern
    let upper = 2 &* halfBits &- (1 - probability).bitPattern
    return probability < 0.5 ? lower : upper
  }

  @inline(__always)
  private static func probability(_ key: UInt64) -> Double {
    key < halfBits ? Double(bitPattern: key) : 1 - Double(bitPattern: 2 &* halfBits &- key)
  }

  @inline(__always)
  private static func logitKey(_ logit: Double) -> UInt64 {
    let bits = (logit + 0).bitPattern
    return bits & signBit == 0 ? bits | signBit : ~bits
  }

  @inline(__always)
  private static func logit(_ key: UInt64) -> Double {
    Double(bitPattern: key & signBit == 0 ? ~key : key & ~signBit)
  }

  @inline(__always)
  private static func sort(
    _ values: inout [Double], key: (Double) -> UInt64, value: (UInt64) -> Double
  ) {
    values.withUnsafeMutableBufferPointer { values in
      let scratch = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: values.count)
      defer { scratch.deallocate() }
      // The keys are sorted in the memory of the values: they are as many and as wide.
      let raw = UnsafeMutableRawBufferPointer(values)
      for row in 0..<values.count {
        let probability = raw.load(fromByteOffset: row * 8, as: Double.self)
        raw.storeBytes(of: key(probability), toByteOffset: row * 8, as: UInt64.self)
      }
      let sorted = RadixSort.sort(raw.bindMemory(to: UInt64.self), scratch: scratch)
      for row in 0..<sorted.count {
        raw.storeBytes(of: value(sorted[row]), toByteOffset: row * 8, as: Double.self)
      }
      _ = raw.bindMemory(to: Double.self)
    }
  }

  private static func sigmoids(_ logits: [Double]) -> [Double] {
    var largest = 0.0
    return logits.map { logit in
      // An exponential that is an ulp off its neighbour's must not break the ascending order.
      largest = max(largest, sigmoid(logit))
      return largest
    }
  }

  /// 1 / (1 + e^-logit), computed so that nothing overflows.
  static func sigmoid(_ logit: Double) -> Double {
    let power = Double.exp(-abs(logit))
    return (logit < 0 ? power : 1) / (1 + power)
  }
}

extension [Double] {
  /// The first index of an ascending array from which on `isBeyond` holds.
  func partitionPoint(where isBeyond: (Double) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
