/// Rows that a logistic ridge model is fitted to, standardised and in as few columns as they need.
///
/// All strengths of a set of rows are fitted from one of these.
struct RidgeTraining {
  /// Where a fit ended.
  struct Minimum {
    /// The weight of each column, then the intercept.
    var coefficients: [Double]
    var iterations = 0
    var isConverged = false
  }

  /// The number of rows.
  let count: Int
  /// The number of columns, without the one of the intercept.
  let width: Int
  /// Column after column, the last of ones.
  let columns: [Double]
  /// 1 for REAL, -1 for FAKE.
  let signs: [Double]

  private let features: Int
  /// The features that are not constant.
  private let kept: [Int]
  private let means: [Double]
  private let deviations: [Double]
  /// The standardised rows and their coordinates, where there are more features than rows.
  private let reduction: (rows: [Double], space: RowSpace)?

  /// A feature whose deviation is below this share of its mean is constant but for rounding.
  private static let constancy = 1e-12

  /// Prepares some rows.
  ///
  /// - Parameters:
  ///   - features: The features of all rows.
  ///   - labels: The answers of all rows.
  ///   - rows: Those to fit to, both classes among them.
  /// - Complexity: O(n d); O(n^2 d) where d > n.
  init(_ features: FeatureMatrix, labels: [Label], rows: [Int]) {
    let count = rows.count
    var (kept, means, deviations): ([Int], [Double], [Double]) = ([], [], [])
    var standardised: [Double] = []
    let correction = (Double(count - 1) / Double(count)).squareRoot()
    for column in 0..<features.columns {
      let values = rows.map { features.values[$0 * features.columns + column] }
      let spread = MeanAndDeviation(values)
      guard let sample = spread.standardDeviation,
        sample > RidgeTraining.constancy * abs(spread.mean)
      else { continue }
      let deviation = sample * correction
      kept.append(column)
      means.append(spread.mean)
      deviations.append(deviation)
      standardised += values.map { ($0 - spread.mean) / deviation }
    }
    if kept.count > count {
      let transposed = RidgeTraining.transposed(standardised, rows: kept.count, columns: count)
      let space = RowSpace(transposed, count: count, width: kept.count)
      reduction = (transposed, space)
      width = space.rank
      columns = space.columns + [Double](repeating: 1, count: count)
    } else {
      reduction = nil
      width = kept.count
      columns = standardised + [Double](repeating: 1, count: count)
    }
    self.count = count
    self.features = features.columns
    self.kept = kept
    self.means = means
    self.deviations = deviations
    signs = rows.map { labels[$0] == .real ? 1 : -1 }
  }

  /// The model that coefficients stand for, of the features as they come.
  func model(_ minimum: Minimum, strength: Double) -> LogisticRidge {
    let coefficients = Array(minimum.coefficients.dropLast())
    let standardised =
      reduction.map { $0.space.weights(coefficients, rows: $0.rows, width: kept.count) }
      ?? coefficients
    var weights = [Double](repeating: 0, count: features)
    var intercept = CompensatedSum()
    intercept.add(minimum.coefficients.last ?? 0)
    for (place, column) in kept.enumerated() {
      let weight = standardised[place] / deviations[place]
      weights[column] = weight
      intercept.add(-weight * means[place])
    }
    return LogisticRidge(
      weights: weights, intercept: intercept.value, strength: strength,
      iterations: minimum.iterations, isConverged: minimum.isConverged)
  }

  private static func transposed(_ values: [Double], rows: Int, columns: Int) -> [Double] {
    var result = [Double](repeating: 0, count: values.count)
    for row in 0..<rows {
      for column in 0..<columns { result[column * rows + row] = values[row * columns + column] }
    }
    return result
  }
}
