extension BlendReport {
  /// What the blends come to, in one sentence with the names as they are; the format that shows it
  /// makes them safe.
  public var verdict: String {
    let adjustment = methods.count > 1 ? " adjusted for \(methods.count) methods" : ""
    if let method = method(named: recommended) {
      guard let delta = method.versusBest.delta, delta.isFinite else {
        return "\(method.name) has a loss of \(NumberText.reading(method.cvLogLoss)) out of fold, "
          + "and every single run an infinite one"
      }
      return "\(method.name) beats \(bestMember), the best single run, by "
        + NumberText.gainInNats(delta, method.versusBest.ci95) + " out of fold, "
        + NumberText.evidence(method.versusBest.pAdjusted) + adjustment
    }
    guard let closest = methods.first else { return "no blend was tried" }
    guard closest.cvLogLoss.isFinite else {
      return "no blend beats \(bestMember): all of them have an infinite loss; hold the runs to "
        + "bounds with --clip"
    }
    guard let delta = closest.versusBest.delta else { return "no blend beats \(bestMember)" }
    if delta == 0 { return "no blend beats \(bestMember): the best of them has the same loss" }
    if delta < 0 {
      return "no blend beats \(bestMember): the best of them, \(closest.name), is worse by "
        + NumberText.gainInNats(-delta, closest.versusBest.ci95.map(\.negated)) + " out of fold"
    }
    return "no blend beats \(bestMember) beyond chance: the best of them, \(closest.name), gains "
      + NumberText.gainInNats(delta, closest.versusBest.ci95) + " out of fold, "
      + NumberText.evidence(closest.versusBest.pAdjusted) + adjustment
  }

  /// What the best single run is, that it was chosen on the rows it is compared on, and what the
  /// blend gains on a single run that was not.
  var comparator: String {
    var text =
      "\(bestMember) is the best single run on these very rows, which flatters it; the run that is "
      + "best on the other folds has \(NumberText.reading(bestMemberCVLogLoss)) out of fold"
    let method = method(named: recommended) ?? methods.first
    if let method, let delta = method.versusBestCV.delta, delta.isFinite {
      text +=
        ", on which \(method.name) gains \(NumberText.gainInNats(delta, method.versusBestCV.ci95))"
    }
    return text
  }

  /// What errors and p-values take as independent, in one sentence; nil where it is the rows.
  var groupingSentence: String? {
    guard let groups, let groupColumn else { return nil }
    return "errors, intervals and p-values take the \(NumberText.count(groups)) group"
      + "\(groups == 1 ? "" : "s") of \(groupColumn) as independent, not the rows"
  }

  /// What was written and why, in one sentence; nil where nothing was.
  public var writtenSentence: String? {
    guard let written else { return nil }
    let subject =
      written.method == BlendReport.bestMemberName
      ? "the best single run, \(bestMember)" : written.method
    let why =
      switch written.reason {
      case .recommended: "as recommended"
      case .requested: "as asked for"
      case .lowest:
        "no blend is better beyond chance, and of all blends and single runs this has the smallest "
          + "loss out of fold"
      }
    let names = written.appliedTo.map(\.name).joined(separator: ", ")
    let place = written.output.map { $0 == "-" ? "standard output" : $0 }
    return (place.map { "wrote \($0): " } ?? "") + subject
      + (names.isEmpty ? "" : " of \(names)")
      + " (\(NumberText.count(written.n)) prediction\(written.n == 1 ? "" : "s")), " + why
  }
}

extension Interval95 {
  /// The interval of the negated number.
  var negated: Interval95 { Interval95(lower: -upper, upper: -lower) }
}
