import LogLoss
import Testing

@testable import PredictionFiles

@Suite("Labels in words of the user's own are two, one of them the named one")
struct PositiveWordTests {
  private func labels(_ text: String, positive: String) throws -> [Label] {
    let bytes = try TestFiles.temporary(text)
    return try TableReader.labels(bytes, format: .labels(positive: positive), threads: 1).labels
  }

  private func problems(_ text: String, positive: String) throws -> FileProblems {
    let error = #expect(throws: PredictionFileError.self) {
      try labels(text, positive: positive)
    }
    guard case .invalid(let problems) = error else { return FileProblems() }
    return problems
  }

  @Test("two words, or the positive one alone, are fine")
  func fine() throws {
    let two = "id,label\na,genuine\nb,forged\nc,genuine\nd, forged \n"
    #expect(try labels(two, positive: "genuine") == [.real, .fake, .real, .fake])
    #expect(try labels(two, positive: "forged") == [.fake, .real, .fake, .real])
    #expect(try labels("id,label\na,x\nb,x\n", positive: "x") == [.real, .real])
  }

  @Test(
    "a word that never occurs is one problem, at the name of the column, with the words found",
    arguments: [
      (["genuine"], "`genuin` never occurs; found `genuine`"),
      (["a", "b", "a"], "`genuin` never occurs; found `a`, `b`"),
      (
        ["a", "b", "c", "d", "e", "f", "g"], "`genuin` never occurs; found `a`, `b`, `c`, `d`, `e`"
      ),
      (["Genuin", "GENUIN"], "`genuin` never occurs; found `Genuin`, `GENUIN`"),
    ])
  func neverOccurs(words: [String], message: String) throws {
    let rows = words.enumerated().map { "\($0),0.5,\($1)\n" }.joined()
    let problems = try problems("id,x,label\n" + rows, positive: "genuin")
    let problem = try #require(problems.listed.first)
    #expect(problems.total == 1)
    #expect(problem.code == .badLabel && problem.line == 1 && problem.column == 6)
    #expect(problem.message == message)
    #expect(problem.hint.contains("--positive"))
  }

  @Test("a third word and an empty label are problems of their rows")
  func rows() throws {
    let text = "id,label\na,real\nb,fake\nc,unsure\nd,\ne,unsure\n"
    let problems = try problems(text, positive: "real")
    #expect(problems.listed.map(\.line) == [4, 5, 6])
    #expect(problems.listed.map(\.id) == ["c", "d", "e"])
    let first = try #require(problems.listed.first)
    #expect(first.message == "\"unsure\" is a third word beside `real` and `fake`")
  }

  @Test("no rows and empty labels alone say nothing of the word")
  func noWords() throws {
    for (text, code) in [
      ("id,label\n", FileProblem.Code.noRows), ("id,label\na,\n", .badLabel),
    ] {
      let problems = try problems(text, positive: "real")
      #expect(problems.listed.map(\.code) == [code])
      #expect(problems.listed.allSatisfy { !$0.message.contains("never occurs") })
    }
  }

  @Test("words of any length are cut in messages")
  func longWords() throws {
    let long = String(repeating: "w", count: 100_000)
    for text in ["id,label\na,\(long)\n", "id,label\na,\(long)\nb,p\nc,\(long)2\n"] {
      let positive = text.contains("p\n") ? "p" : long + "3"
      let problems = try problems(text, positive: positive)
      #expect(problems.total == 1)
      #expect(problems.listed.allSatisfy { $0.message.utf8.count < 300 })
    }
  }
}
