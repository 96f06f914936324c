import LogLoss

// The figures of a report as the few numbers of them that people quote.
extension MarkdownText {
  func curve(_ reliability: CalibrationReport.Reliability) -> [String] {
    guard !reliability.points.isEmpty else { return [] }
    let plot = ReliabilityPlot(reliability: reliability, style: TerminalStyle())
    return ["Share of real rows by p_real:", "", "```text"] + plot.lines() + ["```"]
  }

  func parts(of score: ScoreReport) -> [String] {
    let parts = score.decomposition
    return table(
      ["part", "nats"], right: [1],
      [
        ["uncertainty", NumberText.reading(parts.uncertainty)],
        ["- discrimination", NumberText.reading(parts.discrimination)],
        ["+ miscalibration", NumberText.reading(parts.miscalibration)],
        ["= log loss", NumberText.reading(score.logLoss)],
      ])
  }

  func bounds(_ robust: [CalibrationReport.ShiftRow]) -> [String] {
    guard !robust.isEmpty else { return [] }
    let rows = robust.map { row in
      [
        NumberText.percent(row.epsilon), ClipText.bounds(lower: row.lower, upper: row.upper),
        NumberText.reading(row.worstCaseLogLoss), NumberText.reading(row.plainLogLoss),
      ]
    }
    return table(
      ["share wrong", "best bounds", "worst case", "none wrong"], right: [0, 2, 3], rows)
  }

  /// The counts between the probabilities that people think in.
  ///
  /// A bin is counted where its middle lies, so that no row is in two lines or in none.
  func counts(of distribution: RunReport.Distribution) -> [String] {
    let edges = [0.01, 0.1, 0.5, 0.9, 0.99]
    var real = [Int](repeating: 0, count: edges.count + 1)
    var fake = real
    let width = (distribution.upper - distribution.lower) / Double(max(distribution.real.count, 1))
    for (index, counts) in zip(distribution.real, distribution.fake).enumerated() {
      let middle = distribution.lower + (Double(index) + 0.5) * width
      let place = edges.count { PreciseLogit.value($0) <= middle }
      real[place] += counts.0
      fake[place] += counts.1
    }
    real[0] += distribution.realBelow
    fake[0] += distribution.fakeBelow
    real[edges.count] += distribution.realAbove
    fake[edges.count] += distribution.fakeAbove
    let names = ([0] + edges).map { NumberText.probability($0, trimmed: true) }
    let ends = (edges + [1]).map { NumberText.probability($0, trimmed: true) }
    return table(
      ["p\\_real, about", "real", "fake"], right: [1, 2],
      names.indices.map { place in
        [
          "\(names[place]) … \(ends[place])", NumberText.count(real[place]),
          NumberText.count(fake[place]),
        ]
      })
  }

  func rates(of roc: RunReport.ROC) -> [String] {
    let rows = [0.001, 0.01, 0.05, 0.1, 0.5].map { rate in
      [
        NumberText.percent(rate),
        roc.truePositiveRate(at: rate).map(NumberText.share) ?? "",
      ]
    }
    return table(["fake rows called real", "real rows called real"], right: [0, 1], rows)
  }

  func shares(of shares: RunReport.LossShares) -> [String] {
    let counts = [1, 10, 100, 1_000, 10_000, 100_000].filter { $0 < shares.n }
    let rows = counts.map { count in
      [
        NumberText.count(count), NumberText.share(Double(count) / Double(shares.n)),
        shares.share(ofWorst: count).map(NumberText.share) ?? "",
      ]
    }
    return table(["worst rows", "of all", "of the loss"], right: [0, 1, 2], rows)
  }
}
