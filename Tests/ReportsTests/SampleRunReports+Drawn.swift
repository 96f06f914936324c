import Foundation
import LogLoss
import Reports

extension SampleRunReports {
  /// Three runs on the same 1,200 rows: one too sure of itself, one better, one that only differs
  /// from that one by chance.
  static let three: RunReport = drawn(rows: 1_200, runs: ["old", "new", "forest"])

  /// Two runs whose losses are counted in bins, as those of very many rows are.
  static let binned: RunReport = {
    let report = drawn(rows: 6_000, runs: ["old", "new"], certain: [1])
    return RunReport(
      n: report.n, nReal: report.nReal, clip: nil, key: report.key, runs: report.runs,
      comparison: report.comparison, scatters: report.scatters.map(bins), seed: report.seed,
      notes: [ReportWarning(code: "scatter_binned", message: "6,000 rows are shown as bins")])
  }()

  /// The rows of a scatter counted in bins of a tenth of a decade.
  private static func bins(_ scatter: RunReport.LossScatter) -> RunReport.LossScatter {
    struct Place: Hashable {
      let a: Double
      let b: Double
    }
    func edge(_ loss: Double) -> Double {
      if loss.isInfinite { return loss }
      if loss < RunReport.LossScatter.smallestLoss { return 0 }
      return pow(10, (log10(loss) * 10).rounded(.down) / 10)
    }
    func size(_ edge: Double) -> Double {
      if edge == 0 { return RunReport.LossScatter.smallestLoss }
      return edge.isInfinite ? 0 : edge * (pow(10, 0.1) - 1)
    }
    let groups = Dictionary(grouping: scatter.rows) { Place(a: edge($0.lossA), b: edge($0.lossB)) }
    let bins = groups.map { place, rows in
      RunReport.LossScatter.Bin(
        lossA: place.a, lossB: place.b, sizeA: size(place.a), sizeB: size(place.b),
        count: rows.count, nReal: rows.count { $0.label == .real })
    }
    return RunReport.LossScatter(
      a: scatter.a, b: scatter.b,
      bins: bins.sorted { ($0.lossA, $0.lossB) < ($1.lossA, $1.lossB) })
  }

  /// Twenty runs, the last ones with an infinite loss.
  static let twenty: RunReport = drawn(
    rows: 300, runs: (1...20).map { "run \($0)" }, certain: [18, 19])

  /// A report of runs on rows drawn with a fixed seed; their losses, curves and bounds are those of
  /// the rows.
  ///
  /// - Parameter certain: The places of the runs that are certain and wrong on one row.
  static func drawn(rows n: Int, runs names: [String], certain: Set<Int> = []) -> RunReport {
    var random = SplitMix64(seed: 7)
    func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + random.double() } }
    let labels: [Label] = (0..<n).map { _ in random.double() < 0.48 ? .real : .fake }
    let evidence = labels.map { ($0 == .real ? 1.6 : -1.6) + normal() }
    let key = ReportSource(name: "answers", path: "answers.csv")
    let runs = names.enumerated().map { place, name in
      let weight = place == 0 ? 4.2 : place < 3 ? 2.6 : 2.6 + 0.1 * Double(place)
      let noise = place == 0 ? 0.5 : 0.2 + 0.03 * Double(place)
      var probabilities = evidence.map { 1 / (1 + exp(-weight * ($0 + noise * normal()))) }
      if certain.contains(place) { probabilities[3] = labels[3] == .real ? 0 : 1 }
      return DrawnRun(name: name, probabilities: probabilities, labels: labels, key: key)
    }
    return RunReport(
      n: n, nReal: labels.count { $0 == .real }, clip: nil, key: key, runs: runs.map(\.section),
      comparison: runs.count > 1 ? comparison(of: runs, key: key) : nil,
      scatters: runs.dropFirst().map { $0.scatter(against: runs[0]) },
      commandLine: "llbench report " + names.joined(separator: " "), seed: 7)
  }

  private static func comparison(of runs: [DrawnRun], key: ReportSource) -> ComparisonReport {
    let ranked = runs.sorted { ($0.meanLoss, $0.name) < ($1.meanLoss, $1.name) }
    return ComparisonReport(
      n: runs[0].losses.count, nReal: runs[0].nReal, clip: nil, key: key,
      runs: runs.map {
        ComparisonReport.Run(
          name: $0.name, source: ReportSource(name: $0.name), logLoss: $0.meanLoss,
          standardError: $0.standardError, brier: 0.07, auc: $0.auc, ece: 0.02,
          decomposition: $0.decomposition, infiniteRows: $0.losses.count { $0.isInfinite })
      },
      baseline: runs[0].name, pairs: runs.dropFirst().map { $0.pair(against: runs[0]) },
      comparisons: runs.count * (runs.count - 1) / 2,
      ranking: ranked.enumerated().map { place, run in
        let isBest = place == 0
        let difference = run.pair(against: ranked[0])
        let isWorse = (difference.pValue ?? 1) < ComparisonReport.level
        return ComparisonReport.RankedRun(
          name: run.name, rank: place + 1, logLoss: run.meanLoss,
          behindBest: run.meanLoss - ranked[0].meanLoss,
          pAdjusted: isBest ? nil : difference.pValue, isSeparableFromBest: isBest ? nil : isWorse)
      })
  }
}
