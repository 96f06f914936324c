import LogLoss
import Testing

@testable import PredictionFiles

@Suite("Ids that are there twice, missing or extra are named with their place")
struct IDComparisonTests {
  private func places(_ count: Int) -> [IDPlace] {
    (0..<count).map { IDPlace(line: $0 + 2, column: 1) }
  }

  private func compare(_ run: [String], _ expected: [String]) -> IDComparison {
    IDComparison(
      run: ImageIDs(run), file: "run.csv", places: { places(run.count) },
      expected: ImageIDs(expected), expectedFile: "key.csv")
  }

  @Test("missing and extra ids are those of the sets", arguments: IDTexts.Kind.allCases)
  func sets(kind: IDTexts.Kind) {
    var texts = IDTexts(seed: 50)
    for _ in 0..<500 {
      let all = texts.ids(kind, count: 14)
      let run = Array(all.shuffled(using: &texts.random).prefix(9))
      let expected = Array(all.shuffled(using: &texts.random).prefix(9))
      let (runSet, expectedSet) = (
        Set(run.map { Array($0.utf8) }), Set(expected.map { Array($0.utf8) })
      )
      let found = compare(run, expected).problems.listed
      let extra = run.indices.filter { !expectedSet.contains(Array(run[$0].utf8)) }
      let missing = expected.filter { !runSet.contains(Array($0.utf8)) }
      #expect(found.filter { $0.code == .extraID }.map(\.id) == extra.map { run[$0] })
      #expect(found.filter { $0.code == .extraID }.map(\.line) == extra.map { $0 + 2 })
      #expect(found.filter { $0.code == .missingID }.map(\.id) == missing)
      #expect(found.count == extra.count + missing.count)
    }
  }

  @Test("each later row of an id is a duplicate of its first", arguments: IDTexts.Kind.allCases)
  func duplicates(kind: IDTexts.Kind) {
    var texts = IDTexts(seed: 51)
    for _ in 0..<500 {
      let base = texts.ids(kind, count: 8)
      let ids = (0..<10).map { _ in texts.random.pick(base) }
      var first: [[UInt8]: Int] = [:]
      let expected = ids.indices.filter { row in
        if first[Array(ids[row].utf8)] != nil { return true }
        first[Array(ids[row].utf8)] = row
        return false
      }
      let found = IDComparison(duplicatesOf: ImageIDs(ids), file: "f", places: { places(10) })
      #expect(found.problems.listed.map(\.line) == expected.map { $0 + 2 })
      for (problem, row) in zip(found.problems.listed, expected) {
        let line = (first[Array(ids[row].utf8)] ?? -2) + 2
        #expect(problem.id == ids[row] && problem.message.hasSuffix("on line \(line)"))
      }
    }
  }

  @Test("places are not looked for where nothing is wrong")
  func lazyPlaces() {
    var asked = 0
    let ids = ImageIDs(["a", "b"])
    let find = {
      asked += 1
      return places(2)
    }
    #expect(IDComparison(duplicatesOf: ids, file: "f", places: find).problems.isEmpty)
    let same = IDComparison(
      run: ids, file: "f", places: find, expected: ImageIDs(["b", "a"]), expectedFile: "k")
    #expect(same.problems.isEmpty && same.suggestions.isEmpty)
    #expect(asked == 0)
  }

  @Test(
    "a change after which ids match is suggested, with the number of them",
    arguments: [
      (["1 ", " 2", "3"], ["1", "2", "3"], ["ids_match_trimmed": 2]),
      (["1", "2"], ["1\t", "2"], ["ids_match_trimmed": 1]),
      (["a.png", "b.PNG"], ["a", "b"], ["ids_match_without_extension": 2]),
      (["a", "b"], ["a.jpeg", "b.webp"], ["ids_match_without_extension": 2]),
      (["a.png"], ["a.jpg"], ["ids_match_without_extension": 1]),
      (["7", "8"], ["007", "008"], ["ids_match_as_numbers": 2]),
      (["7.0", "0.0", "x"], ["7", "0", "y"], ["ids_match_as_numbers": 2]),
      (["1.png"], ["00001"], ["ids_match_as_numbers": 1]),
      (
        ["1.png", "2.png"], ["1", "2"],
        ["ids_match_without_extension": 2, "ids_match_as_numbers": 2]
      ),
      (["a"], ["b"], [:]), (["é"], ["e\u{301}"], [:]), (["a"], ["a", "b"], [:]),
      (["a", "b"], ["a"], [:]), (["1.5"], ["15"], [:]), (["-1"], ["1"], [:]), (["A"], ["a"], [:]),
    ] as [([String], [String], [String: Int])])
  func suggestions(_ run: [String], _ expected: [String], suggested: [String: Int]) {
    let found = compare(run, expected)
    let counts = found.suggestions.map { ($0.code, $0.count) }
    #expect(Dictionary(counts, uniquingKeysWith: +) == suggested)
    for problem in found.problems.listed {
      #expect(problem.hint.contains("would match") == !suggested.isEmpty)
    }
  }
}
