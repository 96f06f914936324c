/// A way to calibrate, by the name it has on the command line and in files.
///
/// The methods are `identity`, `temperature`, `platt`, `beta`, `quadratic`, `isotonic`,
/// `venn_abers` and `histogram`; each can be followed by `+clip`, and `identity+clip` is called
/// `clip`.
public struct CalibrationMethod: Sendable, Hashable, Codable {
  /// The map before any clipping.
  public enum Map: String, Sendable, Hashable, Codable, CaseIterable {
    /// The prediction as it is.
    case identity
    /// One divisor of the logit.
    case temperature
    /// A slope and an intercept on the logit.
    case platt
    /// Weights of ln p and -ln(1 - p), and an intercept.
    case beta
    /// A parabola on the logit.
    case quadratic
    /// Constant in bins of equally many rows.
    case histogram
    /// The best non-decreasing steps, smoothed.
    case isotonic
    /// The inductive Venn-Abers predictor.
    case vennAbers = "venn_abers"
  }

  /// The map before any clipping.
  public let map: Map
  /// Whether the result is held to fitted clip bounds.
  public let isClipped: Bool

  /// Names a method.
  public init(_ map: Map, isClipped: Bool = false) {
    self.map = map
    self.isClipped = isClipped
  }

  /// Reads a name as `name` writes it.
  ///
  /// - Returns: nil for a name that is none; `identity+clip` is understood as `clip`.
  public init?(name: String) {
    let suffix = "+clip"
    if name == "clip" {
      self.init(.identity, isClipped: true)
    } else if name.hasSuffix(suffix), let map = Map(rawValue: String(name.dropLast(suffix.count))) {
      self.init(map, isClipped: true)
    } else if let map = Map(rawValue: name) {
      self.init(map)
    } else {
      return nil
    }
  }

  /// The name, as `platt+clip`.
  public var name: String {
    guard isClipped else { return map.rawValue }
    return map == .identity ? "clip" : map.rawValue + "+clip"
  }

  /// Every method, the simplest first.
  ///
  /// Simpler means fewer fitted numbers, then the older method: identity 0, temperature 1, clip and
  /// platt 2, temperature+clip, beta and quadratic 3, platt+clip 4, beta+clip and quadratic+clip 5,
  /// then the steps, histogram before isotonic before Venn-Abers, each before it is clipped.
  public static let bySimplicity: [CalibrationMethod] = [
    CalibrationMethod(.identity), CalibrationMethod(.temperature),
    CalibrationMethod(.identity, isClipped: true), CalibrationMethod(.platt),
    CalibrationMethod(.temperature, isClipped: true), CalibrationMethod(.beta),
    CalibrationMethod(.quadratic), CalibrationMethod(.platt, isClipped: true),
    CalibrationMethod(.beta, isClipped: true), CalibrationMethod(.quadratic, isClipped: true),
    CalibrationMethod(.histogram), CalibrationMethod(.histogram, isClipped: true),
    CalibrationMethod(.isotonic), CalibrationMethod(.isotonic, isClipped: true),
    CalibrationMethod(.vennAbers), CalibrationMethod(.vennAbers, isClipped: true),
  ]

  /// Reads the name.
  public init(from decoder: any Decoder) throws {
    let name = try decoder.singleValueContainer().decode(String.self)
    guard let method = CalibrationMethod(name: name) else {
      throw CalibratorError.unknownMethod(name)
    }
    self = method
  }

  /// Writes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
