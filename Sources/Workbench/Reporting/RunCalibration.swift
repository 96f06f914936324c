internal import LogLoss
internal import Reports

/// The calibration methods compared on a run, and what the most interesting of them do to it.
struct RunCalibration: Sendable {
  let validation: CrossValidation
  /// The number of REAL rows that the methods were compared on.
  let nReal: Int
  /// The recommended method and the best one, and those that everybody knows; without identity.
  let maps: [RunReport.CalibrationMap]

  /// Compares the methods, on so many rows that it does not take long.
  init(
    _ run: ReportedRun, seed: UInt64, mostRows: Int, curvePoints: Int
  ) throws(CalibratorError) {
    let rows = RunCalibration.rows(of: run, seed: seed, most: mostRows)
    var design = CrossValidationDesign()
    design.seed = seed
    let data = try CalibrationData(run.run, labels: run.labels, rows: rows)
    validation = try CrossValidation(data, design: design)
    nReal = data.labels.count { $0 == .real }
    var maps: [RunReport.CalibrationMap] = []
    for result in RunCalibration.shown(validation) {
      guard let calibrator = result.fit.calibrator else { continue }
      // What it is worth is shown of the first alone: a curve of each would say little more.
      let reliability =
        maps.isEmpty
        ? try RunCalibration.reliability(result, data.labels, seed: seed, most: curvePoints) : nil
      maps.append(
        RunReport.CalibrationMap(
          calibrator, recommended: result.method == validation.recommended,
          reliabilityAfter: reliability))
    }
    self.maps = maps
  }

  /// The comparison as a report; what the section shows by itself is left out of it.
  func report(of run: ReportedRun, _ analysis: ClipAnalysis) -> CalibrationReport {
    let usual = Set(CalibrateRequest(run: "").shifts)
    return CalibrationReport(
      validation, analysis, nReal: nReal, from: run.score.from, run: run.score.run,
      key: run.score.key,
      warnings: validation.result(of: validation.recommended).map {
        CalibrateRequest.warnings(validation, $0.fit)
      } ?? []
    ).brief(shifts: usual)
  }

  /// The rows that methods are compared on: nil for all, else those whose seeded hashes of their ids
  /// are the smallest, whatever their order.
  private static func rows(of run: ReportedRun, seed: UInt64, most: Int) -> [Int]? {
    guard run.score.n > most else { return nil }
    let hashes = (0..<run.score.n).map { SplitAssignment.number(seed, run.run.ids, $0) }
    var sorted = hashes
    sorted.sort()
    let limit = sorted[most - 1]
    var rows = hashes.indices.filter { hashes[$0] < limit }
    // Of ids with one hash, as good as never: those whose bytes come first.
    let last = hashes.indices.filter { hashes[$0] == limit }
      .sorted { run.run.ids[$0].utf8.lexicographicallyPrecedes(run.run.ids[$1].utf8) }
    rows += last.prefix(most - rows.count)
    return rows
  }

  /// The methods that are drawn, each once: the recommended, the best, Platt's and isotonic
  /// regression; identity, which draws the diagonal, is none of them.
  private static func shown(_ validation: CrossValidation) -> [MethodResult] {
    let wanted = [
      validation.result(of: validation.recommended),
      validation.results.first { $0.method != CalibrationMethod(.identity) && $0.logLoss != nil },
      validation.result(of: CalibrationMethod(.platt)),
      validation.result(of: CalibrationMethod(.isotonic)),
    ].compactMap { $0 }
    var shown: [MethodResult] = []
    for result in wanted
    where result.method != CalibrationMethod(.identity)
      && !shown.contains(where: { $0.method == result.method })
    {
      shown.append(result)
    }
    return shown
  }

  /// How reliable the rows are after calibrators that were fitted without them.
  private static func reliability(
    _ result: MethodResult, _ labels: [Label], seed: UInt64, most: Int
  ) throws(CalibratorError) -> CalibrationReport.Reliability? {
    let probabilities = result.outOfFoldProbabilities
    guard probabilities.count == labels.count else { return nil }
    do throws(LogLossError) {
      let ranked = try RankedPredictions(probabilities: probabilities, labels: labels)
      let curve = try ReliabilityCurve(
        of: ranked, at: ReliabilityCurve.positions(for: ranked, most: most),
        resamples: ClipAnalysisWork.Depth.full(ranked.n).curveResamples, seed: seed)
      return CalibrationReport.Reliability(curve, rows: ranked)
    } catch {
      throw .rows(error)
    }
  }
}

extension CalibrationReport {
  /// The report without what stands beside it, and with some of the shares of wrong rows alone.
  fileprivate func brief(shifts: Set<Double>) -> CalibrationReport {
    CalibrationReport(
      n: n, nReal: nReal, folds: folds, repeats: repeats, seed: seed, from: from, run: run,
      key: key, methods: methods, recommended: recommended, recommendation: recommendation,
      clip: clip, prices: prices, shift: shift.filter { shifts.contains($0.epsilon) },
      contestShift: contestShift, calibrationErrors: calibrationErrors, warnings: warnings)
  }
}
