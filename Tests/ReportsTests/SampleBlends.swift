import LogLoss
import Reports

/// Blends to render: one that is worth it, one that is not, and an edge.
enum SampleBlends {
  private static func weights(_ values: [Double]) -> [BlendReport.Weight] {
    zip(["wideresnet", "vgg16", "odd|name\u{1B}[31m"], values).map {
      BlendReport.Weight(run: $0, weight: $1)
    }
  }

  private static func gain(
    _ delta: Double?, _ interval: (Double, Double)?, _ pValue: Double
  ) -> BlendReport.Gain {
    BlendReport.Gain(
      delta: delta, ci95: interval.map { Interval95(lower: $0.0, upper: $0.1) }, pValue: pValue,
      pAdjusted: min(1, 3 * pValue))
  }

  /// A blend of three runs that is recommended, written and stored.
  static let better = BlendReport(
    n: 10_000, nReal: 6000, clip: .contest, folds: 5, repeats: 2, seed: 7,
    key: ReportSource(name: "labels", path: "labels.csv"),
    members: [
      .init(
        name: "wideresnet",
        source: ReportSource(id: "3f2a91bcd0e4", name: "wideresnet", path: "wideresnet.csv"),
        logLoss: 0.04121, standardError: 0.0031, exactZeroOrOne: 2016, timesBest: 9),
      .init(
        name: "vgg16", source: ReportSource(name: "vgg16"), from: .logit, logLoss: 0.05372,
        standardError: 0.0039, timesBest: 1),
      .init(
        name: "odd|name\u{1B}[31m", source: ReportSource(name: "odd"), logLoss: .infinity,
        standardError: nil, exactZeroOrOne: 3, infiniteRows: 1, timesBest: 0),
    ],
    bestMember: "wideresnet", bestMemberCVLogLoss: 0.04201, bestMemberCVStandardError: 0.0032,
    methods: [
      .init(
        name: "log_pool", weights: weights([0.71234, 0.28766, 0]), inSampleLogLoss: 0.03581,
        cvLogLoss: 0.03593, cvStandardError: 0.0025,
        versusBest: gain(0.00528, (0.0031, 0.0074), 4e-7),
        versusBestCV: gain(0.00608, (0.0038, 0.0083), 2e-8), isBetter: true),
      .init(
        name: "linear_pool", weights: weights([0.6, 0.3998, 0.0002]), inSampleLogLoss: 0.03701,
        cvLogLoss: 0.03722, cvStandardError: 0.0026,
        versusBest: gain(0.00399, (0.0021, 0.0059), 3e-5),
        versusBestCV: gain(0.00479, (0.0028, 0.0068), 2e-6), isBetter: true),
      .init(
        name: "mean_logit", weights: weights([1 / 3.0, 1 / 3.0, 1 / 3.0]),
        inSampleLogLoss: .infinity, cvLogLoss: .infinity, cvStandardError: nil,
        versusBest: gain(-.infinity, nil, 1), versusBestCV: gain(-.infinity, nil, 1),
        isBetter: false),
    ],
    recommended: "log_pool",
    written: .init(
      method: "log_pool", reason: .recommended, weights: weights([0.71234, 0.28766, 0]),
      appliedTo: [ReportSource(name: "wide-test"), ReportSource(name: "vgg-test")], n: 90_000,
      output: "sub.csv", stored: ReportSource(id: "77aa91bcd0e4", name: "blend-log_pool")),
    warnings: [.init(code: "exact_zero_or_one", message: "wideresnet gives exactly 0 or 1")])

  /// A blend of rows in groups, of a name that is not to be trusted.
  static let grouped = BlendReport(
    n: 200, nReal: 99, folds: 5, repeats: 1, seed: 1, groupColumn: "scene|\u{1B}x", groups: 12,
    key: ReportSource(name: "key"), members: better.members, bestMember: better.bestMember,
    bestMemberCVLogLoss: 0.2, bestMemberCVStandardError: 0.03, methods: better.methods,
    recommended: "log_pool")

  /// Two runs of which no blend is better than the first.
  static func worse(delta: Double?, interval: Interval95?, pValue: Double) -> BlendReport {
    BlendReport(
      n: 200, nReal: 99, leftOut: 3, folds: 5, repeats: 1, seed: 1,
      key: ReportSource(name: "key"),
      members: [
        .init(
          name: "wideresnet", source: ReportSource(name: "wideresnet"), logLoss: 0.2,
          standardError: 0.03, timesBest: 5),
        .init(
          name: "vgg16", source: ReportSource(name: "vgg16"), logLoss: 0.3, standardError: 0.04,
          timesBest: 0),
      ],
      bestMember: "wideresnet", bestMemberCVLogLoss: 0.2, bestMemberCVStandardError: 0.03,
      methods: [
        .init(
          name: "mean_logit", weights: weights([0.5, 0.5]), inSampleLogLoss: 0.2 - (delta ?? 0),
          cvLogLoss: 0.2 - (delta ?? 0), cvStandardError: 0.03,
          versusBest: BlendReport.Gain(
            delta: delta, ci95: interval, pValue: pValue, pAdjusted: pValue),
          versusBestCV: BlendReport.Gain(
            delta: delta, ci95: interval, pValue: pValue, pAdjusted: pValue), isBetter: false)
      ],
      recommended: BlendReport.bestMemberName,
      written: .init(
        method: BlendReport.bestMemberName, reason: .lowest, weights: weights([1, 0]), n: 200,
        output: "-", stored: nil))
  }
}
