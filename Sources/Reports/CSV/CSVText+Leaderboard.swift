extension CSVText {
  /// The entries as a table, the best first, and behind them what failed, with its first problem
  /// and without a rank.
  public func render(_ report: LeaderboardReport) -> String {
    let header = [
      "rank", "run", "team", "path", "id", "submitted_at", "log_loss", "standard_error",
      "public_rank", "public_log_loss", "public_standard_error", "private_rank",
      "private_log_loss", "private_standard_error", "shake_up", "p_value",
      "separable_from_first", "ladder_turn", "ladder_released", "ladder_moved",
      "ladder_required_gain", "signature", "problem",
    ]
    let entries = report.entries.map { entry -> [String?] in
      [
        String(entry.rank), entry.run.name, entry.team, entry.run.path, entry.run.id,
        entry.submittedAt, NumberText.exact(entry.logLoss),
        entry.standardError.map(NumberText.exact),
      ] + cells(entry.publicPart) + cells(entry.privatePart) + [
        entry.shakeUp.map(String.init), entry.pValue.map(NumberText.exact),
        entry.isSeparable.map { String($0) }, entry.ladder.map { String($0.turn) },
        entry.ladder.map { NumberText.exact($0.released) },
        entry.ladder.map { String($0.moved) },
        entry.ladder?.requiredGain.map(NumberText.exact), entry.signature, nil,
      ]
    }
    let failed = report.failed.map { failure -> [String?] in
      var row = [String?](repeating: nil, count: header.count)
      row[1] = failure.name
      row[3] = failure.path
      row[header.count - 1] = LeaderboardText.reason(of: failure)
      return row
    }
    return table(header, entries + failed)
  }

  private func cells(_ part: LeaderboardReport.Part?) -> [String?] {
    [
      part.map { String($0.rank) }, part.map { NumberText.exact($0.logLoss) },
      part?.standardError.map(NumberText.exact),
    ]
  }
}
