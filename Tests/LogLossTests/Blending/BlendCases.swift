import Foundation
import Testing

@testable import LogLoss

/// What scipy says of blends, as `fixtures/blending/make.py` wrote it.
struct BlendCases: Decodable {
  let cases: [Case]

  struct Case: Decodable {
    let name: String
    let labels: [Int]
    let logits: [[Double]]
    let logPool: Best
    let linearPool: Best
    let greedy: Greedy

    func data() throws -> BlendData {
      try BlendData(
        logits.map { .logits($0) }, labels: labels.map { $0 == 1 ? .real : .fake },
        ids: labels.indices.map(UInt64.init))
    }
  }

  struct Best: Decodable {
    let loss: Double
    let weights: [Double]
  }

  struct Greedy: Decodable {
    let loss: Double
    let counts: [Int]
  }

  static func read() throws -> [Case] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(BlendCases.self, from: TestFiles.fixture("blending/cases.json")).cases
  }
}

/// Runs that see the same truth through noise of their own: the same on every machine.
struct SeededBlend {
  var logits: [[Double]] = []
  var labels: [Label] = []

  /// - Parameters:
  ///   - noises: How much noise each run has.
  ///   - scale: What every logit is multiplied by; above 1 the runs are too sure.
  init(noises: [Double], count: Int, seed: UInt64, scale: Double = 1) {
    var generator = SeededGenerator(seed: seed)
    func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + generator.nextUnit() } }
    logits = noises.map { _ in [] }
    for _ in 0..<count {
      let truth = 2 * normal()
      labels.append(generator.nextUnit() < 1 / (1 + exp(-truth)) ? .real : .fake)
      for (run, noise) in noises.enumerated() {
        logits[run].append(scale * (truth + noise * normal()))
      }
    }
  }

  var probabilities: [[Double]] { logits.map { $0.map { 1 / (1 + exp(-$0)) } } }

  var ids: [UInt64] { labels.indices.map { UInt64($0) * 7 + 1 } }

  func data(fromLogits: Bool = true, clip: ClipBounds? = nil) throws -> BlendData {
    try BlendData(
      fromLogits ? logits.map { .logits($0) } : probabilities.map { .probabilities($0) },
      labels: labels, ids: ids, clip: clip)
  }

  /// The mean log loss of a weighted mean of logits, straight from the definition.
  func logPoolLoss(_ weights: [Double]) -> Double {
    mean { row in
      let logit = zip(weights, logits).reduce(0) { $0 + $1.0 * $1.1[row] }
      return labels[row] == .real ? log1p(exp(-logit)) : log1p(exp(logit))
    }
  }

  /// The mean log loss of a weighted mean of probabilities, straight from the definition.
  func linearPoolLoss(_ weights: [Double]) -> Double {
    mean { row in
      -log(
        zip(weights, logits).reduce(0) { sum, member in
          let logit = labels[row] == .real ? member.1[row] : -member.1[row]
          return sum + member.0 / (1 + exp(-logit))
        })
    }
  }

  private func mean(_ loss: (Int) -> Double) -> Double {
    labels.indices.reduce(0) { $0 + loss($1) } / Double(labels.count)
  }
}
