public import ImageScorer
internal import LogLoss

/// What `adapt` is asked to do: a network with a head fitted to a user's own labelled images.
public struct AdaptRequest: Sendable {
  /// A folder with folders `real` and `fake`, or one of images that `labels` speaks of.
  public var images: String
  /// The network's ONNX file, or nil for the one that comes with llbench.
  public var model: String?
  /// What is said about the network beyond what its file says, the tensor of features too.
  public var network = NetworkOptions()
  /// An answer key for a folder without labels; nil for a labelled one.
  public var labels: String?
  /// A file that puts images into groups, each of which stays in one fold; nil for none, or for that
  /// of the labels where `groupColumn` is set.
  public var groups: String?
  /// The column of the groups; nil for `group`.
  public var groupColumn: String?
  /// What the columns of the files are called.
  public var columns = ColumnNames()
  /// How images get their ids.
  public var idRule = ImageIDRule.number
  /// The number of folds, at least 3.
  public var folds = AdaptRequest.defaultFolds
  /// The seed of the division into folds.
  public var seed = AdaptRequest.defaultSeed
  /// The strength of the penalty; nil lets cross-validation choose it.
  public var strength: Double?
  /// The largest number of workers, up to `PredictRequest.mostJobs`.
  ///
  /// nil takes the threads of the context. Results do not depend on it.
  public var jobs: Int?
  /// The largest number of pixels of an image; larger ones are skipped.
  public var maxPixels = PredictRequest.defaultMaxPixels
  /// Whether a head is fitted where images were skipped.
  public var allowsMissing = false
  /// The ONNX file to write.
  public var output: String
  /// Whether the out-of-fold run is stored, with its answer key and its score.
  public var isStored = true
  /// The name that the run is stored under, or nil for the folder's with the model's.
  public var name: String?

  /// The default number of folds.
  public static let defaultFolds = RidgeDesign().folds
  /// The default seed.
  public static let defaultSeed = RidgeDesign().seed

  /// Asks for a head.
  public init(images: String, output: String) {
    self.images = images
    self.output = output
  }

  /// The prediction of the same images by the network as it is.
  var prediction: PredictRequest {
    var request = PredictRequest(images: [images])
    request.model = model
    request.network = network
    request.idRule = idRule
    return request
  }

  /// How the strength is chosen.
  var design: RidgeDesign {
    var design = RidgeDesign()
    design.folds = folds
    design.seed = seed
    if let strength { design.strengths = [strength] }
    return design
  }
}
