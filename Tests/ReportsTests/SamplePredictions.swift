import LogLoss
import Reports

/// Predictions to render: one with everything in it, and those at the edges.
enum SamplePredictions {
  static let model = PredictionReport.Model(
    name: "resnet18", sha256: "9f3c0a1b2c3d4e5f", path: "models/resnet18.onnx",
    options: "mean:0.5|std:0.5|real:1|activation:softmax")

  /// A prediction with every part filled in.
  static let full = PredictionReport(
    n: 1249, imagesPerSecond: 91.25, seconds: 12.5, jobs: 2, resumed: 109, model: model,
    images: .init(path: "test", count: 2500, sha256: "5d1c22e1aabb", ignored: 3), ids: "number",
    augmentation: "flip", calibrator: AppliedCalibrator(method: "platt", file: "c.json"),
    clip: .contest, shard: .init(index: 1, count: 2),
    skipped: [.init(file: "17.png", reason: "truncated PNG: no IEND. Copy the file again.")],
    pReal: .init(min: 0.025, median: 0.5123456, max: 0.975),
    score: .init(
      logLoss: 0.1208765, standardError: 0.004123, nReal: 600, unclippedLogLoss: 0.1301,
      auc: 0.9871234, key: ReportSource(id: "44aa55bb", name: "test-labels"),
      signature: "ll|clip:0.025,0.975|n:1249|key:44aa55bb|v:1.0"),
    run: ReportSource(id: "3f2a91bcd0e4", name: "test-resnet18-1of2"),
    calibratedRun: ReportSource(id: "77aa91bcd0e4", name: "test-resnet18-1of2-platt"),
    output: "submission.csv", labelsOutput: "key.csv",
    signature: "predict|model:9f3c0a1b2c3d|images:5d1c22e1aabb|n:1249|v:1.0",
    warnings: [
      ReportWarning(
        code: "script_order", message: "\"10.png\" gets the id 2 in place of 10",
        hint: "take --ids rank.")
    ])

  /// No image, and as little else as there can be.
  static let edge = PredictionReport(
    n: 0, imagesPerSecond: nil, seconds: 0, jobs: 1,
    model: .init(name: "", sha256: "", options: ""),
    images: .init(path: nil, count: 1, sha256: ""), ids: "rank", clip: nil,
    skipped: [.init(file: SampleReports.hostileID, reason: SampleReports.hostileID)], pReal: nil,
    run: ReportSource(name: ""), output: nil, signature: "")

  /// Two parts as one.
  static let merged = MergeReport(
    n: 2499,
    parts: [
      .init(
        shard: .init(index: 1, count: 2),
        run: ReportSource(id: "3f2a91bcd0e4", name: "test-resnet18-1of2"), n: 1249),
      .init(
        shard: .init(index: 2, count: 2),
        run: ReportSource(id: "a0b1c2d3e4f5", name: "test-resnet18-2of2"), n: 1250),
    ],
    model: model, images: .init(path: "test", count: 2500, sha256: "5d1c22e1aabb"), missing: 1,
    clip: nil, pReal: .init(min: 2.3e-8, median: 0.5, max: 1),
    run: ReportSource(id: "c0ffee00c0ffee", name: "test-resnet18"), output: "-",
    signature: "predict|model:9f3c0a1b2c3d|images:5d1c22e1aabb|n:2499|missing:1|v:1.0")

  /// A prediction whose every text is hostile.
  static func random(_ random: inout SplitMix64) -> PredictionReport {
    PredictionReport(
      n: Int(random.next() % 100_000), imagesPerSecond: Double(random.next() % 10_000) / 7,
      seconds: 1, jobs: Int(random.next() % 3) + 1, resumed: Int(random.next() % 2),
      model: randomModel(&random),
      images: .init(
        path: random.hostileText(), count: Int(random.next() % 100_000), sha256: "",
        ignored: Int(random.next() % 3)),
      ids: random.hostileText(), augmentation: random.hostileText(),
      calibrator: AppliedCalibrator(method: random.hostileText(), file: random.hostileText()),
      clip: .contest, shard: .init(index: 1, count: 1_000_000),
      skipped: [.init(file: random.hostileText(), reason: random.hostileText())],
      pReal: .init(min: 0, median: 1e-300, max: 1),
      run: ReportSource(id: random.hostileText(), name: random.hostileText()),
      calibratedRun: ReportSource(id: random.hostileText(), name: random.hostileText()),
      output: random.hostileText(), labelsOutput: random.hostileText(),
      signature: random.hostileText(),
      warnings: [.init(code: random.hostileText(), message: random.hostileText())])
  }

  /// A merged prediction whose every text is hostile.
  static func randomMerge(_ random: inout SplitMix64) -> MergeReport {
    MergeReport(
      n: Int(random.next() % 100_000),
      parts: [
        .init(
          shard: .init(index: 1, count: 1),
          run: ReportSource(id: random.hostileText(), name: random.hostileText()), n: 1)
      ],
      model: randomModel(&random),
      images: .init(path: random.hostileText(), count: 1, sha256: ""),
      missing: Int(random.next() % 3), clip: nil, pReal: nil,
      run: ReportSource(id: random.hostileText(), name: random.hostileText()),
      output: random.hostileText(), signature: random.hostileText())
  }

  private static func randomModel(_ random: inout SplitMix64) -> PredictionReport.Model {
    .init(
      name: random.hostileText(), sha256: random.hostileText(), path: random.hostileText(),
      options: random.hostileText())
  }
}
