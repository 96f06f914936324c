public import LogLoss

/// The predictions of a run, read from a file.
public struct PredictionTable: Sendable {
  /// The path the rows were read from.
  public let path: String
  /// The ids, in the order of the file.
  public let ids: ImageIDs
  /// The probability of REAL of each row, in [0, 1]; sigmoid(logit) where the file has only logits.
  ///
  /// -0.0, and numbers that round to it, become 0: the same probability has one bit pattern, so that
  /// a run written as `-0` and one written as `0` have one digest.
  public let probabilities: [Double]
  /// The log-odds of REAL of each row, where the file has a column `logit`.
  public let logits: [Double]?
  /// Whether the file has a column of probabilities.
  public let hasProbabilityColumn: Bool
  /// The largest number of decimal places among the probabilities.
  public let decimals: Int

  init(path: String, rows: TableRows, header: TableHeader) {
    self.path = path
    ids = rows.ids
    hasProbabilityColumn = header.has(.probability)
    logits = header.has(.logit) ? rows.logits : nil
    probabilities =
      hasProbabilityColumn ? rows.probabilities : rows.logits.map { ScoredColumn.sigmoid($0) }
    decimals = rows.decimals
  }
}
