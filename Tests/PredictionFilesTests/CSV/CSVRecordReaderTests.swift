import Testing

@testable import PredictionFiles

/// A text and its records; the expected fields are what Python's `csv.reader` gives for it.
struct CSVCase: Sendable, CustomTestStringConvertible {
  let text: String
  let records: [[String]]
  /// Line and column of each field.
  let places: [[[Int]]]

  init(_ text: String, _ records: [[String]], _ places: [[[Int]]]) {
    self.text = text
    self.records = records
    self.places = places
  }

  var testDescription: String { text.debugDescription }

  static let all: [CSVCase] = [
    CSVCase("", [], []),
    CSVCase("\n\r\n\n", [], []),
    CSVCase("a", [["a"]], [[[1, 1]]]),
    CSVCase("a\r", [["a"]], [[[1, 1]]]),
    CSVCase("a,", [["a", ""]], [[[1, 1], [1, 3]]]),
    CSVCase(",\n,\n", [["", ""], ["", ""]], [[[1, 1], [1, 2]], [[2, 1], [2, 2]]]),
    CSVCase("a,b\nc,d\n", [["a", "b"], ["c", "d"]], [[[1, 1], [1, 3]], [[2, 1], [2, 3]]]),
    CSVCase(
      "a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]], [[[1, 1], [1, 3]], [[2, 1], [2, 3]]]),
    CSVCase("a\n\n\nb", [["a"], ["b"]], [[[1, 1]], [[4, 1]]]),
    CSVCase("\"\"\n", [[""]], [[[1, 1]]]),
    CSVCase("\"a,b\",c", [["a,b", "c"]], [[[1, 1], [1, 7]]]),
    CSVCase("\"a\"\"b\"", [["a\"b"]], [[[1, 1]]]),
    CSVCase("\"\"\"\"", [["\""]], [[[1, 1]]]),
    CSVCase("\"\"\"\"\"\",x", [["\"\"", "x"]], [[[1, 1], [1, 8]]]),
    CSVCase(
      "\"a\nb\",c\nd,e", [["a\nb", "c"], ["d", "e"]], [[[1, 1], [2, 4]], [[3, 1], [3, 3]]]),
    CSVCase("\"a\r\nb\"\r\nc", [["a\r\nb"], ["c"]], [[[1, 1]], [[3, 1]]]),
    CSVCase("\"\n\n\",\"\n\"\nz", [["\n\n", "\n"], ["z"]], [[[1, 1], [3, 3]], [[5, 1]]]),
    CSVCase(" a , b ", [[" a ", " b "]], [[[1, 1], [1, 5]]]),
    CSVCase("é,b\n", [["é", "b"]], [[[1, 1], [1, 4]]]),
    CSVCase("a\tb,c", [["a\tb", "c"]], [[[1, 1], [1, 5]]]),
    CSVCase("a'b,'c,d'", [["a'b", "'c", "d'"]], [[[1, 1], [1, 5], [1, 8]]]),
    CSVCase("\u{FEFF}a,b\nc", [["a", "b"], ["c"]], [[[1, 1], [1, 3]], [[2, 1]]]),
    CSVCase("\u{FEFF}\n\"a\"", [["a"]], [[[2, 1]]]),
  ]
}

@Suite("Records are read by RFC 4180, each field with its place")
struct CSVRecordReaderTests {
  struct Reading {
    var records: [[String]] = []
    var places: [[[Int]]] = []
    var faults: [[Int]] = []

    init(_ text: String) {
      Array(text.utf8).withUnsafeBufferPointer { content in
        var reader = CSVRecordReader(content)
        var fields: [CSVField] = []
        var fault: CSVRecordReader.QuotingFault?
        while reader.next(&fields, fault: &fault) {
          records.append(fields.map(\.text))
          places.append(fields.map { [$0.line, $0.column] })
          if let fault { faults.append([records.count, fault.line, fault.column]) }
        }
        reader.finish()
      }
    }
  }

  @Test("fields and places", arguments: CSVCase.all)
  func records(_ item: CSVCase) {
    let reading = Reading(item.text)
    #expect(reading.records == item.records)
    #expect(reading.places == item.places)
    #expect(reading.faults.isEmpty)
  }

  @Test(
    "a fault in the quotes is told at its field, and the next record is read as ever",
    arguments: [
      ("a,\"b\nc", [[1, 1, 3]], 1), ("a,b\"c\nd,e", [[1, 1, 3]], 2),
      ("a,\"b\"c\nd,e", [[1, 1, 3]], 2), ("x\n\"a\"b,\"c\"d\n", [[2, 2, 1]], 2),
      ("a\"\"b", [[1, 1, 1]], 1), ("\"", [[1, 1, 1]], 1), ("\"\"\"", [[1, 1, 1]], 1),
      ("\"a\" ,b\nc", [[1, 1, 1]], 2), ("a, \"b\"\nc", [[1, 1, 3]], 2),
    ] as [(String, [[Int]], Int)])
  func faults(_ text: String, faults: [[Int]], records: Int) {
    let reading = Reading(text)
    #expect(reading.faults == faults)
    #expect(reading.records.count == records)
  }

  @Test("a return that no line feed follows is part of the field, and the line stays one")
  func loneReturn() {
    let reading = Reading("a\rb,c\r\nd")
    #expect(reading.records == [["a\rb", "c"], ["d"]])
    #expect(reading.places == [[[1, 1], [1, 5]], [[2, 1]]])
  }

  @Test("what is written in quotes is read back the same, whatever it holds")
  func roundTrip() {
    var random = SeededGenerator(seed: 30)
    for _ in 0..<2000 {
      let records = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
          (0..<Int.random(in: 0...5, using: &random)).map { _ in
            random.pick(["a", ",", "\"", "\n", "\r", " ", "é"])
          }.joined()
        }
      }
      let lineEnd = random.pick(["\n", "\r\n"])
      let text = records.map { record in
        record.map {
          "\""
            + $0.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
        }.joined(separator: ",") + lineEnd
      }.joined()
      let reading = Reading(text)
      #expect(
        reading.records.map { $0.map { Array($0.utf8) } }
          == records.map { $0.map { Array($0.utf8) } })
      #expect(reading.faults.isEmpty)
    }
  }
}
