extension RunReport {
  /// The ROC curve of a run, from (0, 0) to (1, 1), thinned to at most 512 points.
  public struct ROC: Sendable, Equatable, Codable {
    /// What is called real from one threshold on.
    public struct Point: Sendable, Equatable, Codable {
      /// The share of fake rows called real, in [0, 1].
      public let falsePositiveRate: Double
      /// The share of real rows called real, in [0, 1].
      public let truePositiveRate: Double
      /// The lower end of the pointwise 95% band of `truePositiveRate`; nil where there is none.
      public let lower95: Double?
      /// The upper end of the pointwise 95% band of `truePositiveRate`; nil where there is none.
      public let upper95: Double?
      /// The probability from which on a row is called real, in [0, 1]; nil where none is.
      public let threshold: Double?

      /// Makes a point.
      public init(
        falsePositiveRate: Double, truePositiveRate: Double, lower95: Double? = nil,
        upper95: Double? = nil, threshold: Double? = nil
      ) {
        self.falsePositiveRate = falsePositiveRate
        self.truePositiveRate = truePositiveRate
        self.lower95 = lower95
        self.upper95 = upper95
        self.threshold = threshold
      }

      private enum CodingKeys: String, CodingKey {
        case falsePositiveRate = "false_positive_rate"
        case truePositiveRate = "true_positive_rate"
        case lower95
        case upper95
        case threshold
      }
    }

    /// The curve, by increasing rates; straight between two points.
    public let points: [Point]
    /// The area under the curve of all rows, ties at half, in [0, 1].
    public let auc: Double
    /// The standard error of `auc` by DeLong; nil where there is none.
    public let standardError: Double?
    /// The 95% interval of `auc` by DeLong; nil where there is none.
    public let ci95: Interval95?

    /// Makes a curve with its area.
    public init(
      points: [Point], auc: Double, standardError: Double? = nil, ci95: Interval95? = nil
    ) {
      self.points = points
      self.auc = auc
      self.standardError = standardError
      self.ci95 = ci95
    }

    private enum CodingKeys: String, CodingKey {
      case points
      case auc
      case standardError = "standard_error"
      case ci95
    }
  }
}
