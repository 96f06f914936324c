import Foundation
import LogLoss
import Testing

@Suite struct PairedDifferenceTests {
  @Test(.needsShared, arguments: ComparisonOracle.all)
  func `mean, deviation, error and t are those of 40 digits`(oracle: ComparisonOracle) throws {
    let paired = try oracle.difference()
    guard let expected = try oracle.values() else {
      #expect(paired.infinite.count > 0)
      return
    }
    #expect(isClose(try #require(paired.mean), expected.mean, within: 1e-12))
    #expect(isClose(try #require(paired.standardDeviation), expected.sd, within: 1e-12))
    #expect(isClose(try #require(paired.standardError), expected.se, within: 1e-12))
    #expect(isClose(try #require(paired.t), expected.t, within: 1e-12))
    #expect(paired.wins == expected.sign.run2Better)
    #expect(paired.losses == expected.sign.run1Better)
    #expect(paired.wins + paired.losses + paired.ties == paired.n)
    #expect(paired.infinite.count == 0)
    let interval = try #require(paired.interval)
    #expect(interval.level == 0.95)
    #expect(
      isClose(interval.upper - interval.lower, 2 * 1.959963984540054 * expected.se, within: 1e-12))
    #expect(abs(interval.lower + interval.upper - 2 * expected.mean) < 1e-15)
  }

  @Test(.needsShared) func `an infinite loss is said and is never a number`() throws {
    let paired = try ComparisonOracle(folder: "n300_exact01", isClipped: false).difference()
    #expect(paired.infinite.count > 0)
    #expect(paired.standardDeviation == nil)
    #expect(paired.standardError == nil)
    #expect(paired.interval == nil)
    #expect(paired.t == nil)
    #expect(paired.mean.map(\.isInfinite) ?? true)
    #expect(paired.differences.allSatisfy { !$0.isNaN })
    let oneSided = paired.differences.count { $0.isInfinite }
    #expect(oneSided + paired.infinite.both == paired.infinite.count)
  }

  @Test(.needsShared) func `the wide network is worse on CIFAR-10, which numpy measures too`()
    throws
  {
    // numpy on the unclipped files: mean 0.012511492320059697, error 0.004336345671526628. The sign
    // is that of WideResNet less VGG16: the wide network has the larger loss.
    let paired = try PairedRows(
      folder: TestFiles.shared.appending(path: "real/cifar10"), a: "wideresnet.preds.csv",
      b: "vgg16.preds.csv", clip: nil
    ).difference()
    #expect(paired.n == 10_000)
    #expect(isClose(try #require(paired.mean), 0.012511492320059697, within: 1e-12))
    #expect(isClose(try #require(paired.standardError), 0.004336345671526628, within: 1e-12))
  }

  @Test func `infinite losses of one run, the other and both are told apart`() throws {
    let inf = Double.infinity
    let onlyA = try PairedDifference(lossesA: [inf, 1, 2], lossesB: [1, 2, 2])
    #expect(onlyA.mean == inf)
    #expect((onlyA.wins, onlyA.losses, onlyA.ties) == (1, 1, 1))
    #expect((onlyA.infinite.onlyA, onlyA.infinite.onlyB, onlyA.infinite.both) == (1, 0, 0))
    let onlyB = try PairedDifference(lossesA: [0, 1], lossesB: [inf, inf])
    #expect(onlyB.mean == -inf)
    #expect(onlyB.differences == [-inf, -inf])
    #expect(onlyB.infinite.onlyB == 2)
    let mixed = try PairedDifference(lossesA: [inf, 1], lossesB: [1, inf])
    #expect(mixed.mean == nil)
    let both = try PairedDifference(lossesA: [inf, 1], lossesB: [inf, 1])
    #expect(both.mean == nil)
    #expect(both.differences == [0, 0])
    #expect(both.ties == 2)
    #expect(both.infinite.both == 1)
  }

  @Test func `constant, single and huge differences keep their closed forms`() throws {
    let constant = try PairedDifference(lossesA: [0.7, 0.9, 0.3], lossesB: [0.7, 0.9, 0.3])
    #expect(constant.mean == 0)
    #expect(constant.standardDeviation == 0)
    #expect(constant.t == nil)
    #expect(constant.ties == 3)
    let single = try PairedDifference(lossesA: [0.75], lossesB: [0.5])
    #expect(single.mean == 0.25)
    #expect(single.standardDeviation == nil)
    #expect(single.interval == nil)
    // 1, 2, 3, 4, 5 beside 2^40: mean 3, variance 2.5.
    let shift = 0x1p40
    let shifted = try PairedDifference(
      lossesA: (1...5).map { shift + Double($0) }, lossesB: Array(repeating: shift, count: 5))
    #expect(shifted.mean == 3)
    #expect(isClose(try #require(shifted.standardDeviation), 2.5.squareRoot(), within: 1e-15))
  }

  @Test func `what cannot be compared is refused`() {
    #expect(throws: LogLossError.noRows) { try PairedDifference(lossesA: [], lossesB: []) }
    #expect(throws: LogLossError.unequalLengths(predictions: 2, labels: 1)) {
      try PairedDifference(lossesA: [1, 2], lossesB: [1])
    }
    #expect(throws: LogLossError.self) { try PairedDifference(lossesA: [1], lossesB: [-1]) }
    #expect(throws: LogLossError.self) { try PairedDifference(lossesA: [.nan], lossesB: [1]) }
  }
}
