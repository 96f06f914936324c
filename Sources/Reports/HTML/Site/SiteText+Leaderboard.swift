import LogLoss

extension SiteText {
  /// The runs that were scored against a key, the best first.
  ///
  /// - Parameters:
  ///   - report: The board.
  ///   - keys: The keys to choose from.
  public func render(_ report: LeaderboardReport, keys: KeyListing) -> String {
    let (entries, rest) = LeaderboardText.shown(of: report)
    let facts =
      ["key \(HTMLName.short(report.key.name))", "clip \(ClipText.bounds(report.clip))"]
      + LeaderboardText.rows(of: report)
    var remarks: [String] = []
    if rest > 0 { remarks.append("And \(NumberText.count(rest)) more.") }
    if entries.contains(where: { $0.isSeparable == false }) {
      remarks.append("≈ \(LeaderboardText.inseparable).")
    }
    remarks += report.warnings.map { DisplayText($0.message).text }
    var values: [String: Any] = [
      "facts": facts.joined(separator: ", "), "says": says(report), "remarks": remarks,
      "signature": report.signature,
    ]
    values["keys"] = keys.keys.map { key in
      SiteText.option(
        key.id, "\(HTMLName.short(key.name)), \(SiteText.count(key.n, "row"))",
        isChosen: key.id == report.key.id)
    }
    var clips = [nil, ClipBounds.contest]
    if !clips.contains(report.clip) { clips.append(report.clip) }
    values["clips"] = clips.map { clip in
      SiteText.option(SitePath.clip(clip), ClipText.bounds(clip), isChosen: clip == report.clip)
    }
    if !entries.isEmpty {
      values["table"] = [
        "key": report.key.id ?? "", "clip": SitePath.clip(report.clip),
        "rows": entries.map { row($0, in: report) },
      ]
    }
    if !report.failed.isEmpty {
      let runs = report.failed.map { failure in
        [
          "name": HTMLName.short(failure.name),
          "why": DisplayText(LeaderboardText.reason(of: failure)).text,
        ]
      }
      values["failed"] = ["runs": runs]
    }
    return render(.leaderboard, title: "Leaderboard", at: "/leaderboard", values)
  }

  private static func option(_ value: String, _ text: String, isChosen: Bool) -> [String: Any] {
    var option: [String: Any] = ["value": value, "text": text]
    if isChosen { option["isChosen"] = true }
    return option
  }

  private func says(_ report: LeaderboardReport) -> String {
    guard let first = report.entries.first else {
      return "No run can be ranked against this key."
    }
    let name = HTMLName.short(first.run.name)
    let others = report.entries.dropFirst()
    guard !others.isEmpty else { return "\(name) is the only run." }
    let text = "\(name) has the lowest loss of \(NumberText.count(report.entries.count)) runs"
    guard first.logLoss.isFinite else { return text + "." }
    let equal = others.count { $0.isSeparable == false }
    return switch equal {
    case 0: text + "; each of the others can be told from it."
    case others.count: text + "; none of the others can be told from it."
    default: text + "; \(NumberText.count(equal)) of the others cannot be told from it."
    }
  }

  private func row(
    _ entry: LeaderboardReport.Entry, in report: LeaderboardReport
  ) -> [String: Any] {
    let score = LeaderboardText.deciding(entry, in: report)
    let id = entry.run.id ?? ""
    let time = entry.submittedAt ?? ""
    return [
      "id": id, "rank": NumberText.count(entry.rank), "name": HTMLName.short(entry.run.name),
      "href": SiteText.path(ofRun: id, key: report.key.id, clip: .some(report.clip)),
      "loss": NumberText.reading(score.logLoss),
      "error": NumberText.standardError(score.standardError),
      "p": entry.pValue.map(NumberText.pValue) ?? "", "mark": entry.isSeparable == false ? "≈" : "",
      "time": time,
    ].merging(SiteText.time(time)) { $1 }
  }
}
