public import LogLoss

/// What a run of `predict` was made of; two parts of one prediction agree in all but the part.
public struct PredictionSource: Sendable, Equatable {
  /// The digest of the names and sizes of all files of the folder, in lower-case hex.
  public var folderSHA256: String
  /// The number of files of the folder, of all parts together.
  public var folderFiles: Int
  /// Everything that was chosen about the network's input and output, as one line.
  public var options: String
  /// How the images got their ids.
  public var idRule: String
  /// The clip bounds of the submission; the run itself is not clipped.
  public var clip: ClipBounds?
  /// Which part of the files this is, from 1 to `shardCount`.
  public var shardIndex = 1
  /// The number of parts; 1 for all files.
  public var shardCount = 1
  /// How many files of the part could not be scored.
  public var skipped = 0

  /// States what a run was made of.
  public init(
    folderSHA256: String, folderFiles: Int, options: String, idRule: String, clip: ClipBounds?
  ) {
    self.folderSHA256 = folderSHA256
    self.folderFiles = folderFiles
    self.options = options
    self.idRule = idRule
    self.clip = clip
  }
}
