import LogLoss

extension SiteText {
  /// What is known of a run that was never scored, and what to do about it.
  public func render(_ detail: RunDetail) -> String {
    let run = detail.run
    let provenance = detail.provenance
    var facts: [(name: String, value: String?)] = [
      ("Id", run.id), ("Rows", NumberText.count(run.n)), ("Stored", run.createdAt),
    ]
    if let p = detail.pReal {
      let numbers = [p.min, p.q1, p.median, p.q3, p.max].map {
        NumberText.probability($0, trimmed: true)
      }
      facts.append(("p_real: min, quartiles, max", numbers.joined(separator: ", ")))
    }
    facts += [
      ("File", provenance.path), ("Model", provenance.model), ("Command", provenance.commandLine),
      ("Host", provenance.host),
    ]
    let name = HTMLName.short(run.name)
    // By its id: a name can hold what a shell takes for something else.
    let reference = String(String.UnicodeScalarView(run.id.unicodeScalars.prefix(12)))
    return render(
      .unscored, title: name,
      [
        "name": name, "command": "llbench score \(reference) KEY.csv",
        "facts": facts.compactMap { fact in
          fact.value.map { ["name": fact.name, "value": DisplayText($0).text] }
        },
      ])
  }
}
