import Foundation
import LogLoss
import Testing

/// One set of rows of `fixtures/exact/cases.json` with its correctly rounded mean.
struct ExactCase: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let kind: String
  let clip: [String]?
  let x: [String]
  let y: String
  let mean: String

  var testDescription: String { name }

  static let all: [ExactCase] = {
    guard let data = try? TestFiles.fixture("exact/cases.json") else { return [] }
    return (try? JSONDecoder().decode([ExactCase].self, from: data)) ?? []
  }()

  func values() throws -> [Double] { try x.map { try #require(Double($0)) } }

  var labels: [Label] { y.map { $0 == "1" ? .real : .fake } }

  func bounds() throws -> ClipBounds? {
    guard let clip else { return nil }
    return try ClipBounds(
      lower: #require(Double(clip[0])), upper: #require(Double(clip[1])))
  }

  func expected() throws -> Double { try #require(Double(mean)) }

  /// An accumulator of these rows.
  func accumulator() throws -> LogLossAccumulator {
    var result = LogLossAccumulator(clip: try bounds())
    for (value, label) in zip(try values(), labels) {
      if kind == "logit" {
        try result.add(logit: value, label: label)
      } else {
        try result.add(probability: value, label: label)
      }
    }
    return result
  }
}
