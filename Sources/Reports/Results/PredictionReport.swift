public import LogLoss

/// What a network made of a folder of images.
public struct PredictionReport: Sendable, Equatable, Codable {
  /// The number of images that have a prediction.
  public let n: Int
  /// Images per second of those that were computed now, from the first file to the last; nil where
  /// none was.
  public let imagesPerSecond: Double?
  /// How long that took, in seconds.
  public let seconds: Double
  /// The number of workers.
  public let jobs: Int
  /// How many predictions were taken over from an interrupted run.
  public let resumed: Int
  /// The network.
  public let model: Model
  /// The files.
  public let images: Images
  /// How the images got their ids: `number`, `stem` or `rank`.
  public let ids: String
  /// What was averaged over, such as `flip`; nil for one look at each image.
  public let augmentation: String?
  /// The calibrator that the submission went through, or nil.
  public let calibrator: AppliedCalibrator?
  /// The clip bounds of the submission; the stored run is not clipped.
  public let clip: ClipBounds?
  /// Which part of the files was predicted, or nil for all.
  public let shard: ShardPlace?
  /// The files that have no prediction, and why.
  public let skipped: [Skipped]
  /// How the submission's probabilities are spread; nil where there is none.
  public let pReal: ApplyReport.Spread?
  /// The score of the submission where the folders say what is real; else nil.
  public let score: Score?
  /// The run, with its id where it was stored.
  public let run: ReportSource
  /// The calibrated run, where there is a calibrator and it was stored.
  public let calibratedRun: ReportSource?
  /// The submission that was written, `-` for standard output; nil where none was.
  public let output: String?
  /// The answer key that was written, or nil.
  public let labelsOutput: String?
  /// The line that tells this prediction from every other way to make one.
  public let signature: String
  /// What is allowed but probably a mistake.
  public package(set) var warnings: [ReportWarning]

  /// Makes a report from its parts, none of which is checked against another.
  public init(
    n: Int, imagesPerSecond: Double?, seconds: Double, jobs: Int, resumed: Int = 0, model: Model,
    images: Images, ids: String, augmentation: String? = nil,
    calibrator: AppliedCalibrator? = nil, clip: ClipBounds?, shard: ShardPlace? = nil,
    skipped: [Skipped] = [], pReal: ApplyReport.Spread?, score: Score? = nil, run: ReportSource,
    calibratedRun: ReportSource? = nil, output: String?, labelsOutput: String? = nil,
    signature: String, warnings: [ReportWarning] = []
  ) {
    self.n = n
    self.imagesPerSecond = imagesPerSecond
    self.seconds = seconds
    self.jobs = jobs
    self.resumed = resumed
    self.model = model
    self.images = images
    self.ids = ids
    self.augmentation = augmentation
    self.calibrator = calibrator
    self.clip = clip
    self.shard = shard
    self.skipped = skipped
    self.pReal = pReal
    self.score = score
    self.run = run
    self.calibratedRun = calibratedRun
    self.output = output
    self.labelsOutput = labelsOutput
    self.signature = signature
    self.warnings = warnings
  }

  private enum CodingKeys: String, CodingKey {
    case n
    case imagesPerSecond = "images_per_second"
    case seconds
    case jobs
    case resumed
    case model
    case images
    case ids
    case augmentation = "tta"
    case calibrator
    case clip
    case shard
    case skipped
    case pReal = "p_real"
    case score
    case run
    case calibratedRun = "calibrated_run"
    case output
    case labelsOutput = "labels_output"
    case signature
    case warnings
  }
}
