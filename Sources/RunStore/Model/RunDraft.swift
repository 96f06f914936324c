public import LogLoss

/// A run that is to be stored: its predictions, what to call it, and where it came from.
public struct RunDraft: Sendable {
  /// The hash of the content, as 16 to 128 lower-case hex digits; equal content, equal hash.
  public var contentID: String
  /// The name wished for, such as the stem of the file's name.
  ///
  /// Where another run has it already a suffix is added: `-2`, `-3` and so on. Characters that a
  /// name cannot have are dropped.
  public var suggestedName: String
  /// The name that the run must get, or nil to take the suggested one.
  ///
  /// Where it cannot have it nothing is stored: `RunStoreError.invalidName`, `.nameTaken`, or
  /// `.alreadyStored` where the store has the content under another name.
  public var requiredName: String?
  /// The image ids, in the order of the file.
  public var ids: ImageIDs
  /// The predictions `p_real`, in [0, 1], one for each id.
  public var probabilities: [Double]
  /// The logits in nats, one for each id, infinite allowed; nil where the file had none.
  public var logits: [Double]?
  /// The name of the model that made the predictions, where it is known.
  public var modelName: String?
  /// SHA-256 of the model's file in lower-case hex, where it is known.
  public var modelSHA256: String?
  /// What `predict` made the run of; nil for predictions from elsewhere.
  public var predictionSource: PredictionSource?
  /// Where the predictions came from.
  public var provenance: Provenance

  /// Describes a run to be stored; it is checked when it is recorded.
  public init(
    contentID: String, suggestedName: String, ids: ImageIDs, probabilities: [Double],
    logits: [Double]? = nil, modelName: String? = nil, modelSHA256: String? = nil,
    provenance: Provenance
  ) {
    self.contentID = contentID
    self.suggestedName = suggestedName
    self.ids = ids
    self.probabilities = probabilities
    self.logits = logits
    self.modelName = modelName
    self.modelSHA256 = modelSHA256
    self.provenance = provenance
  }
}

extension RunDraft {
  /// Refuses a draft that contradicts itself, before anything is written.
  func validate() throws(RunStoreError) {
    try ContentID.validate(contentID)
    if let requiredName { try RunStore.validate(name: requiredName) }
    let n = ids.count
    guard probabilities.count == n else {
      throw .invalidDraft(reason: "\(n) image ids but \(probabilities.count) probabilities")
    }
    // Written so that NaN fails too.
    if let row = probabilities.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
      throw .invalidDraft(
        reason: "p_real of image \(ids[row]) is \(probabilities[row]), not in [0, 1]")
    }
    guard let logits else { return }
    guard logits.count == n else {
      throw .invalidDraft(reason: "\(n) image ids but \(logits.count) logits")
    }
    if let row = logits.firstIndex(where: \.isNaN) {
      throw .invalidDraft(reason: "the logit of image \(ids[row]) is not a number")
    }
  }
}
