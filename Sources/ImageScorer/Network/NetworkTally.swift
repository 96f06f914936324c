/// Counts of what was odd about a network's outputs; those of several workers add up.
public struct NetworkTally: Sendable, Equatable {
  /// The outputs read.
  public private(set) var count = 0
  /// The probabilities of exactly 0 or 1, which were taken as the next number inside.
  public private(set) var saturated = 0
  /// The logits that look like probabilities: in [0, 1] and, where there are two, with the sum 1.
  public private(set) var likeProbabilities = 0

  /// Counts nothing yet.
  public init() {}

  mutating func add(_ reading: OutputReading) {
    count += 1
    if reading.isSaturated { saturated += 1 }
    if reading.looksLikeProbabilities { likeProbabilities += 1 }
  }

  /// Adds what another worker counted.
  public mutating func add(_ other: NetworkTally) {
    count += other.count
    saturated += other.saturated
    likeProbabilities += other.likeProbabilities
  }

  /// Whether the outputs are probably probabilities, and an activation was applied to them again.
  ///
  /// One logit in [0, 1] is nothing unusual; that all of twenty are is.
  public var suggestsProbabilities: Bool { count >= 20 && likeProbabilities == count }

  /// What should be heard of, in sentences.
  public var warnings: [String] {
    var warnings: [String] = []
    if suggestsProbabilities {
      warnings.append(
        "all \(count) outputs look like probabilities, but were taken as logits; if the network"
          + " ends in a softmax or sigmoid, use --activation none")
    }
    if saturated > 0 {
      warnings.append(
        "\(saturated) of \(count) probabilities were exactly 0 or 1 and were taken as the next"
          + " number inside that the output's type has; export the network without its last"
          + " activation to keep its logits")
    }
    return warnings
  }
}
