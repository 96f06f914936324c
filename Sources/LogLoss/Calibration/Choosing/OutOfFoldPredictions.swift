/// The calibrated logits of every row by maps that were fitted without it, for one division.
struct OutOfFoldPredictions {
  /// In the sorted order of the rows; nil where a fit had nothing to offer.
  private(set) var plain: [CalibrationMethod.Map: ClassPredictions] = [:]
  /// The same, held to bounds that were found without the row as well.
  private(set) var clipped: [CalibrationMethod.Map: ClassPredictions] = [:]

  /// Fits and predicts.
  ///
  /// The bounds for a fold come from rows of the other folds, each predicted by a map fitted
  /// without it and without the fold. Leaving out each pair of folds once serves both, so nesting
  /// costs K (K - 1) / 2 fits more rather than K (K - 1). With 2 folds no rows would be left to
  /// fit, and the bounds come from the predictions of the rows the map was fitted to.
  ///
  /// - Parameters:
  ///   - all: The rows.
  ///   - folds: The fold of each row, in the order of the input.
  ///   - count: The number of folds.
  ///   - fits: The fit of each map to all rows, to start from.
  ///   - nested: The maps that are also clipped.
  init(
    _ all: CrossValidationRows, folds: [Int], count: Int,
    fits: [CalibrationMethod.Map: MapFit], nested: Set<CalibrationMethod.Map>,
    options: CalibrationOptions
  ) {
    let maps = fits.filter { $0.value.map != nil }
    let tests = (0..<count).map { fold in all.positions(folds) { $0 == fold } }
    let testRows = tests.map(all.selecting)
    let empty = ClassPredictions(
      real: [Double](repeating: .nan, count: all.real.count),
      fake: [Double](repeating: .nan, count: all.fake.count))
    // What the bounds for a fold are found from.
    var inner = [[CalibrationMethod.Map: ClassPredictions]](repeating: [:], count: count)
    var failed: Set<CalibrationMethod.Map> = []
    var unclipped: Set<CalibrationMethod.Map> = []
    for fold in 0..<count {
      let training = all.selecting(all.positions(folds) { $0 != fold })
      for (method, fit) in maps {
        let local = MapFit(method, training, options, near: fit.map)
        guard let map = local.map else {
          failed.insert(method)
          continue
        }
        plain[method, default: empty].put(ClassPredictions(map, testRows[fold]), at: tests[fold])
        if count == 2, nested.contains(method) {
          inner[fold][method] = ClassPredictions(map, training)
        }
      }
    }
    if count > 2, !nested.isEmpty {
      for first in 0..<count {
        for second in first + 1..<count {
          let training = all.selecting(all.positions(folds) { $0 != first && $0 != second })
          for (method, fit) in maps where nested.contains(method) {
            guard let map = MapFit(method, training, options, near: fit.map).map else {
              unclipped.insert(method)
              continue
            }
            for (outer, left) in [(first, second), (second, first)] {
              inner[outer][method, default: ClassPredictions(real: [], fake: [])]
                .append(ClassPredictions(map, testRows[left]))
            }
          }
        }
      }
    }
    for method in failed { plain[method] = nil }
    for (method, predictions) in plain where nested.contains(method) {
      guard !unclipped.contains(method) else { continue }
      var held = predictions
      for fold in 0..<count {
        guard let source = inner[fold][method], !source.real.isEmpty, !source.fake.isEmpty,
          let bounds = source.bestBounds()
        else { continue }
        held.put(predictions.picking(tests[fold]).clipped(to: bounds), at: tests[fold])
      }
      clipped[method] = held
    }
  }
}

extension ClassPredictions {
  /// Writes the predictions of some rows to their positions.
  fileprivate mutating func put(
    _ other: ClassPredictions, at positions: (real: [Int], fake: [Int])
  ) {
    for (value, position) in zip(other.real, positions.real) { real[position] = value }
    for (value, position) in zip(other.fake, positions.fake) { fake[position] = value }
  }

  /// The predictions at some positions.
  fileprivate func picking(_ positions: (real: [Int], fake: [Int])) -> ClassPredictions {
    ClassPredictions(
      real: positions.real.map { real[$0] }, fake: positions.fake.map { fake[$0] })
  }

  /// Takes in the predictions of more rows.
  fileprivate mutating func append(_ other: ClassPredictions) {
    real += other.real
    fake += other.fake
  }
}
