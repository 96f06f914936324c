import LogLoss

extension MarkdownText {
  /// A leaderboard as a headline and tables.
  public func render(_ report: LeaderboardReport) -> String {
    let facts =
      ["Key \(plain(report.key.name))", "clip \(ClipText.bounds(report.clip))"]
      + LeaderboardText.rows(of: report)
    var lines = [
      "## Leaderboard: " + LeaderboardText.subject(of: report), "",
      facts.joined(separator: ", ") + ".",
    ]
    if !report.entries.isEmpty { lines += [""] + entries(of: report) }
    if let board = report.ladder, board.submissions > 0 { lines += ladder(board, report) }
    if !report.failed.isEmpty {
      lines += ["", "### Failed", ""]
      lines += table(
        ["run", "file", "why"],
        report.failed.map {
          [plain($0.name), plain($0.path ?? ""), plain(LeaderboardText.reason(of: $0))]
        })
    }
    lines += self.lines(of: report.warnings)
    lines += ["", plain(report.signature)]
    return joined(lines)
  }

  private func entries(of report: LeaderboardReport) -> [String] {
    let (entries, rest) = LeaderboardText.shown(of: report)
    let hasTeams = report.entries.contains { $0.team != nil }
    let hasPublic = report.entries.contains { $0.shakeUp != nil }
    var header = ["rank", "run"] + (hasTeams ? ["team"] : [])
    var right: Set = [0, header.count, header.count + 1]
    header += [report.rankedBy == .private ? "private" : "log loss", "±"]
    if hasPublic {
      right.formUnion([header.count, header.count + 1])
      header += ["public", "public rank", "shake-up"]
    }
    right.insert(header.count)
    header += ["p", "", "submitted"]
    let rows = entries.map { entry in
      let score = LeaderboardText.deciding(entry, in: report)
      var cells = [NumberText.count(entry.rank), plain(entry.run.name)]
      if hasTeams { cells.append(plain(entry.team ?? "")) }
      cells += [
        NumberText.reading(score.logLoss), NumberText.standardError(score.standardError),
      ]
      if hasPublic {
        cells += [
          entry.publicPart.map { NumberText.reading($0.logLoss) } ?? "",
          entry.publicPart.map { NumberText.count($0.rank) } ?? "",
          entry.shakeUp.map { LeaderboardText.shakeUp($0, ascii: false) } ?? "",
        ]
      }
      return cells + [
        plain(entry.pValue.map(NumberText.pValue) ?? ""),
        entry.isSeparable == false ? "≈" : "", plain(entry.submittedAt ?? ""),
      ]
    }
    var lines = table(header, right: right, rows)
    if rest > 0 { lines += ["", "And \(NumberText.count(rest)) more."] }
    if entries.contains(where: { $0.isSeparable == false }) {
      lines += ["", "≈ \(LeaderboardText.inseparable)."]
    }
    return lines
  }

  private func ladder(
    _ board: LeaderboardReport.LadderBoard, _ report: LeaderboardReport
  ) -> [String] {
    var lines = ["", "### Ladder", "", LeaderboardText.ladder(board) + ".", ""]
    if board.sequences.contains(where: { $0.team != nil }) {
      return lines
        + table(
          ["rank", "team", "submitted", "moved", "shown", "lowest score"],
          right: [0, 2, 3, 4, 5],
          board.sequences.map { sequence in
            [
              NumberText.count(sequence.rank), plain(sequence.team ?? ""),
              NumberText.count(sequence.submissions), NumberText.count(sequence.moves),
              NumberText.reading(sequence.released), NumberText.reading(sequence.lowest),
            ]
          })
    }
    let rows = LeaderboardText.moves(of: report).compactMap { entry in
      entry.ladder.map { step in
        [
          NumberText.count(step.turn), plain(entry.run.name),
          NumberText.reading(LeaderboardText.ladderScore(entry, board)),
          step.requiredGain.map(NumberText.reading) ?? "", NumberText.reading(step.released),
          plain(entry.submittedAt ?? ""),
        ]
      }
    }
    lines += table(
      ["turn", "run", "score", "needed", "shown", "submitted"], right: [0, 2, 3, 4], rows)
    if let first = board.sequences.first {
      lines += ["", "A plain board shows \(NumberText.reading(first.lowest))."]
    }
    return lines
  }
}
