/// The rows of a cross-validation in sorted order, and where they came from.
struct CrossValidationRows {
  /// All rows.
  let rows: CalibrationRows
  /// The position in the input of each REAL row of `rows`.
  let real: [Int]
  /// The position in the input of each FAKE row of `rows`.
  let fake: [Int]

  /// Sorts the rows by everything they have, so that their order in the input does not matter.
  init(_ data: CalibrationData) {
    let values = data.scores.values
    func order(_ label: Label) -> [Int] {
      data.labels.indices.filter { data.labels[$0] == label }.sorted {
        if values[$0] != values[$1] { return values[$0] < values[$1] }
        if let weights = data.weights, weights[$0] != weights[$1] {
          return weights[$0] < weights[$1]
        }
        if data.ids[$0] != data.ids[$1] { return data.ids[$0] < data.ids[$1] }
        guard let groups = data.groups else { return false }
        return groups[$0] < groups[$1]
      }
    }
    let areProbabilities = if case .probabilities = data.scores { true } else { false }
    let realOrder = order(.real)
    let fakeOrder = order(.fake)
    func side(_ order: [Int]) -> CalibrationClass {
      CalibrationClass(
        // Adding 0 takes the sign of -0 away.
        ascending: order.map { values[$0] + 0 },
        weights: data.weights.map { weights in
          order.map { weights[$0] }
        }, areProbabilities: areProbabilities)
    }
    real = realOrder
    fake = fakeOrder
    rows = CalibrationRows(
      real: side(realOrder), fake: side(fakeOrder), areProbabilities: areProbabilities)
  }

  /// The sorted positions of the rows whose fold is, or is not, one of the given.
  func positions(_ folds: [Int], where isWanted: (Int) -> Bool) -> (real: [Int], fake: [Int]) {
    (
      real.indices.filter { isWanted(folds[real[$0]]) },
      fake.indices.filter { isWanted(folds[fake[$0]]) }
    )
  }

  /// Some of the rows; nil for none.
  func selecting(_ positions: (real: [Int], fake: [Int])) -> CalibrationRows {
    CalibrationRows(
      real: rows.real.selecting(positions.real), fake: rows.fake.selecting(positions.fake),
      areProbabilities: rows.areProbabilities)
  }
}
