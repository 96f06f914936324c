import LogLoss

extension ComparisonReport {
  /// What the comparison comes to, in one sentence with the names as they are; the format that
  /// shows it makes them safe.
  public var sentence: String {
    if let onlyPair { return onlyPair.sentence }
    guard let best = ranking.first else { return "there is nothing to compare" }
    guard best.logLoss.isFinite else {
      return "every run has an infinite loss: none can be ranked without --clip "
        + ComparisonReport.suggestedClip
    }
    var text =
      "\(best.name) has the smallest loss of \(ranking.count) runs, "
      + NumberText.reading(best.logLoss)
    let others = ranking.dropFirst()
    let inseparable = others.filter { $0.isSeparableFromBest == false }.map(\.name)
    let worse = others.filter { $0.isSeparableFromBest == true }
    if inseparable.isEmpty, let largest = worse.compactMap(\.pAdjusted).max() {
      text += ", and \(worse.count == 1 ? "one is" : "\(worse.count) are") worse beyond chance, "
      text += "at most \(NumberText.evidence(largest)) adjusted"
    } else if !inseparable.isEmpty {
      text += ", but \(ComparisonReport.list(inseparable)) cannot be told from it"
    }
    let infinite = others.count { !$0.logLoss.isFinite }
    if infinite > 0 {
      text += "; \(infinite) run\(infinite == 1 ? " has" : "s have") an infinite loss, "
      text += "finite with --clip \(ComparisonReport.suggestedClip)"
    }
    return text
  }

  /// The bounds that a sentence points to where losses are infinite.
  private static var suggestedClip: String {
    let clip = ClipBounds.contest
    return "\(NumberText.exact(clip.lower)),\(NumberText.exact(clip.upper))"
  }

  /// The first names of a list, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let shown = names.count > 4 ? Array(names.prefix(3)) : names
    let rest = names.count - shown.count
    if rest > 0 { return shown.joined(separator: ", ") + " and \(rest) more" }
    guard let last = shown.last, shown.count > 1 else { return names.joined() }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension ComparisonReport.Pair {
  /// What the pair comes to, in one sentence with the names as they are.
  ///
  /// The p-value that decides is the adjusted one, which is the same where there is one comparison.
  public var sentence: String {
    if isIdentical {
      return "\(a) and \(b) predict the same: there is nothing to compare" + certain
    }
    if let infinite { return infiniteSentence(infinite) }
    guard let delta, !delta.isNaN, let pValue = pAdjusted else {
      return "\(a) and \(b) cannot be compared"
    }
    if wins == 0, losses == 0 { return "\(a) and \(b) have the same loss on every row" }
    if delta == 0 { return "\(a) and \(b) have the same log loss, though not on the same rows" }
    let verdict = Verdict(self, delta: delta, interval: ci95)
    guard pValue < ComparisonReport.level else {
      var text = "\(verdict.better) looks better by \(verdict.gain), but this is not resolved: "
      text += NumberText.evidence(pValue)
      if let requiredRows, requiredRows > n {
        text +=
          "; about \(NumberText.roughly(requiredRows)) rows would be needed to resolve this gap"
      }
      return text
    }
    var text = "\(verdict.better) is better by \(verdict.gain), \(NumberText.evidence(pValue))"
    if let concentration {
      let (rows, share) = (concentration.rows, NumberText.wholePercent(concentration.share))
      text += "; \(NumberText.count(rows)) row\(rows == 1 ? " carries" : "s carry") \(share) of it"
    }
    return text
  }

  /// That identical losses are infinite.
  private var certain: String {
    logLossA.isFinite ? "" : ", and both losses are infinite"
  }

  private func infiniteSentence(_ rows: ComparisonReport.InfiniteLosses) -> String {
    let (ofA, ofB) = (rows.a + rows.both, rows.b + rows.both)
    var text: String
    switch (ofA > 0, ofB > 0) {
    case (true, false): text = "\(a) has an infinite loss: \(certain(ofA, rows.idsA))"
    case (false, true): text = "\(b) has an infinite loss: \(certain(ofB, rows.idsB))"
    default:
      text = "both losses are infinite: in \(a) \(certain(ofA, rows.idsA)), in \(b) "
      text += certain(ofB, rows.idsB)
    }
    let clipped = rows.clipped
    let bounds = "\(NumberText.exact(clipped.lower)),\(NumberText.exact(clipped.upper))"
    text += "; with --clip \(bounds) "
    if clipped.delta == 0 { return text + "neither would be better" }
    let verdict = Verdict(self, delta: clipped.delta, interval: clipped.ci95)
    let isResolved = clipped.pValue < ComparisonReport.level
    text += "\(verdict.better) would \(isResolved ? "be" : "look") better by \(verdict.gain), "
    text += (isResolved ? "" : "not resolved: ") + NumberText.evidence(clipped.pValue)
    return text
  }

  /// That rows are certain and wrong, and which.
  private func certain(_ count: Int, _ ids: [String]) -> String {
    let rest = count > ids.count ? " and \(NumberText.count(count - ids.count)) more" : ""
    return "\(NumberText.count(count)) row\(count == 1 ? " is" : "s are") certain and wrong "
      + "(\(ids.joined(separator: ", "))\(rest))"
  }

  /// Which run is better by how much, whatever the sign.
  private struct Verdict {
    let better: String
    let gain: String

    init(_ pair: ComparisonReport.Pair, delta: Double, interval: Interval95?) {
      better = delta > 0 ? pair.b : pair.a
      let turned = interval.map { delta > 0 ? $0 : Interval95(lower: -$0.upper, upper: -$0.lower) }
      gain = NumberText.gainInNats(delta.magnitude, turned)
    }
  }
}
