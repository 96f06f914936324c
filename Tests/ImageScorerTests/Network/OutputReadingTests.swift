import Foundation
import Testing

@testable import ImageScorer

/// The logit of REAL from one or two outputs.
struct OutputReadingTests {
  private func logit(
    _ values: [Double], _ activation: Activation?, real: Int = 1, type: ElementType = .float32
  ) throws -> Double {
    try OutputReading(values, type: type, activation: activation, realClass: real).logit
  }

  @Test func `one logit is the logit of class 1`() throws {
    #expect(try logit([0.75], .sigmoid) == 0.75)
    #expect(try logit([0.75], .sigmoid, real: 0) == -0.75)
    #expect(try logit([0.75], nil) == 0.75)
  }

  @Test func `two logits differ by the logit`() throws {
    #expect(try logit([0.25, 1], .softmax) == 0.75)
    #expect(try logit([0.25, 1], .softmax, real: 0) == -0.75)
    #expect(try logit([0.25, 1], nil) == 0.75)
  }

  @Test func `two sigmoids are read by the one of REAL`() throws {
    #expect(try logit([0.25, 1], .sigmoid) == 1)
    #expect(try logit([0.25, 1], .sigmoid, real: 0) == 0.25)
  }

  @Test func `a probability gives the logit that it came from`() throws {
    for z in [-80, -20, -3, -0.001, 0, 0.5, 2, 10.0] {
      let p = 1 / (1 + exp(-z))
      #expect(abs(try logit([p], Activation.none) - z) < 1e-10)
      #expect(abs(try logit([p], Activation.none, real: 0) + z) < 1e-10)
    }
  }

  @Test func `two probabilities keep the logit where one is 1 to its last digit`() throws {
    // exp(-60) is far below what 1 - p can show.
    let q = exp(-60.0)
    #expect(abs(try logit([q, 1], Activation.none) - 60) < 1e-10)
    #expect(abs(try logit([1, q], Activation.none) + 60) < 1e-10)
  }

  @Test func `exactly 0 and 1 become the next number inside of their type`() throws {
    // -149 ln 2 and ln(2^24 - 1) of floats, -24 ln 2 and ln(2^11 - 1) of halves.
    let cases: [([Double], ElementType, Double)] = [
      ([0], .float32, -103.27892990343184), ([1], .float32, 16.63553227383404),
      ([0], .float16, -16.63553227383404), ([1], .float16, 7.624130585661289),
      ([0, 1], .float32, 103.27892990343184), ([1, 0], .float32, -103.27892990343184),
      ([0, 1], .float16, 16.635532333438687),
    ]
    for (values, type, expected) in cases {
      let reading = try OutputReading(
        values, type: type, activation: Activation.none, realClass: 1)
      #expect(abs(reading.logit - expected) < 1e-9, "\(values) \(type)")
      #expect(reading.isSaturated)
    }
    let inside = try OutputReading(
      [1e-30, 1], type: .float32, activation: Activation.none, realClass: 1)
    #expect(!inside.isSaturated)
  }

  @Test func `a larger probability never has the smaller logit`() throws {
    var values: [Float] = [0, .leastNonzeroMagnitude, 1e-30, 1e-9, 0.25, 0.5]
    values += [Float(1).nextDown.nextDown, Float(1).nextDown, 1]
    let logits = try values.map { try logit([Double($0)], Activation.none) }
    #expect(logits == logits.sorted())
    #expect(logits[0] == logits[1])
    #expect(Set(logits).count == 7)
  }

  @Test(
    arguments: [
      ([], Activation?.none), ([1, 2, 3], nil), ([.nan], nil), ([1, .infinity], nil),
      ([0.5], .softmax), ([1.5], Activation.none), ([-0.1], Activation.none),
      ([0.4, 0.4], Activation.none), ([2, -1], Activation.none),
    ] as [([Double], Activation?)])
  func `what is no logit and no probability is an error`(
    values: [Double], activation: Activation?
  ) {
    #expect(throws: NetworkError.self) { try logit(values, activation) }
  }

  @Test func `logits that look like probabilities are marked`() throws {
    func looks(_ values: [Double], _ activation: Activation) throws -> Bool {
      try OutputReading(values, type: .float32, activation: activation, realClass: 1)
        .looksLikeProbabilities
    }
    #expect(try looks([0.25, 0.75], .softmax))
    #expect(try looks([0.25], .sigmoid))
    #expect(try !looks([0.25, 0.7], .softmax))
    #expect(try !looks([-0.25, 1.25], .softmax))
    #expect(try !looks([1.25], .sigmoid))
    #expect(try !looks([0.25, 0.75], Activation.none))
  }
}
