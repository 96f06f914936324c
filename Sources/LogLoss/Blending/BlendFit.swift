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
  /// The places of runs that are held at a weight of `leastWeight`; empty for nearly all fits.
  ///
  /// In a log pool a run that is certain and right on a row decides it with any weight above 0. Where
  /// the other rows would have it at 0 there is no best weight, only ever better ones towards 0.
  public let held: [Int]

  /// The weight of a run in `held`.
  public static let leastWeight = LogPoolFit.leastWeight

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
    var held: [Int] = []
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
      let pool = LogPoolFit(rows)
      (weights, gap) = (pool.weights, pool.gap)
      (iterations, isConverged) = (pool.iterations, pool.isConverged)
      held = pool.held
    }
    self.held = held
    inSampleLogLoss = rows.losses(method.scale, weights).meanLoss
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
