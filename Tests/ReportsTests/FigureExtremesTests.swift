import LogLoss
import Testing

@testable import Reports

/// Figures of numbers of every size, which no run has and a file may.
struct FigureExtremesTests {
  private func expectDrawn(_ figure: (any Figure)?, round: Int) {
    guard let figure else { return }
    let reader = SVGReader(figure)
    #expect(reader.fault == nil)
    for element in reader.elements {
      for key in ["x", "x1", "x2", "cx", "y", "y1", "y2", "cy"] {
        guard let place = element.number(key) else { continue }
        #expect(place >= -1 && place <= max(641, figure.height + 1), "\(figure.name) \(round)")
      }
      let isNumber = element.attributes.allSatisfy { name, value in
        !["x", "y", "d", "x1", "width", "height", "cx"].contains(name)
          || !(value.contains("nan") || value.contains("inf"))
      }
      #expect(isNumber)
    }
  }

  @Test func `comparisons of any numbers are drawn`() {
    var random = SplitMix64(seed: 11)
    for round in 0..<100 {
      let report = SampleComparisons.random(&random)
      expectDrawn(DeltasFigure(report), round: round)
      expectDrawn(RanksFigure(report), round: round)
    }
  }

  @Test func `losses of any size are drawn`() {
    var random = SplitMix64(seed: 12)
    func loss() -> Double {
      let value = Double(bitPattern: random.next()).magnitude
      return value.isNaN ? .infinity : value
    }
    for round in 0..<100 {
      let rows = (0..<Int(random.next() % 5)).map { index in
        RunReport.LossScatter.Row(
          id: random.hostileText(), label: index % 2 == 0 ? .real : .fake, lossA: loss(),
          lossB: loss())
      }
      let bins = (0..<Int(random.next() % 5)).map { _ in
        RunReport.LossScatter.Bin(
          lossA: loss(), lossB: loss(), sizeA: loss(), sizeB: loss(),
          count: Int(random.next() >> 1), nReal: 0)
      }
      expectDrawn(
        ScatterFigure(.init(a: random.hostileText(), b: "b", rows: rows), pair: nil),
        round: round)
      // The sum of all counts has to be a number.
      expectDrawn(
        ScatterFigure(.init(a: "a", b: "b", bins: Array(bins.prefix(1))), pair: nil),
        round: round)
    }
  }

  @Test func `bounds and losses of any size are drawn`() {
    var random = SplitMix64(seed: 13)
    for round in 0..<60 {
      let report = SampleCalibrations.random(&random)
      guard let grid = report.grid else { continue }
      expectDrawn(
        LandscapeFigure(
          run: "a",
          landscape: .init(
            lower: grid.lower.sorted(), upper: grid.upper.sorted(), logLoss: grid.logLoss,
            unclipped: .nan, contest: .infinity, optimum: report.clip)), round: round)
      expectDrawn(RobustFigure(run: "a", robust: report.shift), round: round)
      let map = RunReport.CalibrationMap(
        method: random.hostileText(),
        points: (0..<4).map { _ in .init(p: random.double(), calibrated: random.double()) }
          .sorted { $0.p < $1.p }, reliabilityAfter: report.reliability)
      expectDrawn(
        CalibrationFigure(run: "a", maps: [map], before: report.reliability), round: round)
    }
  }
}
