import Testing

@testable import LogLoss

@Suite struct RidgeValidationTests {
  private static let design = {
    var design = RidgeDesign()
    design.folds = 4
    design.strengths = [0.1, 1, 10, 100]
    return design
  }()

  /// The nested cross-validation written out: K * (K - 1) fits for each strength, by rows.
  private func plainly(_ data: RidgeData, _ design: RidgeDesign) throws
    -> (logits: [Double], strengths: [Double])
  {
    let folds = try RidgeWork(data, design: design).folds
    func fit(_ rows: [Int], _ strength: Double) throws -> LogisticRidge {
      let values = rows.flatMap { data.features[$0] }
      return try LogisticRidge(
        FeatureMatrix(values, columns: data.features.columns),
        labels: rows.map { data.labels[$0] }, strength: strength)
    }
    func loss(_ model: LogisticRidge, _ rows: [Int]) -> Double {
      rows.reduce(0) {
        $0 + RowLoss.value(logit: model.logit(data.features[$1]), label: data.labels[$1])
      }
    }
    var logits = [Double](repeating: .nan, count: data.labels.count)
    var strengths: [Double] = []
    for outer in 0..<design.folds {
      let rest = data.labels.indices.filter { folds[$0] != outer }
      var best = (strength: 0.0, loss: Double.infinity)
      for strength in design.strengths.sorted(by: >) {
        var sum = 0.0
        for inner in 0..<design.folds where inner != outer {
          let model = try fit(rest.filter { folds[$0] != inner }, strength)
          sum += loss(model, rest.filter { folds[$0] == inner })
        }
        if sum < best.loss { best = (strength, sum) }
      }
      strengths.append(best.strength)
      let model = try fit(rest, best.strength)
      for row in data.labels.indices where folds[row] == outer {
        logits[row] = model.logit(data.features[row])
      }
    }
    return (logits, strengths)
  }

  @Test(arguments: [3, 40])
  func `It is the nested cross-validation that it says it is`(columns: Int) throws {
    let data = try RidgeSample.data(rows: 36, columns: columns, seed: 11)
    let validation = try RidgeValidation(data, design: Self.design)
    let (logits, strengths) = try plainly(data, Self.design)
    #expect(validation.foldStrengths == strengths)
    for (a, b) in zip(validation.logits, logits) { #expect(abs(a - b) < 1e-8) }
    #expect(
      validation.logLoss
        == (try meanLogLoss(logits: validation.logits, labels: data.labels)))
    let best = try #require(validation.results.min { $0.logLoss < $1.logLoss })
    #expect(validation.model.strength == best.strength)
    #expect(
      validation.model
        == (try LogisticRidge(
          data.features, labels: data.labels, strength: best.strength)))
  }

  @Test func `The order of the rows changes no bit`() throws {
    let data = try RidgeSample.data(rows: 40, columns: 5, seed: 3)
    let turned = Array(data.labels.indices.reversed())
    let other = try RidgeData(
      features: FeatureMatrix(turned.flatMap { data.features[$0] }, columns: 5),
      labels: turned.map { data.labels[$0] }, ids: turned.map { data.ids[$0] })
    let first = try RidgeValidation(data, design: Self.design)
    let second = try RidgeValidation(other, design: Self.design)
    #expect(turned.map { first.logits[$0] } == second.logits)
    #expect(first.model == second.model)
    #expect(first.logLoss == second.logLoss)
  }

  @Test func `A group is predicted by models that have not seen any of it`() throws {
    // Pairs of rows with the same features and either label at random: a model that has seen one
    // row of a pair knows the other's label, since there are as many features as pairs.
    let pairs = 24
    var generator = SeededGenerator(seed: 17)
    var (values, labels, groups): ([Double], [Label], [UInt64]) = ([], [], [])
    for pair in 0..<pairs {
      let label: Label = generator.nextUnit() < 0.5 ? .real : .fake
      for _ in 0..<2 {
        values += (0..<pairs).map { $0 == pair ? 1 : 0 }
        labels.append(label)
        groups.append(UInt64(pair))
      }
    }
    let features = try FeatureMatrix(values, columns: pairs)
    let ids = (0..<UInt64(2 * pairs)).map { $0 }
    let split = try RidgeValidation(
      RidgeData(features: features, labels: labels, ids: ids), design: Self.design)
    let kept = try RidgeValidation(
      RidgeData(features: features, labels: labels, ids: ids, groups: groups),
      design: Self.design)
    #expect(kept.groups == pairs)
    #expect(split.groups == nil)
    let share = Double(labels.count { $0 == .real }) / Double(labels.count)
    let baseRate = try meanLogLoss(
      probabilities: labels.map { _ in share }, labels: labels)
    #expect(split.logLoss < 0.9 * baseRate)
    #expect(kept.logLoss > 0.999 * baseRate)
  }

  @Test func `On labels that are noise nesting does not promise anything`() throws {
    // The loss of the best strength in hindsight can be below a coin's; the nested one's mean over
    // seeds is not.
    var (nested, chosen) = (0.0, 0.0)
    for seed in 0..<10 {
      var generator = SeededGenerator(seed: UInt64(100 + seed))
      let values = (0..<40 * 6).map { _ in generator.nextUnit() }
      let labels = (0..<40).map { $0 % 2 == 0 ? Label.real : .fake }
      let validation = try RidgeValidation(
        RidgeData(
          features: FeatureMatrix(values, columns: 6), labels: labels,
          ids: (0..<40).map { UInt64($0) }), design: Self.design)
      nested += validation.logLoss / 10
      chosen += (validation.results.map(\.logLoss).min() ?? 0) / 10
    }
    #expect(nested > 0.693)
    #expect(nested > chosen)
  }

  @Test func `Rows of groups have the standard error of their groups`() throws {
    // Every row twice: twice the rows, but no more that is independent.
    let once = try RidgeSample.data(rows: 30, columns: 2, seed: 21)
    let rows = Array(0..<30) + Array(0..<30)
    let twice = try RidgeData(
      features: FeatureMatrix(rows.flatMap { once.features[$0] }, columns: 2),
      labels: rows.map { once.labels[$0] }, ids: (0..<60).map { UInt64($0) },
      groups: rows.map { UInt64($0) })
    let validation = try RidgeValidation(twice, design: Self.design)
    let losses = zip(validation.logits, twice.labels).prefix(30).map {
      RowLoss.value(logit: $0, label: $1)
    }
    let mean = losses.reduce(0, +) / 30
    let variance = losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 29
    let error = try #require(validation.standardError)
    #expect(abs(error - (variance / 30).squareRoot()) < 1e-12)
  }

  @Test func `What cannot be divided is refused`() throws {
    let (features, _) = try RidgeSample.features(rows: 12, columns: 2, seed: 1)
    let ids = (0..<12).map { UInt64($0) }
    let rare = [Label.real, .real] + [Label](repeating: .fake, count: 10)
    #expect(throws: LogLossError.self) {
      try RidgeWork(RidgeData(features: features, labels: rare, ids: ids), design: Self.design)
    }
    #expect(throws: LogLossError.oneClass(missing: .real)) {
      try RidgeData(
        features: features, labels: [Label](repeating: .fake, count: 12), ids: ids)
    }
    let data = try RidgeSample.data(rows: 30, columns: 2, seed: 1)
    for folds in [2, 0, 31] {
      var design = Self.design
      design.folds = folds
      #expect(
        throws: LogLossError.parameterOutOfRange(
          name: "folds", value: Double(folds), allowed: "3 to 30, the number of rows")
      ) { try RidgeWork(data, design: design) }
    }
    var design = Self.design
    design.strengths = []
    #expect(throws: LogLossError.self) { try RidgeWork(data, design: design) }
    design.strengths = [1, 0]
    #expect(throws: LogLossError.self) { try RidgeWork(data, design: design) }
  }

  @Test func `One strength is taken as it is, without pairs of folds`() throws {
    let data = try RidgeSample.data(rows: 30, columns: 2, seed: 8)
    var design = Self.design
    design.strengths = [3]
    #expect(try RidgeWork(data, design: design).pieces.count == 4)
    let validation = try RidgeValidation(data, design: design)
    #expect(validation.foldStrengths == [3, 3, 3, 3])
    #expect(validation.results.map(\.logLoss) == [validation.logLoss])
    #expect(!validation.isAtEnd)
  }
}
