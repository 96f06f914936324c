import LogLoss
import Testing

@testable import Workbench

@Suite struct TrainingGroupsTests {
  private let labels: [Label] = [.real, .real, .fake, .fake, .real, .fake]
  private let ids = ImageIDs(["a", "b", "c", "d", "e", "f"])

  private func groups(_ pixels: [String], _ given: [Int]? = nil) -> TrainingGroups {
    TrainingGroups(pixels: pixels, labels: labels, groups: given, ids: ids)
  }

  /// The rows of each group, in order.
  private func rows(_ groups: TrainingGroups) throws -> [[Int]] {
    let numbers = try #require(groups.numbers)
    return Dictionary(grouping: numbers.indices) { numbers[$0] }.values.sorted {
      $0[0] < $1[0]
    }
  }

  @Test func `Images that all differ are no groups`() {
    let groups = groups(["1", "2", "3", "4", "5", "6"])
    #expect(groups.numbers == nil && groups.copies == 0 && groups.contradiction == nil)
  }

  @Test func `The same pixels make a group, and different labels in it are found`() throws {
    let groups = groups(["1", "2", "1", "4", "2", "1"])
    #expect(try rows(groups) == [[0, 2, 5], [1, 4], [3]])
    #expect(groups.copies == 3 && groups.contradictions == 2)
    #expect(groups.contradiction?.first == 0 && groups.contradiction?.second == 2)
  }

  @Test func `A chain of copies and of the user's groups is one group`() throws {
    // b and c are of one group, c and e have the same pixels, e and f are of another group.
    let groups = groups(["1", "2", "3", "4", "3", "6"], [0, 1, 1, 2, 3, 3])
    #expect(try rows(groups) == [[0], [1, 2, 4, 5], [3]])
    #expect(groups.copies == 1)
  }

  @Test func `The number of a group does not depend on other images`() throws {
    let few = TrainingGroups(
      pixels: ["x", "y", "x"], labels: [.real, .fake, .real], groups: nil,
      ids: ImageIDs(["k", "l", "m"]))
    let more = TrainingGroups(
      pixels: ["z", "x", "y", "x"], labels: [.fake, .real, .fake, .real], groups: nil,
      ids: ImageIDs(["j", "k", "l", "m"]))
    #expect(try #require(few.numbers) == Array(try #require(more.numbers).dropFirst()))
  }
}
