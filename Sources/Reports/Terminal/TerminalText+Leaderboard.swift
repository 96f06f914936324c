import LogLoss

extension TerminalText {
  /// A leaderboard: the entries, the ladder where it was asked for, and what failed.
  public func render(_ report: LeaderboardReport) -> String {
    var lines = [heading("leaderboard", LeaderboardText.subject(of: report))]
    lines += flow(
      [
        "key " + name(report.key, limit: style.width / 2 - "key   ".count),
        "clip " + ClipText.bounds(report.clip),
      ] + LeaderboardText.rows(of: report))
    lines += [""]
    lines += report.entries.isEmpty ? ["no submission keeps the rules"] : entries(of: report)
    if let board = report.ladder, board.submissions > 0 { lines += [""] + ladder(board, report) }
    if !report.failed.isEmpty {
      lines += ["", heading("failed", "not ranked")] + failures(of: report)
    }
    if !report.warnings.isEmpty { lines += [""] + self.lines(of: report.warnings) }
    lines += ["", style.paint(style.show(report.signature, limit: style.width), .faint)]
    return joined(lines)
  }

  private func entries(of report: LeaderboardReport) -> [String] {
    let (entries, rest) = LeaderboardText.shown(of: report)
    let isSplit = report.rankedBy == .private
    let hasPublic = report.entries.contains { $0.shakeUp != nil }
    let hasTeams = report.entries.contains { $0.team != nil }
    let mark = style.ascii ? "~" : "≈"
    var columns: [TextTable.Column] = [.right("rank"), .left(""), .left("run", minimum: 12)]
    if hasTeams { columns.append(.left("team", minimum: 8)) }
    columns += [.right(isSplit ? "private" : "log loss"), .left(style.plusMinus)]
    if hasPublic { columns += [.right("public"), .right("rank"), .left("shake")] }
    columns += [
      .right("p", optional: true), .left("submitted", optional: true),
      .left("(UTC)", optional: true),
    ]
    var table = TextTable(columns)
    for entry in entries {
      let score = LeaderboardText.deciding(entry, in: report)
      let isTied = entry.isSeparable == false
      var cells: [TextTable.Cell] = [
        .init(NumberText.count(entry.rank), .strong), .init(isTied ? mark : "", .caution),
        .init(entry.run.name),
      ]
      if hasTeams { cells.append(.init(entry.team ?? "")) }
      cells += [
        .init(NumberText.reading(score.logLoss), score.logLoss.isFinite ? nil : .bad),
        .init(NumberText.standardError(score.standardError), .faint),
      ]
      if hasPublic {
        cells += [
          .init(entry.publicPart.map { NumberText.reading($0.logLoss) } ?? ""),
          .init(entry.publicPart.map { NumberText.count($0.rank) } ?? ""),
          shake(entry.shakeUp),
        ]
      }
      cells += [
        .init(entry.pValue.map(NumberText.pValue) ?? "", .faint),
        .init(entry.submittedAt.map(date) ?? "", .faint),
        .init(entry.submittedAt.map(minute) ?? "", .faint),
      ]
      table.rows.append(cells)
    }
    var lines = self.lines(of: table)
    if rest > 0 { lines.append("  and \(NumberText.count(rest)) more") }
    if entries.contains(where: { $0.isSeparable == false }) {
      lines += [""] + style.wrap(mark + " " + LeaderboardText.inseparable, indent: 2)
    }
    return lines
  }

  private func shake(_ places: Int?) -> TextTable.Cell {
    guard let places else { return .init("") }
    let role: TerminalStyle.Role = places == 0 ? .faint : places > 0 ? .good : .bad
    return .init(LeaderboardText.shakeUp(places, ascii: style.ascii), role)
  }

  private func ladder(
    _ board: LeaderboardReport.LadderBoard, _ report: LeaderboardReport
  ) -> [String] {
    var lines = [heading("ladder", LeaderboardText.ladder)]
    lines += style.wrap(LeaderboardText.ladder(board), indent: 2)
    var table = TextTable([
      .right("rank"), .left("team", minimum: 8), .right("submitted"), .right("moved"),
      .right("shown"), .right("lowest score"),
    ])
    guard board.sequences.contains(where: { $0.team != nil }) else {
      return lines + moves(board, report)
    }
    for sequence in board.sequences {
      table.rows.append([
        .init(NumberText.count(sequence.rank), .strong), .init(sequence.team ?? ""),
        .init(NumberText.count(sequence.submissions)), .init(NumberText.count(sequence.moves)),
        .init(NumberText.reading(sequence.released)), .init(NumberText.reading(sequence.lowest)),
      ])
    }
    return lines + [""] + self.lines(of: table)
  }

  private func moves(
    _ board: LeaderboardReport.LadderBoard, _ report: LeaderboardReport
  ) -> [String] {
    var table = TextTable([
      .right("turn"), .left("run", minimum: 12), .right("score"), .right("needed"),
      .right("shown"), .left("submitted", optional: true), .left("(UTC)", optional: true),
    ])
    for entry in LeaderboardText.moves(of: report) {
      guard let step = entry.ladder else { continue }
      table.rows.append([
        .init(NumberText.count(step.turn), .strong), .init(entry.run.name),
        .init(NumberText.reading(LeaderboardText.ladderScore(entry, board))),
        .init(step.requiredGain.map(NumberText.reading) ?? "", .faint),
        .init(NumberText.reading(step.released)),
        .init(entry.submittedAt.map(date) ?? "", .faint),
        .init(entry.submittedAt.map(minute) ?? "", .faint),
      ])
    }
    let lowest = board.sequences.first.map {
      style.wrap("a plain board shows \(NumberText.reading($0.lowest))", indent: 2)
    }
    return (table.rows.isEmpty ? [] : [""] + lines(of: table)) + (lowest.map { [""] + $0 } ?? [])
  }

  private func failures(of report: LeaderboardReport) -> [String] {
    report.failed.flatMap { failure in
      ["  " + style.paint(style.show(failure.name, limit: style.width - 2), .caution)]
        + style.wrap(LeaderboardText.reason(of: failure), indent: 4)
    }
  }
}
