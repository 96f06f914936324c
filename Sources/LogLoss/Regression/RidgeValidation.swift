/// A logistic ridge model whose strength was chosen by cross-validation, and what it is worth on rows
/// that it has not seen.
///
/// The cross-validation is nested. The rows of a fold are predicted by a model that was fitted to the
/// other folds, with the strength that is best in a cross-validation among those folds alone: neither
/// the weights nor the strength, nor the means and deviations that features are standardised by, have
/// seen the row. `logLoss` is therefore that of the whole procedure, not of the strength that came
/// out best in hindsight, whose own (`results`) is too good by a little.
///
/// The model itself is fitted to all rows, with the strength that is best in the plain
/// cross-validation among all folds. Having more rows to learn from, it should be at least as good as
/// what the out-of-fold loss says, but for luck.
///
/// The same rows, identities and seed give the same bits, whatever the order of the rows.
///
/// Source: S. Varma and R. Simon, Bias in error estimation when using cross-validation for model
/// selection, BMC Bioinformatics 7 (2006), 91, 10.1186/1471-2105-7-91.
public struct RidgeValidation: Sendable, Equatable {
  /// What cross-validation says of one strength.
  public struct StrengthResult: Sendable, Equatable {
    /// The strength.
    public let strength: Double
    /// The mean log loss in nats over the rows, each predicted by a model fitted without its fold.
    public let logLoss: Double
  }

  /// The number of rows.
  public let n: Int
  /// The number of groups that errors take as independent; nil where rows are.
  public let groups: Int?
  /// The design, with its seed.
  public let design: RidgeDesign
  /// The logit of each row in nats, nested out of fold, in the order of the input.
  public let logits: [Double]
  /// The mean log loss of `logits` in nats.
  public let logLoss: Double
  /// The standard error of `logLoss` in nats; nil for one row or group.
  ///
  /// Groups, or else rows, are taken as independent. That the models of different folds share rows is
  /// not accounted for, and no estimate of it is unbiased (Bengio and Grandvalet 2004).
  public let standardError: Double?
  /// The strength that was chosen for each fold, on the others.
  public let foldStrengths: [Double]
  /// What cross-validation says of each strength, the strongest first.
  public let results: [StrengthResult]
  /// The model of all rows.
  public let model: LogisticRidge
  /// Whether the fits of all folds reached their minima as far as doubles can tell.
  public let isConverged: Bool

  private let clusters: BlendGroups

  /// Whether the chosen strength is the strongest or the weakest there was to choose from, and a
  /// better one may lie beyond.
  public var isAtEnd: Bool {
    results.count > 1
      && (model.strength == results.first?.strength || model.strength == results.last?.strength)
  }

  /// Fits and cross-validates, one piece after the other.
  ///
  /// - Parameters:
  ///   - data: The rows.
  ///   - design: Folds, seed, strengths.
  /// - Throws: As `RidgeWork` does.
  /// - Complexity: O(folds^2 * strengths) fits.
  public init(_ data: RidgeData, design: RidgeDesign = RidgeDesign()) throws(LogLossError) {
    let work = try RidgeWork(data, design: design)
    self.init(work, work.pieces.map { $0() })
  }

  /// Puts the pieces of a work together, and fits the model of all rows.
  ///
  /// - Parameters:
  ///   - work: The work.
  ///   - pieces: What came of each of its pieces, in their order.
  /// - Complexity: O(n * strengths * folds) and one fit.
  public init(_ work: RidgeWork, _ pieces: [RidgeWork.Fits]) {
    let (data, strengths) = (work.data, work.strengths)
    let singles = pieces.filter { $0.rows.count == 1 }
    results = strengths.indices.map { place in
      StrengthResult(
        strength: strengths[place],
        logLoss: RidgeValidation.loss(
          of: singles.map { ($0, Array($0.rows.keys)) }, at: place, data.labels))
    }
    var logits = [Double](repeating: 0, count: data.labels.count)
    var foldStrengths: [Double] = []
    for fold in 0..<work.design.folds {
      let inner = pieces.filter { $0.rows.count == 2 && $0.rows[fold] != nil }
        .map { ($0, $0.rows.keys.filter { $0 != fold }) }
      let losses = strengths.indices.map { RidgeValidation.loss(of: inner, at: $0, data.labels) }
      let chosen = RidgeValidation.best(losses)
      foldStrengths.append(strengths[chosen])
      for single in singles {
        guard let rows = single.rows[fold], let values = single.logits[chosen][fold] else {
          continue
        }
        for (row, value) in zip(rows, values) { logits[row] = value }
      }
    }
    let strength = strengths[RidgeValidation.best(results.map(\.logLoss))]
    let training = RidgeTraining(data.features, labels: data.labels, rows: work.order)
    model = training.model(training.minimum(strength: strength, from: nil), strength: strength)
    n = data.labels.count
    design = work.design
    isConverged = pieces.allSatisfy(\.isConverged) && model.isConverged
    logLoss = ScoredColumn.logits(logits).meanLogLoss(labels: data.labels, clip: nil)
    clusters = BlendGroups(data.groups, order: Array(data.labels.indices))
    groups = data.groups == nil ? nil : clusters.count
    standardError = clusters.standardError(
      of: zip(logits, data.labels).map { RowLoss.value(logit: $0, label: $1) })
    self.logits = logits
    self.foldStrengths = foldStrengths
  }

  /// The standard error of the mean of other values of the same rows, in the order of the input, with
  /// groups, or else rows, as independent; nil for one of them, or where a value is not finite.
  ///
  /// - Complexity: O(n)
  public func standardError(of values: [Double]) -> Double? { clusters.standardError(of: values) }

  /// The place of the smallest loss, the first of equal ones, which has the strongest penalty.
  private static func best(_ losses: [Double]) -> Int {
    losses.indices.min { losses[$0] < losses[$1] } ?? 0
  }

  /// The mean loss of the rows of some folds of some pieces at one strength; 0 for none.
  private static func loss(
    of pieces: [(fits: RidgeWork.Fits, folds: [Int])], at place: Int, _ labels: [Label]
  ) -> Double {
    var (logits, answers): ([Double], [Label]) = ([], [])
    for (fits, folds) in pieces {
      for fold in folds {
        logits += fits.logits[place][fold] ?? []
        answers += (fits.rows[fold] ?? []).map { labels[$0] }
      }
    }
    if logits.isEmpty { return 0 }
    return ScoredColumn.logits(logits).meanLogLoss(labels: answers, clip: nil)
  }
}

extension RidgeValidation {
  /// Two validations are equal where everything that they say is.
  public static func == (a: RidgeValidation, b: RidgeValidation) -> Bool {
    a.logits == b.logits && a.foldStrengths == b.foldStrengths && a.results == b.results
      && a.model == b.model && a.standardError == b.standardError && a.groups == b.groups
      && a.design == b.design
  }
}
