extension JSONText {
  static func value(of clip: CalibrationReport.Clip) -> JSONValue {
    [
      "lower": .number(clip.lower),
      "upper": .number(clip.upper),
      "log_loss": .number(clip.logLoss),
      "lower_ci95": value(of: clip.lowerCI95),
      "upper_ci95": value(of: clip.upperCI95),
      "cv_log_loss": .real(clip.cvLogLoss),
      "cv_delta": .real(clip.cvDelta),
      "cv_delta_ci95": value(of: clip.cvDeltaCI95),
      "contest_log_loss": .real(clip.contestLogLoss),
    ]
  }

  static func value(of price: CalibrationReport.Price) -> JSONValue {
    [
      "side": .string(price.side.rawValue),
      "bound": .number(price.bound),
      "cost_per_right_row": .number(price.costPerRightRow),
      "saving_per_wrong_row": .number(price.savingPerWrongRow),
      "break_even_error_rate": .number(price.breakEvenErrorRate),
      "rows_beyond": .count(price.rowsBeyond),
      "wrong_beyond": .count(price.wrongBeyond),
      "error_rate": .real(price.errorRate),
      "error_rate_ci95": value(of: price.errorRateCI95),
    ]
  }

  static func value(of row: CalibrationReport.ShiftRow) -> JSONValue {
    [
      "epsilon": .number(row.epsilon),
      "lower": .number(row.lower),
      "upper": .number(row.upper),
      "worst_case_log_loss": .number(row.worstCaseLogLoss),
      "plain_log_loss": .number(row.plainLogLoss),
    ]
  }

  static func value(of shift: CalibrationReport.ContestShift) -> JSONValue {
    ["epsilon_low": .number(shift.epsilonLow), "epsilon_high": .number(shift.epsilonHigh)]
  }

  static func value(of grid: CalibrationReport.Grid) -> JSONValue {
    [
      "lower": .array(grid.lower.map(JSONValue.number)),
      "upper": .array(grid.upper.map(JSONValue.number)),
      "log_loss": .array(grid.logLoss.map { .array($0.map(JSONValue.real)) }),
    ]
  }
}
