extension ComparisonReport {
  /// What a comparison says only where it was asked to.
  public struct Extras: Sendable, Equatable, Codable {
    /// Whether two runs are as good as the same; nil where no margin was given.
    public let equivalence: Equivalence?
    /// The interval that holds however often it is looked at; nil where it was not asked for.
    public let sequence: Sequence?
    /// Tests that answer other questions.
    public let tests: [OtherTest]

    /// Makes the extras.
    public init(
      equivalence: Equivalence? = nil, sequence: Sequence? = nil, tests: [OtherTest] = []
    ) {
      self.equivalence = equivalence
      self.sequence = sequence
      self.tests = tests
    }
  }

  /// Two one-sided tests of whether a difference lies within a margin (TOST).
  public struct Equivalence: Sendable, Equatable, Codable {
    /// The difference in loss that does not matter, in nats, above 0.
    public let margin: Double
    /// The larger of the two one-sided p-values, by Student's t; nil where there is none.
    public let pValue: Double?
    /// The p-value adjusted by Holm over the comparisons of the report.
    public let pAdjusted: Double?
    /// The interval of 90% that lies within the margin where two runs are equivalent; of more, it
    /// is not adjusted.
    public let ci90: Interval95?
    /// Whether the difference is within the margin beyond chance: `pAdjusted` is at most 0.05.
    public let isEquivalent: Bool

    /// Makes a test.
    public init(
      margin: Double, pValue: Double?, pAdjusted: Double?, ci90: Interval95?, isEquivalent: Bool
    ) {
      self.margin = margin
      self.pValue = pValue
      self.pAdjusted = pAdjusted
      self.ci90 = ci90
      self.isEquivalent = isEquivalent
    }

    private enum CodingKeys: String, CodingKey {
      case margin
      case pValue = "p_value"
      case pAdjusted = "p_adjusted"
      case ci90
      case isEquivalent = "equivalent"
    }
  }

  /// An interval that holds at every number of rows at once.
  public struct Sequence: Sendable, Equatable, Codable {
    /// The interval of the difference in loss, in nats.
    public let ci95: Interval95
    /// The largest difference that one row can have under the clip bounds, in nats.
    public let bound: Double
    /// The first number of rows after which the interval excluded 0; nil where it never did.
    public let firstExclusion: Int?
    /// Whether the intervals of different numbers of rows had nothing in common, as draws of one
    /// population would not; `ci95` is then the last that had.
    public let isContradicted: Bool

    /// Makes an interval.
    public init(
      ci95: Interval95, bound: Double, firstExclusion: Int?, isContradicted: Bool = false
    ) {
      self.ci95 = ci95
      self.bound = bound
      self.firstExclusion = firstExclusion
      self.isContradicted = isContradicted
    }

    private enum CodingKeys: String, CodingKey {
      case ci95
      case bound
      case firstExclusion = "first_exclusion"
      case isContradicted = "contradicted"
    }
  }

  /// A test that answers another question than the log loss does.
  public struct OtherTest: Sendable, Equatable, Codable {
    /// The tests that can be asked for.
    public enum Name: String, Sendable, Hashable, Codable, CaseIterable {
      /// McNemar's test of the two accuracies at 0.5.
      case mcnemar
      /// Wilcoxon's test of the signed ranks of the rows' differences in loss.
      case wilcoxon
    }

    /// Which test it is.
    public let name: Name
    /// Its statistic on the side of a: the rows that only a has right, or the ranks that b won.
    public let a: Double
    /// Its statistic on the side of b.
    public let b: Double
    /// Its two-sided p-value.
    public let pValue: Double
    /// How it was computed.
    public let method: String

    /// Makes a test.
    public init(name: Name, a: Double, b: Double, pValue: Double, method: String) {
      self.name = name
      self.a = a
      self.b = b
      self.pValue = pValue
      self.method = method
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case a
      case b
      case pValue = "p_value"
      case method
    }
  }
}
