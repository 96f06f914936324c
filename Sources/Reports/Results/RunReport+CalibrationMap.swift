extension RunReport {
  /// What a fitted calibrator makes of a probability, and how reliable it leaves the run.
  public struct CalibrationMap: Sendable, Equatable, Codable {
    /// A probability and what becomes of it.
    public struct Point: Sendable, Equatable, Codable {
      /// The probability before, in [0, 1].
      public let p: Double
      /// The probability after, in [0, 1].
      public let calibrated: Double

      /// Makes a point.
      public init(p: Double, calibrated: Double) {
        self.p = p
        self.calibrated = calibrated
      }
    }

    /// The name of the method, as in `CalibrationReport.Method.name`.
    public let method: String
    /// Whether this is the method to use.
    public let recommended: Bool
    /// The map, by increasing `p`; straight between two points.
    public let points: [Point]
    /// The reliability of the calibrated predictions, each made by a calibrator that was fitted on
    /// other rows; nil where it was not computed.
    public let reliabilityAfter: CalibrationReport.Reliability?

    /// Makes a map.
    public init(
      method: String, recommended: Bool = false, points: [Point],
      reliabilityAfter: CalibrationReport.Reliability? = nil
    ) {
      self.method = method
      self.recommended = recommended
      self.points = points
      self.reliabilityAfter = reliabilityAfter
    }

    private enum CodingKeys: String, CodingKey {
      case method
      case recommended
      case points
      case reliabilityAfter = "reliability_after"
    }
  }
}
