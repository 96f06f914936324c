/// The gap between predicted probability and observed share of REAL, bin by bin.
///
/// The sum over bins of (rows in bin / n) |mean p - share of REAL|. Empty bins count nothing. It
/// depends on the binning and falls as bins get wider, so the binning is part of the result.
///
/// Source: M. P. Naeini, G. F. Cooper and M. Hauskrecht, Obtaining well calibrated probabilities
/// using Bayesian binning, AAAI 2015, 2901-2907; equal mass: A. Kumar, P. Liang and T. Ma, Verified
/// uncertainty calibration, NeurIPS 2019.
public struct ExpectedCalibrationError: Sendable, Equatable, Codable {
  /// How rows are put into bins.
  public enum Binning: String, Sendable, Equatable, Codable {
    /// Bins of equal width: row p goes to bin min(floor(bins p), bins - 1), the product in double.
    case equalWidth = "equal_width"
    /// Bins of equal count: rows in order of (p, y), the first `n mod bins` bins one row longer.
    case equalMass = "equal_mass"
  }

  /// One row of the reliability table.
  public struct Bin: Sendable, Equatable, Codable {
    /// The number of rows.
    public let count: Int
    /// The number of REAL rows.
    public let real: Int
    /// The smallest predicted probability in the bin; nil when it is empty.
    public let smallest: Double?
    /// The largest predicted probability in the bin; nil when it is empty.
    public let largest: Double?
    /// The mean predicted probability; nil when the bin is empty.
    public let meanProbability: Double?
    /// The sum of p - y over the rows, whose absolute value the bin adds to n times the error.
    public let excess: Double

    /// The observed share of REAL rows; nil when the bin is empty.
    public var realShare: Double? { count > 0 ? Double(real) / Double(count) : nil }
  }

  /// The number of rows.
  public let n: Int
  /// How the rows were put into bins.
  public let binning: Binning
  /// The reliability table in ascending order of probability, empty bins included.
  public let bins: [Bin]
  /// The error, in [0, 1].
  public let value: Double

  /// Measures the calibration error of labelled predictions; logits count by their probabilities.
  ///
  /// - Parameters:
  ///   - ranked: The labelled predictions.
  ///   - binning: How rows are put into bins.
  ///   - bins: How many bins; below 1 counts as 1. 15 is what the literature reports most.
  /// - Complexity: O(n + bins log n).
  public init(of ranked: RankedPredictions, binning: Binning = .equalWidth, bins: Int = 15) {
    let cuts =
      switch binning {
      case .equalWidth: Self.widthCuts(ranked, bins: max(1, bins))
      case .equalMass: Self.massCuts(ranked, bins: max(1, bins))
      }
    let table = zip(cuts, cuts.dropFirst()).map { start, end in
      Bin(
        real: ranked.real.probabilities[start.real..<end.real],
        fake: ranked.fake.probabilities[start.fake..<end.fake])
    }
    var total = CompensatedSum()
    for bin in table { total.add(abs(bin.excess)) }
    self.n = ranked.n
    self.binning = binning
    self.bins = table
    value = total.value / Double(ranked.n)
  }
}

extension ExpectedCalibrationError {
  /// How many rows of each class lie before a boundary between bins.
  private typealias Cut = (real: Int, fake: Int)

  private static func widthCuts(_ ranked: RankedPredictions, bins: Int) -> [Cut] {
    let scale = Double(bins)
    let inner = (1..<bins).map { bin -> Cut in
      let isBeyond = { (p: Double) in p * scale >= Double(bin) }
      return (
        ranked.real.probabilities.partitionPoint(where: isBeyond),
        ranked.fake.probabilities.partitionPoint(where: isBeyond)
      )
    }
    return [(0, 0)] + inner + [(ranked.nReal, ranked.nFake)]
  }

  private static func massCuts(_ ranked: RankedPredictions, bins: Int) -> [Cut] {
    let (size, longer) = ranked.n.quotientAndRemainder(dividingBy: bins)
    return (0...bins).map { bin in
      massCut(
        ranked.real.probabilities, ranked.fake.probabilities,
        rows: bin * size + min(bin, longer))
    }
  }

  /// Splits the first `rows` rows in order of (p, y) into the classes, without merging them.
  private static func massCut(_ real: [Double], _ fake: [Double], rows: Int) -> Cut {
    // The number of FAKE rows among them is the smallest that leaves no REAL row taken which
    // comes after a FAKE row left; at equal p FAKE comes first.
    var low = max(0, rows - real.count)
    var high = min(rows, fake.count)
    while low < high {
      let middle = (low + high) / 2
      if fake[middle] <= real[rows - middle - 1] { low = middle + 1 } else { high = middle }
    }
    return (rows - low, low)
  }
}

extension ExpectedCalibrationError.Bin {
  fileprivate init(real realRows: ArraySlice<Double>, fake fakeRows: ArraySlice<Double>) {
    var sum = CompensatedSum()
    sum.add(fakeRows)
    sum.add(realRows)
    count = realRows.count + fakeRows.count
    real = realRows.count
    smallest = [realRows.first, fakeRows.first].compactMap(\.self).min()
    largest = [realRows.last, fakeRows.last].compactMap(\.self).max()
    meanProbability = count > 0 ? sum.value / Double(count) : nil
    sum.add(-Double(realRows.count))
    excess = sum.value
  }
}
