import Testing

@testable import Reports

/// CSV read back by a plain RFC 4180 reader.
struct CSVRoundTripTests {
  @Test func `any text comes back from a query as it was`() throws {
    var random = SplitMix64(seed: 6)
    for columns in 1...8 {
      let rows = (0..<50).map { _ in (0..<columns).map { _ in random.hostileText() } }
      let names = (0..<columns).map { _ in random.hostileText() }
      let result = QueryResult(
        columns: names, rows: rows.map { $0.map(QueryValue.text) })
      let records = parse(CSVText().render(result))
      #expect(records.count == rows.count + 1)
      for (record, row) in zip(records, [names] + rows) {
        #expect(record.map { Array($0.utf8) } == row.map { Array($0.utf8) })
      }
    }
  }

  @Test func `a row of one null is still a line that readers count`() {
    let result = QueryResult(columns: ["x"], rows: [[.null], [.integer(1)]])
    #expect(CSVText().render(result) == "x\n\"\"\n1\n")
  }

  @Test func `a metric of the long form is a path that a gate expression reads`() throws {
    let value = JSONText(llbenchVersion: "1").value(of: SampleReports.full)
    var numbers = 0
    for record in parse(CSVText().render(SampleReports.full)).dropFirst() {
      guard let number = Double(record[1]), !record[0].hasSuffix("sha256") else { continue }
      // Ids and names may look like numbers and are text.
      if record[0].hasSuffix(".id") || record[0].hasSuffix(".name") { continue }
      #expect(try GateExpression.parse("\(record[0]) == \(number)").evaluate(on: value))
      numbers += 1
    }
    #expect(numbers > 40)
  }

  private func parse(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = String.UnicodeScalarView()
    var quoted = false
    var closed = false
    for scalar in text.unicodeScalars {
      if quoted, !closed, scalar == "\"" {
        closed = true
      } else if quoted, closed, scalar == "\"" {
        field.append(scalar)
        closed = false
      } else if quoted, !closed {
        field.append(scalar)
      } else if scalar == "\"" {
        quoted = true
      } else if scalar == "," || scalar == "\n" {
        record.append(String(field))
        field = String.UnicodeScalarView()
        quoted = false
        closed = false
        if scalar == "\n" {
          records.append(record)
          record = []
        }
      } else {
        field.append(scalar)
      }
    }
    return records
  }
}
