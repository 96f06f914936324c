/// A lower and an upper bound that probabilities are held to before they are scored.
///
/// A probability `p` is replaced by `min(max(p, lower), upper)`. llbench never clips on its own:
/// bounds are always given, and recorded with the result.
public struct ClipBounds: Sendable, Hashable, Codable {
  /// The smallest probability that is kept, in [0, upper].
  public let lower: Double
  /// The largest probability that is kept, in [lower, 1].
  public let upper: Double

  /// The bounds that the contest's page suggests and its submission script applies.
  public static let contest = ClipBounds(uncheckedLower: 0.025, upper: 0.975)

  /// Makes bounds after checking their order.
  ///
  /// - Parameters:
  ///   - lower: The lower bound, in [0, 1].
  ///   - upper: The upper bound, in [lower, 1]; equal bounds make every prediction one constant.
  /// - Throws: `LogLossError.invalidClipBounds` where 0 <= lower <= upper <= 1 does not hold.
  public init(lower: Double, upper: Double) throws(LogLossError) {
    guard lower >= 0, lower <= upper, upper <= 1 else {
      throw .invalidClipBounds(lower: lower, upper: upper)
    }
    self.init(uncheckedLower: lower, upper: upper)
  }

  package init(uncheckedLower lower: Double, upper: Double) {
    // -0.0 passes every comparison above but has a sign that would reach the output.
    self.lower = lower == 0 ? 0 : lower
    self.upper = upper == 0 ? 0 : upper
  }

  /// The probability that is scored in place of `probability`.
  @inlinable
  public func callAsFunction(_ probability: Double) -> Double {
    min(max(probability, lower), upper)
  }

  private enum CodingKeys: String, CodingKey {
    case lower
    case upper
  }

  /// Reads bounds and checks them as `init(lower:upper:)` does.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      lower: container.decode(Double.self, forKey: .lower),
      upper: container.decode(Double.self, forKey: .upper))
  }
}
