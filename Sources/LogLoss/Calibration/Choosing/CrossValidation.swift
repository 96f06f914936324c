/// What each calibration method is worth on rows it has not seen, and which one to take.
///
/// The rows are divided into folds, stratified by answer and seeded; each fold is predicted by maps
/// fitted to the others, clip bounds included; the division is repeated. The same rows, identities
/// and seed give the same bits, whatever the order of the rows.
public struct CrossValidation: Sendable, Equatable {
  /// The number of rows.
  public let n: Int
  /// The design, with its seed.
  public let design: CrossValidationDesign
  /// The methods, the smallest out-of-fold log loss first.
  ///
  /// Those that failed come last; equal ones are in the order of simplicity.
  public let results: [MethodResult]
  /// The method to take.
  ///
  /// Of the methods that beat identity significantly, and whose paired difference from the best has
  /// a 95% interval that includes 0, the first in `CalibrationMethod.bySimplicity`; identity when
  /// none beats it. A map that is not monotone, reverses the ranks, or has no finite best (separable
  /// rows) is listed but not recommended. Choosing the best of many methods flatters it a little:
  /// among sixteen worthless ones, one may seem significant.
  public let recommended: CalibrationMethod

  /// The result of a method, if it took part.
  public func result(of method: CalibrationMethod) -> MethodResult? {
    results.first { $0.method == method }
  }

  /// Cross-validates.
  ///
  /// - Parameters:
  ///   - data: The labelled predictions with their identities.
  ///   - design: Folds, repeats, seed, methods.
  /// - Throws: `CalibratorError.impossibleFolds` for fewer than 2 folds or 1 repeat.
  /// - Complexity: O(repeats * folds^2 / 2) fits of each method that is clipped too, O(repeats *
  ///   folds) of the others.
  public init(_ data: CalibrationData, design: CrossValidationDesign = CrossValidationDesign())
    throws(CalibratorError)
  {
    guard design.folds >= 2, design.repeats >= 1 else {
      throw .impossibleFolds(folds: design.folds, repeats: design.repeats)
    }
    let identity = CalibrationMethod(.identity)
    let wanted = Set(design.methods + [identity])
    let methods = CalibrationMethod.bySimplicity.filter(wanted.contains)
    let all = CrossValidationRows(data)
    var fits: [CalibrationMethod.Map: MapFit] = [:]
    for map in Set(methods.map(\.map)) { fits[map] = MapFit(map, all.rows, design.options) }

    var losses: [CalibrationMethod: [Double]] = [:]
    var first: [CalibrationMethod: ClassPredictions] = [:]
    var plain: [CalibrationMethod.Map: ClassPredictions] = [:]
    var failed: Set<CalibrationMethod> = []
    for repetition in 0..<design.repeats {
      let folds = FoldAssignment.folds(
        labels: data.labels, ids: data.ids, groups: data.groups, folds: design.folds,
        seed: design.seed, repetition: repetition)
      let predictions = OutOfFoldPredictions(
        all, folds: folds, count: design.folds, fits: fits,
        nested: Set(methods.filter(\.isClipped).map(\.map)), options: design.options)
      if repetition == 0 { plain = predictions.plain }
      for method in methods {
        let source = method.isClipped ? predictions.clipped : predictions.plain
        guard let logits = source[method.map] else {
          failed.insert(method)
          continue
        }
        if repetition == 0 { first[method] = logits }
        let rowLosses =
          LogitColumns.losses(logits.real, .real) + LogitColumns.losses(logits.fake, .fake)
        if let sums = losses[method] {
          losses[method] = zip(sums, rowLosses).map { $0 + $1 }
        } else {
          losses[method] = rowLosses
        }
      }
    }
    let scale = 1 / Double(design.repeats)
    for method in methods {
      losses[method] = failed.contains(method) ? nil : losses[method]?.map { $0 * scale }
    }
    let table = LossTable(all, losses)
    n = data.labels.count
    self.design = design
    results = table.sorted(methods).map { method in
      let logits = failed.contains(method) ? nil : first[method]
      let bounds = method.isClipped ? plain[method.map]?.bestBounds(all.rows) : nil
      return MethodResult(
        fit: CalibrationFit(
          method, all.rows, fits[method.map] ?? .failed([]), bounds: bounds),
        logLoss: table.mean(of: method), standardError: table.standardError(of: method),
        gain: table.gain(of: method, over: identity),
        outOfFoldLogits: logits.map(all.inputOrder) ?? [])
    }
    // A map that reverses ranks, or that no finite number is best for, is not one to submit by.
    let doubts: Set<CalibrationFinding> = [.notMonotone, .antiCorrelated, .separable]
    recommended = table.recommended(
      methods.filter { method in
        guard let fit = fits[method.map] else { return false }
        return fit.isConverged && doubts.isDisjoint(with: fit.findings)
      })
  }
}

extension CrossValidationRows {
  /// Predictions in the order of the input.
  fileprivate func inputOrder(_ predictions: ClassPredictions) -> [Double] {
    var result = [Double](repeating: 0, count: real.count + fake.count)
    for (value, row) in zip(predictions.real, real) { result[row] = value }
    for (value, row) in zip(predictions.fake, fake) { result[row] = value }
    return result
  }
}
