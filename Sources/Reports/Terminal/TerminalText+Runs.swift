import LogLoss

extension TerminalText {
  /// The runs as a table, one line each, and below it the predictions that are unfinished.
  public func render(_ listing: RunListing) -> String {
    let runs = listing.runs.isEmpty ? ["no runs yet"] : lines(of: listing.runs)
    return joined(runs + lines(of: listing.unfinished))
  }

  private func lines(of runs: [RunListing.Entry]) -> [String] {
    var table = TextTable([
      .left("name", minimum: 12), .left("id"), .right("n"), .right("log loss"),
      .left("clip", optional: true), .left("key", minimum: 6, optional: true),
      .left("stored", optional: true), .left("(UTC)", optional: true),
    ])
    table.indent = 0
    for run in runs {
      let isScored = run.logLoss != nil
      table.rows.append([
        .init(run.name, .strong), .init(short(run.id), .faint), .init(NumberText.count(run.n)),
        .init(run.logLoss.map(NumberText.reading) ?? "-"),
        .init(isScored ? ClipText.bounds(run.clip) : "-"), .init(run.key ?? "-"),
        .init(date(run.createdAt), .faint), .init(minute(run.createdAt), .faint),
      ])
    }
    return lines(of: table)
  }

  private func lines(of unfinished: [RunListing.Unfinished]) -> [String] {
    guard let first = unfinished.first else { return [] }
    var table = TextTable([
      .left("unfinished", minimum: 12), .left("id"), .right("saved"), .right("of"),
      .left("saved", optional: true), .left("(UTC)", optional: true),
    ])
    table.indent = 0
    for job in unfinished {
      table.rows.append([
        .init(job.images, .strong), .init(short(job.job), .faint),
        .init(NumberText.count(job.saved)), .init(NumberText.count(job.n)),
        .init(date(job.savedAt), .faint), .init(minute(job.savedAt), .faint),
      ])
    }
    let advice =
      "The same predict with --resume goes on; rm with the id, as \(short(first.job)), removes one."
    return [""] + lines(of: table) + style.wrap(advice, indent: 0)
  }

  /// One run: what it holds, where it came from, its scores.
  public func render(_ detail: RunDetail) -> String {
    let run = detail.run
    var lines = [heading("run") + " " + style.show(run.name, limit: style.width - 4)]
    lines += field("id", run.id)
    lines += field("rows", NumberText.count(run.n))
    lines += field("stored", run.createdAt)
    lines += field("scored from", run.from.rawValue)
    if let p = detail.pReal {
      let numbers = [p.min, p.q1, p.median, p.q3, p.max].map {
        NumberText.probability($0, trimmed: true)
      }
      let words = ["min", "q1", "median", "q3", "max"]
      lines += field("p_real", zip(words, numbers).map { $0 + " " + $1 }.joined(separator: ", "))
    }
    let provenance = detail.provenance
    lines += field("file", provenance.path)
    lines += field("sha256", provenance.sha256)
    lines += field("model", provenance.model)
    lines += field("command", provenance.commandLine)
    lines += field("llbench", provenance.llbenchVersion)
    lines += field("host", provenance.host)
    if detail.scores.isEmpty { return joined(lines + ["", "no scores yet"]) }
    lines += ["", heading("scores")] + scores(detail.scores)
    return joined(lines)
  }

  /// What a command did, in a sentence.
  public func render(_ acknowledgement: Acknowledgement) -> String {
    joined(style.wrap(acknowledgement.sentence, indent: 0))
  }

  private func scores(_ scores: [RunDetail.StoredScore]) -> [String] {
    var table = TextTable([
      .right("log loss"), .left(style.plusMinus), .left("clip"), .left("key", minimum: 6),
      .left("part"), .right("n"), .left("when", optional: true), .left("(UTC)", optional: true),
    ])
    for score in scores {
      let error = score.standardError.map {
        DecimalDigits($0).fixed(decimals: NumberText.decimals(forStandardError: $0))
      }
      table.rows.append([
        .init(NumberText.reading(score.logLoss)), .init(error ?? ""),
        .init(ClipText.bounds(score.clip)), .init(score.key.name),
        .init(score.split), .init(NumberText.count(score.n)), .init(date(score.createdAt), .faint),
        .init(minute(score.createdAt), .faint),
      ])
    }
    let signatures = scores.map {
      "  " + style.paint(style.show($0.signature, limit: style.width - 2), .faint)
    }
    return lines(of: table) + ["", heading("signatures")] + signatures
  }

  func field(_ name: String, _ value: String?) -> [String] {
    guard let value, !value.isEmpty else { return [] }
    var lines = style.wrap(value, indent: 15)
    if let first = lines.first {
      let padding = String(repeating: " ", count: max(13 - name.count, 0))
      lines[0] = "  " + style.paint(name, .faint) + padding + first.dropFirst(15)
    }
    return lines
  }

  private func short(_ id: String) -> String {
    String(id.unicodeScalars.prefix(8))
  }

  /// The date of `2026-01-31T12:00:59Z`; text of another form as it is.
  func date(_ time: String) -> String {
    isISO8601(time) ? String(decoding: time.utf8.prefix(10), as: UTF8.self) : time
  }

  /// The `12:00` of `2026-01-31T12:00:59Z`; nothing for text of another form.
  func minute(_ time: String) -> String {
    isISO8601(time) ? String(decoding: time.utf8.dropFirst(11).prefix(5), as: UTF8.self) : ""
  }

  private func isISO8601(_ time: String) -> Bool {
    let bytes = time.utf8
    return bytes.count >= 17 && bytes.dropFirst(10).first == UInt8(ascii: "T")
      && bytes.dropFirst(16).first == UInt8(ascii: ":")
  }
}
