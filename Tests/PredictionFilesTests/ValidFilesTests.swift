import Foundation
import LogLoss
import Testing

@testable import PredictionFiles

/// One entry of `fixtures/valid-odd/expected.json`.
struct ValidFile: Decodable, Sendable, CustomTestStringConvertible {
  struct Row: Decodable, Sendable {
    let id: String
    let probabilityBits: String?
    let logitBits: String?
    let label: Int?

    enum CodingKeys: String, CodingKey {
      case id
      case probabilityBits = "p_real_bits"
      case logitBits = "logit_bits"
      case label
    }
  }

  let file: String
  let kind: String
  let rows: [Row]

  enum CodingKeys: String, CodingKey {
    case file
    case kind = "as"
    case rows
  }

  var testDescription: String { file }

  static let folder = TestFiles.project.appending(path: "fixtures/valid-odd")
  static let all = TestFiles.entries(ValidFile.self, folder.appending(path: "expected.json"))

  func bytes() throws -> FileBytes {
    try FileBytes(path: ValidFile.folder.appending(path: file).path)
  }
}

@Suite("Files that are odd but valid are read to the last bit")
struct ValidFilesTests {
  @Test("the fixture is there")
  func fixtureIsRead() {
    #expect(ValidFile.all.count > 30)
  }

  @Test("ids, probabilities, logits and labels are the expected ones", arguments: ValidFile.all)
  func rows(_ item: ValidFile) throws {
    let bytes = try item.bytes()
    if item.kind == "labels" {
      let table = try TableReader.labels(bytes, threads: 2)
      #expect(
        (0..<table.ids.count).map { Array(table.ids[$0].utf8) }
          == item.rows.map { Array($0.id.utf8) })
      #expect(table.labels.map { Int($0.rawValue) } == item.rows.map(\.label))
      return
    }
    let table = try TableReader.predictions(bytes, threads: 2)
    #expect(
      (0..<table.ids.count).map { Array(table.ids[$0].utf8) } == item.rows.map { Array($0.id.utf8) }
    )
    for (row, expected) in item.rows.enumerated() {
      if let bits = expected.probabilityBits {
        #expect(table.probabilities[row].bitPattern == UInt64(bits, radix: 16))
      } else {
        #expect(!table.hasProbabilityColumn)
      }
      if let bits = expected.logitBits {
        #expect(table.logits?[row].bitPattern == UInt64(bits, radix: 16))
      } else {
        #expect(table.logits == nil)
      }
    }
  }

  @Test(
    "a written submission reads back the same, byte for byte and bit for bit",
    arguments: ValidFile.all)
  func roundTrip(_ item: ValidFile) throws {
    guard item.kind == "predictions" else { return }
    let table = try TableReader.predictions(item.bytes(), threads: 1)
    let text = SubmissionText.bytes(
      ids: table.ids, probabilities: table.probabilities, logits: table.logits)
    let back = try TableReader.predictions(TestFiles.temporary(text), threads: 1)
    #expect(back.probabilities.map(\.bitPattern) == table.probabilities.map(\.bitPattern))
    #expect(back.logits?.map(\.bitPattern) == table.logits?.map(\.bitPattern))
    let digest = { (table: PredictionTable) in
      ContentDigest.run(ids: table.ids, probabilities: table.probabilities, logits: table.logits)
    }
    #expect(digest(back) == digest(table))
  }
}
