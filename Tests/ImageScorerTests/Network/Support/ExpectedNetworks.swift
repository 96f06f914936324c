import Foundation

@testable import ImageScorer

/// What `fixtures/models/make_tiny.py` says of its networks.
struct ExpectedNetworks: Decodable {
  struct Scored: Decodable {
    let logit: Double
    let activation: Activation?
    let columns: Int?
    let type: String?
    let layout: NetworkLayout?
    let width: Int?
    let height: Int?
    let realClass: Int?
    let mean: [Double]?
    let std: [Double]?
  }

  let width: Int
  let height: Int
  let scored: [String: Scored]
  let refused: [String: String]

  static func read() throws -> ExpectedNetworks {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      ExpectedNetworks.self,
      from: Data(contentsOf: NetworkFiles.tiny.appending(path: "expected.json")))
  }

  static let scoredNames = ((try? read())?.scored.keys).map { $0.sorted() } ?? []
  static let refusedNames = ((try? read())?.refused.keys).map { $0.sorted() } ?? []
}
