extension TerminalText {
  /// Blends as screens: the verdict, the methods, the runs with their weights.
  public func render(_ report: BlendReport) -> String {
    let isMember = report.method(named: report.recommended) == nil
    let use = "use " + style.show(isMember ? report.bestMember : report.recommended, limit: 60)
    var lines = [style.paint(use, .strong)]
    lines += style.wrap(report.verdict, indent: 0)
    lines += flow(
      ["key " + name(report.key, limit: style.width / 2)] + BlendText.design(of: report))
    if let sentence = report.groupingSentence { lines += style.wrap(sentence, indent: 0) }
    if !report.methods.isEmpty {
      let remark = "sorted by log loss out of fold; a gain is positive where it helps"
      lines += ["", heading("methods", remark)] + methods(report)
      lines += style.wrap(report.comparator, indent: 2)
      lines += report.methods.filter { !$0.converged }.flatMap {
        style.wrap("\($0.name): \(BlendText.remark(on: $0))", indent: 2)
      }
    }
    lines += ["", heading("runs", "with the weights of the methods that fit any")] + runs(report)
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    if let sentence = report.writtenSentence { lines += [""] + style.wrap(sentence, indent: 0) }
    if let stored = report.written?.stored {
      lines.append("stored as " + name(stored, limit: style.width - 10))
    }
    return joined(lines)
  }

  private func methods(_ report: BlendReport) -> [String] {
    // Titles on two lines, or the words would be wider than the numbers below them.
    var table = TextTable([
      .left(""), .left("method"), .right("in", optional: true), .right("out of"),
      .left("", optional: true), .right("gain over"), .left(""), .right("p"),
      .right("gain over", optional: true),
    ])
    table.indent = 0
    table.rows.append(
      [
        "", "", "sample", "fold", style.plusMinus, "best run", "95%", "adjusted", "best chosen",
      ].map { .init($0, .faint) })
    for method in report.methods {
      let isUsed = method.name == report.recommended
      let gain = method.versusBest
      let fair = method.versusBestCV
      table.rows.append([
        .init(isUsed ? ">" : "", .good),
        .init(method.name, isUsed ? .strong : nil),
        .init(NumberText.reading(method.inSampleLogLoss)),
        .init(NumberText.reading(method.cvLogLoss), isUsed ? .good : nil),
        .init(NumberText.standardError(method.cvStandardError), .faint),
        .init(gain.delta.map { NumberText.gain($0, gain.ci95) } ?? "", role(of: gain.ci95)),
        .init(gain.ci95.map { NumberText.range($0, dots: style.ellipsis) } ?? ""),
        .init(NumberText.pValue(gain.pAdjusted)),
        .init(fair.delta.map { NumberText.gain($0, fair.ci95) } ?? "", role(of: fair.ci95)),
      ])
    }
    return lines(of: table)
  }

  private func runs(_ report: BlendReport) -> [String] {
    let fitted = BlendText.fitted(report)
    var table = TextTable(
      [
        .left(""), .left("run", minimum: 8), .right("log loss"),
        .left(style.plusMinus, optional: true),
      ]
        + fitted.map { .right($0.name) })
    table.indent = 0
    for (place, member) in report.members.enumerated() {
      let isBest = member.name == report.bestMember
      table.rows.append(
        [
          .init(isBest ? ">" : "", .good), .init(member.name, isBest ? .strong : nil),
          .init(NumberText.reading(member.logLoss), member.logLoss.isFinite ? nil : .bad),
          .init(NumberText.standardError(member.standardError), .faint),
        ]
          + fitted.map { method in
            let weight = method.weights.indices.contains(place) ? method.weights[place].weight : 0
            return .init(BlendText.weight(weight), weight == 0 ? .faint : nil)
          })
    }
    return lines(of: table)
  }
}
