import Foundation
import LogLoss
import Testing

@Suite struct SmoothECETests {
  private struct Reference: Decodable {
    struct Run: Decodable {
      struct Entry: Decodable {
        let f: Double
        let sigma: Double
      }

      let smoothEce: Entry
    }

    let run1: Run
    let run2: Run
  }

  @Test(.needsShared, arguments: StatisticsOracle.all)
  func `value and width are those of the reference`(oracle: StatisticsOracle) throws {
    let file = StatisticsOracle.root.appending(path: "\(oracle.folder)/oracle.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let reference = try decoder.decode(Reference.self, from: Data(contentsOf: file))
    let expected = (oracle.run == "run1" ? reference.run1 : reference.run2).smoothEce
    let found = SmoothECE(of: try oracle.ranked())
    #expect(abs(found.value - expected.f) < 1e-4)
    #expect(found.sigma == expected.sigma)
  }

  @Test func `value and width are relplot's on runs of every shape`() throws {
    let cases = try ReliabilityCases.read()
    #expect(cases.runs.count >= 12)
    // relplot adds 0.0001 of a row at every point, which one row alone would show.
    for run in cases.runs where run.p.count >= 10 {
      let found = SmoothECE(of: try run.ranked())
      #expect(abs(found.value - run.smoothEce) < 1e-4, "\(run.shape)")
      #expect(abs(found.sigma - run.sigma) < 1e-9, "\(run.shape)")
    }
  }

  @Test func `the width is where the error crosses it`() throws {
    for shape in SeededRows.Shape.allCases {
      let found = SmoothECE(of: try SeededRows(shape, count: 300, seed: 3).ranked())
      #expect(found.value <= found.sigma)
      #expect((found.sigma * 1_024).rounded() == found.sigma * 1_024)
    }
  }

  @Test func `one wrong constant has its distance as error`() throws {
    // All residuals are equal, so every smoothed residual is too.
    let ranked = try RankedPredictions(
      probabilities: Array(repeating: 0.3, count: 40),
      labels: Array(repeating: .real, count: 20) + Array(repeating: .fake, count: 20))
    #expect(abs(SmoothECE(of: ranked).value - 0.2) < 1e-12)
  }
}
