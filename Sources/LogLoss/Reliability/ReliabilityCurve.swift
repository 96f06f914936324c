/// The isotonic reliability curve with bands that show where a calibrated run would lie.
///
/// The curve is the isotonic regression of the answers on the predictions: no bins to choose. The
/// consistency bands are centred on the diagonal: answers are drawn REAL with chance p, the curve
/// is fitted again, and at each point the middle 90% and 95% of the fitted values are kept. A curve
/// outside its 95% band at a point is rare there under calibration; over many points some will be,
/// since the bands hold point by point and not all at once.
///
/// Source: T. Dimitriadis, T. Gneiting and A. I. Jordan, Stable reliability diagrams for
/// probabilistic classifiers, PNAS 118 (2021), e2016191118, 10.1073/pnas.2016191118.
public struct ReliabilityCurve: Sendable, Equatable, Codable {
  /// How bands are found, as a word for reports.
  public enum Method: String, Sendable, Equatable, Codable {
    /// Answers drawn from the predictions, the isotonic fit repeated.
    case consistencyResampling = "consistency_resampling"
  }

  /// The curve and its bands at one predicted probability.
  public struct Point: Sendable, Equatable, Codable {
    /// The predicted probability.
    public let probability: Double
    /// The recalibrated probability, the height of the curve.
    public let rate: Double
    /// Where the middle 90% of calibrated runs have their curve.
    public let band90: ClosedRange<Double>
    /// Where the middle 95% of calibrated runs have their curve.
    public let band95: ClosedRange<Double>

    /// Whether the curve leaves the 95% band here.
    public var isOutside95: Bool { !band95.contains(rate) }
  }

  /// The number of rows.
  public let n: Int
  /// How the bands were found.
  public let method: Method
  /// What the draws follow from.
  public let seed: UInt64
  /// The number of runs that were drawn.
  public let resamples: Int
  /// The points, ascending by predicted probability.
  public let points: [Point]

  /// Fits the curve and draws the bands.
  ///
  /// Between two predictions of the run the curve has the height of the lower one, below all of
  /// them that of the first.
  ///
  /// - Parameters:
  ///   - ranked: The labelled predictions; logits count by their probabilities.
  ///   - positions: The predicted probabilities at which to evaluate, each in [0, 1]; nil for both
  ///     ends of every block of the curve, which draws it completely.
  ///   - resamples: How many runs to draw; below 40 counts as 40, where a 2.5% point begins to be.
  ///   - seed: What the draws follow from.
  /// - Throws: `LogLossError.probabilityOutOfRange` with the first position outside [0, 1].
  /// - Complexity: O(resamples (n + points log resamples)).
  public init(
    of ranked: RankedPredictions, at positions: [Double]? = nil, resamples: Int = 1_000,
    seed: UInt64
  ) throws(LogLossError) {
    if let positions {
      for (row, value) in positions.enumerated() where !(value >= 0 && value <= 1) {
        throw .probabilityOutOfRange(row: row, value: value)
      }
    }
    let blocks = IsotonicFit(ranked).blocks
    let places = Set(positions ?? blocks.flatMap { [$0.smallest, $0.largest] }).sorted()
    let answers = CalibratedAnswers(ranked)
    let count = max(40, resamples)
    let bands = ConsistencyBands(answers, at: places, resamples: count, seed: seed)
    self.n = ranked.n
    self.method = .consistencyResampling
    self.seed = seed
    self.resamples = count
    var block = 0
    self.points = places.enumerated().map { index, place in
      while block + 1 < blocks.count, blocks[block + 1].smallest <= place { block += 1 }
      let (band90, band95) = bands.bands(at: index)
      return Point(
        probability: place, rate: blocks[block].rate, band90: band90, band95: band95)
    }
  }
}
