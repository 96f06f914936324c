extension TerminalText {
  /// Where the predictions of each class are.
  func distribution(_ report: ScoreReport) -> [String] {
    guard style.plots, let distribution = report.distribution else { return [] }
    let lines = DistributionPlot(distribution: distribution, style: style).lines()
    if lines.isEmpty { return [] }
    let remark = "by answer, evenly spaced in logits"
    return [
      "",
      heading("predictions", report.clip == nil ? remark : remark + ", before clipping"),
    ] + lines
  }

  /// How few rows carry the loss.
  func lossShares(_ report: ScoreReport) -> [String] {
    guard style.plots, let shares = report.lossShares else { return [] }
    let lines = LossSharePlot(shares: shares, style: style).lines()
    if lines.isEmpty { return [] }
    func rows(_ count: Int) -> String {
      "\(NumberText.count(count)) row\(count == 1 ? "" : "s")"
    }
    let remark =
      "half of it in \(rows(shares.rowsForHalf)), nine tenths in \(rows(shares.rowsForNinety))"
    return ["", heading("share of the loss by row", remark)] + lines
  }
}
