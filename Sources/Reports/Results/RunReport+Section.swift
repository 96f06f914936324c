extension RunReport {
  /// Everything that is shown of one run.
  public struct Section: Sendable, Equatable, Codable {
    /// The name in this report, which no other run in it has.
    public let name: String
    /// The score, with its decomposition, clip table and worst rows.
    public let score: ScoreReport
    /// Where the run came from; nil where it is not stored.
    public let provenance: RunDetail.Provenance?
    /// How often rows of each probability are real; nil with one class.
    public let reliability: CalibrationReport.Reliability?
    /// Where the predictions of each class lie.
    public let distribution: Distribution
    /// The ROC curve; nil with one class.
    public let roc: ROC?
    /// How few rows carry the loss; nil where the total is 0 or infinite.
    public let lossShares: LossShares?
    /// The loss under other clip bounds; nil where it was not computed.
    public let landscape: Landscape?
    /// The calibrators tried on the run; nil where they were not.
    public let calibration: CalibrationReport?
    /// What those calibrators do to a probability.
    public let calibrationMaps: [CalibrationMap]
    /// The score in each group of rows; empty where no groups were given.
    public let slices: [Slice]
    /// Pictures of the worst rows; empty where no images were given.
    public let thumbnails: [Thumbnail]

    /// Makes a section; what does not exist or was not asked for stays nil or empty.
    public init(
      name: String, score: ScoreReport, provenance: RunDetail.Provenance? = nil,
      reliability: CalibrationReport.Reliability? = nil, distribution: Distribution,
      roc: ROC? = nil, lossShares: LossShares? = nil, landscape: Landscape? = nil,
      calibration: CalibrationReport? = nil, calibrationMaps: [CalibrationMap] = [],
      slices: [Slice] = [], thumbnails: [Thumbnail] = []
    ) {
      self.name = name
      self.score = score
      self.provenance = provenance
      self.reliability = reliability
      self.distribution = distribution
      self.roc = roc
      self.lossShares = lossShares
      self.landscape = landscape
      self.calibration = calibration
      self.calibrationMaps = calibrationMaps
      self.slices = slices
      self.thumbnails = thumbnails
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case score
      case provenance
      case reliability
      case distribution
      case roc
      case lossShares = "loss_shares"
      case landscape
      case calibration
      case calibrationMaps = "calibration_maps"
      case slices
      case thumbnails
    }
  }
}
