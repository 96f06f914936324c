import LogLoss
import Reports

/// Heads to render: one with everything in it, and one at the edges.
enum SampleAdaptations {
  /// A head with every part filled in.
  static let full = AdaptReport(
    n: 1000, nReal: 480, model: SamplePredictions.model,
    layer: .init(
      name: "hidden", source: "option", shape: ["batch", "48", "height", "width"],
      isPooled: true, features: 48),
    images: .init(path: "train", count: 1001, sha256: "5d1c22e1aabb", ignored: 2), ids: "stem",
    skipped: [.init(file: "real/17.png", reason: "truncated PNG: no IEND. Copy it again.")],
    copies: 3, groups: 700,
    validation: .init(
      folds: 3, seed: 1, strength: 3.16, foldStrengths: [3.16, 10, 3.16],
      strengths: [
        .init(strength: 10, logLoss: 0.51), .init(strength: 3.16, logLoss: 0.5012345),
      ]),
    logLoss: 0.5023456, standardError: 0.0123, ci95: .init(lower: 0.4782, upper: 0.5264),
    auc: 0.8312345, baseRateLogLoss: 0.6923467, inSampleLogLoss: 0.4712345,
    ownHead: .init(
      logLoss: 0.6412345, standardError: 0.0211, auc: 0.7654321, delta: 0.1388889,
      deltaCI95: .init(lower: 0.09, upper: 0.187)),
    rounding: 1.5e-7, imagesPerSecond: 61.25, seconds: 16.32, fitSeconds: 1.25, jobs: 2,
    run: ReportSource(id: "3f2a91bcd0e4", name: "train-resnet18-adapted"),
    key: ReportSource(id: "44aa55bb", name: "train-labels"),
    output: .init(path: "my-model.onnx", sha256: "77aa91bcd0e45566", bytes: 393457),
    signature: "ll|clip:none|n:1000|key:44aa55bb|v:1.0",
    warnings: [
      ReportWarning(
        code: "shortcut", message: "the two classes of these images differ in their size",
        hint: "save both classes alike.")
    ])

  /// Names that try to be something else, and as little as there can be.
  static let edge = AdaptReport(
    n: 1, nReal: 0, model: .init(name: SampleReports.hostileID, sha256: "", options: ""),
    layer: .init(
      name: SampleReports.hostileID, source: "model", shape: [SampleReports.hostileID],
      isPooled: false, features: 1),
    images: .init(path: SampleReports.hostileID, count: 1, sha256: ""), ids: "rank",
    skipped: [.init(file: SampleReports.hostileID, reason: SampleReports.hostileID)],
    validation: .init(
      folds: 3, seed: .max, strength: 1, foldStrengths: [1, 1, 1],
      strengths: [.init(strength: 1, logLoss: 0)]),
    logLoss: 0, standardError: nil, ci95: nil, auc: nil, baseRateLogLoss: 0, inSampleLogLoss: 0,
    ownHead: nil, noOwnHead: SampleReports.hostileID, rounding: 0, imagesPerSecond: nil,
    seconds: 0, fitSeconds: 0, jobs: 1, run: ReportSource(name: SampleReports.hostileID),
    key: ReportSource(name: SampleReports.hostileID),
    output: .init(path: SampleReports.hostileID, sha256: "", bytes: 0), signature: "")
}
