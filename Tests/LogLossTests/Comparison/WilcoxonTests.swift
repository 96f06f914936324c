import Foundation
import Testing

@testable import LogLoss

@Suite struct WilcoxonTests {
  /// The differences rounded once from 116 bits, as the reference has them.
  ///
  /// Predictions with two decimals give losses that are equal but for what 0.3 and 1 - 0.7 are off;
  /// which of those differences tie is decided in the last bit.
  static func differences(_ oracle: ComparisonOracle) throws -> [Double] {
    let folder = StatisticsOracle.root.appending(path: oracle.folder)
    func losses(_ file: String) throws -> [Int128] {
      let run = try LabelledRun(
        predictions: folder.appending(path: file), labels: folder.appending(path: "labels.csv"))
      return zip(run.probabilities, run.labels).map { probability, label in
        let clipped = oracle.isClipped ? ClipBounds.contest(probability) : probability
        let parts = RowLoss.parts(probability: clipped, label: label)
        let twos = Int128(LogarithmTables.shared.logarithmOfTwo >> 12) * Int128(parts.doublings)
        return twos + Int128(parts.mantissa >> UInt128(max(0, min(127, -parts.exponent - 116))))
      }
    }
    return zip(try losses("preds.csv"), try losses("preds2.csv")).map {
      Double($0 - $1) * 0x1p-116
    }
  }

  @Test(.needsShared, arguments: ComparisonOracle.all)
  func `rank sums, z and p are those of the reference`(oracle: ComparisonOracle) throws {
    guard let expected = try oracle.values()?.wilcoxon else { return }
    let test = WilcoxonTest(differences: try Self.differences(oracle))
    #expect(test.positiveRanks == expected.wPlus)
    #expect(test.negativeRanks == expected.wMinus)
    #expect(test.zeros == expected.zerosDropped)
    #expect(isClose(try #require(test.z), expected.z.f, within: 1e-12))
    #expect(isClose(test.pValue, expected.pTwoSided.f, within: 1e-12))
  }

  @Test func `ties share the middle rank and infinite rows rank last`() {
    // |d| = 1, 1, 2, infinity: ranks 1.5, 1.5, 3, 4.
    let test = WilcoxonTest(differences: [1, -1, 0, 2, -.infinity, .nan])
    #expect(test.positiveRanks == 4.5)
    #expect(test.negativeRanks == 5.5)
    #expect(test.zeros == 2)
    let none = WilcoxonTest(differences: [0, 0])
    #expect(none.z == nil)
    #expect(none.pValue == 1)
  }

  @Test func `few rows without ties are counted, as scipy counts them`() {
    // scipy 1.17: wilcoxon(d, method="exact") and method="approx", correction=False.
    let five = WilcoxonTest(differences: [1, -2, 3, 4, 5, 0])
    #expect(five.method == .exact && five.pValue == 0.1875)
    let eight = WilcoxonTest(differences: [0.5, 1.5, -2.5, 3.5, 4.5, -5.5, 6.5, 7.5])
    #expect(eight.method == .exact && eight.pValue == 0.25)
    func everyThird(_ rows: Int) -> WilcoxonTest {
      WilcoxonTest(differences: (1...rows).map { Double($0 % 3 == 0 ? -$0 : $0) })
    }
    #expect(everyThird(50).method == .exact)
    #expect(isClose(everyThird(50).pValue, 0.02616696817119646, within: 1e-13))
    #expect(everyThird(51).method == .normal)
    #expect(isClose(everyThird(51).pValue, 0.055852182035584695, within: 1e-12))
    #expect(WilcoxonTest(differences: [1, -1, 2]).method == .normal)
    // Even is even: twice the share is held to 1.
    #expect(WilcoxonTest(differences: [1, 2, -3]).pValue == 1)
    #expect(WilcoxonTest(differences: []).pValue == 1)
  }

  @Test(arguments: 1...10)
  func `the exact p-value is that of all signs`(rows: Int) {
    let ranks = Array(1...rows)
    func smaller(_ signs: Int) -> Int {
      let positive = ranks.reduce(0) { $0 + (signs >> ($1 - 1) & 1 == 1 ? $1 : 0) }
      return min(positive, rows * (rows + 1) / 2 - positive)
    }
    for signs in stride(from: 0, to: 1 << rows, by: 7) {
      let test = WilcoxonTest(
        differences: ranks.map { Double(signs >> ($0 - 1) & 1 == 1 ? $0 : -$0) })
      let extreme = (0..<1 << rows).count { smaller($0) <= smaller(signs) }
      #expect(test.pValue == min(1, Double(extreme) / Double(1 << rows)))
    }
  }
}
