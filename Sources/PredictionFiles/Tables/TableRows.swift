package import LogLoss

/// The rows of a file as columns; a column that the file does not have is empty.
package struct TableRows: Sendable {
  /// The ids, in the order of the file.
  package var ids: ImageIDs
  /// The probability of REAL of each row.
  package var probabilities: [Double] = []
  /// The log-odds of REAL of each row.
  package var logits: [Double] = []
  /// The answer of each row.
  package var labels: [Label] = []
  /// The word of each row.
  package var words: [String] = []
  /// The largest number of decimal places of a probability.
  package var decimals = 0
}
