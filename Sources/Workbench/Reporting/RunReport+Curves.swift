internal import LogLoss
internal import Reports

extension RunReport.ROC {
  init(_ curve: ROCCurve, _ area: DeLongInterval?) {
    self.init(
      points: curve.points.map { point in
        Point(
          falsePositiveRate: point.falsePositiveRate, truePositiveRate: point.truePositiveRate,
          lower95: point.band95?.lowerBound, upper95: point.band95?.upperBound,
          threshold: point.threshold)
      },
      // Both are nil, or neither, for want of a class.
      auc: area?.area ?? 0.5, standardError: area?.standardError,
      ci95: Interval95(area?.interval))
  }
}

extension RunReport.LossShares {
  init(_ curve: LossShareCurve) {
    self.init(
      points: curve.points.map { Point(rows: $0.rows, share: $0.share) }, n: curve.n,
      rowsForHalf: curve.rowsForHalf, rowsForNinety: curve.rowsForNinety)
  }
}

extension RunReport.Distribution {
  init(_ histogram: LogitHistogram) {
    self.init(
      lower: histogram.lower, upper: histogram.upper, real: histogram.real.bins,
      fake: histogram.fake.bins, realBelow: histogram.real.below, realAbove: histogram.real.above,
      fakeBelow: histogram.fake.below, fakeAbove: histogram.fake.above)
  }
}

extension RunReport.Slice {
  /// The score of a run in each group, in the order of the groups.
  static func list(
    _ groups: [(name: String, rows: [Int])], of run: ReportedRun
  ) throws(LogLossError) -> [RunReport.Slice] {
    let all = LabelledColumn(column: run.run.column, labels: run.labels)
    let (total, clip) = (run.score.logLoss, run.score.clip)
    var slices: [RunReport.Slice] = []
    for group in groups {
      let (part, ranked) = try all.part(group.name, of: group.rows, clip: clip)
      let scored = try clip.map { clip throws(LogLossError) in
        try LabelledColumn(
          column: run.run.column.rows(group.rows).clipped(clip),
          labels: group.rows.map { run.labels[$0] }
        ).ranked(threads: 1)
      }
      slices.append(
        RunReport.Slice(
          name: part.name, n: part.n, nReal: part.nReal, logLoss: part.logLoss,
          standardError: part.standardError,
          ci95: Evaluation.interval(part.logLoss, part.standardError),
          auc: AreaUnderCurve(scored ?? ranked)?.value,
          contribution: total > 0 && total.isFinite
            ? min(1, part.logLoss / total * (Double(part.n) / Double(run.score.n))) : nil))
    }
    return slices
  }
}
