/// The numeric part of `calibrator.json`.
///
///     {
///       "version": 1,
///       "method": "platt+clip",
///       "parameters": {"slope": 0.34, "intercept": 0.035},
///       "clip": {"lower": 0.02, "upper": 0.97},
///       "knots": [], "values": []
///     }
///
/// `parameters` are `temperature`; `slope` and `intercept` (platt); `a`, `b` and `c` (beta and
/// quadratic, see `Calibrator.Map`). `knots` are logits in nats, strictly ascending, and `values`
/// probabilities, one more than knots; both are left out by methods that are formulas. `clip` is
/// there for `+clip` methods only. Other keys are ignored, so that a file may say more.
extension Calibrator: Codable {
  /// The version that is written, and the newest that is read.
  public static let formatVersion = 1

  private enum CodingKeys: String, CodingKey {
    case version
    case method
    case parameters
    case clip
    case knots
    case values
  }

  /// Writes the keys above.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.formatVersion, forKey: .version)
    try container.encode(method, forKey: .method)
    try container.encode(
      Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.value) }),
      forKey: .parameters)
    try container.encodeIfPresent(clip, forKey: .clip)
    try container.encodeIfPresent(map.steps?.knots, forKey: .knots)
    try container.encodeIfPresent(map.steps?.values, forKey: .values)
  }

  /// Reads the keys above and refuses what could not have been written.
  ///
  /// - Throws: `CalibratorError` for a newer version, an unknown method, a missing or unknown
  ///   parameter or one out of range, knots or isotonic values out of order and bounds that do not belong; `DecodingError` for a file
  ///   of another shape, `LogLossError` for clip bounds out of range.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let version = try container.decode(Int.self, forKey: .version)
    guard version <= Self.formatVersion else {
      throw CalibratorError.newerVersion(found: version, known: Self.formatVersion)
    }
    guard version >= 1 else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: container, debugDescription: "\(version) is not a format version")
    }
    let method = try container.decode(CalibrationMethod.self, forKey: .method)
    let clip = try container.decodeIfPresent(ClipBounds.self, forKey: .clip)
    guard method.isClipped == (clip != nil) else {
      throw CalibratorError.clipMismatch(method: method.name)
    }
    var steps: StepFunction?
    if let knots = try container.decodeIfPresent([Double].self, forKey: .knots),
      let values = try container.decodeIfPresent([Double].self, forKey: .values),
      !knots.isEmpty || !values.isEmpty
    {
      steps = try StepFunction(knots: knots, values: values)
    }
    let parameters =
      try container.decodeIfPresent([String: Double].self, forKey: .parameters) ?? [:]
    try self.init(Map(method, parameters: parameters, steps: steps), clip: clip)
  }
}
