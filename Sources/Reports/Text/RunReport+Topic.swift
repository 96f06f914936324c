extension RunReport {
  /// What a report says of all of its runs together, in the order in which it is read.
  enum SharedTopic: String, Sendable, CaseIterable {
    case ranking
    case deltas
    case scatter

    /// The heading.
    var title: String {
      switch self {
      case .ranking: "Ranking"
      case .deltas: "Differences between the runs"
      case .scatter: "Loss by row"
      }
    }
  }

  /// What a report says of one run, in the order in which it is read.
  enum Topic: String, Sendable, CaseIterable {
    case summary
    case reliability
    case decomposition
    case landscape
    case robust
    case distribution
    case roc
    case lossShare = "loss-share"
    case worst
    case slices
    case calibration

    /// The heading.
    var title: String {
      switch self {
      case .summary: "Summary"
      case .reliability: "Reliability"
      case .decomposition: "What the loss is made of"
      case .landscape: "Clip bounds"
      case .robust: "Bounds for a test set that differs"
      case .distribution: "Predictions by class"
      case .roc: "ROC curve"
      case .lossShare: "How few rows carry the loss"
      case .worst: "Worst rows"
      case .slices: "Groups of rows"
      case .calibration: "Calibrators before and after"
      }
    }
  }
}
