internal import LogLoss
internal import Reports

/// The warnings of a score: what is allowed but has cost contestants their contest.
enum ScoreWarnings {
  static func find(_ evaluation: Evaluation, run: LoadedRun) -> [ReportWarning] {
    var warnings: [ReportWarning] = []
    let facts = evaluation.facts
    if let flipped = evaluation.flippedLogLoss,
      flipped < evaluation.logLoss || !evaluation.logLoss.isFinite
    {
      let better =
        flipped.isFinite
        ? "log loss \(short(flipped))" : "AUC \(short(1 - (evaluation.auc ?? 0)))"
      warnings.append(
        ReportWarning(
          code: "p_is_fake",
          message: "1 - p_real scores better (\(better)): the column seems to hold the "
            + "probability of FAKE",
          hint: "Check the order of the classes in the model's output; write "
            + (run.logits == nil ? "1 - p." : "-logit (or 1 - p).")))
    }
    warnings += ofValues(facts, run: run)
    if evaluation.nReal == 0 || evaluation.nReal == evaluation.n {
      warnings.append(
        ReportWarning(
          code: "one_class",
          message: "every row of the key is \(evaluation.nReal == 0 ? "FAKE" : "REAL"): AUC does "
            + "not exist, and the best clip bounds are a constant",
          hint: "Check that this is the whole key."))
    }
    if let first = evaluation.worst.first, evaluation.n > 1, evaluation.logLoss.isFinite,
      first.loss / Double(evaluation.n) > 0.5 * evaluation.logLoss
    {
      warnings.append(
        ReportWarning(
          code: "one_row_dominates",
          message: "one row, \(run.ids[first.row].debugDescription), carries more than half of the "
            + "loss",
          hint: "Look at that image and its label; clip bounds limit what a single row can cost."))
    }
    if evaluation.split != nil, evaluation.parts.count == 1, let only = evaluation.parts.first {
      let empty = only.name == "public" ? "private" : "public"
      warnings.append(
        ReportWarning(
          code: "empty_split_side",
          message: "the split has no \(empty) row: all \(only.n) are \(only.name)",
          hint: "Check the split's file, or draw a share that leaves rows on both sides."))
    }
    return warnings
  }

  /// The warnings that need no answers.
  static func withoutKey(_ run: LoadedRun) -> [ReportWarning] {
    ofValues(ColumnFacts(run: run), run: run)
  }

  private static func ofValues(_ facts: ColumnFacts, run: LoadedRun) -> [ReportWarning] {
    var warnings: [ReportWarning] = []
    let n = run.ids.count
    if facts.exactZeroOrOne == n, run.logits == nil {
      warnings.append(
        ReportWarning(
          code: "labels_not_probabilities",
          message: "every value is 0 or 1: these are labels, not probabilities",
          hint: "Submit the probability before it is compared with a threshold."))
    } else if facts.distinct <= ColumnFacts.manyDistinct, n > ColumnFacts.manyDistinct {
      warnings.append(
        ReportWarning(
          code: "few_distinct_values",
          message: "only \(facts.distinct) distinct value\(facts.distinct == 1 ? "" : "s") in "
            + "\(n) rows",
          hint: "Were the probabilities rounded or binned? Submit them as the model gives them."))
    }
    if facts.exactZeroOrOne > 0, facts.exactZeroOrOne < n, let decimals = run.decimals,
      decimals <= 6, run.logits == nil
    {
      warnings.append(
        ReportWarning(
          code: "rounded_to_zero_or_one",
          message: "\(facts.exactZeroOrOne) row\(facts.exactZeroOrOne == 1 ? " is" : "s are") "
            + "exactly 0 or 1 in a column written with at most \(decimals) decimal "
            + "place\(decimals == 1 ? "" : "s")",
          hint: "Write all digits (Python: repr; pandas: no float_format), or add a column "
            + "`logit`."))
    }
    if facts.disagreements > 0 {
      warnings.append(
        ReportWarning(
          code: "logit_disagrees",
          message: "p_real and logit disagree in \(facts.disagreements) row"
            + "\(facts.disagreements == 1 ? "" : "s"); the loss is computed from logit",
          hint: "Write logit = ln(p / (1 - p)) in nats, or leave the column out."))
    }
    return warnings
  }

  private static func short(_ value: Double) -> String {
    let scaled = (value * 1e5).rounded() / 1e5
    return scaled.description
  }
}
