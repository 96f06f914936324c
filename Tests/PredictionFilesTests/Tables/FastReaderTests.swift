import LogLoss
import Testing

@testable import PredictionFiles

@Suite("The fast reader gives what the careful reader gives")
struct FastReaderTests {
  @Test("clean files are read by both to the same columns", arguments: 0..<8 as Range<UInt64>)
  func clean(seed: UInt64) throws {
    var texts = TableTexts(seed: seed)
    for _ in 0..<150 {
      let rows = Int.random(in: 1...40, using: &texts.random)
      let table = texts.clean(rows: rows)
      let both = BothReaders(table.text, format: table.format)
      let fast = try #require(both.fast, "\(String(decoding: table.text, as: UTF8.self))")
      let careful = try #require(both.careful)
      #expect(fast.ids.count == rows)
      #expect(fast.isIdentical(to: careful), "\(String(decoding: table.text, as: UTF8.self))")
    }
  }

  @Test(
    "what the fast reader accepts of spoilt files, the careful one reads to the same rows",
    arguments: 10..<18 as Range<UInt64>)
  func spoilt(seed: UInt64) {
    var texts = TableTexts(seed: seed)
    var (accepted, refused) = (0, 0)
    for _ in 0..<4000 {
      var table = texts.clean(rows: Int.random(in: 1...4, using: &texts.random))
      texts.spoil(&table.text)
      let both = BothReaders(table.text, format: table.format)
      guard let fast = both.fast else {
        refused += 1
        continue
      }
      accepted += 1
      let isSame = both.careful.map { fast.isIdentical(to: $0) } ?? false
      #expect(isSame, "\(String(decoding: table.text, as: UTF8.self).debugDescription)")
    }
    #expect(accepted > 400 && refused > 400)
  }

  @Test(
    "line ends that are odd are not taken for blank lines",
    arguments: [
      "\r\r\n", "\n\r\r\n", "\r\n\r\r\n", "\r\r", "\n\r\r", "\n \n", "\n\r\n\r", "\n\r", "\r",
      "\r\n\r\n", "\n\n\n", "",
    ])
  func lineEnds(_ end: String) {
    let both = BothReaders(Array("id,p_real\n1,0.5\(end)".utf8), format: .predictions())
    #expect(both.fast == nil || both.careful != nil)
    if let fast = both.fast, let careful = both.careful {
      #expect(fast.isIdentical(to: careful))
    }
  }

  @Test(
    "threads do not change what is read from a file of several pieces",
    arguments: [("\n", true), ("\n", false), ("\r\n", true), ("\r\n", false)])
  func threads(lineEnd: String, endsLine: Bool) throws {
    var random = SeededGenerator(seed: 20)
    for idPrefix in ["", "img-"] {
      var text = Array(("id,p_real,note" + lineEnd).utf8)
      var expected: [UInt64] = []
      // Lines of any length put the ends of pieces anywhere in a line.
      while text.count < 4_300_000 {
        let value = Double.random(in: 0...1, using: &random)
        let note = Int.random(in: 0...300, using: &random)
        text += Array("\(idPrefix)\(expected.count),\(value),".utf8)
        text += repeatElement(UInt8(ascii: "n"), count: note)
        text += Array(lineEnd.utf8)
        expected.append(value.bitPattern)
      }
      if !endsLine { text.removeLast(lineEnd.utf8.count) }
      let bytes = try TestFiles.temporary(text)
      for threads in [1, 2, 8] {
        let table = try TableReader.predictions(bytes, threads: threads)
        #expect(table.probabilities.map(\.bitPattern) == expected)
        let isInOrder = (0..<expected.count).allSatisfy { table.ids[$0] == "\(idPrefix)\($0)" }
        #expect(table.ids.count == expected.count && isInOrder)
      }
    }
  }

  @Test("a fault in any piece is found with its place", arguments: [0.01, 0.5, 0.999])
  func faultInAPiece(part: Double) throws {
    let count = 150_000
    let bad = Int(part * Double(count))
    var text = Array("id,p_real\n".utf8)
    for row in 0..<count {
      text += Array("\(row),\(row == bad ? "0.5x" : "0.12345678901234567890123")\n".utf8)
    }
    let bytes = try TestFiles.temporary(text)
    for threads in [1, 2, 8] {
      let error = #expect(throws: PredictionFileError.self) {
        try TableReader.predictions(bytes, threads: threads)
      }
      guard case .invalid(let problems) = error else {
        Issue.record("not the expected error: \(String(describing: error))")
        return
      }
      #expect(problems.counts == [.notANumber: 1])
      #expect(problems.listed.first?.line == bad + 2)
    }
  }

  @Test("more lines than were counted are not written beyond the columns")
  func changedFile() {
    let text = Array("1,0.5\n2,0.5\n3,0.5\n".utf8)
    text.withUnsafeBufferPointer { content in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 3) { values in
        values.initialize(repeating: -1)
        var columns = FastRowParser.Columns()
        columns.probabilities = values.baseAddress
        for (rows, outcome) in [(2, FastRowParser.Outcome.unusual), (3, .done), (4, .unusual)] {
          var parser = FastRowParser(content: content, roles: [.id, .probability])
          #expect(parser.parse(0..<content.count, rows: rows, into: columns) == outcome)
          #expect(values[2] == (rows == 2 ? -1 : 0.5))
        }
      }
    }
  }

  @Test("an unusual row is read with care: quotes, blanks around numbers, minus zero, blank lines")
  func unusual() throws {
    let text = "id,p_real\n\"1\",0.5\n\n2, 0.25 \n3,-0\n4,\"1e0\"\n"
    let both = BothReaders(Array(text.utf8), format: .predictions())
    #expect(both.fast == nil)
    let rows = try #require(both.careful)
    #expect((0..<4).map { rows.ids[$0] } == ["1", "2", "3", "4"])
    #expect(rows.probabilities.map(\.bitPattern) == [0.5, 0.25, 0, 1].map(\.bitPattern))
  }

  @Test("places are given for the rows of a file, and a row too short for an id has none")
  func places() throws {
    let bytes = try TestFiles.temporary("p_real,\"id\"\n0.5,1\n\n0.5\n\" 0.25\",\"2\"\n")
    let places = TableReader.places(of: bytes, format: .predictions())
    #expect(places.map { [$0.line, $0.column] } == [[2, 5], [5, 9]])
  }

  @Test(
    "minus zero is read as zero by both readers", arguments: ["-0", "-0.0", "-0e-5", "-1e-400"])
  func minusZero(text: String) throws {
    let both = BothReaders(Array("id,p_real\na,\(text)\nb,0.5\n".utf8), format: .predictions())
    let careful = try #require(both.careful)
    #expect(careful.probabilities.map(\.bitPattern) == [0, (0.5).bitPattern])
    if let fast = both.fast { #expect(fast.isIdentical(to: careful)) }
    let table = try TableReader.predictions(
      try TestFiles.temporary("id,p_real\na,\(text)\n"), threads: 1)
    #expect(table.probabilities.map(\.bitPattern) == [0])
  }
}
