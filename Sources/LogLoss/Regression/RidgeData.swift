/// Labelled rows of features with the identities that cross-validation divides them by.
public struct RidgeData: Sendable, Equatable {
  /// The features of each row.
  public let features: FeatureMatrix
  /// The answer of each row.
  public let labels: [Label]
  /// A number that stands for each row's identity, such as a hash of its id; all distinct.
  public let ids: [UInt64]
  /// A number for the group of each row, all of which stays in one fold; nil for none.
  public let groups: [UInt64]?

  /// Checks that the columns belong together.
  ///
  /// - Throws: `LogLossError.unequalLengths` or `.oneClass`.
  /// - Complexity: O(n)
  public init(
    features: FeatureMatrix, labels: [Label], ids: [UInt64], groups: [UInt64]? = nil
  ) throws(LogLossError) {
    for count in [labels.count, ids.count, groups?.count ?? labels.count]
    where count != features.rows {
      throw .unequalLengths(predictions: features.rows, labels: count)
    }
    if let missing = Label.allCases.first(where: { !labels.contains($0) }) {
      throw .oneClass(missing: missing)
    }
    self.features = features
    self.labels = labels
    self.ids = ids
    self.groups = groups
  }
}
