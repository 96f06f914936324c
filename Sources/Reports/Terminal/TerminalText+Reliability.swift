extension TerminalText {
  /// The blocks about how reliable the run is: the calibration errors, and the curve.
  func reliability(_ report: CalibrationReport) -> [String] {
    var lines: [String] = []
    if !report.calibrationErrors.isEmpty {
      lines += ["", heading("calibration error", "of the run as it is")] + errors(report)
    }
    guard let reliability = report.reliability, !reliability.points.isEmpty else { return lines }
    lines += ["", heading("reliability", "share of real rows by p_real")]
    guard style.plots else { return lines + readings(reliability) }
    let plot = ReliabilityPlot(reliability: reliability, map: report.map, style: style)
    return lines + plot.lines()
  }

  private func errors(_ report: CalibrationReport) -> [String] {
    var table = TextTable([
      .left("measure"), .right("this run"), .right("by chance", optional: true),
      .right("95% below"), .left(""),
    ])
    for error in report.calibrationErrors {
      let isBeyond = CalibrationText.isBeyondChance(error)
      table.rows.append([
        .init(CalibrationText.name(of: error)), .init(NumberText.reading(error.value)),
        .init(error.nullMean.map(NumberText.reading) ?? "-"),
        .init(error.nullQ95.map(NumberText.reading) ?? "-"),
        .init(
          isBeyond.map { $0 ? "above chance" : "within chance" } ?? "",
          isBeyond.map { $0 ? .bad : .good }),
      ])
    }
    return lines(of: table)
  }

  /// The curve at a few places, where it is not drawn.
  private func readings(_ reliability: CalibrationReport.Reliability) -> [String] {
    var table = TextTable([.right("p_real"), .right("real"), .left("95% of calibrated runs")])
    for p in [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] {
      guard let share = reliability.share(at: p) else { continue }
      let band = reliability.band(at: p)
      let isOutside = band.map { share < $0.lower || share > $0.upper } ?? false
      table.rows.append([
        .init(NumberText.significant(p)),
        .init(NumberText.share(share), isOutside ? .caution : nil),
        .init(
          band.map {
            NumberText.share($0.lower) + " \(style.ellipsis) " + NumberText.share($0.upper)
          } ?? ""),
      ])
    }
    guard table.rows.isEmpty else { return lines(of: table) }
    return style.wrap("too narrow a range of p_real to show in few lines", indent: 2)
  }
}
