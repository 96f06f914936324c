/// The block of numbers below the verdict, as every format for people shows it.
enum ScoreLines {
  struct Line {
    let name: String
    let value: String
    let meaning: String
    var isGood: Bool?
  }

  /// The lines of a score in the order in which they are read.
  static func lines(of report: ScoreReport) -> [Line] {
    let base = report.baseRateLogLoss
    let rate = report.n > 0 ? Double(report.nReal) / Double(report.n) : 0
    var lines = [
      Line(
        name: "base rate", value: NumberText.reading(base),
        meaning: "predicting \(NumberText.probability(rate)) for every row"),
      skill(report),
      Line(
        name: "Brier", value: NumberText.reading(report.brier),
        meaning: "mean squared error of p_real; a coin has 0.25"),
      Line(
        name: "AUC", value: report.auc.map(NumberText.reading) ?? "n/a",
        meaning: report.auc == nil
          ? "needs rows of both classes" : "how often real outranks fake; a tie is half"),
      Line(
        name: "ECE", value: NumberText.reading(report.ece),
        meaning: "calibration error over 15 equal-width bins"),
      Line(
        name: "miscalibration", value: NumberText.reading(report.decomposition.miscalibration),
        meaning: "what the best monotone map would take off"),
      Line(
        name: "discrimination", value: NumberText.reading(report.decomposition.discrimination),
        meaning: "what the order of the rows is worth"),
      Line(
        name: "uncertainty", value: NumberText.reading(report.decomposition.uncertainty),
        meaning: "log loss = miscal. - discrim. + uncertainty"),
    ]
    if report.exactZeroOrOne > 0 {
      lines.append(
        Line(
          name: "exactly 0 or 1", value: NumberText.count(report.exactZeroOrOne),
          meaning: report.from == .logit
            ? "rows of p_real; the loss is taken from their logit"
            : "rows; unclipped, one wrong is an infinite loss"))
    }
    if let semantics = report.semantics {
      lines.append(
        Line(
          name: semantics.name, value: NumberText.reading(semantics.logLoss),
          meaning: "what it prints; it clips at \(epsilon(semantics.epsilon))"))
    }
    return lines
  }

  private static func skill(_ report: ScoreReport) -> Line {
    guard let skill = report.skill else {
      let meaning =
        report.logLoss.isFinite
        ? "one class: the base rate loses nothing" : "an infinite loss has none"
      return Line(name: "skill", value: "n/a", meaning: meaning, isGood: false)
    }
    let nats = report.baseRateLogLoss - report.logLoss
    return Line(
      name: "skill", value: NumberText.signedPercent(skill),
      meaning: NumberText.reading(nats.magnitude)
        + (nats < 0 ? " nats worse than the base rate" : " nats better than the base rate"),
      isGood: nats > 0)
  }

  private static func epsilon(_ value: Double) -> String {
    DecimalDigits(value).scientific(significant: 2)
  }
}
