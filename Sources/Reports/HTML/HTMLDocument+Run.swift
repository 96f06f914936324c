import LogLoss

extension HTMLDocument {
  /// The sections of one run, without those that have nothing to show.
  func sections(ofRun index: Int) -> [HTMLSection] {
    let run = report.runs[index]
    let figures = report.figures(ofRun: index)
    return RunReport.Topic.allCases.compactMap { topic in
      let id = prefix(ofRun: index) + topic.rawValue
      let blocks = blocks(on: topic, of: run, figures, id: id)
      guard !blocks.isEmpty || topic == .summary else { return nil }
      return HTMLSection(
        id: id, title: topic.title, level: report.runs.count == 1 ? 2 : 3,
        headline: topic == .summary ? headline(of: run.score) : nil,
        says: run.sentence(on: topic).map(shown), blocks: blocks)
    }
  }

  /// What the ids of a run start with, so that no two runs share one.
  private func prefix(ofRun index: Int) -> String {
    report.runs.count == 1 ? "" : "run-\(index + 1)-"
  }

  private func blocks(
    on topic: RunReport.Topic, of run: RunReport.Section, _ figures: [any Figure], id: String
  ) -> [HTMLBlock] {
    let drawn = { (name: FigureName) in self.drawn(figures, name, id: id) }
    switch topic {
    case .summary:
      return [
        .facts("The score", facts(of: run.score)),
        .facts("Where it comes from", provenance(of: run)),
      ] + splits(run.score, id: id)
        + warnings(
          report.runs.count == 1 ? run.score.warnings + report.warnings : run.score.warnings)
    case .reliability: return drawn(.reliability) + errors(run.calibration, id: id)
    case .decomposition: return drawn(.decomposition)
    case .landscape: return drawn(.landscape) + clipTable(run.score, id: id)
    case .robust:
      return drawn(.robust) + (run.calibration.map { bounds($0, id: id) } ?? [])
    case .distribution: return drawn(.distribution)
    case .roc: return drawn(.roc)
    case .lossShare: return drawn(.lossShare)
    case .worst: return worst(run, id: id)
    case .slices: return slices(run.slices, id: id)
    case .calibration:
      return drawn(.calibration) + (run.calibration.map { methods($0, id: id) } ?? [])
    }
  }

  /// The figures of a name, each with an id of its own.
  func drawn(_ figures: [any Figure], _ name: FigureName, id: String) -> [HTMLBlock] {
    figures.filter { $0.name == name }.enumerated().map { place, figure in
      .figure(HTMLFigure(id: "\(id)-figure" + (place == 0 ? "" : "-\(place + 1)"), figure: figure))
    }
  }

  /// The log loss and its interval.
  private func headline(of score: ScoreReport) -> (value: String, unit: String) {
    let value = NumberText.reading(score.logLoss)
    guard score.logLoss.isFinite, let error = score.standardError else {
      return (value, "nats per row")
    }
    let decimals = NumberText.decimals(forStandardError: error)
    var text = "nats per row, ± " + DecimalDigits(error).fixed(decimals: decimals)
    if let interval = score.ci95 {
      text += " (95%: \(NumberText.range(interval, dots: "…")))"
    }
    return (value, text)
  }

  private func facts(of score: ScoreReport) -> [HTMLFact] {
    var facts = [
      HTMLFact(
        "rows",
        "\(NumberText.count(score.n)), of them \(NumberText.count(score.nReal)) real and "
          + "\(NumberText.count(score.n - score.nReal)) fake"),
      HTMLFact("answer key", HTMLName.short(score.key.name)),
      HTMLFact("clip bounds", ClipText.bounds(score.clip)),
      HTMLFact("computed from", score.from.rawValue),
    ]
    if let calibrator = score.calibrator {
      facts.append(HTMLFact("calibrated by", HTMLName.short(calibrator.method)))
    }
    facts.append(
      HTMLFact(
        "a coin", NumberText.reading(HTMLDocument.coinLoss),
        meaning: "predicting 0.5 for every row, whatever the share of real rows"))
    facts += ScoreLines.lines(of: score).map { HTMLFact($0.name, $0.value, meaning: $0.meaning) }
    return facts
  }

  /// The loss of predicting 0.5 for every row, ln 2, in nats.
  private static let coinLoss = 0.693_147_180_559_945_3

  private func provenance(of run: RunReport.Section) -> [HTMLFact] {
    let source = run.provenance
    let values: [(String, String?)] = [
      ("signature", run.score.signature), ("file", source?.path ?? run.score.run.path),
      ("SHA-256", source?.sha256 ?? run.score.run.sha256), ("run id", run.score.run.id),
      ("stored by", source?.commandLine), ("with llbench", source?.llbenchVersion),
      ("on", source?.host), ("model", source?.model),
    ]
    return values.compactMap { name, value in value.map { HTMLFact(name, $0, isCode: true) } }
  }

  /// Warnings in a box, each once; nothing where there are none.
  func warnings(_ warnings: [ReportWarning]) -> [HTMLBlock] {
    let texts = warnings.enumerated()
      .filter { place, warning in !warnings[..<place].contains(warning) }
      .map { _, warning in
        let hint = warning.hint.map { "; " + $0 } ?? ""
        return shown("\(warning.message)\(hint) (\(warning.code))")
      }
    return texts.isEmpty ? [] : [.warnings(texts)]
  }
}
