import LogLoss

extension TerminalText {
  /// A calibration as screens: the verdict, the methods, the bounds, how reliable the run is.
  public func render(_ report: CalibrationReport) -> String {
    var lines = verdict(report)
    if !report.methods.isEmpty {
      let remark = "sorted by log loss out of fold; a gain is positive where it helps"
      lines += ["", heading("methods", remark)] + methods(report)
      let fits = self.fits(report)
      if !fits.isEmpty {
        lines += ["", heading("fitted on all \(NumberText.count(report.n)) rows")] + fits
      }
    }
    lines += clipAnalysis(report)
    lines += reliability(report)
    if let prior = report.prior { lines += [""] + self.lines(of: prior) }
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    lines += written(report)
    return joined(lines)
  }

  private func verdict(_ report: CalibrationReport) -> [String] {
    var pieces = CalibrationText.verdict(of: report, dots: style.ellipsis)
    let use = "use " + style.show(report.recommended, limit: 24)
    pieces[0] = use
    var lines = flow(pieces)
    // Painted once the lines are filled, for codes take no columns.
    lines[0] = style.paint(use, .strong) + lines[0].dropFirst(use.count)
    lines += style.wrap(report.recommendation, indent: 0)
    let room = style.width / 2 - "key   ".count
    return lines
      + flow(
        ["run " + name(report.run, limit: room), "key " + name(report.key, limit: room)]
          + CalibrationText.design(of: report))
  }

  private func methods(_ report: CalibrationReport) -> [String] {
    // Titles on two lines, or the words would be wider than the numbers below them.
    var table = TextTable([
      .left(""), .left("method", minimum: 8), .right("in", optional: true), .right("out of"),
      .left("", optional: true), .right("gain over"), .left(""),
    ])
    table.indent = 0
    table.rows.append(
      ["", "", "sample", "fold", style.plusMinus, "identity", "95%"].map { .init($0, .faint) })
    for method in report.methods {
      let error = method.cvStandardError.map {
        DecimalDigits($0).fixed(decimals: NumberText.decimals(forStandardError: $0))
      }
      let gain = method.name == "identity" ? nil : method.deltaVsIdentity
      let interval = method.name == "identity" ? nil : method.deltaCI95
      table.rows.append([
        .init(method.recommended ? ">" : "", .good),
        .init(method.name, method.recommended ? .strong : nil),
        .init(method.inSampleLogLoss.map(NumberText.reading) ?? "-"),
        method.cvLogLoss.map { .init(NumberText.reading($0), method.recommended ? .good : nil) }
          ?? .init("failed", .bad),
        .init(error ?? "", .faint),
        .init(gain.map { NumberText.gain($0, interval) } ?? "", role(of: interval)),
        .init(interval.map { NumberText.range($0, dots: style.ellipsis) } ?? ""),
      ])
    }
    return lines(of: table)
  }

  /// Good where the whole interval of a gain is above zero, bad where it is below.
  func role(of gain: Interval95?) -> TerminalStyle.Role? {
    guard let gain else { return nil }
    if gain.lower > 0 { return .good }
    return gain.upper < 0 ? .bad : .faint
  }

  /// What was fitted, and by name what failed, one method after the other.
  private func fits(_ report: CalibrationReport) -> [String] {
    let told = report.methods.map { method in
      let parameters = CalibrationText.parameters(method.parameters)
      let remarks = CalibrationText.remarks(on: method)
      return (
        name: method.name,
        text: [parameters, remarks].filter { !$0.isEmpty }.joined(separator: "; ")
      )
    }
    .filter { !$0.text.isEmpty }
    let widest = told.map { DisplayText($0.name, ascii: style.ascii).width }.max() ?? 0
    return told.flatMap { entry($0.name, $0.text, column: 4 + min(widest, 20)) }
  }

  /// A name, and beside it text that continues below itself.
  func entry(_ name: String, _ text: String, column: Int) -> [String] {
    let shown = DisplayText(name.isEmpty ? "\"\"" : name, ascii: style.ascii)
      .elided(to: column - 4, ellipsis: style.ellipsis)
    let start = "  " + style.paint(shown.text, .faint)
    var lines = style.wrap(text, indent: column)
    guard let first = lines.first else { return [start] }
    lines[0] =
      start + String(repeating: " ", count: column - 2 - shown.width) + first.dropFirst(column)
    return lines
  }

  private func lines(of prior: CalibrationReport.Prior) -> [String] {
    var lines = [heading("share of real rows")]
    lines += CalibrationText.prior(prior, dots: style.ellipsis).map { "  " + $0 }
    if let warning = prior.warning { lines += style.wrap(warning, indent: 2) }
    return lines
  }

  private func written(_ report: CalibrationReport) -> [String] {
    guard let file = report.calibratorFile else { return [] }
    let place = file == "-" ? "standard output" : file
    var lines = [""] + style.wrap("wrote the calibrator to \(place)", indent: 0)
    if let command = CalibrationText.command(applying: report) {
      lines += style.wrap(command, indent: 2)
    }
    return lines
  }
}
