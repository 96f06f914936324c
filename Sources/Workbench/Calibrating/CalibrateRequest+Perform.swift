internal import LogLoss
internal import PredictionFiles
public import Reports
internal import RunStore

extension CalibrateRequest {
  /// Compares calibration methods on rows they have not seen, and writes the one to take.
  ///
  /// - Parameter context: The store and the threads.
  /// - Returns: The comparison with the analysis of clip bounds and of calibration.
  /// - Throws: `WorkbenchError`; no file is written then.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> CalibrationReport {
    let loader = Loader(context: context, columns: columns)
    let access = StoreAccess(context: context)
    let opening = { () throws(WorkbenchError) in try access.open(forWriting: false) }
    let loadedRun = try loader.run(run, store: opening)
    let loadedKey = try loader.key(key, for: loadedRun, command: "calibrate", store: opening)
    try Loader.refuse(output: output, over: [run, key, unlabelled], in: context)
    let labels = try JoinedRows(run: loadedRun, key: loadedKey).labels
    let rows = LabelledColumn(column: loadedRun.column, labels: labels)
    let design = try design()
    let ranked = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try rows.ranked(threads: context.threads)
    })
    let groups = try groupColumn.map { column throws(WorkbenchError) in
      try loadedRun.groupNumbers(column: column, idColumn: columns.id)
    }
    let validation = try WorkbenchError.wrappingCalibration({ () throws(CalibratorError) in
      try CrossValidation(
        CalibrationData(loadedRun, labels: labels, groups: groups), design: design)
    })
    let chosen = try choose(from: validation)
    let (calibrator, priorReport) = try adjusted(
      chosen, ranked: ranked, loader: loader, opening: opening)
    let analysis = try WorkbenchError.wrappingMathematics({ () throws(LogLossError) in
      try ClipAnalysis(
        ClipAnalysisWork(
          ranked: ranked, curveRows: ranked,
          best: ClipAnalysisWork.Best(ranked, rows: rows, threads: context.threads),
          shifts: shifts, includesGrid: includesGrid, seed: seed, depth: .full(ranked.n)),
        threads: context.threads)
    })
    let source = CalibratorSource(
      run: loadedRun, key: loadedKey, validation: validation, chosen: chosen, n: labels.count,
      share: priorReport.flatMap { $0.assumed ?? $0.estimated })
    if let output, let calibrator {
      try CalibratorFile(calibrator: calibrator, source: source).write(to: output)
    }
    return CalibrationReport(
      validation, analysis, nReal: ranked.nReal,
      from: loadedRun.logits == nil ? .pReal : .logit, run: source.runReport,
      key: source.keyReport, prior: priorReport,
      calibratorFile: calibrator == nil ? nil : output,
      warnings: CalibrateRequest.warnings(validation, chosen),
      map: calibrator.flatMap {
        $0 == .identity
          ? nil : RunReport.CalibrationMap($0, recommended: chosen.method == validation.recommended)
      })
  }

  private func design() throws(WorkbenchError) -> CrossValidationDesign {
    var design = CrossValidationDesign()
    design.folds = folds
    design.repeats = repeats
    design.seed = seed
    design.options.smoothsPlattTargets = smoothsTargets
    if let methods {
      var wanted: [CalibrationMethod] = []
      for name in methods { wanted.append(try CalibrateRequest.method(named: name)) }
      design.methods = wanted
    }
    return design
  }

  private static func method(named name: String) throws(WorkbenchError) -> CalibrationMethod {
    guard let method = CalibrationMethod(name: name) else {
      let known = CalibrationMethod.bySimplicity.map(\.name).joined(separator: ", ")
      throw .impossible("\(name.debugDescription) is no method; there are \(known)")
    }
    return method
  }

  /// The fit to write: the one asked for, else the recommended one.
  private func choose(from validation: CrossValidation) throws(WorkbenchError) -> CalibrationFit {
    let method =
      try choice.map { name throws(WorkbenchError) in
        try CalibrateRequest.method(named: name)
      } ?? validation.recommended
    guard let result = validation.result(of: method) else {
      throw .impossible("\(method.name) did not take part; add it to --methods")
    }
    if result.fit.calibrator == nil, output != nil || choice != nil {
      let reasons = result.fit.findings.map(\.explanation).joined(separator: "; ")
      throw .impossible("\(method.name) could not be fitted: \(reasons)")
    }
    return result.fit
  }

  /// What is doubtful about the chosen fit, and about the rows whatever the fit.
  static func warnings(
    _ validation: CrossValidation, _ chosen: CalibrationFit
  ) -> [ReportWarning] {
    let ofRows: Set<CalibrationFinding> = [
      .oneClass, .separable, .antiCorrelated, .allEqual, .exactZeroOrOne,
    ]
    let found = validation.results.reduce(into: Set<CalibrationFinding>()) {
      $0.formUnion($1.fit.findings)
    }
    var warnings = CalibrationFinding.allCases
      .filter { chosen.findings.contains($0) || ofRows.contains($0) && found.contains($0) }
      .map { ReportWarning(code: $0.rawValue, message: $0.explanation) }
    if chosen.method != validation.recommended {
      warnings.append(
        ReportWarning(
          code: "method_chosen",
          message: "\(chosen.method.name) was asked for and is what -o writes; recommended is "
            + validation.recommended.name))
    }
    return warnings
  }
}
