import Foundation
import Testing

@testable import LogLoss

@Suite struct BlendValidationTests {
  private static func loss(_ logit: Double, _ label: Label) -> Double {
    log1p(exp(label == .real ? -logit : logit))
  }

  @Test func `each row is predicted by weights fitted without its fold`() throws {
    let rows = SeededBlend(noises: [0.8, 0.9, 1.6], count: 300, seed: 41, scale: 1.2)
    let data = try rows.data()
    var design = BlendDesign()
    design.repeats = 1
    let found = try BlendValidation(data, design: design)
    let folds = FoldAssignment.folds(
      labels: rows.labels, ids: rows.ids, groups: nil, folds: 5, seed: 1, repetition: 0)
    var chosen = 0.0
    var losses: [BlendMethod: [Double]] = [:]
    for fold in 0..<5 {
      let training = folds.indices.filter { folds[$0] != fold }
      let part = try BlendData(
        rows.logits.map { column in .logits(training.map { column[$0] }) },
        labels: training.map { rows.labels[$0] }, ids: training.map { rows.ids[$0] })
      for method in BlendMethod.allCases {
        let blend = try Blend(
          scale: method.scale, weights: BlendFit(method, to: part).weights)
        let logits = try #require(try blend(data.members).logits)
        losses[method, default: [Double](repeating: 0, count: 300)] = losses[
          method, default: [Double](repeating: 0, count: 300)
        ].enumerated().map { row, value in
          folds[row] == fold ? Self.loss(logits[row], rows.labels[row]) : value
        }
      }
      func total(_ run: Int, _ places: [Int]) -> Double {
        places.reduce(0) { $0 + Self.loss(rows.logits[run][$1], rows.labels[$1]) }
      }
      let best = try #require((0..<3).min { total($0, training) < total($1, training) })
      chosen += total(best, folds.indices.filter { folds[$0] == fold })
    }
    #expect(abs(found.chosenLogLoss - chosen / 300) < 1e-13)
    #expect(found.chosenCounts.reduce(0, +) == 5)
    for result in found.results {
      let expected = try #require(losses[result.method])
      let mean = expected.reduce(0, +) / 300
      #expect(abs(result.logLoss - mean) < 1e-13, "\(result.method)")
      let spread = expected.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 299
      #expect(abs(try #require(result.standardError) - (spread / 300).squareRoot()) < 1e-13)
      let gains = zip(rows.logits[found.best], zip(rows.labels, expected)).map {
        Self.loss($0, $1.0) - $1.1
      }
      let gain = try #require(result.versusBest.difference.mean)
      #expect(abs(gain - gains.reduce(0, +) / 300) < 1e-13)
    }
    #expect(found.results.map(\.logLoss) == found.results.map(\.logLoss).sorted())
  }

  @Test func `what is not fitted costs the same on rows seen and not seen`() throws {
    let rows = SeededBlend(noises: [1, 1.2], count: 200, seed: 5)
    let found = try BlendValidation(rows.data())
    let logit = try #require(found.result(of: .meanLogit))
    let linear = try #require(found.result(of: .meanProbability))
    #expect(abs(logit.logLoss - rows.logPoolLoss([0.5, 0.5])) < 1e-14)
    #expect(abs(linear.logLoss - rows.linearPoolLoss([0.5, 0.5])) < 1e-14)
    #expect(logit.fit.inSampleLogLoss == logit.logLoss)
  }

  @Test func `runs with independent errors blend to something better, and the simplest is taken`()
    throws
  {
    let rows = SeededBlend(noises: [1.5, 1.5, 1.5], count: 600, seed: 8)
    let found = try BlendValidation(rows.data())
    #expect(found.recommended == .meanProbability || found.recommended == .meanLogit)
    for result in found.results {
      #expect(result.versusBest.isSignificant && result.versusChosen.isSignificant)
      #expect(try #require(result.versusBest.difference.interval).lower > 0)
      #expect(result.versusBest.adjustedPValue >= result.versusBest.pValue)
    }
  }

  @Test func `no blend is recommended over a run that knows what the others know`() throws {
    let rows = SeededBlend(noises: [0], count: 600, seed: 3)
    var noisy = rows
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<2 {
      noisy.logits.append(rows.logits[0].map { $0 + 3 * (generator.nextUnit() - 0.5) })
    }
    let found = try BlendValidation(noisy.data())
    #expect(found.best == 0 && found.recommended == nil)
    #expect(found.chosenCounts[0] == 10)
    #expect(abs(found.chosenLogLoss - found.members[0].logLoss) < 1e-14)
    #expect(found.results.allSatisfy { !$0.versusBest.isSignificant })
  }

  @Test func `copies of one run gain exactly nothing`() throws {
    let rows = SeededBlend(noises: [1], count: 150, seed: 14)
    var copies = rows
    copies.logits = [rows.logits[0], rows.logits[0], rows.logits[0]]
    let found = try BlendValidation(copies.data())
    #expect(found.best == 0 && found.recommended == nil)
    for result in found.results {
      #expect(result.versusBest.mean == 0 && result.versusChosen.mean == 0)
      #expect(result.versusBest.pValue == 1 && result.versusBest.interval?.lower == 0)
      #expect(abs(result.fit.weights.reduce(0, +) - 1) < 1e-15)
    }
  }

  @Test func `an infinite best run is beaten by every blend of finite loss`() throws {
    let rows = SeededBlend(noises: [0.5, 0.5], count: 200, seed: 22)
    var columns = rows.probabilities
    for run in 0..<2 { columns[run][run] = rows.labels[run] == .real ? 0 : 1 }
    let data = try BlendData(
      columns.map { .probabilities($0) }, labels: rows.labels, ids: rows.ids)
    let found = try BlendValidation(data)
    #expect(found.members.map(\.logLoss) == [.infinity, .infinity])
    #expect(
      found.members.map(\.infiniteRows) == [1, 1] && found.members.map(\.certainRows) == [1, 1])
    #expect(found.chosenLogLoss == .infinity && found.chosenStandardError == nil)
    let linear = try #require(found.result(of: .meanProbability))
    #expect(linear.logLoss.isFinite && linear.versusBest.difference.mean == .infinity)
    #expect(try #require(found.result(of: .meanLogit)).logLoss == .infinity)
    #expect(found.recommended == .meanProbability)
    let clipped = try BlendValidation(
      BlendData(
        columns.map { .probabilities($0) }, labels: rows.labels, ids: rows.ids,
        clip: ClipBounds(lower: 1e-4, upper: 1 - 1e-4)))
    #expect(clipped.results.allSatisfy { $0.logLoss.isFinite })
  }

  @Test func `the order of the rows changes no bit, and another seed does`() throws {
    let rows = SeededBlend(noises: [0.8, 1.1, 1.4], count: 130, seed: 17)
    let groups = rows.ids.map { $0 % 40 }
    var generator = SeededGenerator(seed: 4)
    let order = rows.labels.indices.shuffled(using: &generator)
    func data(_ order: [Int]) throws -> BlendData {
      try BlendData(
        rows.logits.map { column in .logits(order.map { column[$0] }) },
        labels: order.map { rows.labels[$0] }, ids: order.map { rows.ids[$0] },
        groups: order.map { groups[$0] })
    }
    let one = try BlendValidation(data(Array(rows.labels.indices)))
    let other = try BlendValidation(data(order))
    #expect(one == other)
    var design = BlendDesign()
    design.seed = 2
    #expect(try BlendValidation(data(order), design: design) != other)
  }

  @Test func `designs that cannot be are refused, one row too, and few rows are not an error`()
    throws
  {
    let rows = SeededBlend(noises: [1, 1], count: 3, seed: 2)
    var design = BlendDesign()
    design.folds = 1
    #expect(throws: LogLossError.parameterOutOfRange(name: "folds", value: 1, allowed: "2 or more"))
    {
      try BlendValidation(rows.data(), design: design)
    }
    design.folds = 5
    design.repeats = 0
    #expect(
      throws: LogLossError.parameterOutOfRange(name: "repeats", value: 0, allowed: "1 or more")
    ) { try BlendValidation(rows.data(), design: design) }
    #expect(
      throws: LogLossError.parameterOutOfRange(
        name: "folds with rows", value: 1, allowed: "2 or more")
    ) { try BlendValidation(SeededBlend(noises: [1, 1], count: 1, seed: 2).data()) }
    for count in [2, 3] {
      let found = try BlendValidation(
        SeededBlend(noises: [1, 1], count: count, seed: 2).data())
      #expect(found.n == count && found.results.count == 5 && found.recommended == nil)
      #expect(found.results.allSatisfy { $0.logLoss.isFinite })
    }
  }

  @Test(.needsShared) func `two networks on the same items, from probabilities of exactly 0 and 1`()
    throws
  {
    let folder = TestFiles.shared.appending(path: "real/cifar10")
    func run(_ name: String) throws -> LabelledRun {
      try LabelledRun(
        predictions: folder.appending(path: "\(name).preds.csv"),
        labels: folder.appending(path: "labels.csv"))
    }
    let (wide, vgg) = (try run("wideresnet"), try run("vgg16"))
    let data = try BlendData(
      [.probabilities(wide.probabilities), .probabilities(vgg.probabilities)],
      labels: wide.labels, ids: wide.labels.indices.map(UInt64.init))
    var design = BlendDesign()
    design.folds = 2
    design.repeats = 1
    design.methods = [.meanProbability, .linearPool]
    let found = try BlendValidation(data, design: design)
    // The loss of either run, and of the plain mean, straight from the definition.
    func loss(_ probability: (Int) -> Double) -> Double {
      wide.labels.indices.reduce(0) {
        $0 - log(wide.labels[$1] == .real ? probability($1) : 1 - probability($1))
      } / Double(wide.labels.count)
    }
    #expect(abs(found.members[0].logLoss - loss { wide.probabilities[$0] }) < 1e-12)
    #expect(abs(found.members[1].logLoss - loss { vgg.probabilities[$0] }) < 1e-12)
    #expect(found.members[0].certainRows == 2016 && found.members[0].infiniteRows == 0)
    let mean = try #require(found.result(of: .meanProbability))
    #expect(
      abs(mean.logLoss - loss { (wide.probabilities[$0] + vgg.probabilities[$0]) / 2 }) < 1e-12)
    let linear = try #require(found.result(of: .linearPool))
    let grid = (0...1000).map { Double($0) / 1000 }
    let losses = grid.map { weight in
      loss { weight * wide.probabilities[$0] + (1 - weight) * vgg.probabilities[$0] }
    }
    let best = try #require(losses.indices.min { losses[$0] < losses[$1] })
    #expect(abs(linear.fit.weights[0] - grid[best]) <= 1e-3)
    #expect(linear.fit.inSampleLogLoss <= losses[best] + 1e-12)
  }
}
