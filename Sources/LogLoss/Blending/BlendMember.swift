/// A run of a blend by itself, scored on all rows.
public struct BlendMember: Sendable, Equatable {
  /// The mean log loss in nats, correctly rounded; infinite where it is certain and wrong.
  public let logLoss: Double
  /// The standard error of `logLoss` in nats, over groups where there are any; nil with one row or an
  /// infinite loss.
  public let standardError: Double?
  /// The number of rows to which it gives exactly 0 or 1 after clipping.
  public let certainRows: Int
  /// The number of rows on which that is wrong.
  public let infiniteRows: Int

  init(
    _ scores: CalibrationData.Scores, _ data: BlendData, _ rows: BlendRows, _ groups: BlendGroups,
    index: Int
  ) {
    logLoss =
      rows.losses[index].contains(.infinity)
      ? .infinity : scores.column.meanLogLoss(labels: data.labels, clip: data.clip)
    standardError = groups.standardError(of: rows.losses[index])
    certainRows = rows.margins[index].count { $0.isInfinite }
    infiniteRows = rows.margins[index].count { $0 == -.infinity }
  }
}
