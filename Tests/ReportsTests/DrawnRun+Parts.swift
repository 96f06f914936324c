import Foundation
import LogLoss
import Reports

extension DrawnRun {
  /// The counts of each class in 24 bins from -12 to 12.
  var distribution: RunReport.Distribution {
    var (real, fake) = ([Int](repeating: 0, count: 24), [Int](repeating: 0, count: 24))
    var (below, above) = ([0, 0], [0, 0])
    for (p, label) in zip(probabilities, labels) {
      let logit = log(p) - log1p(-p)
      let bin = logit.rounded(.down) + 12
      if bin < 0 {
        below[label == .real ? 1 : 0] += 1
      } else if bin >= 24 {
        above[label == .real ? 1 : 0] += 1
      } else if label == .real {
        real[Int(bin)] += 1
      } else {
        fake[Int(bin)] += 1
      }
    }
    return RunReport.Distribution(
      lower: -12, upper: 12, real: real, fake: fake, realBelow: below[1], realAbove: above[1],
      fakeBelow: below[0], fakeAbove: above[0])
  }

  /// The curve at every tenth row, with a band of two binomial standard errors.
  var roc: RunReport.ROC? {
    guard let auc else { return nil }
    let rows = labels.indices.sorted { probabilities[$0] > probabilities[$1] }
    var points = [RunReport.ROC.Point(falsePositiveRate: 0, truePositiveRate: 0)]
    var (real, fake) = (0, 0)
    for (place, row) in rows.enumerated() {
      if labels[row] == .real { real += 1 } else { fake += 1 }
      guard place.isMultiple(of: 10) || place == n - 1 else { continue }
      let rate = Double(real) / Double(nReal)
      let spread = 1.96 * (rate * (1 - rate) / Double(nReal)).squareRoot()
      points.append(
        .init(
          falsePositiveRate: Double(fake) / Double(n - nReal), truePositiveRate: rate,
          lower95: max(rate - spread, 0), upper95: min(rate + spread, 1),
          threshold: probabilities[row]))
    }
    return RunReport.ROC(
      points: points, auc: auc, standardError: 0.006,
      ci95: Interval95(lower: auc - 0.0118, upper: auc + 0.0118))
  }

  /// The shares at every row of the first hundred and every tenth of the others.
  var lossShares: RunReport.LossShares? {
    let sorted = losses.sorted(by: >)
    let total = sorted.reduce(0, +)
    guard total.isFinite, total > 0 else { return nil }
    var sum = 0.0
    let shares = sorted.map { loss in
      sum += loss
      return min(sum / total, 1)
    }
    let points = shares.indices.filter { $0 < 100 || $0.isMultiple(of: 10) || $0 == n - 1 }
    return RunReport.LossShares(
      points: [.init(rows: 0, share: 0)] + points.map { .init(rows: $0 + 1, share: shares[$0]) },
      n: n, rowsForHalf: (shares.firstIndex { $0 >= 0.5 } ?? n - 1) + 1,
      rowsForNinety: (shares.firstIndex { $0 >= 0.9 } ?? n - 1) + 1)
  }

  /// A calibration of which only its name and its gain are told.
  var calibration: CalibrationReport {
    CalibrationReport(
      n: n, nReal: nReal, folds: 5, repeats: 10, seed: 7, run: ReportSource(name: name), key: key,
      methods: [
        .init(
          name: "temperature", parameters: ["temperature": temperature],
          inSampleLogLoss: meanLoss - 0.02, cvLogLoss: meanLoss - 0.018, cvStandardError: 0.01,
          deltaVsIdentity: 0.018, deltaCI95: Interval95(lower: 0.009, upper: 0.027),
          recommended: true),
        .init(
          name: "isotonic", inSampleLogLoss: meanLoss - 0.03, cvLogLoss: meanLoss - 0.01,
          cvStandardError: 0.01, deltaVsIdentity: 0.01,
          deltaCI95: Interval95(lower: -0.002, upper: 0.022)),
        .init(
          name: "identity", inSampleLogLoss: meanLoss, cvLogLoss: meanLoss,
          cvStandardError: standardError, deltaVsIdentity: 0),
      ],
      recommended: "temperature",
      recommendation:
        "temperature is the simplest method that is not separable from the best of 3.",
      clip: nil)
  }

  private var temperature: Double { 1.7 }

  /// A temperature and a staircase.
  var maps: [RunReport.CalibrationMap] {
    let steps = [0] + (-28...28).map { 1 / (1 + exp(-Double($0) / 3)) } + [1]
    let cooled = probabilities.map { 1 / (1 + pow((1 - $0) / $0, 1 / temperature)) }
    let after = DrawnRun(name: name, probabilities: cooled, labels: labels, key: key)
    return [
      .init(
        method: "temperature", recommended: true,
        points: steps.map { p in
          .init(p: p, calibrated: 1 / (1 + pow((1 - p) / p, 1 / temperature)))
        },
        reliabilityAfter: after.reliability),
      .init(
        method: "isotonic",
        points: (reliability?.points ?? []).map { .init(p: $0.p, calibrated: $0.share) }),
    ]
  }

  /// Three groups of rows, in turn.
  var slices: [RunReport.Slice] {
    let total = losses.reduce(0, +)
    return ["faces", "cars", "rooms"].enumerated().map { place, group in
      let rows = labels.indices.filter { $0 % 3 == place }
      let part = DrawnRun(
        name: group, probabilities: rows.map { probabilities[$0] }, labels: rows.map { labels[$0] },
        key: key)
      return RunReport.Slice(
        name: group, n: part.n, nReal: part.nReal, logLoss: part.meanLoss,
        standardError: part.standardError,
        ci95: part.interval, auc: part.auc,
        contribution: total.isFinite ? part.losses.reduce(0, +) / total : nil)
    }
  }
}
