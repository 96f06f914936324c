public import LogLoss

/// What the parts of one prediction became.
public struct MergeReport: Sendable, Equatable, Codable {
  /// The number of predictions.
  public let n: Int
  /// The parts, in their order.
  public let parts: [Part]
  /// The network that made all of them.
  public let model: PredictionReport.Model
  /// The files that they were made of.
  public let images: PredictionReport.Images
  /// How many files have no prediction because they could not be scored.
  public let missing: Int
  /// The calibrator that the submission went through, or nil.
  public let calibrator: AppliedCalibrator?
  /// The clip bounds of the submission; the stored run is not clipped.
  public let clip: ClipBounds?
  /// How the submission's probabilities are spread; nil where there is none.
  public let pReal: ApplyReport.Spread?
  /// The run, with its id where it was stored.
  public let run: ReportSource
  /// The calibrated run, where there is a calibrator and it was stored.
  public let calibratedRun: ReportSource?
  /// The submission that was written, `-` for standard output; nil where none was.
  public let output: String?
  /// The line that tells the prediction from every other way to make one.
  public let signature: String
  /// What is allowed but probably a mistake.
  public let warnings: [ReportWarning]

  /// One part of the whole.
  public struct Part: Sendable, Equatable, Codable {
    /// Which part it is.
    public let shard: PredictionReport.ShardPlace
    /// The run that holds it.
    public let run: ReportSource
    /// The number of its predictions.
    public let n: Int

    /// Makes a part.
    public init(shard: PredictionReport.ShardPlace, run: ReportSource, n: Int) {
      self.shard = shard
      self.run = run
      self.n = n
    }
  }

  /// Makes a report from its parts, none of which is checked against another.
  public init(
    n: Int, parts: [Part], model: PredictionReport.Model, images: PredictionReport.Images,
    missing: Int = 0, calibrator: AppliedCalibrator? = nil, clip: ClipBounds?,
    pReal: ApplyReport.Spread?, run: ReportSource, calibratedRun: ReportSource? = nil,
    output: String?, signature: String, warnings: [ReportWarning] = []
  ) {
    self.n = n
    self.parts = parts
    self.model = model
    self.images = images
    self.missing = missing
    self.calibrator = calibrator
    self.clip = clip
    self.pReal = pReal
    self.run = run
    self.calibratedRun = calibratedRun
    self.output = output
    self.signature = signature
    self.warnings = warnings
  }

  private enum CodingKeys: String, CodingKey {
    case n
    case parts
    case model
    case images
    case missing
    case calibrator
    case clip
    case pReal = "p_real"
    case run
    case calibratedRun = "calibrated_run"
    case output
    case signature
    case warnings
  }
}
