import Foundation
import Testing

@testable import LogLoss

@Suite struct BlendGainTests {
  private let each = BlendGroups(nil, order: Array(0..<40))

  @Test func `a blend of weight 1 on one run has that run's losses to the last bit`() throws {
    let rows = SeededBlend(noises: [0.8, 1.1, 1.4], count: 200, seed: 31, scale: 7)
    let data = try rows.data()
    let all = BlendRows(data, order: data.canonicalOrder)
    for run in 0..<3 {
      let vertex = (0..<3).map { $0 == run ? 1.0 : 0 }
      #expect(all.losses(.probability, vertex) == all.losses[run])
      #expect(all.losses(.logit, vertex) == all.losses[run])
    }
  }

  @Test func `losses that agree to rounding are no gain, however many rows agree on it`() throws {
    var generator = SeededGenerator(seed: 6)
    let single = (0..<40).map { _ in 0.1 + generator.nextUnit() }
    let below = single.map { $0 - 2 * $0.ulp }
    // As rows all of one sign these would be as significant as 40 rows can be.
    #expect(SignFlipTest(differences: zip(single, below).map { $0 - $1 }).pValue < 1e-10)
    let gain = try #require(try BlendGain.gains(of: [below], over: single, each).first)
    #expect(gain.mean == 0 && gain.pValue == 1 && !gain.isSignificant)
    let real = single.map { $0 - 1e-9 }
    let other = try #require(try BlendGain.gains(of: [real], over: single, each).first)
    #expect(other.isSignificant)
    #expect(abs(try #require(other.mean) - 1e-9) < 1e-15)
  }

  @Test func `without groups errors and tests are those of the paired difference`() throws {
    var generator = SeededGenerator(seed: 7)
    let single = (0..<40).map { _ in generator.nextUnit() }
    let column = single.map { _ in generator.nextUnit() }
    let gain = try #require(try BlendGain.gains(of: [column], over: single, each).first)
    let plain = try PairedDifference(lossesA: single, lossesB: column)
    #expect(gain.difference == plain && gain.mean == plain.mean)
    #expect(gain.standardError == plain.standardError && gain.interval == plain.interval)
    #expect(gain.pValue == SignFlipTest(differences: plain.differences).pValue)
  }

  @Test func `with groups the error is the cluster-robust one, and the groups change signs`() throws
  {
    var generator = SeededGenerator(seed: 8)
    let numbers = (0..<40).map { UInt64($0 * $0 % 7) }
    let effects = (0..<49).map { _ in generator.nextUnit() }
    let single = numbers.map { 1 + effects[Int($0)] + 0.1 * generator.nextUnit() }
    let column = single.map { _ in 1.4 }
    let groups = BlendGroups(numbers, order: Array(0..<40))
    let gain = try #require(try BlendGain.gains(of: [column], over: single, groups).first)
    // Straight from the definition.
    let differences = zip(single, column).map { $0 - $1 }
    let mean = differences.reduce(0, +) / 40
    var (sums, deviations) = ([UInt64: Double](), [UInt64: Double]())
    for (number, difference) in zip(numbers, differences) {
      sums[number, default: 0] += difference
      deviations[number, default: 0] += difference - mean
    }
    let count = Double(sums.count)
    #expect(groups.count == sums.count && sums.count == 4)
    let squares = deviations.values.reduce(0) { $0 + $1 * $1 }
    let error = (count / (count - 1) * squares).squareRoot() / 40
    #expect(abs(try #require(gain.standardError) - error) < 1e-15)
    #expect(abs(try #require(gain.mean) - mean) < 1e-15)
    let interval = try #require(gain.interval)
    #expect(abs(interval.upper - interval.lower - 2 * 1.959963984540054 * error) < 1e-14)
    // All 16 choices of signs.
    let values = Array(sums.values)
    let observed = abs(values.reduce(0, +))
    let extreme = (0..<16).count { signs in
      let sum = values.indices.reduce(0) { $0 + (signs >> $1 & 1 == 0 ? 1 : -1) * values[$1] }
      return abs(sum) >= observed - 1e-12
    }
    #expect(abs(gain.pValue - Double(extreme) / 16) < 1e-14)
  }

  @Test func `an infinite loss makes its group's sum infinite, and two of them cancel`() {
    let groups = BlendGroups([5, 5, 9, 9, 2], order: Array(0..<5))
    #expect(groups.sums([1, .infinity, .infinity, -.infinity, 3]) == [.infinity, 0, 3])
    #expect(groups.standardError(of: [1, 2, 3, 4, .infinity]) == nil)
    #expect(BlendGroups([1, 1], order: [0, 1]).standardError(of: [1, 2]) == nil)
  }
}
