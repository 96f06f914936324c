import LogLoss
import Testing

@Suite struct LossConcentrationTests {
  @Test func `the fewest rows that carry half of the difference are the largest`() throws {
    // The sum is 10: 4 + 2 are 60% of it and half of the gains of 12.
    let found = try #require(
      LossConcentration(differences: [1, -2, 4, 2, 0, 1, 1, 1, 2]))
    #expect(found.rows == [2, 3])
    #expect(found.count == 2)
    #expect(found.share == 0.6)
    #expect(found.shareOfGains == 0.5)
    // 4 + 2 + 2 + 1 + 1 reach 10.
    #expect(found.rowsToUndo == 5)
    #expect(found.n == 9)
  }

  @Test func `a difference against b counts the rows that b lost`() throws {
    let found = try #require(LossConcentration(differences: [3, -10, -1, -2], share: 0.9))
    #expect(found.rows == [1])
    #expect(found.share == 1)
    #expect(found.rowsToUndo == 1)
  }

  @Test func `where rows cancel, one row carries more than all`() throws {
    let found = try #require(LossConcentration(differences: [5, -4, 1, -1]))
    #expect(found.rows == [0])
    #expect(found.share == 5)
    #expect(isClose(found.shareOfGains, 5.0 / 6, within: 1e-15))
  }

  @Test func `infinite rows in one direction carry all of it`() throws {
    let found = try #require(LossConcentration(differences: [1, .infinity, -9, .infinity]))
    #expect(found.rows == [1, 3])
    #expect(found.share == 1)
    #expect(LossConcentration(differences: [.infinity, -.infinity]) == nil)
  }

  @Test func `nothing carries nothing`() {
    #expect(LossConcentration(differences: []) == nil)
    #expect(LossConcentration(differences: [1, -1]) == nil)
    #expect(LossConcentration(differences: [1, .nan]) == nil)
    #expect(LossConcentration(differences: [1], share: 0) == nil)
  }

  @Test func `no fewer rows carry the share, and dropping rowsToUndo undoes it`() throws {
    var generator = SeededGenerator(seed: 61)
    for _ in 0..<300 {
      let differences = (0..<9).map { _ in (generator.nextUnit() - 0.4) * 8 }
      let total = differences.reduce(0, +)
      let share = 0.2 + 0.7 * generator.nextUnit()
      let found = try #require(LossConcentration(differences: differences, share: share))
      // All subsets of nine rows.
      var fewest = Int.max
      var undo = Int.max
      for subset in 1..<512 {
        let part = differences.indices.reduce(0.0) {
          $0 + (subset >> $1 & 1 == 1 ? differences[$1] : 0)
        }
        if part / total >= share { fewest = min(fewest, subset.nonzeroBitCount) }
        if part / total >= 1 { undo = min(undo, subset.nonzeroBitCount) }
      }
      #expect(found.count == fewest)
      #expect(found.rowsToUndo == undo)
      let carried = found.rows.reduce(0) { $0 + differences[$1] } / total
      #expect(isClose(found.share, carried, within: 1e-12))
    }
  }
}
