/// What every format for people says about a leaderboard in the same words.
enum LeaderboardText {
  /// What is ranked, by what, and what is not, as `12 submissions by private log loss, 3 failed`.
  static func subject(of report: LeaderboardReport) -> String {
    var text = count(report.entries.count, "submission") + " by "
    text += report.rankedBy == .private ? "private log loss" : "log loss"
    if !report.failed.isEmpty { text += ", \(NumberText.count(report.failed.count)) failed" }
    return text
  }

  /// The rows and how they are divided, in pieces.
  static func rows(of report: LeaderboardReport) -> [String] {
    var pieces = ["n = \(NumberText.count(report.n)) (\(NumberText.count(report.nReal)) real)"]
    if let split = report.split {
      pieces.append(
        "\(NumberText.count(split.nPublic)) public, \(NumberText.count(split.nPrivate)) private")
    }
    if let seed = report.seed { pieces.append("seed \(seed)") }
    return pieces
  }

  /// The entries that are shown, and how many are not.
  static func shown(of report: LeaderboardReport) -> (
    entries: ArraySlice<LeaderboardReport.Entry>, rest: Int
  ) {
    let entries = report.entries.prefix(max(0, report.top ?? .max))
    return (entries, report.entries.count - entries.count)
  }

  /// The score that decides the rank.
  static func deciding(
    _ entry: LeaderboardReport.Entry, in report: LeaderboardReport
  ) -> (logLoss: Double, standardError: Double?) {
    guard report.rankedBy == .private, let part = entry.privatePart else {
      return (entry.logLoss, entry.standardError)
    }
    return (part.logLoss, part.standardError)
  }

  /// How far an entry rises or falls when the private scores are shown, as `▲2`, `▼1` or `=`.
  static func shakeUp(_ places: Int, ascii: Bool) -> String {
    if places == 0 { return "=" }
    let arrow = ascii ? (places > 0 ? "+" : "-") : (places > 0 ? "▲" : "▼")
    return arrow + String(places.magnitude)
  }

  /// What the mark beside an entry means.
  static let inseparable =
    "cannot be told from the first (sign-flip test, adjusted for all pairs, 5%)"

  /// The first problem of a submission, where it is, and how many more there are.
  static func reason(of failure: LeaderboardReport.Failure) -> String {
    guard let first = failure.problems.first else { return "it breaks the rules" }
    let place = [
      first.file, first.line.map { "line \($0)" }, first.column.map { "column \($0)" },
    ].compactMap(\.self).joined(separator: ", ")
    let more = failure.count - 1
    return (place.isEmpty ? "" : place + ": ") + "\(first.message) [\(first.code)]"
      + (more > 0 ? ", and " + count(more, "more problem") : "")
  }

  /// What the ladder is, as a heading.
  static let ladder = "what a board under the Ladder mechanism would have shown"

  /// How much of what was submitted the Ladder let through, and by which rule, in a sentence.
  static func ladder(_ board: LeaderboardReport.LadderBoard) -> String {
    let hasTeams = board.sequences.contains { $0.team != nil }
    let unit = board.n == 1 ? "a whole number" : "a multiple of 1/\(NumberText.count(board.n))"
    return "\(NumberText.count(board.moves)) of " + count(board.submissions, "submission")
      + " moved \(hasTeams ? "a team's" : "the") ladder on "
      + count(board.n, board.rows == .public ? "public row" : "row")
      + ": where a score is shown, the next must be below it by more than one standard error of the "
      + "difference from the last that moved it, and is then shown rounded to \(unit)"
  }

  /// The submissions that moved a ladder, in the order in which they were made.
  static func moves(of report: LeaderboardReport) -> [LeaderboardReport.Entry] {
    report.entries.filter { $0.ladder?.moved ?? false }
      .sorted { ($0.ladder?.turn ?? 0) < ($1.ladder?.turn ?? 0) }
  }

  /// The score of an entry on the rows that the Ladder shows.
  static func ladderScore(
    _ entry: LeaderboardReport.Entry, _ board: LeaderboardReport.LadderBoard
  ) -> Double {
    board.rows == .public ? entry.publicPart?.logLoss ?? entry.logLoss : entry.logLoss
  }

  private static func count(_ value: Int, _ noun: String) -> String {
    NumberText.count(value) + " " + noun + (value == 1 ? "" : "s")
  }
}
