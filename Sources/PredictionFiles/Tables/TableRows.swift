internal import LogLoss

/// The rows of a file as columns; a column that the file does not have is empty.
struct TableRows: Sendable {
  var ids: ImageIDs
  var probabilities: [Double] = []
  var logits: [Double] = []
  var labels: [Label] = []
  var words: [String] = []
  /// The largest number of decimal places of a probability.
  var decimals = 0
}
