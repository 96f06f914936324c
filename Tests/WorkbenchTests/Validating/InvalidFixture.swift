import Foundation
import Testing

/// One entry of `fixtures/invalid/expected.json`.
struct InvalidFixture: Decodable, Sendable, CustomTestStringConvertible {
  struct Place: Decodable, Equatable, Sendable {
    let code: String
    let line: Int?
    let column: Int?
    let id: String?
  }

  let file: String
  let kind: String
  let args: [String: String]
  let problems: [Place]

  enum CodingKeys: String, CodingKey {
    case file
    case kind = "as"
    case args
    case problems
  }

  var testDescription: String { file }

  /// The entries; empty where the table is not there, which the tests notice.
  static let all: [InvalidFixture] = {
    let url = URL(fileURLWithPath: TestFiles.fixture("invalid/expected.json"))
    return (try? JSONDecoder().decode([InvalidFixture].self, from: Data(contentsOf: url))) ?? []
  }()

  static let predictions = all.filter { $0.kind == "predictions" }
  static let labels = all.filter { $0.kind == "labels" }

  var path: String { TestFiles.fixture("invalid/\(file)") }
  var sample: String? { args["like"].map { TestFiles.fixture("invalid/\($0)") } }
  var key: String? { args["key"].map { TestFiles.fixture("invalid/\($0)") } }
}
