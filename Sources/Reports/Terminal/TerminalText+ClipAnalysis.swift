import LogLoss

extension TerminalText {
  /// The blocks about clip bounds: the optimum, prices, shifted test sets, the surface.
  func clipAnalysis(_ report: CalibrationReport) -> [String] {
    var lines: [String] = []
    if let clip = report.clip {
      lines += ["", heading("clipping", "of the run as it is")] + clipTable(clip, report)
    }
    if !report.prices.isEmpty {
      let remark = "nats per right and per wrong row beyond it"
      lines += ["", heading("what a bound costs and saves", remark)] + prices(report)
    }
    if !report.shift.isEmpty {
      let remark = "where a share of the rows is on the wrong side"
      lines += ["", heading("bounds for a shifted test set", remark)] + shift(report)
      lines += style.wrap(CalibrationText.contestShift(of: report), indent: 2)
    }
    if let grid = report.grid { lines += surface(grid) }
    return lines
  }

  private func clipTable(_ clip: CalibrationReport.Clip, _ report: CalibrationReport) -> [String] {
    var table = TextTable([
      .left("clip"), .right("in"), .right("out of"), .right("gain"),
      .left("", optional: true), .prose(minimum: 7),
    ])
    table.rows.append(
      ["", "sample", "fold", "over none", "95%", ""].map { .init($0, .faint) })
    let identity = report.method(named: "identity")
    if let identity {
      table.rows.append([
        .init("none"), .init(identity.inSampleLogLoss.map(NumberText.reading) ?? "-"),
        .init(identity.cvLogLoss.map(NumberText.reading) ?? "-"), .init(""), .init(""), .init(""),
      ])
    }
    if let contest = clip.contestLogLoss {
      // Bounds that were not chosen on these rows lose the same in and out of sample.
      let gain = identity?.cvLogLoss.map { $0 - contest }
      table.rows.append([
        .init(ClipText.bounds(.contest)), .init(NumberText.reading(contest)),
        .init(NumberText.reading(contest)), .init(gain.map(NumberText.difference) ?? ""),
        .init(""), .init("contest", .faint),
      ])
    }
    table.rows.append([
      .init(ClipText.bounds(lower: clip.lower, upper: clip.upper)),
      .init(NumberText.reading(clip.logLoss)),
      .init(clip.cvLogLoss.map(NumberText.reading) ?? "-"),
      .init(
        clip.cvDelta.map { NumberText.gain($0, clip.cvDeltaCI95) } ?? "",
        role(of: clip.cvDeltaCI95)),
      .init(clip.cvDeltaCI95.map { NumberText.range($0, dots: style.ellipsis) } ?? ""),
      .init("optimum", .faint),
    ])
    let ends = [("lower", clip.lowerCI95), ("upper", clip.upperCI95)].compactMap { name, interval in
      interval.map { "\(name) 95%: " + CalibrationText.bounds($0, dots: style.ellipsis) }
    }
    return lines(of: table) + style.wrap(ends.joined(separator: ", "), indent: 2)
  }

  private func prices(_ report: CalibrationReport) -> [String] {
    var table = TextTable([
      .left("rows"), .right("cost"), .right("saving", optional: true), .right("break-even"),
      .right("wrong"), .left("95%", optional: true), .left("pays"),
    ])
    // A screen is for the bounds that somebody asked about; JSON has every one.
    let shown = report.prices.prefix(8)
    for price in shown {
      let pays = CalibrationText.pays(price)
      table.rows.append([
        .init(CalibrationText.reach(of: price)),
        .init(NumberText.reading(price.costPerRightRow)),
        .init(NumberText.reading(price.savingPerWrongRow)),
        .init(NumberText.share(price.breakEvenErrorRate)),
        .init("\(NumberText.count(price.wrongBeyond)) of \(NumberText.count(price.rowsBeyond))"),
        .init(
          price.errorRateCI95.map {
            NumberText.share($0.lower) + " \(style.ellipsis) " + NumberText.share($0.upper)
          } ?? ""),
        .init(pays.map { $0 ? "yes" : "no" } ?? "open", pays.map { $0 ? .good : .bad } ?? .faint),
      ])
    }
    let left = report.prices.count - shown.count
    return lines(of: table) + (left > 0 ? ["  and \(left) more"] : [])
  }

  private func shift(_ report: CalibrationReport) -> [String] {
    var table = TextTable([
      .right("share"), .left("best bounds"), .right("worst case"), .right("unshifted"),
    ])
    for row in report.shift {
      table.rows.append([
        .init(NumberText.percent(row.epsilon)),
        .init(ClipText.bounds(lower: row.lower, upper: row.upper)),
        .init(NumberText.reading(row.worstCaseLogLoss)),
        .init(NumberText.reading(row.plainLogLoss)),
      ])
    }
    return lines(of: table)
  }
}
