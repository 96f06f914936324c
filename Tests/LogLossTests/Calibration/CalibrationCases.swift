import Foundation
import LogLoss
import Testing

/// What other programs say of calibration, as `fixtures/calibration/make.py` wrote it.
struct CalibrationCases: Decodable {
  let functions: Functions
  let vennAbers: [VennAbersCase]
  let weak: [WeakCase]
  let weighted: WeightedCase

  static func read() throws -> CalibrationCases {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      CalibrationCases.self, from: TestFiles.fixture("calibration/cases.json"))
  }

  struct Functions: Decodable {
    let ofLogit: [OfLogit]
    let ofProbability: [OfProbability]
  }

  struct OfLogit: Decodable {
    let x: Double
    let sigmoid: Double
    let softplus: Double
  }

  struct OfProbability: Decodable {
    let p: Double
    let logit: Double
  }

  struct VennAbersCase: Decodable {
    let name: String
    let p: [Double]
    let y: [UInt8]
    let test: [Double]
    let expected: [Double]
  }

  struct WeakCase: Decodable {
    let name: String
    let p: [Double]
    let y: [UInt8]
    /// By method, then by peer.
    let losses: [String: [String: Double]]
  }

  struct WeightedCase: Decodable {
    let p: [Double]
    let y: [UInt8]
    let weights: [Double]
    let fits: [String: WeightedFit]
  }

  struct WeightedFit: Decodable {
    let coefficients: [Double]
    let loss: Double
  }
}

extension [UInt8] {
  /// The labels that these numbers stand for.
  func labels() throws -> [Label] { try map { try #require(Label(rawValue: $0)) } }
}

/// Whether two numbers agree to a relative tolerance.
func agrees(_ value: Double?, _ expected: Double, within tolerance: Double) -> Bool {
  guard let value else { return false }
  return abs(value - expected) <= tolerance * abs(expected)
}

extension CalibrationFit {
  /// A parameter of the fitted calibrator by name.
  func parameter(_ name: String) -> Double? {
    calibrator?.parameters.first { $0.name == name }?.value
  }
}
