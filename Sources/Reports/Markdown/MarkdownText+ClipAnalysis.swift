import LogLoss

extension MarkdownText {
  /// The tables about clip bounds: the optimum, prices, shifted test sets, the surface.
  func clipAnalysis(_ report: CalibrationReport) -> [String] {
    var lines: [String] = []
    if let clip = report.clip { lines += ["", "### Clipping", ""] + clipTable(clip, report) }
    if !report.prices.isEmpty {
      lines += ["", "### What a bound costs and saves", ""] + prices(report)
    }
    if !report.shift.isEmpty {
      lines += ["", "### Bounds for a shifted test set", ""] + shift(report)
      lines += ["", plain(CalibrationText.contestShift(of: report)) + "."]
    }
    if let grid = report.grid { lines += ["", "### Log loss by bounds", ""] + surface(grid) }
    return lines
  }

  private func clipTable(_ clip: CalibrationReport.Clip, _ report: CalibrationReport) -> [String] {
    let identity = report.method(named: "identity")
    var rows: [[String]] = []
    if let identity {
      rows.append([
        "none", identity.inSampleLogLoss.map(NumberText.reading) ?? "",
        identity.cvLogLoss.map(NumberText.reading) ?? "", "", "", "",
      ])
    }
    if let contest = clip.contestLogLoss {
      let gain = identity?.cvLogLoss.map { NumberText.difference($0 - contest) }
      rows.append([
        ClipText.bounds(.contest), NumberText.reading(contest), NumberText.reading(contest),
        gain ?? "", "", "contest",
      ])
    }
    let ends = [("lower", clip.lowerCI95), ("upper", clip.upperCI95)].compactMap { name, interval in
      interval.map { "\(name) 95%: " + CalibrationText.bounds($0, dots: "…") }
    }
    rows.append([
      ClipText.bounds(lower: clip.lower, upper: clip.upper), NumberText.reading(clip.logLoss),
      clip.cvLogLoss.map(NumberText.reading) ?? "",
      clip.cvDelta.map { NumberText.gain($0, clip.cvDeltaCI95) } ?? "",
      clip.cvDeltaCI95.map { NumberText.range($0, dots: "…") } ?? "",
      (["optimum"] + ends).joined(separator: ", "),
    ])
    return table(["clip", "in sample", "out of fold", "gain", "95%", ""], right: [1, 2, 3], rows)
  }

  private func prices(_ report: CalibrationReport) -> [String] {
    let rows = report.prices.map { price in
      [
        plain(CalibrationText.reach(of: price)), NumberText.reading(price.costPerRightRow),
        NumberText.reading(price.savingPerWrongRow), NumberText.share(price.breakEvenErrorRate),
        "\(NumberText.count(price.wrongBeyond)) of \(NumberText.count(price.rowsBeyond))",
        price.errorRateCI95.map {
          NumberText.share($0.lower) + " … " + NumberText.share($0.upper)
        } ?? "",
        CalibrationText.pays(price).map { $0 ? "yes" : "no" } ?? "open",
      ]
    }
    return table(
      ["rows", "right costs", "wrong saves", "break-even", "wrong", "95%", "pays"],
      right: [1, 2, 3, 4], rows)
  }

  private func shift(_ report: CalibrationReport) -> [String] {
    let rows = report.shift.map { row in
      [
        NumberText.percent(row.epsilon), ClipText.bounds(lower: row.lower, upper: row.upper),
        NumberText.reading(row.worstCaseLogLoss), NumberText.reading(row.plainLogLoss),
      ]
    }
    return table(
      ["share", "best bounds", "worst case", "unshifted"], right: [0, 2, 3], rows)
  }

  private func surface(_ grid: CalibrationReport.Grid) -> [String] {
    let bound = { NumberText.probability($0, decimals: 6, trimmed: true) }
    let rows = zip(grid.lower, grid.logLoss).map { lower, losses in
      [bound(lower)] + losses.map { $0.map(NumberText.reading) ?? "" }
    }
    return table(
      ["lower / upper"] + grid.upper.map(bound), right: Set(0...grid.upper.count), rows)
  }
}
