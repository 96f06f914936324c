/// Something that makes a fit fail or doubtful, by name.
public enum CalibrationFinding: String, Sendable, Hashable, Codable, CaseIterable {
  /// All rows have the same answer: no relation to fit.
  case oneClass = "one_class"
  /// A threshold divides the classes without error, so that no finite map is best.
  ///
  /// The map returned puts every row on its side by at least 700 nats, where the loss rounds to 0;
  /// it promises far more than such rows can support. Platt's smoothed targets stay finite.
  case separable
  /// Higher predictions go with FAKE: the columns may be swapped, try 1 - p.
  case antiCorrelated = "anti_correlated"
  /// All rows are predicted alike; only a constant can be fitted.
  case allEqual = "all_equal"
  /// Probabilities of exactly 0 or 1 have no finite logit: give logits, or clip first.
  ///
  /// Such rows on the right side have no loss and are left out of the fit; one on the wrong side
  /// has an infinite loss, and methods on logits cannot be fitted.
  case exactZeroOrOne = "exact_zero_or_one"
  /// The map falls somewhere within the range of the rows.
  case notMonotone = "not_monotone"
  /// The search ended before its stopping rule held; the map is the best one found.
  case notConverged = "not_converged"

  /// What happened and what to do about it, in one sentence.
  public var explanation: String {
    switch self {
    case .oneClass: "all rows have the same answer, so there is nothing to calibrate against"
    case .separable:
      "a threshold separates the classes without error, so no finite map is best; "
        + "use smoothed targets or clip bounds"
    case .antiCorrelated: "higher predictions go with FAKE; the column may be p_fake, try 1 - p"
    case .allEqual: "all rows are predicted alike, so only a constant can be fitted"
    case .exactZeroOrOne:
      "some probabilities are exactly 0 or 1 and have no logit; give logits or clip first"
    case .notMonotone: "the fitted map is not monotone within the range of the rows"
    case .notConverged: "the search stopped early; the map is the best one found"
    }
  }
}
