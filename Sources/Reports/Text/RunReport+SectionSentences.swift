import LogLoss

extension RunReport.Section {
  /// What a part of the run's report means for who reads it, in whole sentences with the names as
  /// they are; the format that shows them makes them safe.
  ///
  /// - Returns: Nil where the report has nothing to show there.
  func sentence(on topic: RunReport.Topic) -> String? {
    switch topic {
    case .summary: summary
    case .reliability: reliability.map(RunReport.Section.sentence)
    case .decomposition: decomposition
    case .landscape: landscape.map(clipping)
    case .robust: landscape.flatMap(RunReport.Section.shift)
    case .distribution: distribution.sentence
    case .roc: roc.map(RunReport.Section.sentence)
    case .lossShare: lossShares.map(RunReport.Section.sentence)
    case .worst: score.worst.isEmpty ? nil : worst
    case .slices: groups
    case .calibration: calibration?.gainSentence
    }
  }

  private var summary: String {
    let rows = FigureWords.rows(score.n)
    let bounds = score.clip.map { ", held to \(ClipText.bounds($0))," } ?? ""
    guard score.logLoss.isFinite else {
      let (subject, they) =
        score.infiniteRows == 1
        ? ("row is", "it has") : ("rows are", "they have")
      let wrong = "\(NumberText.count(score.infiniteRows)) \(subject) called certain and wrong"
      return "The loss is infinite: of \(rows), \(wrong)\(bounds.isEmpty ? "," : bounds) and no "
        + "other row can make up for that; with bounds such as \(ClipText.bounds(.contest)) "
        + "\(they) a price."
    }
    var text = "On \(rows) the run\(bounds) loses \(NumberText.reading(score.logLoss)) nats per row"
    if let interval = score.ci95, !interval.isPoint {
      text +=
        ", and over many more rows of the same kind it could well be anything from "
        + NumberText.range(interval, dots: "to") + " (95% interval)"
    }
    guard let skill = score.skill else {
      return text + "; with rows of one class there is no base rate to compare it with."
    }
    let base = NumberText.reading(score.baseRateLogLoss)
    text +=
      "; always predicting the share of real rows would lose \(base), so the predictions "
      + (skill < 0
        ? "add \(NumberText.share(-skill)) to it" : "take \(NumberText.share(skill)) off it")
    return text + "."
  }

  private static func sentence(_ reliability: CalibrationReport.Reliability) -> String {
    let points = reliability.points
    let banded = points.filter { $0.lower95 != nil && $0.upper95 != nil }
    guard !banded.isEmpty else {
      return "Where the curve is above the diagonal more rows are real than predicted, where it is "
        + "below fewer; there is no band to say how far chance alone would take it."
    }
    let below = banded.filter { $0.share < ($0.lower95 ?? 0) }
    let above = banded.filter { $0.share > ($0.upper95 ?? 1) }
    if below.isEmpty, above.isEmpty {
      return "The curve stays within what chance alone would show with this many rows (95% at each "
        + "probability), so nothing here speaks against taking each prediction at its word."
    }
    let pieces = [(below, "fewer"), (above, "more")].compactMap { points, word -> String? in
      guard let first = points.first, let last = points.last else { return nil }
      let ends = [first.p, last.p].map { NumberText.probability($0, trimmed: true) }
      let place =
        points.count == 1
        ? "at a predicted \(ends[0])" : "at places between \(ends[0]) and \(ends[1])"
      return "\(word) rows are real than predicted \(place)"
    }
    return "The curve leaves what chance alone would show with this many rows (95% at each "
      + "probability, so now and then by chance): \(pieces.joined(separator: ", and "))."
  }

  private var decomposition: String {
    let parts = score.decomposition
    guard score.logLoss.isFinite else {
      return "The loss is infinite, and all of that is miscalibration: there is nothing to take "
        + "apart until bounds give the rows that are certain and wrong a price."
    }
    guard parts.uncertainty > 0 else {
      return "With rows of one class there is nothing to tell apart: the whole loss is what "
        + "predicting that class would take off."
    }
    let share = parts.discrimination / parts.uncertainty
    return "Of the \(NumberText.reading(parts.uncertainty)) nats of knowing only the share of real "
      + "rows, the order of the rows is worth \(NumberText.reading(parts.discrimination)) "
      + "(\(NumberText.share(share))); \(NumberText.reading(parts.miscalibration)) is what the best "
      + "monotone map would take off on these very rows, which is more than any such map "
      + "that is fitted in advance can."
  }

  private func clipping(_ landscape: RunReport.Landscape) -> String {
    var text = "Without bounds the loss is \(NumberText.reading(landscape.unclipped))"
    if let contest = landscape.contest {
      text += " and under \(ClipText.bounds(.contest)) it is \(NumberText.reading(contest))"
    }
    guard let best = landscape.optimum else { return text + "." }
    text +=
      "; the bounds that are best on these very rows, "
      + "\(ClipText.bounds(lower: best.lower, upper: best.upper)), reach "
      + NumberText.reading(best.logLoss)
    if best.cvDelta == 0, best.cvDeltaCI95?.isPoint ?? true {
      return text + ", but chosen on other rows than they are judged on they change nothing."
    }
    guard let gain = best.cvDelta, gain.isFinite else {
      return text
        + (best.cvLogLoss == .infinity
          ? ", but on rows that were not used to choose them they still lose infinitely."
          : ".")
    }
    text +=
      ", but chosen on other rows than they are judged on they "
      + (gain < 0 ? "lose " : "gain ")
      + NumberText.gainInNats(
        gain.magnitude, gain < 0 ? best.cvDeltaCI95.map(\.negated) : best.cvDeltaCI95)
    if let interval = best.cvDeltaCI95, interval.lower <= 0, interval.upper >= 0 {
      text += ", which is not resolved"
    }
    return text + "."
  }

  private static func shift(_ landscape: RunReport.Landscape) -> String? {
    guard let most = landscape.robust.last(where: { $0.epsilon > 0 }) else { return nil }
    return "If up to \(NumberText.percent(most.epsilon)) of the rows of a test set may be on the "
      + "wrong side of what these rows show, the bounds that lose least in the worst case are "
      + "\(ClipText.bounds(lower: most.lower, upper: most.upper)); they cost "
      + "\(NumberText.reading(most.plainLogLoss)) nats per row if no row is."
  }

  private static func sentence(_ roc: RunReport.ROC) -> String {
    let interval =
      roc.ci95.flatMap {
        $0.isPoint ? nil : ", 95% interval \(NumberText.range($0, dots: "to"))"
      } ?? ""
    return "Of a real and a fake row drawn at random the real one has the larger prediction in "
      + "\(NumberText.share(roc.auc)) of cases, a tie counting half "
      + "(AUC \(NumberText.reading(roc.auc))\(interval)); "
      + "this is about the order alone and says nothing of whether the probabilities are right."
  }

  /// A part of the rows so small that half of the loss in it is uneven: a tenth of the half of the
  /// rows that an even loss would need.
  private static let smallShare = 0.05
  /// So many rows or more are not a handful: with fewer, each is above 1% of the whole loss, which
  /// one row can decide, even where they are a large part of few rows.
  private static let handful = 50

  private static func sentence(_ shares: RunReport.LossShares) -> String {
    let share = Double(shares.rowsForHalf) / Double(max(shares.n, 1))
    let ninety = Double(shares.rowsForNinety) / Double(max(shares.n, 1))
    // A loss that is spread evenly would need half of the rows for half of it.
    let meaning =
      share < RunReport.Section.smallShare
      ? ", so the score, and any comparison of it, hangs on few rows"
      : shares.rowsForHalf < RunReport.Section.handful
        ? "" : ", so no handful of rows decides the score"
    return "Half of the loss is in \(FigureWords.rows(shares.rowsForHalf)) of "
      + "\(NumberText.count(shares.n)) (\(NumberText.share(share))) and nine tenths in "
      + "\(NumberText.count(shares.rowsForNinety)) (\(NumberText.share(ninety)))\(meaning)."
  }

  private var worst: String {
    let count = score.worst.count
    let subject = count == 1 ? "The row with the largest loss" : "The \(count) rows that lose most"
    guard score.logLoss.isFinite else {
      return
        "\(subject), those with an infinite loss first: \(FigureWords.rows(score.infiniteRows)) "
        + "\(score.infiniteRows == 1 ? "is" : "are") certain and wrong, unless the label is."
    }
    let shares = score.worst.compactMap(\.share)
    guard shares.count == count else { return subject + "; a wrong label would look the same." }
    var total = CompensatedSum()
    for share in shares { total.add(share) }
    return
      "\(subject) \(count == 1 ? "makes" : "make") up \(NumberText.share(total.value)) of the loss; "
      + "a wrong label looks just the same as a wrong prediction here, so look before you judge."
  }
}
