extension CalibrationReport {
  /// How often rows of each probability are real, by isotonic regression.
  ///
  /// Source: Dimitriadis, Gneiting and Jordan (2021), doi:10.1073/pnas.2016191118.
  public struct Reliability: Sendable, Equatable, Codable {
    /// A point of the curve, with what a calibrated run of this size would show there.
    public struct Point: Sendable, Equatable, Codable {
      /// The probability that was predicted, in [0, 1].
      public let p: Double
      /// The share of real rows at `p`, in [0, 1].
      public let share: Double
      /// The lower end of the 95% consistency band at `p`, in [0, 1]; nil where there is none.
      public let lower95: Double?
      /// The upper end of the 95% consistency band at `p`, in [0, 1]; nil where there is none.
      public let upper95: Double?

      /// Makes a point.
      public init(p: Double, share: Double, lower95: Double? = nil, upper95: Double? = nil) {
        self.p = p
        self.share = share
        self.lower95 = lower95
        self.upper95 = upper95
      }
    }

    /// The curve, by increasing `p`; straight between two points.
    public let points: [Point]
    /// The number of rows in each of equally wide bins of [0, 1], 20 of them as a rule.
    public let histogram: [Int]

    /// Makes a reliability from its curve and counts.
    public init(points: [Point], histogram: [Int]) {
      self.points = points
      self.histogram = histogram
    }
  }
}
