/// The losses of rows predicted by blends that were fitted without their fold.
struct OutOfFoldBlends {
  /// The loss of each row by each method in nats, a mean over the repeats.
  private(set) var losses: [[Double]]
  /// The loss of each row by the single run that is best without its fold, likewise.
  private(set) var chosen: [Double]
  /// How often each run was that one.
  private(set) var counts: [Int]

  /// Fits every method without each fold of each repeat.
  ///
  /// - Parameters:
  ///   - data: The rows with their identities.
  ///   - rows: The same rows in canonical order.
  ///   - order: The place in the data of each of those.
  ///   - methods: The methods.
  ///   - design: Folds, repeats, seed.
  init(
    _ data: BlendData, _ rows: BlendRows, order: [Int], methods: [BlendMethod],
    design: BlendDesign
  ) {
    losses = methods.map { _ in [Double](repeating: 0, count: rows.n) }
    chosen = [Double](repeating: 0, count: rows.n)
    counts = [Int](repeating: 0, count: rows.count)
    for repetition in 0..<design.repeats {
      let folds = FoldAssignment.folds(
        labels: order.map { data.labels[$0] }, ids: order.map { data.ids[$0] },
        groups: data.groups.map { groups in order.map { groups[$0] } }, folds: design.folds,
        seed: design.seed, repetition: repetition)
      for fold in 0..<design.folds {
        let left = folds.indices.filter { folds[$0] == fold }
        if left.isEmpty { continue }
        let training = rows.selecting(folds.indices.filter { folds[$0] != fold })
        add(left, of: rows, training, methods, selections: design.selections)
      }
    }
    let scale = 1 / Double(design.repeats)
    losses = losses.map { $0.map { $0 * scale } }
    chosen = chosen.map { $0 * scale }
  }

  private mutating func add(
    _ left: [Int], of rows: BlendRows, _ training: BlendRows, _ methods: [BlendMethod],
    selections: Int
  ) {
    let test = rows.selecting(left)
    for (place, method) in methods.enumerated() {
      let fit = BlendFit(method, training, selections: selections)
      for (row, loss) in zip(left, test.losses(method.scale, fit.weights)) {
        losses[place][row] += loss
      }
    }
    let means = training.losses.map(\.meanLoss)
    let best = means.indices.min { means[$0] < means[$1] } ?? 0
    counts[best] += 1
    for (row, loss) in zip(left, test.losses[best]) { chosen[row] += loss }
  }
}
