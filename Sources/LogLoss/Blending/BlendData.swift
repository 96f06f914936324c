/// Several runs on the same labelled rows, with the identities that cross-validation divides by.
public struct BlendData: Sendable, Equatable {
  /// What each run predicts the rows by; the same rows in the same order.
  public let members: [CalibrationData.Scores]
  /// The answers.
  public let labels: [Label]
  /// A number that stands for each row's identity, such as a hash of its id.
  public let ids: [UInt64]
  /// A number for the group of each row, all of which stays in one fold; nil for none.
  public let groups: [UInt64]?
  /// Bounds that every run is held to before it is blended; nil for none.
  ///
  /// A weighted mean of runs within the bounds lies within them too.
  public let clip: ClipBounds?

  /// Checks that the columns belong together.
  ///
  /// - Parameters:
  ///   - members: The runs, 2 or more: probabilities of REAL in [0, 1], or finite logits in nats.
  ///   - labels: The answers.
  ///   - ids: A number for each row; it should be distinct.
  ///   - groups: A number for the group of each row, or nil.
  ///   - clip: Bounds that every run is held to first, or nil.
  /// - Throws: `LogLossError` for fewer than 2 runs, no rows, columns of unequal length, or a value
  ///   out of range.
  public init(
    _ members: [CalibrationData.Scores], labels: [Label], ids: [UInt64], groups: [UInt64]? = nil,
    clip: ClipBounds? = nil
  ) throws(LogLossError) {
    self.members = members
    self.labels = labels
    self.ids = ids
    self.groups = groups
    self.clip = clip
    guard members.count >= 2 else {
      throw .parameterOutOfRange(name: "runs", value: Double(members.count), allowed: "2 or more")
    }
    guard !labels.isEmpty else { throw .noRows }
    let counts = members.map(\.values.count) + [ids.count, groups?.count ?? labels.count]
    if let count = counts.first(where: { $0 != labels.count }) {
      throw .unequalLengths(predictions: count, labels: labels.count)
    }
    for member in members { try BlendData.check(member) }
  }

  private static func check(_ member: CalibrationData.Scores) throws(LogLossError) {
    switch member {
    case .probabilities(let values):
      if let row = values.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
        throw .probabilityOutOfRange(row: row, value: values[row])
      }
    case .logits(let values):
      if let row = values.firstIndex(where: { !$0.isFinite }) {
        throw .logitNotFinite(row: row, value: values[row])
      }
    }
  }
}

extension CalibrationData.Scores {
  /// The logits in nats after clipping; those of an exact 0 or 1 are infinite.
  ///
  /// - Complexity: O(n), two logarithms to 112 bits a row for probabilities.
  func logits(clip: ClipBounds?) -> [Double] {
    switch self {
    case .probabilities(let values):
      return values.map { PreciseLogit.value(clip?($0) ?? $0) }
    case .logits(let values):
      guard let clip else { return values }
      let decision = LogitClip(clip)
      let (lower, upper) = (PreciseLogit.value(clip.lower), PreciseLogit.value(clip.upper))
      return values.map { logit in
        guard let bound = decision.constant(for: logit) else { return logit }
        return bound == clip.lower ? lower : upper
      }
    }
  }

  /// The column as the exact mean takes it.
  var column: ScoredColumn {
    switch self {
    case .probabilities(let values): .probabilities(values)
    case .logits(let values): .logits(values)
    }
  }
}
