internal import LogLoss
internal import PredictionFiles
internal import RunStore

/// A run, from a file or from the store.
struct LoadedRun: Sendable {
  var name: String
  var ids: ImageIDs
  var probabilities: [Double]
  var logits: [Double]?
  /// The file that was read, or nil for a run of the store.
  var file: FileBytes?
  var format: TableFormat
  /// The run of the store, or nil for a file.
  var stored: StoredRun?
  /// The largest number of decimal places written, where it is known.
  var decimals: Int?
  /// Whether the file had a column of probabilities (a run of the store always has).
  var hasProbabilityColumn = true

  /// The column that the loss is computed from.
  var column: ScoredColumn { logits.map(ScoredColumn.logits) ?? .probabilities(probabilities) }

  /// What problems call the run.
  var label: String { file?.path ?? name }

  /// The digest of the rows, which names the run.
  var contentID: String {
    stored?.id
      ?? ContentDigest.run(
        ids: ids, probabilities: probabilities, logits: logits)
  }

  /// Where the id of each row stands in the file.
  func places() -> [IDPlace] { file.map { TableReader.places(of: $0, format: format) } ?? [] }
}

/// An answer key, from a file or from the store.
struct LoadedKey: Sendable {
  var name: String
  var ids: ImageIDs
  var labels: [Label]
  var file: FileBytes?
  var format: TableFormat
  var stored: StoredKey?

  var label: String { file?.path ?? name }

  var contentID: String { stored?.id ?? ContentDigest.key(ids: ids, labels: labels) }

  func places() -> [IDPlace] { file.map { TableReader.places(of: $0, format: format) } ?? [] }
}
