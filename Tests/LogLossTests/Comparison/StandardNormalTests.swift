import Testing

@testable import LogLoss

@Suite struct StandardNormalTests {
  @Test(
    arguments: [
      (0.975, 1.9599639845400538556), (0.8, 0.8416212335729143638), (0.95, 1.6448536269514722843),
      (0.3, -0.52440051270804081597), (1e-10, -6.3613409024040561991),
      (1e-300, -37.047096299361199237),
    ])
  func `quantiles are mpmath's`(share: Double, expected: Double) {
    #expect(isClose(StandardNormal.quantile(share), expected, within: 4e-16 * 4))
  }

  @Test(
    arguments: [
      (0.5, 0.30853753872598689636, 0.87636445645369234673),
      (8, 6.2209605742717841235e-16, 0.12313196325793229628),
      (19.5, 5.4891154756604099475e-85, 0.0511482375185848807),
      (20.5, 1.0764673258790960335e-93, 0.048665231794115179365),
      (37, 5.7255712225245768227e-300, 0.027007327965128336063),
    ])
  func `tails and their ratio to the density are mpmath's`(
    z: Double, tail: Double, ratio: Double
  ) {
    #expect(isClose(StandardNormal.upperTail(z), tail, within: 2e-13))
    #expect(isClose(StandardNormal.cumulative(-z), tail, within: 2e-13))
    #expect(isClose(StandardNormal.twoSided(-z), 2 * tail, within: 2e-13))
    #expect(isClose(StandardNormal.millsRatio(z), ratio, within: 2e-11))
  }
}
