import LogLoss

extension CSVText {
  /// The runs as a table of their numbers, in the order of the report; the data of the figures are
  /// not in it.
  public func render(_ report: RunReport) -> String {
    let header = [
      "run", "id", "key", "n", "n_real", "clip_lower", "clip_upper", "from", "log_loss",
      "standard_error", "ci95_lower", "ci95_upper", "base_rate_log_loss", "brier", "auc", "ece",
      "miscalibration", "discrimination", "uncertainty", "infinite_rows", "rank",
      "separable_from_best", "signature",
    ]
    let rows = report.runs.map { section -> [String?] in
      let score = section.score
      let place = report.comparison?.ranking.first { $0.name == section.name }
      let parts = score.decomposition
      return [
        section.name, score.run.id, score.key.name, String(score.n), String(score.nReal),
        score.clip.map { NumberText.exact($0.lower) },
        score.clip.map { NumberText.exact($0.upper) },
        score.from.rawValue, NumberText.exact(score.logLoss),
        score.standardError.map(NumberText.exact),
        score.ci95.map { NumberText.exact($0.lower) },
        score.ci95.map { NumberText.exact($0.upper) },
        NumberText.exact(score.baseRateLogLoss), NumberText.exact(score.brier),
        score.auc.map(NumberText.exact), NumberText.exact(score.ece),
        NumberText.exact(parts.miscalibration), NumberText.exact(parts.discrimination),
        NumberText.exact(parts.uncertainty), String(score.infiniteRows),
        place.map { String($0.rank) }, place?.isSeparableFromBest.map { String($0) },
        score.signature,
      ]
    }
    return table(header, rows)
  }
}
