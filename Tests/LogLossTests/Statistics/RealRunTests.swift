import Foundation
import LogLoss
import Testing

@Suite struct RealRunTests {
  /// What numpy says of real predictions: mid-rank AUC, the standard error of the mean loss clipped
  /// to 0.025 and 0.975, and the bounds and loss of a sweep over all gaps in double.
  struct Witness: Sendable, CustomTestStringConvertible {
    let name: String
    let area: Double
    let error: Double
    let lower: Double
    let upper: Double
    let loss: Double

    var testDescription: String { name }
  }

  static let witnesses = [
    Witness(
      name: "detector/stylegan3_t_ffhq", area: 0.99995288, error: 0.012397685775936142,
      lower: 0, upper: 0.5807875479149727, loss: 0.6483857194385322),
    Witness(
      name: "detector/taming_celebahq", area: 0.9691025603663613, error: 0.013590709323592834,
      lower: 0, upper: 0.6237662337662337, loss: 0.5865042799112496),
    Witness(
      name: "detector/gated_convolution", area: 0.567847375, error: 0.028265512349252845,
      lower: 0, upper: 0.5108556832694764, loss: 0.681950125093319),
    Witness(
      name: "forecasts/nba", area: 0.7113027089427799, error: 0.004921936364061432,
      lower: 0.149531339858108, upper: 0.8367507827954582, loss: 0.6181745417470281),
    Witness(
      name: "forecasts/mlb", area: 0.608344589417689, error: 0.0014975725219545284,
      lower: 0, upper: 0.7210950646304024, loss: 0.6724478517283485),
  ]

  private static func run(_ name: String) throws -> LabelledRun {
    let folder = TestFiles.shared.appending(path: "real")
    return try LabelledRun(
      predictions: folder.appending(path: "\(name).preds.csv"),
      labels: folder.appending(path: "\(name).labels.csv"))
  }

  @Test(.needsShared, arguments: witnesses)
  func `area, standard error and best bounds of real runs are numpy's`(witness: Witness) throws {
    let ranked = try Self.run(witness.name).rankedByProbability()
    let area = try #require(AreaUnderCurve(ranked)).value
    let error = try #require(LossSpread(of: ranked, clip: .contest)).standardError
    let clip = OptimalClip(for: ranked)
    #expect(abs(area - witness.area) < 1e-14)
    #expect(abs(error - witness.error) < 1e-14)
    #expect(clip.bounds.lower == witness.lower)
    #expect(clip.bounds.upper == witness.upper)
    #expect(abs(clip.meanLoss - witness.loss) < 1e-14)
  }

  @Test(.needsShared) func `fakes at exactly 1 have a finite loss by their logits alone`() throws {
    let run = try Self.run("detector/gated_convolution")
    let byProbability = try run.rankedByProbability()
    let byLogit = try run.rankedByLogit()
    #expect(LossSpread(of: byProbability) == nil)
    #expect(try #require(LossSpread(of: byLogit)).standardDeviation.isFinite)
    // The optimum clips what was infinite, so both ways find it.
    let found = OptimalClip(for: byLogit)
    #expect(abs(found.meanLoss - OptimalClip(for: byProbability).meanLoss) < 1e-9)
  }
}
