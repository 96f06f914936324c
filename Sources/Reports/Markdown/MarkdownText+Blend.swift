extension MarkdownText {
  /// Blends as a headline and tables.
  public func render(_ report: BlendReport) -> String {
    var lines = ["## " + plain(report.verdict), ""]
    let design = BlendText.design(of: report).joined(separator: ", ")
    lines.append("Key \(plain(report.key.name)), \(design).")
    if let sentence = report.groupingSentence { lines += ["", plain(capitalized(sentence)) + "."] }
    if !report.methods.isEmpty {
      lines += ["", "### Methods", ""] + methods(report)
      lines += ["", plain(report.comparator) + "."]
    }
    lines += ["", "### Runs", ""] + runs(report)
    lines += self.lines(of: report.warnings)
    if let sentence = report.writtenSentence {
      lines += ["", plain(capitalized(sentence)) + "."]
    }
    if let stored = report.written?.stored { lines += ["", "Stored as \(plain(stored.name))."] }
    return joined(lines)
  }

  private func capitalized(_ sentence: String) -> String {
    sentence.prefix(1).uppercased() + sentence.dropFirst()
  }

  private func methods(_ report: BlendReport) -> [String] {
    let rows = report.methods.map { method in
      let (gain, fair) = (method.versusBest, method.versusBestCV)
      return [
        method.name == report.recommended ? "**\(plain(method.name))**" : plain(method.name),
        NumberText.reading(method.inSampleLogLoss), NumberText.reading(method.cvLogLoss),
        uncertainty(method.cvStandardError, nil),
        gain.delta.map { NumberText.gain($0, gain.ci95) } ?? "",
        gain.ci95.map { NumberText.range($0, dots: "…") } ?? "",
        NumberText.pValue(gain.pAdjusted),
        fair.delta.map { NumberText.gain($0, fair.ci95) } ?? "",
        plain(BlendText.remark(on: method)),
      ]
    }
    return table(
      [
        "method", "in sample", "out of fold", "±", "gain over best run", "95%", "p adjusted",
        "gain over best chosen", "notes",
      ],
      right: [1, 2, 4, 6, 7], rows)
  }

  private func runs(_ report: BlendReport) -> [String] {
    let fitted = BlendText.fitted(report)
    let rows = report.members.enumerated().map { place, member in
      [
        member.name == report.bestMember ? "**\(plain(member.name))**" : plain(member.name),
        NumberText.reading(member.logLoss), uncertainty(member.standardError, nil),
      ]
        + fitted.map { method in
          method.weights.indices.contains(place)
            ? plain(BlendText.weight(method.weights[place].weight)) : ""
        }
    }
    return table(
      ["run", "log loss", "±"] + fitted.map { plain($0.name) },
      right: Set([1] + fitted.indices.map { $0 + 3 }), rows)
  }
}
