import LogLoss

extension MarkdownText {
  /// The runs as a table, and another of the predictions that are unfinished.
  public func render(_ listing: RunListing) -> String {
    let rows = listing.runs.map { run in
      [
        plain(run.name), plain(run.id), NumberText.count(run.n),
        run.logLoss.map(NumberText.reading) ?? "",
        run.logLoss == nil ? "" : ClipText.bounds(run.clip), plain(run.key ?? ""),
        plain(run.createdAt),
      ]
    }
    let runs = table(
      ["name", "id", "n", "log loss", "clip", "key", "stored"], right: [2, 3], rows)
    guard !listing.unfinished.isEmpty else { return joined(runs) }
    let jobs = listing.unfinished.map { job in
      [
        plain(job.images), plain(job.job), NumberText.count(job.saved), NumberText.count(job.n),
        plain(job.savedAt),
      ]
    }
    return joined(
      runs + ["", "### Unfinished predictions", ""]
        + table(["images", "id", "saved", "n", "when"], right: [2, 3], jobs))
  }

  /// One run: what it holds, where it came from, its scores.
  public func render(_ detail: RunDetail) -> String {
    let run = detail.run
    let provenance = detail.provenance
    var fields: [(String, String?)] = [
      ("id", run.id), ("rows", NumberText.count(run.n)), ("stored", run.createdAt),
      ("scored from", run.from.rawValue),
    ]
    if let p = detail.pReal {
      let numbers = [p.min, p.q1, p.median, p.q3, p.max].map {
        NumberText.probability($0, trimmed: true)
      }
      fields.append(("p_real: min, quartiles, max", numbers.joined(separator: ", ")))
    }
    fields += [
      ("file", provenance.path), ("sha256", provenance.sha256), ("model", provenance.model),
      ("command", provenance.commandLine), ("llbench", provenance.llbenchVersion),
      ("host", provenance.host),
    ]
    var lines = ["## Run \(plain(run.name))", ""]
    lines += table(
      ["", "value"],
      fields.compactMap { name, value in value.map { [name, plain($0)] } })
    if !detail.scores.isEmpty { lines += ["", "### Scores", ""] + scores(detail.scores) }
    return joined(lines)
  }

  /// What a command did, in a sentence.
  public func render(_ acknowledgement: Acknowledgement) -> String {
    plain(acknowledgement.sentence) + "\n"
  }

  private func scores(_ scores: [RunDetail.StoredScore]) -> [String] {
    let rows = scores.map { score in
      [
        NumberText.reading(score.logLoss), uncertainty(score.standardError, nil),
        ClipText.bounds(score.clip), plain(score.key.name), plain(score.split),
        NumberText.count(score.n),
        plain(score.createdAt), plain(score.signature),
      ]
    }
    return table(
      ["log loss", "±", "clip", "key", "part", "n", "when", "signature"], right: [0, 5], rows)
  }
}
