import Foundation
import Testing

@testable import LogLoss

@Suite struct BlendFitTests {
  @Test func `pools reach the smallest loss that scipy finds, and its weights`() throws {
    for example in try BlendCases.read() {
      let data = try example.data()
      for (method, best) in [
        (BlendMethod.logPool, example.logPool), (.linearPool, example.linearPool),
      ] {
        let fit = BlendFit(method, to: data)
        #expect(fit.isConverged, "\(example.name)")
        #expect(try #require(fit.gap) <= 1e-12, "\(example.name)")
        #expect(abs(fit.inSampleLogLoss - best.loss) < 1e-13, "\(example.name) \(method)")
        for (weight, other) in zip(fit.weights, best.weights) {
          #expect(abs(weight - other) < 2e-6, "\(example.name) \(method)")
        }
      }
    }
  }

  @Test func `the greedy selection draws the runs that numpy draws`() throws {
    for example in try BlendCases.read() {
      let fit = BlendFit(.greedy, to: try example.data(), selections: 40)
      let draws = example.greedy.counts.reduce(0, +)
      #expect(fit.iterations == draws)
      #expect(fit.weights == example.greedy.counts.map { Double($0) / Double(draws) })
      #expect(abs(fit.inSampleLogLoss - example.greedy.loss) < 1e-14, "\(example.name)")
    }
  }

  @Test(arguments: [BlendMethod.logPool, .linearPool])
  func `no pair of weights on a fine grid beats the fit of two runs`(method: BlendMethod) throws {
    for seed in 1...6 {
      let rows = SeededBlend(
        noises: [1, 0.4 * Double(seed)], count: 90, seed: UInt64(seed), scale: 1.5)
      let fit = BlendFit(method, to: try rows.data())
      let loss = method == .logPool ? rows.logPoolLoss : rows.linearPoolLoss
      let grid = (0...500).map { Double($0) / 500 }
      let best = try #require(grid.min { loss([$0, 1 - $0]) < loss([$1, 1 - $1]) })
      #expect(loss(fit.weights) <= loss([best, 1 - best]) + 1e-14)
      #expect(abs(fit.weights[0] - best) <= 1 / 500)
      #expect(abs(fit.inSampleLogLoss - loss(fit.weights)) < 1e-13)
    }
  }

  @Test(arguments: [BlendMethod.logPool, .linearPool])
  func `derivatives at the weights satisfy the conditions of Karush, Kuhn and Tucker`(
    method: BlendMethod
  ) throws {
    let noises = [0.3, 0.6, 0.8, 1, 1, 1.4, 2, 5, 9]
    for seed in 1...8 {
      let rows = SeededBlend(noises: noises, count: 300, seed: UInt64(seed), scale: 1.3)
      let fit = BlendFit(method, to: try rows.data())
      let sum = fit.weights.reduce(0, +)
      #expect(abs(sum - 1) < 1e-14 && fit.weights.allSatisfy { $0 >= 0 })
      // By differences of the loss along each axis, which the simplex does not enter into.
      let loss = method == .logPool ? rows.logPoolLoss : rows.linearPoolLoss
      let slopes = noises.indices.map { place in
        var (up, down) = (fit.weights, fit.weights)
        up[place] += 1e-5
        down[place] -= 1e-5
        return (loss(up) - loss(down)) / 2e-5
      }
      let multiplier = try #require(slopes.min())
      for (slope, weight) in zip(slopes, fit.weights) {
        if weight > 0 { #expect(abs(slope - multiplier) < 1e-8) }
      }
      #expect(fit.weights.contains(0), "the case has a run of no use")
    }
  }

  @Test func `a linear pool ends where expectation maximisation ends`() throws {
    let rows = SeededBlend(noises: [0.8, 1, 1.3], count: 120, seed: 4, scale: 1.4)
    let fit = BlendFit(.linearPool, to: try rows.data())
    let right = rows.logits.map { column in
      zip(column, rows.labels).map { 1 / (1 + exp($1 == .real ? -$0 : $0)) }
    }
    var weights = [1.0 / 3, 1.0 / 3, 1.0 / 3]
    for _ in 0..<2_000 {
      var next = [0.0, 0.0, 0.0]
      for row in rows.labels.indices {
        let sum = (0..<3).reduce(0) { $0 + weights[$1] * right[$1][row] }
        for run in 0..<3 { next[run] += weights[run] * right[run][row] / sum }
      }
      weights = next.map { $0 / Double(rows.labels.count) }
    }
    #expect(rows.linearPoolLoss(fit.weights) <= rows.linearPoolLoss(weights) + 1e-14)
    #expect(weights.contains { $0 > 0.2 && $0 < 0.8 })
    for (weight, other) in zip(fit.weights, weights) { #expect(abs(weight - other) < 1e-5) }
  }

  @Test func `copies of a run share its weight and change nothing else`() throws {
    let rows = SeededBlend(noises: [0.8, 1.1], count: 200, seed: 9)
    for method in [BlendMethod.logPool, .linearPool] {
      let plain = BlendFit(method, to: try rows.data())
      var copied = rows
      copied.logits = [rows.logits[0], rows.logits[1], rows.logits[0], rows.logits[0]]
      let fit = BlendFit(method, to: try copied.data())
      #expect(
        fit.weights
          == [0, 1, 0, 0].map { $0 * plain.weights[1] }.enumerated().map {
            $0.offset == 1 ? $0.element : plain.weights[0] / 3
          })
      #expect(abs(fit.inSampleLogLoss - plain.inSampleLogLoss) < 1e-15)
      copied.logits = [rows.logits[1], rows.logits[1]]
      #expect(BlendFit(method, to: try copied.data()).weights == [0.5, 0.5])
    }
  }

  @Test func `a run that is a mean of others leaves the smallest loss where it is`() throws {
    // Weights are not determined here, the loss is.
    let rows = SeededBlend(noises: [0.9, 1.0], count: 200, seed: 21)
    let plain = BlendFit(.logPool, to: try rows.data())
    var dependent = rows
    dependent.logits.append(zip(rows.logits[0], rows.logits[1]).map { 0.25 * $0 + 0.75 * $1 })
    let fit = BlendFit(.logPool, to: try dependent.data())
    #expect(fit.isConverged && abs(fit.inSampleLogLoss - plain.inSampleLogLoss) < 1e-13)
    #expect(BlendFit(.logPool, to: try dependent.data()) == fit)
  }

  @Test func `the order of the rows changes no bit`() throws {
    let rows = SeededBlend(noises: [0.8, 1.1, 1.4], count: 333, seed: 17)
    var generator = SeededGenerator(seed: 3)
    let order = rows.labels.indices.shuffled(using: &generator)
    for method in BlendMethod.allCases {
      let shuffled = try BlendData(
        rows.logits.map { column in .logits(order.map { column[$0] }) },
        labels: order.map { rows.labels[$0] }, ids: order.map { rows.ids[$0] })
      #expect(BlendFit(method, to: shuffled) == BlendFit(method, to: try rows.data()))
    }
  }

  @Test func `hostile rows end with a fit that no vertex beats`() throws {
    var cases: [SeededBlend] = []
    // Separable, so that larger margins are always better.
    var separable = SeededBlend(noises: [1, 1, 1], count: 60, seed: 5)
    separable.logits = separable.logits.map { column in
      zip(column, separable.labels).map { $1 == .real ? abs($0) : -abs($0) }
    }
    cases.append(separable)
    var huge = SeededBlend(noises: [1, 2], count: 60, seed: 6)
    huge.logits = huge.logits.map { $0.map { $0 * 1e4 } }
    cases.append(huge)
    var reversed = SeededBlend(noises: [1, 1], count: 60, seed: 7)
    reversed.logits[1] = reversed.logits[1].map { -$0 }
    cases.append(reversed)
    var constant = SeededBlend(noises: [1, 1], count: 60, seed: 8)
    constant.logits[1] = constant.logits[1].map { _ in 0 }
    cases.append(constant)
    var oneClass = SeededBlend(noises: [1, 1], count: 60, seed: 10)
    oneClass.labels = oneClass.labels.map { _ in .real }
    cases.append(oneClass)
    cases.append(SeededBlend(noises: [1, 2, 3], count: 1, seed: 11))
    // Margins of hundreds: no row is near its bend, and the second derivatives vanish.
    for seed in UInt64(12)...40 {
      let count = 4 + Int(seed % 7)
      cases.append(SeededBlend(noises: [1, 2, 3, 4], count: count, seed: seed, scale: 50))
    }
    for rows in cases {
      let data = try rows.data()
      for method in BlendMethod.allCases {
        let fit = BlendFit(method, to: data)
        #expect(abs(fit.weights.reduce(0, +) - 1) < 1e-14)
        guard method == .logPool || method == .linearPool else { continue }
        #expect(fit.isConverged, "\(method)")
        let scale = method.scale
        let all = BlendRows(data, order: data.canonicalOrder)
        for run in rows.logits.indices {
          var vertex = [Double](repeating: 0, count: rows.logits.count)
          vertex[run] = 1
          let loss = all.losses(scale, vertex).meanLoss
          // The gap at which the search may end.
          #expect(fit.inSampleLogLoss <= loss + 1e-12 * max(1, loss))
        }
      }
    }
  }
}
