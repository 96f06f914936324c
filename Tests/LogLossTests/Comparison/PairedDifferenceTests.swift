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

  @Test(arguments: [1e-300, 1e-200, 1e-160, 1e150, 1e155, 1e200, 0x1p1000, 0x1p1023])
  func `losses of any size have a mean and a spread`(size: Double) throws {
    // 1, 1, 0, 0 in this unit: mean 1/2, variance (4 x 1/4) / 3.
    let pair = try PairedDifference(lossesA: [size, size, 0, 0], lossesB: [0, 0, 0, 0])
    #expect(isClose(try #require(pair.mean), size / 2, within: 1e-15))
    #expect(
      isClose(try #require(pair.standardDeviation), size / 3.0.squareRoot(), within: 1e-15))
    #expect(isClose(try #require(pair.standardError), size / 12.0.squareRoot(), within: 1e-15))
    #expect(isClose(try #require(pair.t), 3.0.squareRoot(), within: 1e-14))
    #expect(try #require(LossConcentration(differences: pair.differences)).rowsToUndo == 2)
    #expect(SignFlipTest(differences: pair.differences).pValue == 0.5)
  }

  @Test func `two logits of 1e308 on the wrong side have a mean, though no sum`() throws {
    let pair = try PairedDifference(lossesA: [1e308, 1e308, 0.5], lossesB: [0.1, 0.2, 0.7])
    #expect(isClose(try #require(pair.mean), 1e308 / 3 * 2, within: 1e-15))
    // 1/3, 1/3 and -2/3 from the mean in this unit: s^2 = (1/9 + 1/9 + 4/9) / 2 = 1/3.
    #expect(isClose(try #require(pair.standardDeviation), 1e308 / 3.0.squareRoot(), within: 1e-15))
    #expect(pair.wins == 2 && pair.losses == 1)
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
