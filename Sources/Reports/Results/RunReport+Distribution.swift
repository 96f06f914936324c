extension RunReport {
  /// The number of rows of each class in bins of equal width on the axis of logits.
  ///
  /// A row whose logit is below `lower` or at least `upper`, an infinite one among them, is in no
  /// bin but in one of the four counts beside them. A bin holds its lower edge and not its upper.
  public struct Distribution: Sendable, Equatable, Codable {
    /// The lower edge of the first bin, a logit in nats.
    public let lower: Double
    /// The upper edge of the last bin, a logit in nats, above `lower`.
    public let upper: Double
    /// The number of real rows in each bin, by increasing logit.
    public let real: [Int]
    /// The number of fake rows in each bin; as many bins as `real`.
    public let fake: [Int]
    /// The number of real rows below `lower`.
    public let realBelow: Int
    /// The number of real rows from `upper` on.
    public let realAbove: Int
    /// The number of fake rows below `lower`.
    public let fakeBelow: Int
    /// The number of fake rows from `upper` on.
    public let fakeAbove: Int

    /// Makes a distribution from its counts.
    public init(
      lower: Double, upper: Double, real: [Int], fake: [Int], realBelow: Int = 0,
      realAbove: Int = 0, fakeBelow: Int = 0, fakeAbove: Int = 0
    ) {
      self.lower = lower
      self.upper = upper
      self.real = real
      self.fake = fake
      self.realBelow = realBelow
      self.realAbove = realAbove
      self.fakeBelow = fakeBelow
      self.fakeAbove = fakeAbove
    }

    private enum CodingKeys: String, CodingKey {
      case lower
      case upper
      case real
      case fake
      case realBelow = "real_below"
      case realAbove = "real_above"
      case fakeBelow = "fake_below"
      case fakeAbove = "fake_above"
    }
  }
}
