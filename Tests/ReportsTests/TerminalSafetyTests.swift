import LogLoss
import Testing

@testable import Reports

/// What holds for every terminal text, whatever is in the files.
struct TerminalSafetyTests {
  @Test(arguments: [
    TerminalStyle(), TerminalStyle(width: 60), TerminalStyle(ascii: true),
    TerminalStyle(width: 133), TerminalStyle(width: 10, ascii: true),
    TerminalStyle(color: true),
  ])
  func `no line is wider than the terminal or ends in a space`(style: TerminalStyle) {
    for text in texts(TerminalText(style: style)) {
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let plain = withoutColour(String(line))
        #expect(columns(plain) <= style.width, "\(plain)")
        #expect(!plain.hasSuffix(" "))
      }
    }
  }

  @Test func `without colour no control character but the newline comes out`() {
    for style in [TerminalStyle(), TerminalStyle(width: 60, ascii: true)] {
      for text in texts(TerminalText(style: style)) {
        #expect(text.hasSuffix("\n"))
        for scalar in text.unicodeScalars where scalar != "\n" {
          #expect(scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80..<0xA0 ~= scalar.value))
          #expect(scalar.properties.generalCategory != .format)
          if style.ascii { #expect(scalar.isASCII) }
        }
      }
    }
  }

  @Test func `colour changes nothing but the colour`() {
    let plain = texts(TerminalText())
    let coloured = texts(TerminalText(style: TerminalStyle(color: true)))
    #expect(coloured.map(withoutColour) == plain)
    #expect(coloured[0].hasPrefix("\u{1B}[1mlog loss\u{1B}[0m  \u{1B}[32m0.12088\u{1B}[0m  ± 0"))
  }

  @Test func `a bar is never longer than its cells and never empty above zero`() {
    #expect(TerminalStyle().bar(1, cells: 8) == "████████")
    #expect(TerminalStyle().bar(0.5, cells: 3) == "█▌")
    #expect(TerminalStyle().bar(1e-9, cells: 8) == "▏")
    #expect(TerminalStyle().bar(0, cells: 8).isEmpty)
    #expect(TerminalStyle(ascii: true).bar(0.5, cells: 8) == "####")
    #expect(TerminalStyle(ascii: true).bar(7, cells: 8) == "########")
  }

  /// Every result in one format: the samples, and many with random hostile text.
  private func texts(_ renderer: TerminalText) -> [String] {
    var texts = [
      renderer.render(SampleReports.full), renderer.render(SampleReports.edge),
      renderer.render(SampleReports.invalid), renderer.render(RunListing(runs: [])),
      renderer.render(
        RunListing(runs: SampleReports.runs, unfinished: SampleReports.unfinished)),
      renderer.render(SampleReports.detail), renderer.render(SampleReports.query),
      renderer.render(SampleReports.renamed), renderer.render(SampleReports.removed),
      renderer.render(SampleReports.exported), renderer.render(SampleCalibrations.full),
      renderer.render(SampleCalibrations.edge), renderer.render(SampleCalibrations.identity),
      renderer.render(SampleCalibrations.applied),
      renderer.render(SampleCalibrations.appliedToNothing),
      renderer.render(SamplePredictions.full), renderer.render(SamplePredictions.edge),
      renderer.render(SamplePredictions.merged), renderer.render(SampleRunReports.one),
      renderer.render(SampleRunReports.edge), renderer.render(HostileRunReport.report),
    ]
    var random = SplitMix64(seed: 3)
    for _ in 0..<100 {
      let columns = Int(random.next() % 30)
      let query = QueryResult(
        columns: (0..<columns).map { _ in random.hostileText() },
        rows: [(0..<columns).map { _ in .text(random.hostileText()) }])
      let problem = ValidationReport.Problem(
        code: random.hostileText(), file: random.hostileText(), line: 1,
        id: random.hostileText(), message: random.hostileText(), hint: random.hostileText())
      let validation = ValidationReport(
        n: 1, file: random.hostileText(), problems: [problem], counts: [problem.code: 2],
        warnings: [.init(code: random.hostileText(), message: random.hostileText())])
      texts += [
        renderer.render(query), renderer.render(validation),
        renderer.render(SampleReports.random(&random)),
        renderer.render(SampleCalibrations.random(&random)),
        renderer.render(SamplePredictions.random(&random)),
        renderer.render(SamplePredictions.randomMerge(&random)),
      ]
    }
    return texts
  }

  private func withoutColour(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    var inCode = false
    for scalar in text.unicodeScalars {
      if scalar == "\u{1B}" { inCode = true }
      if !inCode { output.append(scalar) }
      if inCode, scalar == "m" { inCode = false }
    }
    return String(output)
  }

  /// Columns by the few scalars that the samples hold, apart from what the room itself believes.
  private func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar {
      case "日", "😀": sum + 2
      case "\u{301}": sum
      default: sum + 1
      }
    }
  }
}

extension SampleReports {
  /// A score with random names, ids and numbers of every size.
  fileprivate static func random(_ random: inout SplitMix64) -> ScoreReport {
    var number: Double {
      let value = Double(bitPattern: random.next())
      return value.isNaN ? .infinity : value.magnitude
    }
    let rows = (0..<3).map { _ in
      ScoreReport.WorstRow(
        id: random.hostileText(), label: .fake, pReal: random.double(), logit: number,
        loss: number, share: random.double())
    }
    let split = ScoreReport.SplitRow(
      name: random.hostileText(), n: .max, nReal: .max, logLoss: number, standardError: 0.01,
      ci95: Interval95(lower: 0, upper: 1), signature: random.hostileText())
    return ScoreReport(
      n: 10_000_000, nReal: 5_000_000, clip: .contest, logLoss: number, standardError: 0.01,
      ci95: Interval95(lower: 0, upper: 1), baseRateLogLoss: 0.69, brier: number, auc: number,
      ece: number,
      decomposition: .init(miscalibration: number, discrimination: number, uncertainty: number),
      clipTable: [.init(label: "none", lower: nil, upper: nil, logLoss: number)], worst: rows,
      exactZeroOrOne: 3, infiniteRows: 3,
      warnings: [.init(code: random.hostileText(), message: random.hostileText(), hint: "x")],
      signature: random.hostileText(),
      run: ReportSource(id: random.hostileText(), name: random.hostileText()),
      key: ReportSource(name: random.hostileText()), splits: [split, split], seed: 1,
      semantics: .init(name: "kaggle", epsilon: 1e-15, logLoss: number))
  }
}
