import LogLoss
import Testing

@testable import Reports

/// Where plots are among the numbers, and that they are left out where they are not wanted.
struct TerminalPlotTests {
  private func score(_ style: TerminalStyle) -> String {
    TerminalText(style: style).render(SamplePlots.score)
  }

  @Test func `a score with its plots fills a screen of 80 columns`() {
    #expect(
      score(TerminalStyle()) == #"""
        log loss  0.25000   n = 100 (50 real)
        run detector  key answers  clip none  from p_real

        against the base rate
          base rate       0.69315  predicting 0.50000 for every row
          skill           +63.93%  0.44315 nats better than the base rate
          Brier           0.10000  mean squared error of p_real; a coin has 0.25
          AUC             0.90000  how often real outranks fake; a tie is half
          ECE             0.05000  calibration error over 15 equal-width bins
          miscalibration  0.05000  what the best monotone map would take off
          discrimination  0.49315  what the order of the rows is worth
          uncertainty     0.69315  log loss = miscal. - discrim. + uncertainty

        predictions  by answer, evenly spaced in logits
                                                         ▁▁▁▁▁█████
                                                    ▁▁▁▁▁██████████▆▆▆▆▆
          real   ▁▁▁▁▁     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▂▂▂▂▂▄▄▄▄▄████████████████████▃▃▃▃▃ ▁
               < ───────┬───────────┬────┬─────┬────┬────┬───────────┬─────── >
                           █████
                      ▆▆▆▆▆██████████
          fake ▁ ▅▅▅▅▅███████████████▇▇▇▇▇▃▃▃▃▃▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁     ▁▁▁▁▁
               < ───────┬───────────┬────┬─────┬────┬────┬───────────┬─────── >
                       0.01        0.1  0.25  0.5  0.75 0.9         0.99
               █ up to 160 real, 200 fake   31 real below 0.5   23 fake from 0.5 on
               < 12 beyond   > 3 beyond

        share of the loss by row  half of it in 30 rows, nine tenths in 69 rows
          100% ┤                                                    ⢀⣠⠤⠔⠒⠋⠉⠉
               │                                               ⣀⡠⠴⠒⠋⠁
           50% ┤                                        ⢀⣀⠤⠤⠒⠊⠉
               │                             ⣀⣀⣀⡠⠤⠤⠔⠒⠒⠉⠉⠁
            0% ┤⣀⣀⣀⣀⡠⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠔⠒⠒⠒⠒⠉⠉⠉⠉⠉
               └┬────────────────────────────┬─────────────────────────────┬
                1                            10                           100

        ll|clip:none|n:100|key:9f3c|v:1.0

        """#)
  }

  @Test func `without plots the same numbers remain, and nothing of the plots`() {
    let plain = TerminalStyle(plots: false)
    let text = score(plain)
    let with = score(TerminalStyle()).split(separator: "\n")
    #expect(!text.contains("predictions") && !text.contains("█"))
    for line in text.split(separator: "\n") { #expect(with.contains(line)) }
    #expect(!TerminalText(style: plain).render(SampleComparisons.two).contains("●"))
    let calibration = TerminalText(style: plain).render(SampleCalibrations.full)
    #expect(calibration.contains("95% of calibrated runs") && !calibration.contains("⠤"))
  }

  @Test func `a score that was clipped says that its plot was not`() {
    let report = ScoreReport(
      n: 100, nReal: 50, clip: .contest, logLoss: 0.25, standardError: nil, ci95: nil,
      baseRateLogLoss: 0.69, brier: 0.1, auc: nil, ece: 0,
      decomposition: SamplePlots.score.decomposition,
      clipTable: [], worst: [], exactZeroOrOne: 0, infiniteRows: 0, warnings: [], signature: "s",
      run: ReportSource(name: "r"), key: ReportSource(name: "k"),
      distribution: SamplePlots.distribution)
    #expect(
      TerminalText().render(report).contains("evenly spaced in logits, before clipping\n"))
  }

  @Test func `colour changes nothing but the colour, and ASCII is ASCII`() {
    let coloured = score(TerminalStyle(color: true))
    #expect(coloured.contains("\u{1B}[36m") && coloured.contains("\u{1B}[35m"))
    var plain = ""
    var inCode = false
    for character in coloured.unicodeScalars {
      if character == "\u{1B}" { inCode = true }
      if !inCode { plain.unicodeScalars.append(character) }
      if character == "m" { inCode = false }
    }
    #expect(plain == score(TerminalStyle()))
    #expect(score(TerminalStyle(ascii: true)).utf8.allSatisfy { $0 < 128 })
  }
}
