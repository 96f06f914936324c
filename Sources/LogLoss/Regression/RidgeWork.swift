/// The fits of a nested cross-validation, in pieces that do not depend on each other.
///
/// For each fold, and for each pair of folds, the model is fitted without them at every strength.
/// A pair serves both of its folds: without f and g, the rows of g say which strength is best where f
/// is unseen, and those of f where g is. So the nesting costs K (K - 1) / 2 sets of fits more rather
/// than K (K - 1).
public struct RidgeWork: Sendable {
  /// What came of one piece.
  public struct Fits: Sendable, Equatable {
    /// The rows that were left out, for each of the folds.
    let rows: [Int: [Int]]
    /// For each strength, in the order of `RidgeWork.strengths`, the logit of each such row.
    let logits: [[Int: [Double]]]
    /// Whether every fit reached its minimum.
    let isConverged: Bool
  }

  /// The pieces; whoever has threads runs them as it likes, and hands back all results in order.
  public let pieces: [@Sendable () -> Fits]

  let data: RidgeData
  let design: RidgeDesign
  /// Strongest first, none of them twice.
  let strengths: [Double]
  /// The fold of each row.
  let folds: [Int]
  /// The rows in the order of their identities, which all sums are formed in.
  let order: [Int]

  /// Divides the rows.
  ///
  /// - Throws: `LogLossError.parameterOutOfRange` for fewer than 3 folds or more than there are rows
  ///   or groups, a strength that is not above 0, and where two folds hold all there is of a class, so that nothing could be fitted to
  ///   the others.
  /// - Complexity: O(n log n)
  public init(_ data: RidgeData, design: RidgeDesign = RidgeDesign()) throws(LogLossError) {
    let units = data.groups.map { Set($0).count } ?? data.labels.count
    guard design.folds >= 3, design.folds <= max(3, units) else {
      throw .parameterOutOfRange(
        name: "folds", value: Double(design.folds),
        allowed: "3 to \(units), the number of \(data.groups == nil ? "rows" : "groups")")
    }
    for strength in design.strengths { try LogisticRidge.check(strength) }
    let strengths = Set(design.strengths).sorted(by: >)
    guard !strengths.isEmpty else {
      throw .parameterOutOfRange(name: "the number of strengths", value: 0, allowed: "1 or more")
    }
    let folds = FoldAssignment.folds(
      labels: data.labels, ids: data.ids, groups: data.groups, folds: design.folds,
      seed: design.seed, repetition: 0)
    let order = data.ids.indices.sorted { data.ids[$0] < data.ids[$1] }
    // With one strength there is nothing to choose.
    let left = RidgeWork.leftOut(design.folds, pairs: strengths.count > 1)
    for out in left {
      for label in Label.allCases
      where !data.labels.indices.contains(where: {
        data.labels[$0] == label && !out.contains(folds[$0])
      }) {
        throw .parameterOutOfRange(
          name: "the number of \(label == .real ? "REAL" : "FAKE") rows or groups",
          value: Double(RidgeWork.count(of: label, data)),
          allowed: "enough for \(design.folds) folds, so that the others have some where "
            + "\(out.count) are left out")
      }
    }
    self.data = data
    self.design = design
    self.strengths = strengths
    self.folds = folds
    self.order = order
    pieces = left.map { out in
      { RidgeWork.fits(leavingOut: out, data, strengths: strengths, folds: folds, order: order) }
    }
  }

  /// The sets of folds that are left out: all pairs, then each fold.
  private static func leftOut(_ folds: Int, pairs: Bool) -> [[Int]] {
    let pairs =
      pairs
      ? (0..<folds).flatMap { first in (first + 1..<folds).map { [first, $0] } } : []
    return pairs + (0..<folds).map { [$0] }
  }

  /// The number of groups that have rows of a class; of rows where there are no groups.
  private static func count(of label: Label, _ data: RidgeData) -> Int {
    let rows = data.labels.indices.filter { data.labels[$0] == label }
    return data.groups.map { groups in Set(rows.map { groups[$0] }).count } ?? rows.count
  }

  private static func fits(
    leavingOut out: [Int], _ data: RidgeData, strengths: [Double], folds: [Int], order: [Int]
  ) -> Fits {
    let training = RidgeTraining(
      data.features, labels: data.labels, rows: order.filter { !out.contains(folds[$0]) })
    let rows = Dictionary(
      uniqueKeysWithValues: out.map { fold in (fold, order.filter { folds[$0] == fold }) })
    var start: [Double]?
    var logits: [[Int: [Double]]] = []
    var isConverged = true
    for strength in strengths {
      let minimum = training.minimum(strength: strength, from: start)
      // The next strength is a little weaker, and its minimum not far.
      start = minimum.coefficients
      isConverged = isConverged && minimum.isConverged
      let model = training.model(minimum, strength: strength)
      logits.append(rows.mapValues { $0.map { model.logit(data.features[$0]) } })
    }
    return Fits(rows: rows, logits: logits, isConverged: isConverged)
  }
}
