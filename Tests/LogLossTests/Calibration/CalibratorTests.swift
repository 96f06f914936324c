import Foundation
import LogLoss
import Testing

@Suite struct CalibratorTests {
  static func all() throws -> [Calibrator] {
    let steps = try StepFunction(knots: [-1.5, 0.25], values: [0.1, 0.4, 0.9])
    let bounds = try ClipBounds(lower: 0.02, upper: 0.97)
    let maps: [Calibrator.Map] = [
      .identity, .temperature(2.5), .platt(slope: 0.4, intercept: -0.2),
      .beta(a: 0.3, b: 0, c: 0.1), .quadratic(a: -0.01, b: 0.5, c: 0.2), .histogram(steps),
      .isotonic(steps), .vennAbers(steps),
    ]
    return try maps.flatMap { [try Calibrator($0), try Calibrator($0, clip: bounds)] }
  }

  @Test func `every calibrator survives being written and read`() throws {
    for calibrator in try Self.all() {
      let data = try JSONEncoder().encode(calibrator)
      #expect(try JSONDecoder().decode(Calibrator.self, from: data) == calibrator)
    }
  }

  @Test func `the keys are these`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let platt = try Calibrator(
      .platt(slope: 0.5, intercept: -0.25), clip: ClipBounds(lower: 0.125, upper: 0.75))
    #expect(
      String(decoding: try encoder.encode(platt), as: UTF8.self)
        == #"{"clip":{"lower":0.125,"upper":0.75},"method":"platt+clip","#
        + #""parameters":{"intercept":-0.25,"slope":0.5},"version":1}"#)
    let steps = try Calibrator(.vennAbers(StepFunction(knots: [0.5], values: [0.25, 0.75])))
    #expect(
      String(decoding: try encoder.encode(steps), as: UTF8.self)
        == #"{"knots":[0.5],"method":"venn_abers","parameters":{},"values":[0.25,0.75],"version":1}"#
    )
  }

  static let refusals: [(String, CalibratorError)] = [
    (#"{"version":2,"method":"identity"}"#, .newerVersion(found: 2, known: 1)),
    (#"{"version":1,"method":"magic"}"#, .unknownMethod("magic")),
    (
      #"{"version":1,"method":"temperature","parameters":{}}"#,
      .missingParameter(name: "temperature", method: "temperature")
    ),
    (
      #"{"version":1,"method":"temperature","parameters":{"temperature":0}}"#,
      .parameterOutOfRange(
        name: "temperature", value: 0, requirement: "a finite number above 0")
    ),
    (
      #"{"version":1,"method":"platt","parameters":{"slope":-1,"intercept":0}}"#,
      .parameterOutOfRange(
        name: "slope", value: -1, requirement: "a finite number of at least 0")
    ),
    (
      #"{"version":1,"method":"beta","parameters":{"a":-0.1,"b":1,"c":0}}"#,
      .parameterOutOfRange(name: "a", value: -0.1, requirement: "a finite number of at least 0")
    ),
    (
      #"{"version":1,"method":"isotonic"}"#, .missingParameter(name: "knots", method: "isotonic")
    ),
    (
      #"{"version":1,"method":"isotonic","knots":[1,1],"values":[0.1,0.2,0.3]}"#,
      .knotsNotAscending(index: 1)
    ),
    (
      #"{"version":1,"method":"isotonic","knots":[1],"values":[0.1]}"#,
      .unequalKnots(knots: 1, values: 1)
    ),
    (
      #"{"version":1,"method":"venn_abers","knots":[1],"values":[0.1,1]}"#,
      .valueOutOfRange(index: 1, value: 1)
    ),
    (#"{"version":1,"method":"clip"}"#, .clipMismatch(method: "clip")),
    (
      #"{"version":1,"method":"identity","clip":{"lower":0.1,"upper":0.9}}"#,
      .clipMismatch(method: "identity")
    ),
  ]

  @Test(arguments: refusals)
  func `what could not have been written is refused with the reason`(
    text: String, reason: CalibratorError
  ) {
    #expect(throws: reason) {
      try JSONDecoder().decode(Calibrator.self, from: Data(text.utf8))
    }
    #expect(!reason.description.isEmpty)
  }

  @Test func `parameters that are not numbers are refused`() throws {
    for value in [Double.nan, .infinity] {
      #expect(throws: CalibratorError.self) { try Calibrator(.temperature(value)) }
      #expect(throws: CalibratorError.self) { try Calibrator(.quadratic(a: 0, b: 1, c: value)) }
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let text = #"{"version":1,"method":"temperature","parameters":{"temperature":"nan"}}"#
    #expect(throws: CalibratorError.self) {
      try decoder.decode(Calibrator.self, from: Data(text.utf8))
    }
    let clip = #"{"version":1,"method":"clip","clip":{"lower":0.9,"upper":0.1}}"#
    #expect(throws: LogLossError.invalidClipBounds(lower: 0.9, upper: 0.1)) {
      try decoder.decode(Calibrator.self, from: Data(clip.utf8))
    }
  }

  @Test func `the probability is the sigmoid of the calibrated logit, within the bounds`() throws {
    for calibrator in try Self.all() {
      for logit in [-800, -40, -3, -0.1, 0, 0.25, 1, 5, 36, 38, 900] {
        let probability = calibrator(logit: logit)
        #expect(probability >= 0 && probability <= 1)
        guard let mapped = calibrator.logit(for: logit) else { continue }
        #expect(abs(PreciseSigmoid.value(mapped) - probability) <= 2 * probability.ulp)
      }
    }
  }

  @Test func `formulas are what they say`() throws {
    let beta = try Calibrator(.beta(a: 0.3, b: 0.6, c: 0.1))
    let p = 0.8
    let z = 0.3 * log(p) - 0.6 * log1p(-p) + 0.1
    #expect(abs(beta(probability: p) - 1 / (1 + exp(-z))) < 1e-15)
    #expect(try Calibrator(.temperature(2)).logit(for: 3) == 1.5)
    #expect(try Calibrator(.platt(slope: 2, intercept: -1)).logit(for: 3) == 5)
    #expect(try Calibrator(.quadratic(a: 0.5, b: 1, c: -1)).logit(for: 2) == 3)
    #expect(Calibrator.identity(probability: 0.1) == 0.1)
  }

  @Test func `exact 0 and 1 stay numbers under every calibrator`() throws {
    for calibrator in try Self.all() {
      for probability in [0.0, 1.0] { #expect(!calibrator(probability: probability).isNaN) }
      #expect(calibrator(probability: 1.5).isNaN)
      #expect(calibrator(logit: .nan).isNaN)
    }
  }

  @Test func `a step begins at its knot`() throws {
    let steps = try StepFunction(knots: [-1, 2], values: [0.1, 0.5, 0.9])
    #expect(steps((-1.0).nextDown) == 0.1)
    #expect(steps(-1) == 0.5)
    #expect(steps(2) == 0.9)
  }

  @Test func `names are read as they are written`() {
    for method in CalibrationMethod.bySimplicity {
      #expect(CalibrationMethod(name: method.name) == method)
    }
    #expect(CalibrationMethod(.identity, isClipped: true).name == "clip")
    #expect(CalibrationMethod(.vennAbers, isClipped: true).name == "venn_abers+clip")
    #expect(CalibrationMethod(name: "Platt") == nil)
    #expect(CalibrationMethod.bySimplicity.count == 2 * CalibrationMethod.Map.allCases.count)
  }
}
