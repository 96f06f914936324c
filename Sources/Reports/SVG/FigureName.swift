/// The figures that a report is made of.
public enum FigureName: String, Sendable, Hashable, Codable, CaseIterable {
  /// How often rows of each probability are real, and how many rows there are.
  case reliability
  /// What the log loss is made of.
  case decomposition
  /// The loss over lower and upper clip bounds.
  case landscape
  /// The best bounds where a share of the rows is wrong.
  case robust
  /// Where the predictions of each class lie.
  case distribution
  /// The true positive rate over the false positive rate.
  case roc
  /// How few rows carry the loss.
  case lossShare = "loss_share"
  /// What the calibrators do to a probability.
  case calibration
  /// The differences between runs with their intervals.
  case deltas
  /// The losses per row of two runs.
  case scatter
  /// The runs by their rank.
  case ranks
}
