import LogLoss
import Reports

/// Calibrations to render: one with everything in it, one where nothing helps, and an edge.
enum SampleCalibrations {
  /// A calibration with every part filled in, its methods given out of order.
  static let full = CalibrationReport(
    n: 5000, nReal: 2489, folds: 5, repeats: 10, seed: 18_446_744_073_709_551_615, from: .logit,
    run: ReportSource(
      id: "3f2a91bcd0e4", name: "detector", sha256: "00ff", path: "runs/detector.csv"),
    key: ReportSource(name: "answers", path: "answers.csv"),
    methods: [
      .init(
        name: "quadratic", parameters: ["a": -0.0213, "b": 0.7912, "c": 0.00112],
        inSampleLogLoss: nil, cvLogLoss: nil, converged: false, notes: ["not_monotone"]),
      .init(
        name: "identity", inSampleLogLoss: 0.18803, cvLogLoss: 0.18803, cvStandardError: 0.00621,
        deltaVsIdentity: 0, deltaCI95: Interval95(lower: 0, upper: 0)),
      .init(
        name: "isotonic", parameters: ["blocks": 41], inSampleLogLoss: 0.17811,
        cvLogLoss: 0.18322, cvStandardError: 0.0055, deltaVsIdentity: 0.00481,
        deltaCI95: Interval95(lower: 0.0013, upper: 0.0083)),
      .init(
        name: "platt", parameters: ["a": 0.812345678, "b": -0.113], inSampleLogLoss: 0.18101,
        cvLogLoss: 0.18123, cvStandardError: 0.00513, deltaVsIdentity: 0.0068,
        deltaCI95: Interval95(lower: 0.00431, upper: 0.00941), recommended: true),
      .init(
        name: "temperature+clip",
        parameters: ["temperature": 1.2310001, "lower": 2.3e-8, "upper": 0.99871],
        inSampleLogLoss: 0.19611, cvLogLoss: 0.19644, cvStandardError: 0.00631,
        deltaVsIdentity: -0.00841, deltaCI95: Interval95(lower: -0.0091, upper: -0.0077),
        notes: ["anti_correlated"]),
      .init(
        name: "beta", parameters: ["a": 0.79, "b": 0.83, "c": -0.11], inSampleLogLoss: 0.18089,
        cvLogLoss: 0.18123, cvStandardError: 0.0052, deltaVsIdentity: 0.0068,
        deltaCI95: Interval95(lower: 0.0042, upper: 0.0095), converged: false),
    ],
    recommended: "platt",
    recommendation: "platt is the simplest method that is not separable from the best of 6.",
    clip: .init(
      lower: 0.0012345678, upper: 0.9987123456, logLoss: 0.18612,
      lowerCI95: Interval95(lower: 0.0004, upper: 0.0031),
      upperCI95: Interval95(lower: 0.9971, upper: 0.99953), cvLogLoss: 0.18644,
      cvDelta: 0.00159, cvDeltaCI95: Interval95(lower: -0.0001, upper: 0.0032),
      contestLogLoss: 0.1921),
    prices: [
      .init(
        side: .lower, bound: 0.025, costPerRightRow: 0.0193, savingPerWrongRow: 1.234,
        breakEvenErrorRate: 0.0154, rowsBeyond: 1812, wrongBeyond: 4, errorRate: 4.0 / 1812,
        errorRateCI95: Interval95(lower: 0.00086, upper: 0.00566)),
      .init(
        side: .upper, bound: 0.975, costPerRightRow: 0.0181, savingPerWrongRow: 2.41,
        breakEvenErrorRate: 0.00745, rowsBeyond: 1699, wrongBeyond: 26,
        errorRate: 26.0 / 1699, errorRateCI95: Interval95(lower: 0.01046, upper: 0.02232)),
      .init(
        side: .upper, bound: 0.9987123456, costPerRightRow: 0.00061, savingPerWrongRow: 3.1,
        breakEvenErrorRate: 0.0002, rowsBeyond: 0, wrongBeyond: 0, errorRate: nil,
        errorRateCI95: nil),
    ],
    shift: [
      .init(
        epsilon: 0, lower: 0.0012345678, upper: 0.9987123456, worstCaseLogLoss: 0.18612,
        plainLogLoss: 0.18612),
      .init(
        epsilon: 0.025, lower: 0.0281, upper: 0.9702, worstCaseLogLoss: 0.29012,
        plainLogLoss: 0.1938),
    ],
    contestShift: .init(epsilonLow: 0.0211, epsilonHigh: 0.0236),
    reliability: .init(
      points: (0...4).map { step in
        let p = Double(step) / 4
        // A map with too much confidence, and the normal band of 500 rows at each probability.
        let share = p + 0.6 * p * (1 - p) * (1 - 2 * p)
        let spread = 1.96 * (p * (1 - p) / 500).squareRoot()
        return .init(p: p, share: share, lower95: max(p - spread, 0), upper95: min(p + spread, 1))
      },
      histogram: [
        1811, 302, 150, 90, 61, 44, 30, 22, 17, 12, 10, 14, 19, 28, 40, 77, 110, 190, 301, 1672,
      ]),
    calibrationErrors: [
      .init(name: "ece_equal_width", value: 0.0312, nullMean: 0.0081, nullQ95: 0.0112),
      .init(name: "ece_debiased", value: 0.0093, nullMean: 0.0021, nullQ95: 0.0102),
      .init(name: "smooth_ece", value: 0.0211),
    ],
    prior: .init(
      assumed: 0.3, estimated: 0.4123, ci95: Interval95(lower: 0.39, upper: 0.4341),
      warning: "the estimate is only as good as the calibration of the unlabelled run"),
    grid: .init(
      lower: [0.001, 0.025, 0.1], upper: [0.05, 0.9, 0.975, 0.999],
      logLoss: [
        [0.9, 0.21, 0.19, 0.1861], [0.81, 0.215, 0.1921, 0.189], [nil, 0.24, 0.22, 0.216],
      ]),
    calibratorFile: "my calibrator.json",
    warnings: [
      ReportWarning(
        code: "few_rows", message: "5 folds of 2 rows say little", hint: "label more rows")
    ])

  /// A run that is calibrated as it is.
  static let identity = CalibrationReport(
    n: 800, nReal: 400, folds: 5, repeats: 1, seed: 1, run: ReportSource(name: "mlb"),
    key: ReportSource(name: "answers"),
    methods: [
      .init(
        name: "temperature", parameters: ["temperature": 1.01], inSampleLogLoss: 0.6801,
        cvLogLoss: 0.68012, cvStandardError: 0.0031, deltaVsIdentity: 0.00003,
        deltaCI95: Interval95(lower: -0.00017, upper: 0.00023)),
      .init(
        name: "identity", inSampleLogLoss: 0.68015, cvLogLoss: 0.68015, cvStandardError: 0.0031,
        deltaVsIdentity: 0, recommended: true),
    ],
    recommended: "identity", recommendation: "Nothing beats the run as it is.",
    clip: .init(lower: 0.2, upper: 0.8, logLoss: 0.6799))

  /// An infinite loss, failed methods, hostile names, and as little else as there can be.
  static let edge = CalibrationReport(
    n: 2, nReal: 2, folds: 2, repeats: 1, seed: 0,
    run: ReportSource(name: SampleReports.hostileID), key: ReportSource(name: "k"),
    methods: [
      .init(
        name: SampleReports.hostileID, parameters: [SampleReports.hostileID: .infinity],
        inSampleLogLoss: nil, cvLogLoss: nil, converged: false,
        notes: [SampleReports.hostileID, "one_class"]),
      .init(name: "identity", inSampleLogLoss: .infinity, cvLogLoss: .infinity),
      .init(name: "platt", inSampleLogLoss: nil, cvLogLoss: nil, notes: ["one_class"]),
    ],
    recommended: "identity", recommendation: SampleReports.hostileID, clip: nil,
    prices: [
      .init(
        side: .lower, bound: 0.001, costPerRightRow: 0.0010005, savingPerWrongRow: .infinity,
        breakEvenErrorRate: 0, rowsBeyond: 1, wrongBeyond: 1, errorRate: 1,
        errorRateCI95: Interval95(lower: 0.2065, upper: 1))
    ],
    shift: [
      .init(
        epsilon: 0.5, lower: 0.5, upper: 0.5, worstCaseLogLoss: 0.6931471805599453,
        plainLogLoss: 0.6931471805599453)
    ],
    reliability: .init(points: [.init(p: 0, share: 1)], histogram: []),
    prior: .init(warning: SampleReports.hostileID),
    grid: .init(lower: [0, 1], upper: [0, 1], logLoss: [[.infinity, .infinity], [nil, 0]]),
    calibratorFile: "-'" + SampleReports.hostileID)

  /// A calibrator applied to a run, written and stored.
  static let applied = ApplyReport(
    n: 5000, calibrator: AppliedCalibrator(method: "platt", file: "calibrator.json"),
    run: ReportSource(id: "3f2a91bcd0e4", name: "detector"), output: "submission.csv",
    changed: 4998,
    pReal: .init(
      before: .init(min: 0, median: 0.48, max: 0.9999999999999998),
      after: .init(min: 2.3e-8, median: 0.4712, max: 0.9912)),
    stored: ReportSource(id: "77aa00", name: "detector+platt"),
    warnings: [ReportWarning(code: "other_run", message: "it was fitted on another run")])

  /// A calibrator with a hostile name applied to nothing and written nowhere.
  static let appliedToNothing = ApplyReport(
    n: 0, calibrator: AppliedCalibrator(method: SampleReports.hostileID, file: nil),
    run: ReportSource(name: SampleReports.hostileID), output: nil, changed: 0, pReal: nil)
}

extension SampleCalibrations {
  /// A calibration with random names and texts, and numbers of every size.
  static func random(_ random: inout SplitMix64) -> CalibrationReport {
    func number(_ random: inout SplitMix64) -> Double {
      let value = Double(bitPattern: random.next())
      return value.isNaN ? .infinity : value
    }
    func interval(_ random: inout SplitMix64) -> Interval95 {
      Interval95(lower: number(&random), upper: number(&random))
    }
    let methods = (0..<4).map { _ in
      CalibrationReport.Method(
        name: random.hostileText(), parameters: [random.hostileText(): number(&random)],
        inSampleLogLoss: number(&random), cvLogLoss: number(&random),
        cvStandardError: random.double(), deltaVsIdentity: number(&random),
        deltaCI95: interval(&random), converged: false, notes: [random.hostileText()],
        recommended: true)
    }
    let points = (0..<9).map { _ in
      CalibrationReport.Reliability.Point(
        p: random.double(), share: random.double(), lower95: random.double(),
        upper95: random.double())
    }
    return CalibrationReport(
      n: 1_000_000_000_000, nReal: 500_000_000_000, folds: 10, repeats: 100, seed: .max,
      run: ReportSource(id: random.hostileText(), name: random.hostileText()),
      key: ReportSource(name: random.hostileText()), methods: methods,
      recommended: methods[0].name, recommendation: random.hostileText(),
      clip: .init(
        lower: random.double(), upper: random.double(), logLoss: number(&random),
        lowerCI95: Interval95(lower: 0, upper: random.double()),
        upperCI95: Interval95(lower: random.double(), upper: 1), cvLogLoss: number(&random),
        cvDelta: number(&random), cvDeltaCI95: interval(&random),
        contestLogLoss: number(&random)),
      prices: (0..<10).map { _ in
        .init(
          side: .upper, bound: random.double(), costPerRightRow: number(&random),
          savingPerWrongRow: number(&random), breakEvenErrorRate: random.double(),
          rowsBeyond: 10_000_000, wrongBeyond: 10_000_000, errorRate: random.double(),
          errorRateCI95: Interval95(lower: random.double(), upper: random.double()))
      },
      shift: [
        .init(
          epsilon: random.double(), lower: random.double(), upper: random.double(),
          worstCaseLogLoss: number(&random), plainLogLoss: number(&random))
      ],
      contestShift: .init(epsilonLow: random.double(), epsilonHigh: random.double()),
      reliability: .init(points: points, histogram: (0..<7).map { _ in 1 << 40 }),
      calibrationErrors: [
        .init(
          name: random.hostileText(), value: number(&random), nullMean: number(&random),
          nullQ95: number(&random))
      ],
      prior: .init(
        assumed: random.double(), estimated: random.double(),
        ci95: Interval95(lower: random.double(), upper: random.double()),
        warning: random.hostileText()),
      grid: .init(
        lower: (0..<30).map { _ in random.double() },
        upper: (0..<30).map { _ in random.double() },
        logLoss: (0..<30).map { _ in (0..<30).map { _ in number(&random) } }),
      calibratorFile: random.hostileText(),
      warnings: [.init(code: random.hostileText(), message: random.hostileText())])
  }
}
