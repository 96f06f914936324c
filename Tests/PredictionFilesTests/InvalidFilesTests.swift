import Foundation
import Testing

@testable import PredictionFiles

/// One entry of `fixtures/invalid/expected.json`.
struct InvalidFile: Decodable, Sendable, CustomTestStringConvertible {
  struct Place: Decodable, Equatable, Sendable, CustomStringConvertible {
    let code: String
    let line: Int?
    let column: Int?
    let id: String?

    var description: String { "\(code) \(line ?? 0):\(column ?? 0) \(id ?? "-")" }
  }

  let file: String
  let kind: String
  let args: [String: String]
  let problems: [Place]
  let hint: String?

  enum CodingKeys: String, CodingKey {
    case file
    case kind = "as"
    case args
    case problems
    case hint = "hint_contains"
  }

  var testDescription: String { file }

  static let folder = TestFiles.project.appending(path: "fixtures/invalid")
  static let all = TestFiles.entries(InvalidFile.self, folder.appending(path: "expected.json"))

  /// The problems that reading the file and comparing its ids gives.
  func found() throws -> FileProblems {
    let path = InvalidFile.folder.appending(path: file).path
    do throws(PredictionFileError) {
      let bytes = try FileBytes(path: path)
      let format: TableFormat = kind == "labels" ? .labels() : .predictions()
      let ids =
        kind == "labels"
        ? try TableReader.labels(bytes, format: format, threads: 1).ids
        : try TableReader.predictions(bytes, format: format, threads: 1).ids
      let places = { TableReader.places(of: bytes, format: format) }
      let duplicates = IDComparison(duplicatesOf: ids, file: path, places: places)
      if !duplicates.problems.isEmpty { return duplicates.problems }
      guard let other = args["like"] ?? args["key"] else { return FileProblems() }
      let otherBytes = try FileBytes(path: InvalidFile.folder.appending(path: other).path)
      let expected = try TableReader.ids(otherBytes, threads: 1)
      return IDComparison(
        run: ids, file: path, places: places, expected: expected, expectedFile: other
      ).problems
    } catch {
      guard case .invalid(let problems) = error else { throw error }
      return problems
    }
  }
}

@Suite("Files that break the rules are refused with every problem in its place")
struct InvalidFilesTests {
  @Test("the fixture covers every code")
  func everyCode() {
    let codes = Set(InvalidFile.all.flatMap(\.problems).map(\.code))
    #expect(codes == Set(FileProblem.Code.allCases.map(\.rawValue)))
  }

  @Test("code, line, column and id are the expected ones", arguments: InvalidFile.all)
  func places(_ item: InvalidFile) throws {
    let problems = try item.found()
    let places = problems.listed.map {
      InvalidFile.Place(code: $0.code.rawValue, line: $0.line, column: $0.column, id: $0.id)
    }
    #expect(places == item.problems)
    #expect(problems.total == item.problems.count)
    for problem in problems.listed {
      #expect(!problem.message.isEmpty && problem.hint.hasSuffix("."))
      if let word = item.hint { #expect(problem.hint.contains(word)) }
    }
  }

  @Test("twenty problems of a kind are kept and all are counted")
  func manyProblems() throws {
    let text = "id,p_real\n" + (0..<100).map { "\($0),x\n" }.joined()
    let bytes = try TestFiles.temporary(text)
    let error = #expect(throws: PredictionFileError.self) {
      try TableReader.predictions(bytes, threads: 1)
    }
    guard case .invalid(let problems) = error else {
      Issue.record("not the expected error: \(String(describing: error))")
      return
    }
    #expect(problems.listed.count == 20)
    #expect(problems.counts == [.notANumber: 100])
  }

  @Test("a file that is not there and a folder are named")
  func unreadable() {
    #expect(
      throws: PredictionFileError.unreadable(path: "/no/such", reason: "No such file or directory")
    ) {
      try FileBytes(path: "/no/such")
    }
    #expect(throws: PredictionFileError.unreadable(path: "/tmp", reason: "it is a folder")) {
      try FileBytes(path: "/tmp")
    }
  }
}
