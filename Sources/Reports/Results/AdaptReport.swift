/// A head that was fitted to labelled images on the features of a network, and what it is worth.
public struct AdaptReport: Sendable, Equatable, Codable {
  /// The number of images that the head was fitted to.
  public let n: Int
  /// The number of those that are REAL.
  public let nReal: Int
  /// The network whose features were taken.
  public let model: PredictionReport.Model
  /// The tensor that the features are.
  public let layer: Layer
  /// The files.
  public let images: PredictionReport.Images
  /// How the images got their ids: `number`, `stem` or `rank`.
  public let ids: String
  /// The images that could not be read, and why.
  public let skipped: [PredictionReport.Skipped]
  /// How many images have the same pixels as an earlier one.
  public let copies: Int
  /// The number of groups, each of which was in one fold; nil where every image was by itself.
  public let groups: Int?
  /// How the cross-validation was carried out, and what it chose.
  public let validation: Validation
  /// The loss that new images of the kind can be expected to have, in nats: the mean over the images,
  /// each predicted by a head that was fitted, and whose strength was chosen, without its fold.
  public let logLoss: Double
  /// The standard error of `logLoss` in nats, groups, or else images, taken as independent; nil where
  /// there is none.
  public let standardError: Double?
  /// The 95% interval of `logLoss`; nil where `standardError` is.
  public let ci95: Interval95?
  /// The area under the ROC curve, out of fold; nil where it is not defined.
  public let auc: Double?
  /// The loss of predicting the share of REAL for every image, in nats.
  public let baseRateLogLoss: Double
  /// The loss of the written network on the images that it was fitted to, in nats: too good.
  public let inSampleLogLoss: Double
  /// What the network's own output is worth on the same images; nil where it has none that is read.
  public let ownHead: OwnHead?
  /// Why there is no `ownHead`; nil where there is.
  public let noOwnHead: String?
  /// The largest difference that rounding the head to float32 makes to the logit of an image, in nats.
  public let rounding: Double
  /// Images per second while features were computed.
  public let imagesPerSecond: Double?
  /// How long that took, in seconds.
  public let seconds: Double
  /// How long the fits took, in seconds.
  public let fitSeconds: Double
  /// The number of workers.
  public let jobs: Int
  /// The out-of-fold run, with its id where it was stored.
  public let run: ReportSource
  /// The answer key, with its id where it was stored.
  public let key: ReportSource
  /// The network that was written.
  public let output: Output
  /// The line that tells the score from every other way to score.
  public let signature: String
  /// What is allowed but probably a mistake.
  public let warnings: [ReportWarning]

  /// Makes a report from its parts, none of which is checked against another.
  public init(
    n: Int, nReal: Int, model: PredictionReport.Model, layer: Layer,
    images: PredictionReport.Images, ids: String, skipped: [PredictionReport.Skipped] = [],
    copies: Int = 0, groups: Int? = nil, validation: Validation, logLoss: Double,
    standardError: Double?, ci95: Interval95?, auc: Double?, baseRateLogLoss: Double,
    inSampleLogLoss: Double, ownHead: OwnHead?, noOwnHead: String? = nil, rounding: Double,
    imagesPerSecond: Double?, seconds: Double, fitSeconds: Double, jobs: Int, run: ReportSource,
    key: ReportSource, output: Output, signature: String, warnings: [ReportWarning] = []
  ) {
    self.n = n
    self.nReal = nReal
    self.model = model
    self.layer = layer
    self.images = images
    self.ids = ids
    self.skipped = skipped
    self.copies = copies
    self.groups = groups
    self.validation = validation
    self.logLoss = logLoss
    self.standardError = standardError
    self.ci95 = ci95
    self.auc = auc
    self.baseRateLogLoss = baseRateLogLoss
    self.inSampleLogLoss = inSampleLogLoss
    self.ownHead = ownHead
    self.noOwnHead = noOwnHead
    self.rounding = rounding
    self.imagesPerSecond = imagesPerSecond
    self.seconds = seconds
    self.fitSeconds = fitSeconds
    self.jobs = jobs
    self.run = run
    self.key = key
    self.output = output
    self.signature = signature
    self.warnings = warnings
  }

  private enum CodingKeys: String, CodingKey {
    case n
    case nReal = "n_real"
    case model
    case layer
    case images
    case ids
    case skipped
    case copies
    case groups
    case validation
    case logLoss = "log_loss"
    case standardError = "standard_error"
    case ci95
    case auc
    case baseRateLogLoss = "base_rate_log_loss"
    case inSampleLogLoss = "in_sample_log_loss"
    case ownHead = "own_head"
    case noOwnHead = "no_own_head"
    case rounding
    case imagesPerSecond = "images_per_second"
    case seconds
    case fitSeconds = "fit_seconds"
    case jobs
    case run
    case key
    case output
    case signature
    case warnings
  }
}
