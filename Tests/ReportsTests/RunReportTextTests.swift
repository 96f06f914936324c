import Foundation
import LogLoss
import Testing

@testable import Reports

/// A report of runs as JSON, Markdown, CSV and on the terminal.
struct RunReportTextTests {
  private static let reports = [
    SampleRunReports.one, SampleRunReports.edge, SampleRunReports.three,
  ]
  private let json = JSONText(llbenchVersion: "1.0.0")

  @Test func `a report is the same after it was written and decoded`() throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    // The pairs of a comparison are flat in JSON, so that only the report of one run reads back.
    let text = json.render(SampleRunReports.one)
    #expect(try decoder.decode(RunReport.self, from: Data(text.utf8)) == SampleRunReports.one)
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    for report in RunReportTextTests.reports + [SampleRunReports.binned] {
      let data = try encoder.encode(report)
      #expect(try decoder.decode(RunReport.self, from: data) == report)
    }
  }

  @Test func `the keys are those of the contract, in their order`() {
    for report in RunReportTextTests.reports {
      #expect(json.value(of: report).childKeys == JSONText.reportKeys)
    }
    #expect(
      JSONText.reportKeys == [
        "schema_version", "command", "llbench_version", "n", "n_real", "clip", "key", "runs",
        "comparison", "scatters", "command_line", "seed", "notes", "warnings",
      ])
    #expect(json.value(of: SampleRunReports.one).child("command") == .string("report"))
  }

  @Test func `what does not exist is null or an empty list`() throws {
    let run = try #require(json.value(of: SampleRunReports.edge).child("runs")?.child(""))
    for key in ["provenance", "reliability", "roc", "loss_shares", "landscape", "calibration"] {
      #expect(run.child(key) == .null)
    }
    for key in ["calibration_maps", "slices", "thumbnails"] {
      #expect(run.child(key) == .array([]))
    }
    #expect(json.value(of: SampleRunReports.one).child("comparison") == .null)
    #expect(json.value(of: SampleRunReports.one).child("scatters") == .array([]))
  }

  @Test func `the numbers of the figures are written in full`() throws {
    let run = try #require(json.value(of: SampleRunReports.one).child("runs")?.child("detector"))
    #expect(
      run.child("distribution")?.text() == """
        {
          "lower": -12.0,
          "upper": 12.0,
          "real": [9, 20, 41, 160, 900, 1312],
          "fake": [1701, 700, 60, 20, 8, 3],
          "real_below": 1,
          "real_above": 46,
          "fake_below": 17,
          "fake_above": 2
        }
        """)
    #expect(
      run.child("roc")?.child("points")?.child("1")?.text() == """
        {
          "false_positive_rate": 0.0012345678901,
          "true_positive_rate": 0.81,
          "lower95": 0.79,
          "upper95": 0.83,
          "threshold": 0.9999999999999998
        }
        """)
    #expect(run.child("loss_shares")?.child("rows_for_half") == .integer(47))
    #expect(
      run.child("landscape")?.child("log_loss")?.text() == """
        [
          [0.19, 0.1301, 0.1205, "Infinity"],
          [0.1899, 0.13003, 0.1201, 0.1209],
          [0.1911, 0.1300123, 0.1217, 0.1222],
          [null, 0.62, 0.6198, 0.6199]
        ]
        """)
    #expect(
      run.child("slices")?.child("cars|<b>")?.text() == """
        {
          "name": "cars|<b>",
          "n": 1,
          "n_real": 1,
          "log_loss": "Infinity",
          "standard_error": null,
          "ci95": null,
          "auc": null,
          "contribution": null
        }
        """)
    let scatter = json.value(of: SampleRunReports.edge).child("scatters")?.child("0")
    #expect(
      scatter?.child("rows")?.child("1")?.text() == """
        {
          "id": "b",
          "label": 1,
          "loss_a": 0.0,
          "loss_b": 0.10536051565782628
        }
        """)
  }

  @Test func `Markdown has the parts that the run has, each with its sentence`() throws {
    let text = MarkdownText(llbenchVersion: "1.0.0").render(SampleRunReports.one)
    for topic in RunReport.Topic.allCases {
      #expect(text.contains("\n### \(topic.title)\n"))
      let sentence = try #require(SampleRunReports.one.runs[0].sentence(on: topic))
      #expect(text.contains("\n\(MarkdownText().plain(sentence))\n"))
    }
    #expect(text.contains("| = log loss | 0.12088 |"))
    #expect(text.contains("| 2.5% | 0.0281 / 0.9702 | 0.29012 | 0.19380 |"))
    #expect(text.contains("| 10% | 97.0% |"))
    #expect(text.contains("| 10 | 0.2% | 14.6% |"))
    #expect(text.contains("| 0.5 | 0.47000 | 0.50000 |"))
    #expect(
      text.hasSuffix(
        "\nMade by llbench 1.0.0: \(MarkdownText().plain(SampleRunReports.one.commandLine ?? ""))\n"
      ))
    let edge = MarkdownText().render(SampleRunReports.edge)
    #expect(!edge.contains("### \(RunReport.Topic.roc.title)"))
    #expect(!edge.contains("### \(RunReport.Topic.robust.title)"))
    #expect(edge.contains("\n## a run without a name\n"))
  }

  @Test func `every row is counted once in the table of predictions`() throws {
    for section in SampleRunReports.three.runs {
      let lines = MarkdownText().counts(of: section.distribution).dropFirst(2)
      let counts = try lines.map { line in
        try line.split(separator: "|").dropFirst().map { cell in
          try #require(Int(cell.filter { $0 != "," && $0 != " " }))
        }
      }
      #expect(counts.map { $0[0] }.reduce(0, +) == section.score.nReal)
      #expect(counts.map { $0[0] + $0[1] }.reduce(0, +) == section.score.n)
    }
  }

  @Test func `hostile names stay in their cell of Markdown and are whole in CSV`() throws {
    let report = HostileRunReport.report
    let lines = MarkdownText().render(report).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (line, next) in zip(lines, lines.dropFirst())
    where line.hasPrefix("| ") && next.hasPrefix("| ") {
      #expect(cells(of: line) == cells(of: next))
    }
    #expect(!lines.contains { $0.contains("<script>") || $0.contains("\u{202E}") })
    let csv = CSVText().render(report)
    for name in HostileRunReport.names where !name.isEmpty {
      #expect(csv.contains(name.contains("\"") ? name.replacing("\"", with: "\"\"") : name))
    }
  }

  private func cells(of line: Substring) -> Int {
    var (count, escaped) = (0, false)
    for scalar in line.unicodeScalars {
      if scalar == "|", !escaped { count += 1 }
      escaped = scalar == "\\" && !escaped
    }
    return count
  }

  @Test func `CSV has a row per run in the order of the report`() {
    let lines = CSVText().render(SampleRunReports.three).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.map { $0.prefix { $0 != "," } } == ["run", "old", "new", "forest"])
    let best = SampleRunReports.three.runs[1].score
    #expect(lines[2].contains(",\(best.logLoss),"))
    #expect(
      lines.dropFirst().map { $0.split(separator: ",").last } == [
        best.signature[...], best.signature[...], best.signature[...],
      ])
  }

  @Test func `on the terminal a report is a summary of its runs`() {
    #expect(
      TerminalText().render(SampleRunReports.one) == """
        report
        key answers  clip none  n = 5,000 (2,489 real)

        run       log loss  ±         skill      AUC  miscal.
        detector   0.12088  0.0041  +82.56%  0.98712  0.00877

        left out
          the ROC curve shows 512 of its 4,711 points

        warnings
          few_digits
            p_real has 2 digits after the point
            -> write p_real in full, or add a column logit

        """)
    let several = TerminalText().render(SampleRunReports.three)
    #expect(several.contains("\nnew has the smallest loss of 3 runs, "))
  }
}
