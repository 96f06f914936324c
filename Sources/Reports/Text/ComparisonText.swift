import LogLoss

/// What every format for people says about a comparison in the same words.
enum ComparisonText {
  /// One measure of both runs of a pair.
  struct Line {
    let name: String
    let a: String
    let b: String
    let delta: String
    let error: String
    let interval: String
    let pValue: String
    let range: Interval95?
  }

  /// What was compared, in pieces without names.
  static func design(of report: ComparisonReport) -> [String] {
    var pieces = [
      "clip " + ClipText.bounds(report.clip),
      "n = \(NumberText.count(report.n)) (\(NumberText.count(report.nReal)) real)",
    ]
    if report.leftOut > 0 {
      pieces.append("\(NumberText.count(report.leftOut)) ids left out, not in all")
    }
    if let resamples = report.resamples {
      pieces.append("\(report.interval.rawValue) intervals of \(NumberText.count(resamples))")
    }
    if let seed = report.seed { pieces.append("seed \(seed)") }
    return pieces
  }

  /// The measures of a pair, the log loss first.
  ///
  /// - Parameter dots: What stands between the ends of an interval.
  static func lines(
    of pair: ComparisonReport.Pair, in report: ComparisonReport, dots: String
  ) -> [Line] {
    let (a, b) = (report.run(named: pair.a), report.run(named: pair.b))
    let measures = pair.measures
    var lines = [
      line(
        "log loss", pair.logLossA, pair.logLossB, pair.delta, pair.standardError, pair.ci95,
        pair.pValue, dots)
    ]
    lines.append(
      line(
        "Brier", a?.brier, b?.brier, measures.brierDelta, measures.brierStandardError, nil, nil,
        dots))
    lines.append(
      line(
        "AUC", a?.auc, b?.auc, measures.aucDelta, measures.aucStandardError, measures.aucCI95,
        measures.aucPValue, dots))
    lines.append(
      line("ECE", a?.ece, b?.ece, measures.eceDelta, nil, measures.eceCI95, nil, dots))
    lines.append(
      line(
        "miscal.", a?.decomposition.miscalibration, b?.decomposition.miscalibration,
        measures.miscalibrationDelta, nil, nil, nil, dots))
    lines.append(
      line(
        "discrim.", a?.decomposition.discrimination, b?.decomposition.discrimination,
        measures.discriminationDelta, nil, nil, nil, dots))
    return lines
  }

  private static func line(
    _ name: String, _ a: Double?, _ b: Double?, _ delta: Double?, _ error: Double?,
    _ interval: Interval95?, _ pValue: Double?, _ dots: String
  ) -> Line {
    Line(
      name: name, a: a.map(NumberText.reading) ?? "n/a", b: b.map(NumberText.reading) ?? "n/a",
      delta: delta.map { NumberText.gain($0, interval) } ?? "",
      error: NumberText.standardError(error),
      interval: interval.map { NumberText.range($0, dots: dots) } ?? "",
      pValue: pValue.map(NumberText.pValue) ?? "", range: interval)
  }

  /// How many rows each run of a pair won.
  static func rows(of pair: ComparisonReport.Pair) -> String {
    let counts = [pair.wins, pair.losses, pair.ties].map { NumberText.count($0) }
    return "rows: b better on \(counts[0]), a better on \(counts[1]), same on \(counts[2])"
  }

  /// How the split of a difference reads.
  static let split =
    "log loss = miscal. - discrim. + uncertainty, which is the same for both: what recalibration "
    + "would take off, and what the order of the rows is worth"

  /// What was asked for beside, each in a sentence.
  ///
  /// - Parameter dots: What stands between the ends of an interval.
  static func extras(of pair: ComparisonReport.Pair, dots: String) -> [String] {
    var sentences: [String] = []
    if let test = pair.extras.equivalence { sentences.append(sentence(of: test, dots: dots)) }
    if let sequence = pair.extras.sequence {
      sentences.append(sentence(of: sequence, dots: dots))
    }
    return sentences + pair.extras.tests.map(sentence)
  }

  private static func sentence(of test: ComparisonReport.Equivalence, dots: String) -> String {
    let margin = NumberText.significant(test.margin)
    guard let pValue = test.pValue else {
      return "equivalence within \(margin) nats cannot be tested: the difference is not finite or "
        + "there is one row"
    }
    var text =
      test.isEquivalent
      ? "equivalent within \(margin) nats" : "not shown to be equivalent within \(margin) nats"
    text += ": \(NumberText.evidence(pValue))"
    if let pAdjusted = test.pAdjusted, pAdjusted != pValue {
      text += " (\(NumberText.pValue(pAdjusted)) adjusted by Holm)"
    }
    if let interval = test.ci90 { text += ", 90% \(NumberText.range(interval, dots: dots))" }
    return text
  }

  private static func sentence(of sequence: ComparisonReport.Sequence, dots: String) -> String {
    var text = "however often it is looked at, 95% \(NumberText.range(sequence.ci95, dots: dots)): "
    if let first = sequence.firstExclusion {
      text += "excludes 0 from row \(NumberText.count(first)) of the key on"
    } else {
      text += "does not exclude 0"
    }
    if sequence.isContradicted { text += ", but the rows are no draws of one population" }
    return text + " (no row differs by more than \(NumberText.reading(sequence.bound)) nats)"
  }

  private static func sentence(of test: ComparisonReport.OtherTest) -> String {
    switch test.name {
    case .mcnemar:
      "McNemar \(NumberText.evidence(test.pValue)): at 0.5, a alone is right on "
        + "\(whole(test.a)) rows, b alone on \(whole(test.b)). "
        + "It answers another question: which is right more often, however sure it is"
    case .wilcoxon:
      "Wilcoxon \(NumberText.evidence(test.pValue)): signed ranks of a "
        + "\(whole(test.a)), of b \(whole(test.b)). It answers "
        + "another question: which wins the typical row, however much the few costly ones weigh"
    }
  }

  /// A count, or a sum of ranks, to the nearest whole number.
  private static func whole(_ value: Double) -> String {
    value.magnitude < 1e15
      ? NumberText.count(Int(value.rounded())) : NumberText.significant(value)
  }

  /// What the marks of a ranking mean.
  static let inseparable = "cannot be told from the best"

  /// How the p-values of a report with several pairs were adjusted.
  static func adjustment(of report: ComparisonReport) -> String {
    let count = NumberText.count(report.comparisons)
    let runs = report.runs.count
    guard report.comparisons == runs * (runs - 1) / 2 else {
      return "p adj. is adjusted by Holm over \(count) comparisons"
    }
    let why =
      report.pairs.count < report.comparisons
      ? ", because which run is best was seen on the same rows" : ""
    return "p adj. is adjusted by Holm over all \(count) pairs\(why)"
  }
}
