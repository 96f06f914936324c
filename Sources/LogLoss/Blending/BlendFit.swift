/// The weights of a blend fitted to labelled rows, with how good they are on those rows.
public struct BlendFit: Sendable, Equatable {
  /// The method.
  public let method: BlendMethod
  /// The weight of each run, at least 0, with sum 1.
  public let weights: [Double]
  /// The mean log loss on the fitted rows in nats; infinite where no weights would make it finite.
  public let inSampleLogLoss: Double
  /// A bound, in nats, on what the best weights could still gain on the rows they were fitted to;
  /// nil for methods that do not look for the best.
  public let gap: Double?
  /// The number of Newton steps, or of the draws of the greedy selection.
  public let iterations: Int
  /// Whether the search ended as it should; true for methods that need none.
  public let isConverged: Bool

  /// Fits a method to all rows.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - data: The labelled rows; neither their order nor their identities matter.
  ///   - selections: The largest number of draws of the greedy selection, at least 1.
  /// - Complexity: O(n * runs^2) a Newton step; O(n * runs) a draw of the greedy selection.
  public init(_ method: BlendMethod, to data: BlendData, selections: Int = 100) {
    self.init(method, BlendRows(data, order: data.canonicalOrder), selections: selections)
  }

  init(_ method: BlendMethod, _ rows: BlendRows, selections: Int) {
    self.method = method
    let equal = [Double](repeating: 1 / Double(rows.count), count: rows.count)
    switch method {
    case .meanProbability, .meanLogit:
      (weights, gap, iterations, isConverged) = (equal, nil, 0, true)
    case .greedy:
      let selection = GreedySelection(rows.shares, limit: selections)
      (weights, gap, iterations, isConverged) = (selection.weights, nil, selection.draws, true)
    case .linearPool:
      let newton = SimplexNewton(minimizing: rows.shares, .logarithm)
      (weights, gap) = (newton.weights, newton.gap)
      (iterations, isConverged) = (newton.iterations, newton.isConverged)
    case .logPool:
      let newton = BlendFit.logPool(rows)
      weights = newton?.weights ?? equal
      (gap, iterations, isConverged) = (
        newton?.gap, newton?.iterations ?? 0, newton?.isConverged ?? false
      )
    }
    inSampleLogLoss = rows.losses(method.scale, weights).meanLoss
  }

  /// Fits a log pool, in which certain rows have no finite margin.
  ///
  /// A run that is certain and wrong on a row of these can only have weight 0. Where one is certain
  /// and right the row costs nothing as soon as the run has any weight: such rows are left out, and
  /// the run gets the weight that suits the others.
  ///
  /// - Returns: nil where every run is certain and wrong somewhere.
  private static func logPool(_ rows: BlendRows) -> SimplexNewton? {
    let usable = rows.margins.indices.filter { !rows.margins[$0].contains(-.infinity) }
    guard !usable.isEmpty else { return nil }
    let certain = (0..<rows.n).map { row in usable.contains { rows.margins[$0][row] == .infinity } }
    let finite = certain.contains(true) ? certain.indices.filter { !certain[$0] } : nil
    let columns = usable.map { run in
      finite.map { $0.map { rows.margins[run][$0] } } ?? rows.margins[run]
    }
    var newton = SimplexNewton(minimizing: columns, .softplus)
    newton.spread(over: rows.count, places: usable)
    return newton
  }
}

extension SimplexNewton {
  /// Puts the weights into their places among more columns, of which the others have 0.
  fileprivate mutating func spread(over count: Int, places: [Int]) {
    var all = [Double](repeating: 0, count: count)
    for (place, weight) in zip(places, weights) { all[place] = weight }
    weights = all
  }
}

extension BlendData {
  /// The rows by identity, so that their order in the input does not matter.
  var canonicalOrder: [Int] {
    let values = members.map(\.values)
    return labels.indices.sorted { first, second in
      if ids[first] != ids[second] { return ids[first] < ids[second] }
      if labels[first] != labels[second] { return labels[second] == .real }
      for column in values where column[first] != column[second] {
        return column[first] < column[second]
      }
      guard let groups else { return false }
      return groups[first] < groups[second]
    }
  }
}

extension [Double] {
  /// The mean of losses; infinite if any is, 0 for none.
  var meanLoss: Double {
    guard allSatisfy(\.isFinite) else { return .infinity }
    var sum = CompensatedSum()
    sum.add(self[...])
    return sum.value / Double(Swift.max(count, 1))
  }
}
