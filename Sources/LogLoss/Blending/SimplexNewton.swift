/// The weights of smallest pooled loss on the simplex, by Newton's method.
///
/// Each step goes to the smallest value of the quadratic model on the simplex (`SimplexQuadratic`),
/// halved until the loss falls enough, from equal weights. It ends where the gap
/// g' w - min_k g_k, with g the gradient, is at most 1e-12 times the largest of 1 and |g_k|: by
/// convexity no weights whatever have a loss smaller by more than the gap, in nats. A gap of 0 is
/// the Karush-Kuhn-Tucker condition: equal derivatives where w > 0, none smaller where w = 0.
///
/// Where several weights are equally good, one of them is returned, always the same one; equal
/// columns share their weight equally.
///
/// Source of the gap: M. Jaggi, Revisiting Frank-Wolfe: projection-free sparse convex optimization,
/// ICML 2013, 427-435.
struct SimplexNewton {
  /// The weights, at least 0, with sum 1.
  var weights: [Double]
  /// The mean loss in nats; 0 for no rows.
  private(set) var value = 0.0
  /// A bound, in nats, on what the best weights could still gain; 0 for no rows.
  private(set) var gap = 0.0
  /// The number of steps.
  private(set) var iterations = 0
  /// Whether the gap fell below the limit.
  private(set) var isConverged = true

  /// Minimises the loss.
  ///
  /// - Complexity: O(rows * columns^2) a step, usually 4 to 12 steps.
  init(minimizing columns: [[Double]], _ link: PooledLoss.Link) {
    let kinds = SimplexNewton.kinds(of: columns)
    let distinct = kinds.indices.filter { kinds[$0] == $0 }
    weights = [Double](repeating: 1 / Double(max(columns.count, 1)), count: columns.count)
    guard let first = columns.first, !first.isEmpty else { return }
    let loss = PooledLoss(distinct.map { columns[$0] }, link)
    let found = minimize(loss)
    for (kind, weight) in zip(distinct, found) {
      let equals = kinds.indices.filter { kinds[$0] == kind }
      for place in equals { weights[place] = weight / Double(equals.count) }
    }
  }

  /// The first column that each is equal to, itself for most.
  private static func kinds(of columns: [[Double]]) -> [Int] {
    columns.indices.map { place in
      columns.indices.first { $0 <= place && columns[$0] == columns[place] } ?? place
    }
  }

  private mutating func minimize(_ loss: PooledLoss) -> [Double] {
    var weights = [Double](repeating: 1 / Double(loss.count), count: loss.count)
    var best = weights
    var hiddenSteps = 0
    gap = .infinity
    while true {
      let here = loss.derivatives(at: weights)
      let mean = zip(here.gradient, weights).reduce(0) { $0 + $1.0 * $1.1 }
      let bound = max(0, mean - (here.gradient.min() ?? mean))
      if bound < gap { (best, gap, value) = (weights, bound, here.value) }
      let size = here.gradient.reduce(1) { max($0, abs($1)) }
      isConverged = gap <= 1e-12 * size
      if isConverged || iterations == 200 || hiddenSteps == 8 { return best }
      guard let step = step(here, from: weights, mean: mean, gap: bound) else { return best }
      iterations += 1
      // Where rounding hides what a step gains, the loss cannot judge it and the gap must. Rows of a
      // loss near 0 are off by an ulp of 1, whatever their mean.
      let noise = 1e-15 * max(1, 10 * abs(here.value))
      if -step.slope <= noise {
        hiddenSteps += 1
        weights = step.target
        continue
      }
      var scale = 1.0
      var next = step.target
      while !(loss.value(at: next) <= here.value + 1e-4 * scale * step.slope + noise) {
        scale /= 2
        guard scale > 0x1p-40 else { return best }
        next = zip(weights, step.target).map { $0 + scale * ($1 - $0) }
      }
      weights = next
    }
  }

  /// The smallest value of the quadratic model at the weights, and how fast the loss falls on the
  /// way there; nil where it does not fall.
  ///
  /// - Parameters:
  ///   - here: The loss at the weights.
  ///   - weights: The weights.
  ///   - mean: The mean of the gradient under the weights.
  ///   - gap: How far that is above the smallest of the gradient.
  private func step(
    _ here: PooledLoss.Derivatives, from weights: [Double], mean: Double, gap: Double
  ) -> (target: [Double], slope: Double)? {
    let count = weights.count
    let largest = (0..<count).reduce(0) { max($0, here.hessian[$1 * count + $1]) }
    // Columns that depend on each other, and rows far from their bend, leave the matrix singular: a
    // little of the identity picks the nearest of equally good targets. As it bears on the step
    // only, and less the nearer the end is, where that is stays the same.
    var ridge = 1e-13 * largest + 1e-9 * gap + .leastNormalMagnitude
    while ridge <= largest + gap + 1 {
      var hessian = here.hessian
      for place in 0..<count { hessian[place * count + place] += ridge }
      let linear = (0..<count).map { row in
        var slope = here.gradient[row] - mean
        for column in 0..<count { slope -= hessian[row * count + column] * weights[column] }
        return slope
      }
      ridge *= 100
      let quadratic = SimplexQuadratic(hessian: hessian, linear: linear)
      guard var target = quadratic.minimum(from: weights) else { continue }
      let total = target.reduce(0, +)
      target = target.map { $0 / total }
      // Less the mean, which steps along the simplex do not see: what is left is small and exact.
      let slope = zip(here.gradient, zip(target, weights)).reduce(0) {
        $0 + ($1.0 - mean) * ($1.1.0 - $1.1.1)
      }
      if slope < 0 { return (target, slope) }
    }
    return nil
  }
}
