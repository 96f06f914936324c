/// A report put in the order in which it is read: what stands on the page, without its frame.
struct HTMLDocument {
  let report: RunReport
  /// The names of runs, groups and key that are too long for a sentence, each once.
  private let longNames: [String]

  /// Takes a report to put in order.
  init(report: RunReport) {
    self.report = report
    let names =
      report.runs.map(\.name) + report.runs.flatMap { $0.slices.map(\.name) } + [report.key.name]
    var seen: Set<String> = []
    longNames = names.filter { $0.utf8.count > HTMLName.limit && seen.insert($0).inserted }
  }

  /// What the page is about: the run, or how many there are.
  var heading: String {
    report.runs.count == 1
      ? HTMLName.short(report.runs[0].name) : "Comparison of \(report.runs.count) runs"
  }

  /// What the template `report` is filled with, beside the frame.
  var values: [String: Any] {
    let isSingle = report.runs.count == 1
    let parts: [[HTMLSection]] = report.runs.indices.map { sections(ofRun: $0) }
    let open: [HTMLSection] = isSingle ? parts.flatMap(\.self) : sharedSections()
    var contents: [[String: String]] = open.map { ["id": $0.id, "title": $0.title] }
    var values: [String: Any] = [
      "kicker": "Log loss report", "heading": heading, "byline": byline,
      "sections": open.map(\.values), "seed": String(report.seed),
      "notes": report.notes.map { shown($0.message) + "." },
      "hasNotes": !report.notes.isEmpty,
    ]
    if !isSingle {
      values["parts"] = zip(report.runs, parts).enumerated().map { index, part -> [String: Any] in
        let (run, sections) = part
        let title = HTMLName.short(run.name)
        contents.append(["id": "run-\(index + 1)", "title": title])
        return [
          "id": "run-\(index + 1)", "title": title, "sections": sections.map(\.values),
        ]
      }
    }
    values["contents"] = contents
    if let command = report.commandLine {
      values["command"] = DisplayText(command).elided(to: 1000, ellipsis: "…").text
    }
    return values
  }

  /// Sentences with their names made short and safe.
  func shown(_ sentence: String) -> String { HTMLName.sentence(sentence, longNames: longNames) }

  private var byline: String {
    "Scored against \(HTMLName.short(report.key.name)): \(FigureWords.rows(report.n)), "
      + "\(NumberText.count(report.nReal)) real, "
      + (report.clip == nil ? "no clip bounds" : "held to \(ClipText.bounds(report.clip))")
  }
}
