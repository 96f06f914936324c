internal import PredictionFiles

/// What the columns of the files are called.
public struct ColumnNames: Sendable, Equatable {
  /// The column of ids.
  public var id = "id"
  /// The column of probabilities of REAL.
  public var probability = "p_real"
  /// The column of labels of a key.
  public var label = "label"
  /// The word that means REAL in a key; nil reads 1/0 and real/fake.
  public var positive: String?

  /// The names of the contest.
  public init() {}

  var predictions: TableFormat { .predictions(idColumn: id, probabilityColumn: probability) }

  var labels: TableFormat { .labels(idColumn: id, labelColumn: label, positive: positive) }
}
