import LogLoss

// What the figures of a report are drawn from.
extension JSONText {
  static func value(of distribution: RunReport.Distribution) -> JSONValue {
    [
      "lower": .number(distribution.lower),
      "upper": .number(distribution.upper),
      "real": .array(distribution.real.map { .count($0) }),
      "fake": .array(distribution.fake.map { .count($0) }),
      "real_below": .count(distribution.realBelow),
      "real_above": .count(distribution.realAbove),
      "fake_below": .count(distribution.fakeBelow),
      "fake_above": .count(distribution.fakeAbove),
    ]
  }

  static func value(of roc: RunReport.ROC) -> JSONValue {
    [
      "points": .array(roc.points.map(value)),
      "auc": .number(roc.auc),
      "standard_error": .real(roc.standardError),
      "ci95": value(of: roc.ci95),
    ]
  }

  private static func value(of point: RunReport.ROC.Point) -> JSONValue {
    [
      "false_positive_rate": .number(point.falsePositiveRate),
      "true_positive_rate": .number(point.truePositiveRate),
      "lower95": .real(point.lower95),
      "upper95": .real(point.upper95),
      "threshold": .real(point.threshold),
    ]
  }

  static func value(of shares: RunReport.LossShares) -> JSONValue {
    [
      "points": .array(
        shares.points.map { ["rows": .count($0.rows), "share": .number($0.share)] }),
      "n": .count(shares.n),
      "rows_for_half": .count(shares.rowsForHalf),
      "rows_for_ninety": .count(shares.rowsForNinety),
    ]
  }

  static func value(of landscape: RunReport.Landscape) -> JSONValue {
    [
      "lower": .array(landscape.lower.map(JSONValue.number)),
      "upper": .array(landscape.upper.map(JSONValue.number)),
      "log_loss": .array(landscape.logLoss.map { .array($0.map(JSONValue.real)) }),
      "unclipped": .number(landscape.unclipped),
      "contest": .real(landscape.contest),
      "optimum": landscape.optimum.map(value) ?? .null,
      "robust": .array(landscape.robust.map(value)),
    ]
  }

  static func value(of map: RunReport.CalibrationMap) -> JSONValue {
    [
      "method": .string(map.method),
      "recommended": .bool(map.recommended),
      "points": .array(
        map.points.map { ["p": .number($0.p), "calibrated": .number($0.calibrated)] }),
      "reliability_after": map.reliabilityAfter.map(value) ?? .null,
    ]
  }

  static func value(of scatter: RunReport.LossScatter) -> JSONValue {
    [
      "a": .string(scatter.a),
      "b": .string(scatter.b),
      "rows": .array(scatter.rows.map(value)),
      "bins": .array(scatter.bins.map(value)),
    ]
  }

  private static func value(of row: RunReport.LossScatter.Row) -> JSONValue {
    [
      "id": .string(row.id),
      "label": .integer(Int64(row.label.rawValue)),
      "loss_a": .number(row.lossA),
      "loss_b": .number(row.lossB),
    ]
  }

  private static func value(of bin: RunReport.LossScatter.Bin) -> JSONValue {
    [
      "loss_a": .number(bin.lossA),
      "loss_b": .number(bin.lossB),
      "size_a": .number(bin.sizeA),
      "size_b": .number(bin.sizeB),
      "count": .count(bin.count),
      "n_real": .count(bin.nReal),
    ]
  }
}
