/// A map from predictions to better ones, fitted on labelled rows and applied to others.
///
/// Applying it gives the same bytes on every machine: beside additions and multiplications, which
/// IEEE 754 fixes, it uses the sigmoid and logarithms of whole-number arithmetic only.
public struct Calibrator: Sendable, Equatable {
  /// The map before any clipping, with its parameters.
  public enum Map: Sendable, Equatable {
    /// The prediction as it is.
    case identity
    /// sigmoid(l / temperature); the temperature is above 0.
    case temperature(Double)
    /// sigmoid(slope l + intercept); the slope is at least 0.
    case platt(slope: Double, intercept: Double)
    /// sigmoid(a ln p - b ln(1 - p) + c); a and b are at least 0.
    case beta(a: Double, b: Double, c: Double)
    /// sigmoid(a l^2 + b l + c).
    case quadratic(a: Double, b: Double, c: Double)
    /// Bins with their shares of REAL.
    case histogram(StepFunction)
    /// Non-decreasing steps.
    case isotonic(StepFunction)
    /// The merged Venn-Abers probability.
    case vennAbers(StepFunction)
  }

  /// The map before any clipping.
  public let map: Map
  /// The bounds that results are held to, or nil for a method without them.
  public let clip: ClipBounds?
  private let clipLogits: ClosedRange<Double>?

  /// Makes a calibrator after checking its parameters.
  ///
  /// - Parameters:
  ///   - map: The map with its parameters.
  ///   - clip: Bounds for a `+clip` method, or nil.
  /// - Throws: `CalibratorError.parameterOutOfRange` for a temperature that is not above 0, a
  ///   negative slope, or any parameter that is not finite; `.valuesDescend` for isotonic values
  ///   out of order.
  public init(_ map: Map, clip: ClipBounds? = nil) throws(CalibratorError) {
    for parameter in map.parameters {
      guard parameter.value.isFinite, parameter.isAllowed else {
        throw .parameterOutOfRange(
          name: parameter.name, value: parameter.value, requirement: parameter.requirement)
      }
    }
    if case .isotonic(let steps) = map, let index = steps.firstDescent {
      throw .valuesDescend(index: index)
    }
    self.init(unchecked: map, clip: clip)
  }

  init(unchecked map: Map, clip: ClipBounds? = nil) {
    self.map = map
    self.clip = clip
    clipLogits = clip.map { PreciseLogit.value($0.lower)...PreciseLogit.value($0.upper) }
  }

  /// The identity.
  public static let identity = Calibrator(unchecked: .identity)

  /// The method, with `+clip` where there are bounds.
  public var method: CalibrationMethod {
    CalibrationMethod(map.method, isClipped: clip != nil)
  }

  /// The named parameters, in the order they are written; empty for steps, which have knots.
  public var parameters: [(name: String, value: Double)] {
    map.parameters.map { ($0.name, $0.value) }
  }

  /// The same map held to bounds.
  public func clipped(to bounds: ClipBounds?) -> Calibrator {
    Calibrator(unchecked: map, clip: bounds)
  }

  /// The calibrated probability of a logit.
  ///
  /// - Parameter logit: Log odds of REAL in nats; infinite ones stand for 0 and 1. Not-a-number is
  ///   no prediction and gives itself.
  /// - Returns: A probability in [0, 1], within the bounds if there are any.
  public func callAsFunction(logit: Double) -> Double {
    guard !logit.isNaN else { return logit }
    let value =
      if let steps = map.steps { steps(logit) } else { PreciseSigmoid.value(map.logit(of: logit)) }
    return clip?(value) ?? value
  }

  /// The calibrated probability of a probability.
  ///
  /// - Parameter probability: In [0, 1]; anything else gives not-a-number.
  public func callAsFunction(probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    // The way through the logit and back may lose the last bit, which the identity must not.
    if case .identity = map { return clip?(probability) ?? probability }
    return callAsFunction(logit: PreciseLogit.value(probability))
  }

  /// The calibrated logit of a logit, where the map is a formula on logits.
  ///
  /// - Parameter logit: In nats.
  /// - Returns: A logit in nats, held to the logits of the bounds; nil for steps, whose values are
  ///   probabilities.
  public func logit(for logit: Double) -> Double? {
    guard map.steps == nil else { return nil }
    let value = map.logit(of: logit)
    guard let clipLogits, !value.isNaN else { return value }
    return min(max(value, clipLogits.lowerBound), clipLogits.upperBound)
  }
}

extension Calibrator.Map {
  /// The method, without clipping.
  var method: CalibrationMethod.Map {
    switch self {
    case .identity: .identity
    case .temperature: .temperature
    case .platt: .platt
    case .beta: .beta
    case .quadratic: .quadratic
    case .histogram: .histogram
    case .isotonic: .isotonic
    case .vennAbers: .vennAbers
    }
  }

  /// The steps of the maps that are steps; nil for formulas.
  public var steps: StepFunction? {
    switch self {
    case .histogram(let steps), .isotonic(let steps), .vennAbers(let steps): steps
    default: nil
    }
  }

  /// The mapped logit of a map that is a formula; the logit itself for steps.
  func logit(of logit: Double) -> Double {
    switch self {
    case .identity, .histogram, .isotonic, .vennAbers: return logit
    case .temperature(let temperature): return logit / temperature
    case .platt(let slope, let intercept): return Self.product(slope, logit) + intercept
    case .beta(let a, let b, let c):
      let real = -PreciseLogit.negativeLogarithm(ofSigmoid: logit)
      let fake = PreciseLogit.negativeLogarithm(ofSigmoid: -logit)
      return (Self.product(a, real) + Self.product(b, fake)) + c
    case .quadratic(let a, let b, let c):
      // Horner's scheme, which is right at infinite logits too unless both terms are there.
      return Self.product(Self.product(a, logit) + b, logit) + c
    }
  }

  /// A product in which 0 times an infinite logit is 0.
  private static func product(_ coefficient: Double, _ value: Double) -> Double {
    coefficient == 0 ? 0 : coefficient * value
  }
}
