import LogLoss

extension MarkdownText {
  /// A report: the runs side by side, their comparison, and a chapter for each run.
  ///
  /// It has the parts of the page in the same order and with the same sentences; of a figure it has
  /// the few numbers that people quote.
  public func render(_ report: RunReport) -> String {
    let names = report.runs.map { plain(FigureWords.name($0.name)) }.joined(separator: ", ")
    var lines = ["# Report on \(names)", "", subject(of: report), ""]
    lines += runs(of: report)
    lines += self.lines(of: report.warnings)
    if !report.notes.isEmpty {
      lines += ["", "### Left out for size", ""]
      lines += report.notes.map { "- **\(plain($0.code))**: \(plain($0.message))" }
    }
    if let comparison = report.comparison {
      lines += [""] + self.lines(of: comparison)
      for topic in [RunReport.SharedTopic.deltas, .scatter] {
        guard let sentence = report.sentence(on: topic) else { continue }
        lines += ["", plain(sentence)]
      }
    }
    for section in report.runs { lines += [""] + chapter(on: section) }
    if let source = source(of: report) { lines += ["", source] }
    return joined(lines)
  }

  /// What made the report, as far as it is known.
  private func source(of report: RunReport) -> String? {
    let version = llbenchVersion.map { "llbench \(plain($0))" }
    let pieces = [version, report.commandLine.map(plain)].compactMap(\.self)
    return pieces.isEmpty ? nil : "Made by " + pieces.joined(separator: ": ")
  }

  /// A run's name, in words where it has none.
  private func name(_ section: RunReport.Section) -> String {
    plain(section.name.isEmpty ? FigureWords.name("") : section.name)
  }

  private func subject(of report: RunReport) -> String {
    "Key \(plain(report.key.name)), clip \(ClipText.bounds(report.clip)), "
      + "n = \(NumberText.count(report.n)) (\(NumberText.count(report.nReal)) real), "
      + "seed \(report.seed)."
  }

  private func runs(of report: RunReport) -> [String] {
    let best = report.comparison?.ranking.first?.name
    let rows = report.runs.map { section in
      let score = section.score
      let name = name(section)
      return [
        section.name == best ? "**\(name)**" : name, NumberText.reading(score.logLoss),
        uncertainty(score.standardError, score.ci95),
        score.skill.map(NumberText.signedPercent) ?? "",
        score.auc.map(NumberText.reading) ?? "", NumberText.reading(score.brier),
        NumberText.reading(score.decomposition.miscalibration),
      ]
    }
    return table(
      ["run", "log loss", "± and 95%", "skill", "AUC", "Brier", "miscalibration"],
      right: [1, 3, 4, 5, 6], rows)
  }

  private func chapter(on section: RunReport.Section) -> [String] {
    var lines = ["## \(name(section))"]
    for topic in RunReport.Topic.allCases {
      let body = self.body(of: topic, in: section)
      guard !body.isEmpty else { continue }
      lines += ["", "### \(topic.title)", ""]
      if let sentence = section.sentence(on: topic) { lines += [plain(sentence), ""] }
      lines += body
    }
    lines += self.lines(of: section.score.warnings)
    lines += provenance(of: section)
    return lines + ["", plain(section.score.signature)]
  }

  /// The numbers of a part; empty where the run has none.
  private func body(of topic: RunReport.Topic, in section: RunReport.Section) -> [String] {
    switch topic {
    case .summary:
      [subject(section.score), ""] + numbers(section.score)
        + (section.score.splits.isEmpty ? [] : [""] + splits(section.score))
    case .reliability: section.reliability.map(curve) ?? []
    case .decomposition: parts(of: section.score)
    case .landscape: section.score.clipTable.isEmpty ? [] : clipTable(section.score)
    case .robust: bounds(section.landscape?.robust ?? [])
    case .distribution: counts(of: section.distribution)
    case .roc: section.roc.map(rates) ?? []
    case .lossShare: section.lossShares.map(shares) ?? []
    case .worst: section.score.worst.isEmpty ? [] : worst(section.score)
    case .slices: slices(of: section)
    case .calibration: calibrators(of: section)
    }
  }

  private func slices(of section: RunReport.Section) -> [String] {
    guard !section.slices.isEmpty else { return [] }
    let rows = section.slices.map { slice in
      [
        plain(slice.name), NumberText.count(slice.n), NumberText.count(slice.nReal),
        NumberText.reading(slice.logLoss), uncertainty(slice.standardError, slice.ci95),
        slice.auc.map(NumberText.reading) ?? "", slice.contribution.map(NumberText.share) ?? "",
      ]
    }
    return table(
      ["group", "n", "real", "log loss", "± and 95%", "AUC", "of the loss"],
      right: [1, 2, 3, 5, 6], rows)
  }

  private func calibrators(of section: RunReport.Section) -> [String] {
    let calibration = section.calibration.map { $0.methods.isEmpty ? [] : methods($0) } ?? []
    let maps = section.calibrationMaps.filter { !$0.points.isEmpty }
    guard !maps.isEmpty else { return calibration }
    let rows = [0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999].map { p in
      [NumberText.probability(p, trimmed: true)]
        + maps.map { $0.calibrated(at: p).map { NumberText.probability($0) } ?? "" }
    }
    let names = maps.map { $0.recommended ? "**\(plain($0.method))**" : plain($0.method) }
    return calibration + (calibration.isEmpty ? [] : [""])
      + ["What becomes of a probability:", ""]
      + table(["p\\_real"] + names, right: Set(0...maps.count), rows)
  }

  private func provenance(of section: RunReport.Section) -> [String] {
    guard let from = section.provenance else { return [] }
    let lines = [
      ("file", from.path), ("SHA-256", from.sha256), ("command", from.commandLine),
      ("version", from.llbenchVersion), ("host", from.host), ("model", from.model),
    ].compactMap { name, value in value.map { "- \(name): \(plain($0))" } }
    return lines.isEmpty ? [] : ["", "### Where it came from", ""] + lines
  }
}
