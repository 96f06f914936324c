/// A named parameter of a calibrator, with the range it must lie in.
struct CalibratorParameter {
  let name: String
  let value: Double
  let isAllowed: Bool
  let requirement: String

  static func positive(_ name: String, _ value: Double) -> CalibratorParameter {
    CalibratorParameter(
      name: name, value: value, isAllowed: value > 0, requirement: "a finite number above 0")
  }

  static func atLeastZero(_ name: String, _ value: Double) -> CalibratorParameter {
    CalibratorParameter(
      name: name, value: value, isAllowed: value >= 0,
      requirement: "a finite number of at least 0")
  }

  static func any(_ name: String, _ value: Double) -> CalibratorParameter {
    CalibratorParameter(name: name, value: value, isAllowed: true, requirement: "a finite number")
  }
}

extension Calibrator.Map {
  /// The parameters, in the order they are written.
  var parameters: [CalibratorParameter] {
    switch self {
    case .identity, .histogram, .isotonic, .vennAbers: []
    case .temperature(let temperature): [.positive("temperature", temperature)]
    case .platt(let slope, let intercept):
      [.atLeastZero("slope", slope), .any("intercept", intercept)]
    case .beta(let a, let b, let c): [.atLeastZero("a", a), .atLeastZero("b", b), .any("c", c)]
    case .quadratic(let a, let b, let c): [.any("a", a), .any("b", b), .any("c", c)]
    }
  }

  /// Puts a map together from what a file holds.
  init(
    _ method: CalibrationMethod, parameters: [String: Double], steps: StepFunction?
  ) throws(CalibratorError) {
    func value(_ name: String) throws(CalibratorError) -> Double {
      guard let value = parameters[name] else {
        throw .missingParameter(name: name, method: method.name)
      }
      return value
    }
    func stepsOrError() throws(CalibratorError) -> StepFunction {
      guard let steps else { throw .missingParameter(name: "knots", method: method.name) }
      return steps
    }
    switch method.map {
    case .identity: self = .identity
    case .temperature: self = .temperature(try value("temperature"))
    case .platt: self = .platt(slope: try value("slope"), intercept: try value("intercept"))
    case .beta: self = .beta(a: try value("a"), b: try value("b"), c: try value("c"))
    case .quadratic: self = .quadratic(a: try value("a"), b: try value("b"), c: try value("c"))
    case .histogram: self = .histogram(try stepsOrError())
    case .isotonic: self = .isotonic(try stepsOrError())
    case .vennAbers: self = .vennAbers(try stepsOrError())
    }
    let known = self.parameters.map(\.name)
    if let unknown = parameters.keys.filter({ !known.contains($0) }).min() {
      throw .unknownParameter(name: unknown, method: method.name)
    }
  }
}
