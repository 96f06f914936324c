import LogLoss
import Testing

@testable import PredictionFiles

@Suite("Messages stay short, whatever the file holds")
struct MessageExcerptTests {
  private func excerpt(_ text: String) -> String {
    var text = text
    return text.withUTF8 { MessageExcerpt.text($0) }
  }

  @Test("sixty characters are shown whole, of more the first 57", arguments: ["a", "é", "€", "🙂"])
  func length(character: String) {
    for count in [0, 1, 59, 60] {
      let text = String(repeating: character, count: count)
      #expect(excerpt(text) == text)
    }
    for count in [61, 80, 241, 100_000] {
      let text = String(repeating: character, count: count)
      #expect(excerpt(text) == String(repeating: character, count: 57) + "…")
      // One byte off the grid of the characters.
      #expect(excerpt("." + text) == "." + String(repeating: character, count: 56) + "…")
    }
  }

  @Test("marks piled on a letter are cut, and bytes that are no text are shown as such")
  func oddities() {
    let pile = "e" + String(repeating: "\u{301}", count: 10_000)
    #expect(excerpt(pile).utf8.count <= 250)
    let broken = [UInt8](repeating: 0x80, count: 10_000)
    #expect(
      broken.withUnsafeBufferPointer { MessageExcerpt.text($0) }
        == String(repeating: "\u{FFFD}", count: 57) + "…")
  }

  @Test("twenty column names are listed, and how many there are beyond")
  func columnNames() throws {
    for count in [19, 20, 21, 50_000] {
      let names = (1...count).map { "c\($0)" }
      let problems = try self.problems(names.joined(separator: ",") + "\n", .ids())
      let message = try #require(problems.first).message
      #expect(message.contains("`c19`"))
      #expect(message.contains("`c20`") == (count >= 20))
      #expect(!message.contains("`c21`"))
      #expect(message.hasSuffix(count > 20 ? ", … \(count - 20) more" : "`"))
    }
  }

  @Test("an id of a megabyte is whole in `id` and cut in the message and the advice")
  func longIDs() throws {
    let long = String(repeating: "x", count: 1 << 20)
    let place = { [IDPlace(line: 2, column: 1), IDPlace(line: 3, column: 1)] }
    let twice = IDComparison(duplicatesOf: ImageIDs([long, long]), file: "f", places: place)
    let other = IDComparison(
      run: ImageIDs([long + "1", " 7"]), file: "f", places: place,
      expected: ImageIDs([long + "2", "7"]), expectedFile: "k")
    for problem in twice.problems.listed + other.problems.listed {
      #expect(problem.message.utf8.count < 150)
      #expect(problem.hint.utf8.count < 300)
    }
    #expect(twice.problems.listed.map(\.id) == [long])
    #expect(other.problems.listed.map(\.id) == [long + "1", " 7", long + "2", "7"])
    #expect(other.suggestions.map(\.count) == [1])
  }

  @Test("an id of more than a thousand bytes is not changed to look for a match")
  func longestChanged() {
    func suggestions(_ id: String) -> Int {
      IDComparison(
        run: ImageIDs([id + " "]), file: "f", places: { [IDPlace(line: 2, column: 1)] },
        expected: ImageIDs([id]), expectedFile: "k"
      ).suggestions.count
    }
    #expect(suggestions(String(repeating: "x", count: 999)) == 1)
    #expect(suggestions(String(repeating: "x", count: 1_000)) == 0)
  }

  private func problems(_ text: String, _ format: TableFormat) throws -> [FileProblem] {
    let bytes = try TestFiles.temporary(text)
    let error = #expect(throws: PredictionFileError.self) {
      try TableReader.ids(bytes, format: format, threads: 1)
    }
    guard case .invalid(let problems) = error else { return [] }
    return problems.listed
  }
}
