internal import ImageScorer
internal import LogLoss
internal import Reports

/// What is odd about a head, its images or their labels.
struct AdaptWarnings {
  let all: [ReportWarning]

  /// Rounding a logit by more than this is worth a word, in nats.
  private static let rounding = 1e-3

  init(
    _ outcome: AdaptOutcome, _ score: ScoreReport, standardError: Double?,
    own: AdaptReport.OwnHead?
  ) {
    let validation = outcome.validation
    let useless = AdaptWarnings.useless(score, standardError)
    var all = [
      validation.groups.map { ReportWarning.fewRows($0, of: "group") }
        ?? ReportWarning.fewRows(score.n, of: "image"),
      AdaptWarnings.missing(outcome), AdaptWarnings.contradiction(outcome),
      AdaptWarnings.shortcut(outcome), useless,
    ].compactMap { $0 }
    if let own, own.delta < 0 {
      all.append(
        ReportWarning(
          code: "own_head_better",
          message: "the network's own head has the smaller loss on these images",
          hint: "If it was trained on them this says nothing; else keep the network as it is."))
    }
    // Where no strength is worth anything, the best of them is often the last.
    if validation.isAtEnd, useless == nil {
      all.append(
        ReportWarning(
          code: "strength_at_end",
          message: "the best strength, \(validation.model.strength), is the last of those tried",
          hint: "One beyond it may be better: name it with --strength."))
    }
    if !validation.isConverged {
      all.append(
        ReportWarning(
          code: "not_converged",
          message: "a fit did not reach its minimum; the losses are those of where it ended"))
    }
    if outcome.head.rounding > AdaptWarnings.rounding {
      all.append(
        ReportWarning(
          code: "rounding",
          message: "in float32 the head's logits differ by up to \(outcome.head.rounding) nats",
          hint: "Features far from 0 with little spread do that; try --feature-layer."))
    }
    self.all = all
  }

  private static func missing(_ outcome: AdaptOutcome) -> ReportWarning? {
    let count = outcome.features.skipped.count
    guard count > 0 else { return nil }
    return ReportWarning(
      code: "missing",
      message: "\(count) image\(count == 1 ? "" : "s") could not be read and took no part")
  }

  private static func contradiction(_ outcome: AdaptOutcome) -> ReportWarning? {
    let groups = outcome.training.groups
    guard let pair = groups.contradiction else { return nil }
    let names = [pair.first, pair.second].map {
      outcome.plan.files[outcome.features.places[$0]].name.debugDescription
    }
    return ReportWarning(
      code: "contradiction",
      message: "\(names[0]) and \(names[1]) have the same pixels and different labels"
        + (groups.contradictions == 1
          ? "" : ", the first of \(groups.contradictions) such pairs"))
  }

  /// Files that give their class away without a look at the picture.
  private static func shortcut(_ outcome: AdaptOutcome) -> ReportWarning? {
    let (rows, labels) = (outcome.features.rows, outcome.training.labels)
    func tells(_ key: (TrainingFeatures.Row) -> String) -> Bool {
      var seen: [String: Set<Label>] = [:]
      for (row, label) in zip(rows, labels) { seen[key(row), default: []].insert(label) }
      return seen.count > 1 && seen.count <= 10 && seen.values.allSatisfy { $0.count == 1 }
    }
    let words = [
      tells { "\($0.format)" } ? "their format (PNG or JPEG)" : nil,
      tells { $0.size.map(String.init).joined(separator: "x") } ? "their size" : nil,
    ].compactMap { $0 }
    guard !words.isEmpty else { return nil }
    return ReportWarning(
      code: "shortcut",
      message: "the two classes of these images differ in \(words.joined(separator: " and in "))",
      hint: "A head may learn that in place of what is real; save both classes alike.")
  }

  private static func useless(_ score: ScoreReport, _ error: Double?) -> ReportWarning? {
    guard let error else { return nil }
    let interval = ConfidenceInterval(mean: score.logLoss, standardError: error)
    guard interval.upper >= score.baseRateLogLoss else { return nil }
    return ReportWarning(
      code: "no_gain",
      message: "out of fold the head is not clearly better than the share of REAL for every image",
      hint: "More images, or another network's features, may help.")
  }
}
