/// How many rows of each class lie where on the axis of logits, in bins of equal width.
///
/// The axis shows what a probability hides: 0.99 and 0.9999 are as far apart as 0.5 and 0.99 are. Its
/// ends follow from the predictions but for those beyond `limit`, and the width of a bin is the
/// power of two that gives the most bins up to `mostBins`; edges are whole multiples of it. A bin
/// holds its lower edge and not its upper. Predictions without a logit are counted by the
/// probabilities of the edges.
public struct LogitHistogram: Sendable, Equatable {
  /// The rows of one class.
  public struct Counts: Sendable, Equatable {
    /// The rows below the first bin, those at probability 0 among them.
    public let below: Int
    /// The rows of each bin.
    public let bins: [Int]
    /// The rows from the end of the last bin on, those at probability 1 among them.
    public let above: Int
  }

  /// The logit in nats at which the first bin starts.
  public let lower: Double
  /// The logit in nats at which the last bin ends.
  public let upper: Double
  /// The REAL rows.
  public let real: Counts
  /// The FAKE rows.
  public let fake: Counts

  /// The logit beyond which nothing is told apart: a probability of 6e-6.
  public static let limit = 12.0
  /// The most bins.
  public static let mostBins = 64
  /// The narrowest bin, in nats, for rows that are all predicted alike.
  static let narrowest = 0x1p-6

  /// Counts the rows.
  ///
  /// - Parameter ranked: The labelled predictions.
  /// - Complexity: O(bins log n).
  public init(_ ranked: RankedPredictions) {
    let classes = [ranked.real, ranked.fake]
    let smallest = classes.compactMap(\.smallestLogit).min() ?? 0
    let largest = classes.compactMap(\.largestLogit).max() ?? 0
    let low = min(max(smallest, -Self.limit), Self.limit)
    let high = min(max(largest, -Self.limit), Self.limit)
    var width = Self.narrowest
    func edges(_ width: Double) -> (first: Double, last: Double) {
      ((low / width).rounded(.down), (high / width).rounded(.down) + 1)
    }
    while edges(width).last - edges(width).first > Double(Self.mostBins) { width *= 2 }
    let (first, last) = edges(width)
    let line = (0...Int(last - first)).map { (first + Double($0)) * width }
    lower = line[0]
    upper = line[line.count - 1]
    real = Counts(ranked.real, line)
    fake = Counts(ranked.fake, line)
  }
}

extension LogitHistogram.Counts {
  fileprivate init(_ rows: SortedPredictions, _ edges: [Double]) {
    let starts = edges.map { edge in
      if let logits = rows.logits { return logits.partitionPoint { $0 >= edge } }
      return rows.count(below: ScoredColumn.sigmoid(edge))
    }
    below = starts[0]
    bins = zip(starts, starts.dropFirst()).map { $1 - $0 }
    above = rows.count - starts[starts.count - 1]
  }
}

extension SortedPredictions {
  /// The smallest finite logit; nil where there is none.
  fileprivate var smallestLogit: Double? {
    if let logits { return logits.first }
    let place = count(atMost: 0)
    return place < count && probabilities[place] < 1 ? Self.logit(of: probabilities[place]) : nil
  }

  /// The largest finite logit; nil where there is none.
  fileprivate var largestLogit: Double? {
    if let logits { return logits.last }
    let place = count(below: 1)
    return place > 0 && probabilities[place - 1] > 0
      ? Self.logit(of: probabilities[place - 1]) : nil
  }

  private static func logit(of probability: Double) -> Double {
    .log(probability) - .log(onePlus: -probability)
  }
}
