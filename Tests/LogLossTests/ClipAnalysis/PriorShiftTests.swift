import Foundation
import LogLoss
import Testing

@Suite struct PriorShiftTests {
  @Test(arguments: [(0.5, 0.2), (0.3, 0.7), (0.01, 0.99), (0.4, 0.4)])
  func `the shift is Bayes' rule with the other prior`(pair: (Double, Double)) throws {
    let (reference, share) = pair
    let shift = try PriorShift(from: reference, to: share)
    for probability in [1e-12, 0.001, 0.2, 0.5, 0.9, 0.999_999] {
      // Likelihoods of the image up to a common factor, then the other prior.
      let real = probability / reference * share
      let fake = (1 - probability) / (1 - reference) * (1 - share)
      let expected = real / (real + fake)
      #expect(abs(shift(probability) - expected) <= 4 * expected.ulp)
      let logit = log(probability) - log1p(-probability)
      #expect(abs(1 / (1 + exp(-shift(logit: logit))) - expected) < 1e-14)
    }
    #expect(shift(0) == 0)
    #expect(shift(1) == 1)
    let back = try PriorShift(from: share, to: reference)
    #expect(abs(back(shift(0.37)) - 0.37) < 1e-13)
  }

  @Test func `shares at the ends of the range do not overflow`() throws {
    let shift = try PriorShift(from: Double.leastNonzeroMagnitude, to: 1 - 0x1p-53)
    // The quotient of the densities is beyond the largest double; the odds are not lost for that.
    #expect(shift(0.5) == 1)
    #expect(shift(0) == 0)
    #expect(shift.logitShift.isFinite)
    let back = try PriorShift(from: 1 - 0x1p-53, to: Double.leastNonzeroMagnitude)
    #expect(back(0.5) >= 0 && back(0.5) < 1e-300)
    #expect(back(1) == 1)
  }

  @Test(arguments: [0, 1, -0.5, .nan])
  func `a share that is not inside the unit interval is refused`(share: Double) throws {
    #expect(throws: LogLossError.self) { try PriorShift(from: 0.5, to: share) }
    #expect(throws: LogLossError.self) { try PriorShift(from: share, to: 0.5) }
    let rows = try SortedPredictions(probabilities: [0.5])
    #expect(throws: LogLossError.self) { try PriorEstimate(from: rows, reference: share) }
  }

  @Test func `a shift survives JSON and a bad one does not`() throws {
    let shift = try PriorShift(from: 0.5, to: 0.3)
    let data = try JSONEncoder().encode(shift)
    #expect(try JSONDecoder().decode(PriorShift.self, from: data) == shift)
    let bad = Data(#"{"reference":0.5,"share":1.5}"#.utf8)
    #expect(throws: LogLossError.self) { try JSONDecoder().decode(PriorShift.self, from: bad) }
  }
}

@Suite struct PriorEstimateTests {
  @Test func `estimates and intervals are scipy's`() throws {
    let cases = try ReliabilityCases.read().priors
    #expect(cases.count == 3)
    for entry in cases {
      let found = try PriorEstimate(
        from: SortedPredictions(probabilities: entry.p), reference: entry.reference)
      // scipy's bounded search stops near the root of its precision.
      #expect(abs(found.share - entry.share) < 1e-6)
      #expect(abs(found.ci95.lowerBound - entry.ci95[0]) < 1e-6)
      #expect(abs(found.ci95.upperBound - entry.ci95[1]) < 1e-6)
      #expect(found.iterations < 20)
    }
  }

  @Test func `the EM iteration converges to the estimate`() throws {
    let rows = SeededRows(.calibrated, count: 400, seed: 21)
    let reference = 0.6
    let found = try PriorEstimate(
      from: SortedPredictions(probabilities: rows.probabilities), reference: reference)
    var share = reference
    for _ in 0..<20_000 {
      let adjusted = rows.probabilities.map { p in
        let real = p * share / reference
        return real / (real + (1 - p) * (1 - share) / (1 - reference))
      }
      share = adjusted.reduce(0, +) / Double(adjusted.count)
    }
    #expect(abs(found.share - share) < 1e-9)
    // The standard error from the curvature, by differences of the log likelihood.
    let likelihood = { (s: Double) in
      rows.probabilities.reduce(0) {
        $0 + log($1 * s / reference + (1 - $1) * (1 - s) / (1 - reference))
      }
    }
    let h = 1e-4
    let curvature =
      (likelihood(share + h) - 2 * likelihood(share) + likelihood(share - h)) / (h * h)
    let error = try #require(found.standardError)
    #expect(abs(error - (-1 / curvature).squareRoot()) < 1e-5 * error)
    #expect(found.ci95.contains(found.share))
    #expect(found.doubts.isEmpty)
  }

  @Test func `rows of certain class are counted`() throws {
    let rows = try SortedPredictions(probabilities: [0, 0, 0, 1, 1, 0, 0, 1, 0, 0])
    let found = try PriorEstimate(from: rows, reference: 0.5)
    #expect(abs(found.share - 0.3) < 1e-15)
    #expect(abs(try #require(found.standardError) - (0.3 * 0.7 / 10).squareRoot()) < 1e-14)
    #expect(found.doubts == [.certainRows])
    // The binomial likelihood interval of 3 in 10.
    let loss = { (s: Double) in -3 * log(s) - 7 * log(1 - s) }
    for end in [found.ci95.lowerBound, found.ci95.upperBound] {
      #expect(abs(loss(end) - loss(0.3) - 1.920_729_410_347_062) < 1e-6)
    }
  }

  @Test func `an estimate at an end says so`() throws {
    let rows = try SortedPredictions(probabilities: Array(repeating: 0.1, count: 50))
    let found = try PriorEstimate(from: rows, reference: 0.5)
    #expect(found.share == 0)
    #expect(found.doubts == [.boundary])
    #expect(found.standardError == nil)
    #expect(found.ci95.lowerBound == 0)
    // 50 [ln 1.8 - ln(1.8 - 1.6 s)] = 1.9207 at the upper end.
    let upper = (1.8 - 1.8 * exp(-1.920_729_410_347_062 / 50)) / 1.6
    #expect(abs(found.ci95.upperBound - upper) < 1e-8)
    let opposite = try SortedPredictions(probabilities: Array(repeating: 0.8, count: 50))
    #expect(try PriorEstimate(from: opposite, reference: 0.5).share == 1)
  }

  @Test func `rows that say nothing are not identifiable`() throws {
    let rows = try SortedPredictions(probabilities: [0.25, 0.25, 0.25])
    let found = try PriorEstimate(from: rows, reference: 0.25)
    #expect(found.doubts == [.notIdentifiable])
    #expect(found.share == 0.25)
    #expect(found.ci95 == 0...1)
    let none = try SortedPredictions(probabilities: [])
    #expect(throws: LogLossError.noRows) { try PriorEstimate(from: none, reference: 0.5) }
  }
}
