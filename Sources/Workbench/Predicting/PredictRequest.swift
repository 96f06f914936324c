public import ImageScorer
public import LogLoss

/// What `predict` is asked to do: a submission from a folder of images by a network.
public struct PredictRequest: Sendable {
  /// Looks at an image that are averaged in logits.
  public enum Augmentation: String, Sendable, CaseIterable {
    /// As it is, and with left and right exchanged.
    case flip
  }

  /// A folder, labelled or not; or files and folders without labels.
  public var images: [String]
  /// The network's ONNX file, or nil for the one that comes with llbench.
  public var model: String?
  /// What is said about the network beyond what its file says.
  public var network = NetworkOptions()
  /// What is averaged over, or nil for one look at each image.
  public var augmentation: Augmentation?
  /// How images get their ids.
  public var idRule = ImageIDRule.number
  /// Which part of the files is predicted, or nil for all.
  public var shard: Shard?
  /// A calibrator's file that the submission goes through, or nil.
  public var calibrator: String?
  /// The clip bounds of the submission, or nil for none.
  ///
  /// By default the contest's, as its script has them: what is uploaded there should not be able to
  /// lose everything by one image. The stored run is never clipped.
  public var clip: ClipBounds? = .contest
  /// A sample submission whose ids the images must have, and whose order is taken.
  public var sample: String?
  /// The largest number of workers, up to `mostJobs`; nil takes the threads of the context.
  ///
  /// Results do not depend on it.
  public var jobs: Int?
  /// The largest number of pixels of an image; larger ones are skipped.
  ///
  /// By default 4096 x 4096, which a telephone's photographs fit in (a contest's images are 512 x
  /// 512). It bounds the network more than the decoder: the one that comes with llbench takes about
  /// 85 bytes a pixel for each worker, 1.4 GB at the limit.
  public var maxPixels = PredictRequest.defaultMaxPixels
  /// Whether logits that an interrupted run left behind are taken over.
  public var resumes = false
  /// Whether a submission is written where images were skipped.
  public var allowsMissing = false
  /// Whether the submission has a column `logit`.
  public var includesLogits = false
  /// Where the submission is written, or nil for none; `-` is standard output.
  public var output: String?
  /// Where the labels of a labelled folder are written, or nil.
  public var labelsOutput: String?
  /// Whether the run is stored, and what an interruption would leave.
  public var isStored = true
  /// The name that the run is stored under, or nil for the folder's with the model's.
  public var name: String?

  /// The default for the largest number of pixels.
  public static let defaultMaxPixels = 1 << 24

  /// Asks for predictions.
  public init(images: [String]) {
    self.images = images
  }
}
