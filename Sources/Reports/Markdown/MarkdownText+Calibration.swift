import LogLoss

extension MarkdownText {
  /// A calibration as a headline and tables, with the reliability curve in a block of text.
  public func render(_ report: CalibrationReport) -> String {
    let verdict = CalibrationText.verdict(of: report, dots: "…").joined(separator: ", ")
    let design = CalibrationText.design(of: report).joined(separator: ", ")
    var lines = ["## " + plain(verdict.prefix(1).uppercased() + verdict.dropFirst()), ""]
    if !report.recommendation.isEmpty { lines += [plain(report.recommendation), ""] }
    lines.append("Run \(plain(report.run.name)), key \(plain(report.key.name)), \(design).")
    if !report.methods.isEmpty { lines += ["", "### Methods", ""] + methods(report) }
    lines += clipAnalysis(report)
    if !report.calibrationErrors.isEmpty {
      lines += ["", "### Calibration error", ""] + errors(report)
    }
    if let reliability = report.reliability, !reliability.points.isEmpty {
      let plot = ReliabilityPlot(reliability: reliability, style: TerminalStyle())
      lines += ["", "### Reliability", "", "Share of real rows by p_real.", "", "```text"]
      lines += plot.lines() + ["```"]
    }
    if let prior = report.prior {
      let pieces = CalibrationText.prior(prior, dots: "…") + [prior.warning].compactMap(\.self)
      lines += ["", "### Share of real rows", ""] + pieces.map { "- " + plain($0) }
    }
    lines += self.lines(of: report.warnings)
    if let file = report.calibratorFile {
      lines += ["", "Calibrator: \(plain(file == "-" ? "standard output" : file))"]
    }
    return joined(lines)
  }

  func methods(_ report: CalibrationReport) -> [String] {
    let rows = report.methods.map { method in
      let isIdentity = method.name == "identity"
      let interval = isIdentity ? nil : method.deltaCI95
      let gain = isIdentity ? nil : method.deltaVsIdentity
      return [
        method.recommended ? "**\(plain(method.name))**" : plain(method.name),
        plain(CalibrationText.parameters(method.parameters)),
        method.inSampleLogLoss.map(NumberText.reading) ?? "",
        method.cvLogLoss.map(NumberText.reading) ?? "failed",
        uncertainty(method.cvStandardError, nil),
        gain.map { NumberText.gain($0, interval) } ?? "",
        interval.map { NumberText.range($0, dots: "…") } ?? "",
        plain(CalibrationText.remarks(on: method)),
      ]
    }
    return table(
      ["method", "parameters", "in sample", "out of fold", "±", "gain", "95%", "notes"],
      right: [2, 3, 5], rows)
      + [
        "",
        "In sample is on the rows that a method was fitted on, out of fold on others. A gain is the "
          + "loss of identity minus that of the method, out of fold.",
      ]
  }

  private func errors(_ report: CalibrationReport) -> [String] {
    let rows = report.calibrationErrors.map { error in
      [
        plain(CalibrationText.name(of: error)), NumberText.reading(error.value),
        error.nullMean.map(NumberText.reading) ?? "", error.nullQ95.map(NumberText.reading) ?? "",
      ]
    }
    return table(["measure", "this run", "by chance", "95% below"], right: [1, 2, 3], rows)
  }
}
