import LogLoss

extension RunReport {
  /// What a part of the comparison means for who reads it, in whole sentences with the names as
  /// they are; the format that shows them makes them safe.
  ///
  /// - Returns: Nil where the report has nothing to show there.
  func sentence(on topic: SharedTopic) -> String? {
    guard let comparison else { return nil }
    return switch topic {
    case .ranking: comparison.sentence + "."
    case .deltas: RunReport.differences(comparison)
    case .scatter: scatters.isEmpty ? nil : RunReport.rows(comparison)
    }
  }

  private static func differences(_ report: ComparisonReport) -> String? {
    guard !report.pairs.isEmpty else { return nil }
    let count = report.pairs.count
    let apart = report.pairs.count { ($0.pAdjusted ?? 1) < ComparisonReport.level }
    let subject =
      count == 1
      ? "The difference is that of \(named(report.pairs[0].a)) less \(named(report.pairs[0].b))"
      : report.isPairwise
        ? "Each of the \(count) differences is that of the first run of its pair less the second"
        : "Each of the \(count) differences is that of \(named(report.baseline)) less the other run"
    if report.pairs.allSatisfy({ $0.delta?.isFinite == false && $0.ci95 == nil }) {
      return subject + " on the same rows; "
        + (count == 1 ? "it is infinite" : "all are infinite")
        + ", so no interval can be given: bounds such as --clip \(ClipText.bounds(.contest)) give "
        + "every row a price."
    }
    let text =
      subject + " on the same rows, which is far more certain than two losses side by side: where "
      + "the interval holds 0, these rows cannot tell the two apart"
    guard count > 1 else { return text + ", and here they \(apart == 1 ? "can" : "cannot")." }
    let infinite = report.pairs.count { $0.delta?.isFinite == false }
    let number = apart == 0 ? "none" : apart == count ? "all" : "\(apart)"
    return text + ". Each interval is for its pair alone; by the p-values, which are adjusted for "
      + "all pairs, \(number) \(apart == 1 ? "is" : "are") resolved"
      + (infinite == 0
        ? "."
        : ", and \(infinite) \(infinite == 1 ? "is" : "are") infinite and "
          + "\(infinite == 1 ? "has" : "have") neither.")
  }

  private static func rows(_ report: ComparisonReport) -> String {
    guard let pair = report.onlyPair else {
      return "Each point is a row of the key: on the diagonal both runs lose the same, and a few "
        + "points far off it decide a comparison more than many that are close."
    }
    var text =
      "\(named(pair.b)) loses less on \(FigureWords.rows(pair.wins)), \(named(pair.a)) on "
      + "\(NumberText.count(pair.losses)), and both the same on \(NumberText.count(pair.ties)); "
      + "how far a row lies from the diagonal counts as much as on which side it is"
    if let concentration = pair.concentration {
      text +=
        ", and giving up \(FigureWords.rows(concentration.rowsToUndo)) would undo the whole "
        + "difference"
    }
    return text + "."
  }

  /// A name as it is, and words for an empty one.
  private static func named(_ run: String) -> String { run.isEmpty ? "a run without a name" : run }
}
