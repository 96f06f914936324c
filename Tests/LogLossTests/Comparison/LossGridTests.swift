import LogLoss
import Testing

@Suite struct LossGridTests {
  @Test func `Every row is in the cell of its two losses`() throws {
    var generator = SeededGenerator(seed: 8)
    func loss() -> Double {
      switch generator.next() % 12 {
      case 0: 0
      case 1: .infinity
      default: 30 * generator.nextUnit() * generator.nextUnit() * generator.nextUnit()
      }
    }
    let (a, b) = ((0..<500).map { _ in loss() }, (0..<500).map { _ in loss() })
    let labels: [Label] = (0..<500).map { _ in generator.next() % 3 == 0 ? .real : .fake }
    let grid = try LossGrid(lossesA: a, lossesB: b, labels: labels)
    for cell in grid.cells {
      func holds(_ loss: Double, _ bin: Int) -> Bool {
        bin + 1 == grid.edges.count
          ? loss == .infinity : loss >= grid.edges[bin] && loss < grid.edges[bin + 1]
      }
      let rows = labels.indices.filter { holds(a[$0], cell.a) && holds(b[$0], cell.b) }
      #expect(cell.count == rows.count && cell.count > 0)
      #expect(cell.real == rows.count { labels[$0] == .real })
    }
    #expect(grid.cells.reduce(0) { $0 + $1.count } == 500)
    let places = grid.cells.map { $0.a * grid.edges.count + $0.b }
    #expect(places == places.sorted() && Set(places).count == places.count)
  }

  @Test func `Edges are the preferred numbers, each the double that is written in its digits`()
    throws
  {
    let grid = try LossGrid(lossesA: [0.5], lossesB: [9.9], labels: [.real])
    #expect(grid.edges[0] == 0 && grid.edges[1] == LossGrid.smallest)
    #expect(
      grid.edges.dropFirst(21).prefix(11)
        == [0.01, 0.0125, 0.016, 0.02, 0.025, 0.0315, 0.04, 0.05, 0.063, 0.08, 0.1])
    #expect(grid.edges.suffix(2) == [10, .infinity])
    for (first, second) in zip(grid.edges.dropFirst(), grid.edges.dropFirst(2).dropLast()) {
      // The tenth root of ten, to the digits of the series.
      #expect(abs(second / first / 1.2589254117941673 - 1) < 0.02)
    }
    let none = try LossGrid(lossesA: [0], lossesB: [.infinity], labels: [.fake])
    #expect(none.edges == [0, 1e-4, .infinity])
    #expect(none.cells.map(\.a) == [0] && none.cells.map(\.b) == [2])
    let large = try LossGrid(lossesA: [1e308], lossesB: [744], labels: [.fake])
    #expect(large.cells.map(\.count) == [1] && large.edges.count > 3_000)
  }

  @Test func `Columns of unequal length are refused`() {
    #expect(throws: LogLossError.unequalLengths(predictions: 1, labels: 2)) {
      try LossGrid(lossesA: [1, 2], lossesB: [1], labels: [.real, .fake])
    }
  }
}
