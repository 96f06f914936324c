public import LogLoss

/// An answer key that is to be stored: its labels, what to call it, and where it came from.
public struct KeyDraft: Sendable {
  /// The hash of the content, as 16 to 128 lower-case hex digits; equal content, equal hash.
  public var contentID: String
  /// The name wished for; made unique as the name of a run is.
  public var suggestedName: String
  /// The image ids, in the order of the file.
  public var ids: ImageIDs
  /// The answers, one for each id.
  public var labels: [Label]
  /// Where the answers came from.
  public var provenance: Provenance

  /// Describes an answer key to be stored; it is checked when it is recorded.
  public init(
    contentID: String, suggestedName: String, ids: ImageIDs, labels: [Label],
    provenance: Provenance
  ) {
    self.contentID = contentID
    self.suggestedName = suggestedName
    self.ids = ids
    self.labels = labels
    self.provenance = provenance
  }
}

extension KeyDraft {
  /// Refuses a draft that contradicts itself, before anything is written.
  func validate() throws(RunStoreError) {
    try ContentID.validate(contentID)
    guard labels.count == ids.count else {
      throw .invalidDraft(reason: "\(ids.count) image ids but \(labels.count) labels")
    }
  }
}
