import LogLoss
import Testing

struct DifferenceSizesTests {
  @Test func `differences are sorted into decades below the largest`() throws {
    let differences = [2.5, -1, 0.5, 0.1, -0.09, 0.01, 0, 0.002, -0.0009, 1e-12]
    let bins = try #require(DifferenceSizes(differences)).bins
    #expect(bins.map(\.from) == [1, 0.1, 0.01, 0.001, 0])
    #expect(bins.map(\.to) == [10, 1, 0.1, 0.01, 0.001])
    #expect(bins.map(\.wins) == [1, 2, 1, 1, 1])
    #expect(bins.map(\.losses) == [1, 0, 1, 0, 1])
    #expect(bins[0].gained == 0.25 && bins[0].lost == 0.1)
    #expect(abs(bins[1].gained - 0.06) < 1e-17 && bins[1].lost == 0)
  }

  @Test func `the bins hold every row that differs, and their sums are the mean`() throws {
    var state: UInt64 = 7
    let differences = (0..<3_000).map { row -> Double in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let sign: Double = state >> 63 == 0 ? 1 : -1
      // From 2^-30 to 2^3, and some ties.
      let size = Double(sign: .plus, exponent: Int(state >> 40 % 34) - 30, significand: 1.25)
      return row % 50 == 0 ? 0 : sign * size
    }
    let bins = try #require(DifferenceSizes(differences)).bins
    #expect(bins.reduce(0) { $0 + $1.wins } == differences.count { $0 > 0 })
    #expect(bins.reduce(0) { $0 + $1.losses } == differences.count { $0 < 0 })
    let mean = bins.reduce(0) { $0 + $1.gained - $1.lost }
    let paired = try PairedDifference(
      lossesA: differences.map { max($0, 0) }, lossesB: differences.map { max(-$0, 0) })
    #expect(abs(mean - (paired.mean ?? .nan)) < 1e-15)
    for bin in bins {
      let inside = differences.filter { $0 != 0 && abs($0) >= bin.from && abs($0) < bin.to }
      #expect(inside.count == bin.wins + bin.losses)
    }
  }

  @Test func `infinite differences are a bin of their own`() throws {
    let bins = try #require(DifferenceSizes([.infinity, -.infinity, .infinity, 0.5])).bins
    #expect(bins[0].from == .infinity && bins[0].to == .infinity)
    #expect(bins[0].wins == 2 && bins[0].losses == 1)
    #expect(bins[0].gained == .infinity && bins[0].lost == .infinity)
    #expect(bins[1].from == 0.1 && bins[1].to == 1 && bins[1].wins == 1 && bins[1].gained == 0.125)
    let only = try #require(DifferenceSizes([-.infinity, 0])).bins
    #expect(only.count == 1 && only[0].gained == 0 && only[0].lost == .infinity)
  }

  @Test func `where no row differs there are no bins`() {
    #expect(DifferenceSizes([]) == nil)
    #expect(DifferenceSizes([0, -0.0]) == nil)
  }

  @Test(arguments: [
    .leastNonzeroMagnitude, 0x1p-1073, 0x1p-1060, 1, 9.999, 10, 1e308, .greatestFiniteMagnitude,
  ])
  func `the largest difference is in the first bin, whatever its size`(size: Double) throws {
    let bins = try #require(DifferenceSizes([size, -size])).bins
    let holding = try #require(bins.firstIndex { $0.wins == 1 })
    #expect(bins[holding].losses == 1 && bins.reduce(0) { $0 + $1.wins } == 1)
    #expect(bins[holding].from <= size && size < bins[holding].to)
    #expect(bins[holding].gained == size / 2 && bins[holding].lost == size / 2)
    for (above, below) in zip(bins, bins.dropFirst()) { #expect(below.to == above.from) }
  }
}
