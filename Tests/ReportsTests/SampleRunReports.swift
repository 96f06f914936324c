import LogLoss
import Reports

/// Reports of runs to render: one with everything in it, several drawn at random, and an edge.
///
/// What is drawn is in `SampleRunReports+Drawn.swift`.
enum SampleRunReports {
  /// One run with every part filled in by numbers that are awkward to write.
  static let one = RunReport(
    n: 5000, nReal: 2489, clip: nil, key: ReportSource(name: "answers", path: "answers.csv"),
    runs: [section], commandLine: "llbench report detector --slice 'my groups.csv' --images test",
    seed: 18_446_744_073_709_551_615,
    notes: [
      ReportWarning(code: "roc_thinned", message: "the ROC curve shows 512 of its 4,711 points")
    ],
    warnings: [
      ReportWarning(
        code: "few_digits", message: "p_real has 2 digits after the point",
        hint: "write p_real in full, or add a column logit")
    ])

  private static let section = RunReport.Section(
    name: "detector", score: SampleReports.full, provenance: SampleReports.detail.provenance,
    reliability: SampleCalibrations.full.reliability,
    distribution: RunReport.Distribution(
      lower: -12, upper: 12, real: [9, 20, 41, 160, 900, 1312], fake: [1701, 700, 60, 20, 8, 3],
      realBelow: 1, realAbove: 46, fakeBelow: 17, fakeAbove: 2),
    roc: RunReport.ROC(
      points: [
        .init(falsePositiveRate: 0, truePositiveRate: 0),
        .init(
          falsePositiveRate: 0.0012345678901, truePositiveRate: 0.81, lower95: 0.79, upper95: 0.83,
          threshold: 0.9999999999999998),
        .init(
          falsePositiveRate: 0.1, truePositiveRate: 0.97, lower95: 0.96, upper95: 0.98,
          threshold: 0.5),
        .init(falsePositiveRate: 1, truePositiveRate: 1, threshold: 2.3e-8),
      ],
      auc: 0.9871234567890123, standardError: 0.0014,
      ci95: Interval95(lower: 0.98437, upper: 0.98987)),
    lossShares: RunReport.LossShares(
      points: [
        .init(rows: 0, share: 0), .init(rows: 1, share: 0.0596), .init(rows: 47, share: 0.5004),
        .init(rows: 311, share: 0.9001), .init(rows: 5000, share: 1),
      ], n: 5000, rowsForHalf: 47, rowsForNinety: 311),
    landscape: RunReport.Landscape(
      lower: [0, 0.001, 0.025, 0.8], upper: [0.75, 0.975, 0.999, 1],
      logLoss: [
        [0.19, 0.1301, 0.1205, .infinity], [0.1899, 0.13003, 0.1201, 0.1209],
        [0.1911, 0.1300123, 0.1217, 0.1222], [nil, 0.62, 0.6198, 0.6199],
      ],
      unclipped: 0.1208765432109876, contest: 0.1300123,
      optimum: CalibrationReport.Clip(
        lower: 0.0012345678, upper: 0.9987123456, logLoss: 0.1201,
        lowerCI95: Interval95(lower: 0.0004, upper: 0.0031),
        upperCI95: Interval95(lower: 0.9971, upper: 0.99953), cvLogLoss: 0.12077,
        cvDelta: 0.0001, cvDeltaCI95: Interval95(lower: -0.0001, upper: 0.0003),
        contestLogLoss: 0.1300123),
      robust: SampleCalibrations.full.shift),
    calibration: SampleCalibrations.full,
    calibrationMaps: [
      .init(
        method: "platt", recommended: true,
        points: [
          .init(p: 0, calibrated: 2.3e-8), .init(p: 0.5, calibrated: 0.47),
          .init(p: 1, calibrated: 0.9999999999999998),
        ],
        reliabilityAfter: CalibrationReport.Reliability(
          points: [
            .init(p: 0.01, share: 0.008, lower95: 0, upper95: 0.02),
            .init(p: 0.99, share: 0.991, lower95: 0.98, upper95: 1),
          ], histogram: [2500, 2500])),
      .init(method: "isotonic", points: [.init(p: 0, calibrated: 0), .init(p: 1, calibrated: 1)]),
    ],
    slices: [
      .init(
        name: "faces", n: 3000, nReal: 1500, logLoss: 0.1411, standardError: 0.0061,
        ci95: Interval95(lower: 0.129, upper: 0.1531), auc: 0.981, contribution: 0.7004),
      .init(name: "cars|<b>", n: 1, nReal: 1, logLoss: .infinity),
    ],
    thumbnails: [
      .init(
        id: "17", mediaType: "image/png",
        base64:
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5E"
          + "rkJggg==", width: 1, height: 1, sourceWidth: 200, sourceHeight: 200,
        file: "test/17.png")
    ])

  /// One class, an infinite loss, hostile names, and as little else as there can be.
  static let edge = RunReport(
    n: 2, nReal: 2, clip: nil, key: ReportSource(name: SampleReports.hostileID),
    runs: [
      RunReport.Section(
        name: SampleReports.hostileID, score: SampleReports.edge,
        distribution: RunReport.Distribution(
          lower: -1, upper: 1, real: [0, 0], fake: [0, 0], realBelow: 1, realAbove: 1),
        landscape: RunReport.Landscape(
          lower: [0, 1], upper: [0, 1], logLoss: [[.infinity, .infinity], [nil, 0]],
          unclipped: .infinity),
        calibration: SampleCalibrations.edge,
        calibrationMaps: [.init(method: SampleReports.hostileID, points: [])],
        slices: [
          .init(name: SampleReports.hostileID, n: 1, nReal: 1, logLoss: .infinity)
        ]),
      RunReport.Section(
        name: "", score: SampleReports.edge,
        distribution: RunReport.Distribution(lower: -1, upper: 1, real: [], fake: [])),
    ],
    comparison: SampleComparisons.edge,
    scatters: [
      RunReport.LossScatter(
        a: SampleReports.hostileID, b: "",
        rows: [
          .init(id: SampleReports.hostileID, label: .real, lossA: .infinity, lossB: .infinity),
          .init(id: "b", label: .real, lossA: 0, lossB: 0.10536051565782628),
        ])
    ],
    commandLine: SampleReports.hostileID, seed: 0,
    notes: [ReportWarning(code: SampleReports.hostileID, message: SampleReports.hostileID)],
    warnings: [ReportWarning(code: "one_class", message: "every row of the key is real")])
}
