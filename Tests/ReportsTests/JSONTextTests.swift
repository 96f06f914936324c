import Foundation
import Reports
import Testing

/// JSON read back by a parser that is not ours.
struct JSONTextTests {
  private let json = JSONText(llbenchVersion: "1.0.0")

  private func decode<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try decoder.decode(type, from: Data(text.utf8))
  }

  @Test func `every result is the same after it was written and decoded`() throws {
    for report in [SampleReports.full, SampleReports.edge] {
      #expect(try decode(ScoreReport.self, json.render(report)) == report)
    }
    let invalid = SampleReports.invalid
    #expect(try decode(ValidationReport.self, json.render(invalid)) == invalid)
    let listing = RunListing(runs: SampleReports.runs, unfinished: SampleReports.unfinished)
    #expect(try decode(RunListing.self, json.render(listing)) == listing)
    #expect(try decode(RunDetail.self, json.render(SampleReports.detail)) == SampleReports.detail)
    for done in [SampleReports.renamed, SampleReports.removed, SampleReports.exported] {
      #expect(try decode(Acknowledgement.self, json.render(done)) == done)
    }
  }

  @Test func `the keys of Codable are those of the JSON`() throws {
    let encoder = JSONEncoder()
    let full = try JSONSerialization.jsonObject(with: encoder.encode(SampleReports.full))
    let ours = try JSONSerialization.jsonObject(with: Data(json.render(SampleReports.full).utf8))
    var expected = try #require(ours as? NSDictionary as? [String: Any])
    for key in ["schema_version", "command", "llbench_version"] {
      #expect(expected.removeValue(forKey: key) != nil)
    }
    #expect(withoutNull(full) == withoutNull(expected))
  }

  @Test func `every object starts with its version, command and program version`() throws {
    let texts = [
      "score": json.render(SampleReports.full), "validate": json.render(SampleReports.invalid),
      "runs": json.render(RunListing(runs: [])), "show": json.render(SampleReports.detail),
      "query": json.render(SampleReports.query), "rename": json.render(SampleReports.renamed),
      "rm": json.render(SampleReports.removed), "export": json.render(SampleReports.exported),
    ]
    for (command, text) in texts {
      #expect(
        text.hasPrefix(
          """
          {
            "schema_version": 1,
            "command": "\(command)",
            "llbench_version": "1.0.0",

          """))
      #expect(text.hasSuffix("}\n"))
    }
  }

  @Test func `a double keeps its bits`() throws {
    var random = SplitMix64(seed: 4)
    var values = (0..<5000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    values += [
      0, -0.0, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 1e-5, 1e16,
      0.1,
    ]
    let text = JSONValue.array(values.map(JSONValue.number)).text()
    let parsed = try JSONDecoder().decode([Double].self, from: Data(text.utf8))
    #expect(parsed.map(\.bitPattern) == values.map(\.bitPattern))
  }

  @Test func `any string is read back as it was and nothing in it can act on a terminal`() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<500 {
      let string = random.hostileText()
      let text = JSONValue.array([.string(string)]).text()
      let parsed = try JSONDecoder().decode([String].self, from: Data(text.utf8))
      #expect(parsed.first.map { Array($0.unicodeScalars) } == Array(string.unicodeScalars))
      for scalar in text.unicodeScalars {
        let category = scalar.properties.generalCategory
        #expect(category != .control && category != .format && category != .lineSeparator)
      }
    }
  }

  @Test func `what JSON has no number for is a string or null`() {
    let value: JSONValue = [
      "a": .number(.infinity), "b": .number(-.infinity), "c": .number(.nan), "d": .array([]),
      "e": .object([]), "f": .array([.array([.integer(1), .bool(true)]), .null]),
      "g\u{2028}\u{E0041}": .unsigned(.max),
    ]
    #expect(
      value.text() == #"""
        {
          "a": "Infinity",
          "b": "-Infinity",
          "c": null,
          "d": [],
          "e": {},
          "f": [
            [1, true],
            null
          ],
          "g\u2028\udb40\udc41": 18446744073709551615
        }
        """#)
  }

  /// A parsed value without its nulls, for which `Codable` leaves out the key.
  private func withoutNull(_ value: Any) -> NSObject? {
    if let object = value as? [String: Any] {
      return object.compactMapValues(withoutNull) as NSDictionary
    }
    if let list = value as? [Any] { return list.compactMap(withoutNull) as NSArray }
    return value is NSNull ? nil : value as? NSObject
  }
}
