import LogLoss

/// A way from values to places along one direction of a picture.
///
/// Values beyond its ends are held to them, so that infinite ones are drawn at the edge.
struct PlotScale: Sendable, Equatable {
  /// What equal lengths on the axis stand for.
  enum Kind: Sendable {
    /// Equal differences.
    case linear
    /// Equal ratios of values above 0.
    case log
    /// Equal differences of logits, named by their probabilities: the values are logits in nats.
    case logit
  }

  /// What equal lengths stand for.
  let kind: Kind
  /// The value at `start`.
  let lower: Double
  /// The value at `end`, above `lower`.
  let upper: Double
  /// The place of `lower`, in units.
  let start: Double
  /// The place of `upper`, in units; below `start` where values grow upwards.
  let end: Double
  private let first: Double
  private let last: Double

  /// Makes a scale.
  ///
  /// Ends that are not finite, not in order or, on a logarithmic scale, not above 0 are moved:
  /// something has to be drawn of constants too.
  init(_ kind: Kind, from lower: Double, to upper: Double, start: Double, end: Double) {
    let ends = PlotScale.ends(kind, lower, upper)
    self.kind = kind
    self.lower = ends.lower
    self.upper = ends.upper
    self.start = start
    self.end = end
    first = PlotScale.moved(kind, ends.lower)
    last = PlotScale.moved(kind, ends.upper)
  }

  /// The place of a value; that of `lower` for NaN.
  func place(_ value: Double) -> Double {
    let held = value.isNaN ? lower : min(max(value, lower), upper)
    return start + (end - start) * ((PlotScale.moved(kind, held) - first) / (last - first))
  }

  /// The place of a probability on a scale of logits, 0 and 1 at the edges.
  func place(probability: Double) -> Double {
    place(PreciseLogit.value(probability))
  }

  /// How far from 0 an end may be: what is beyond is drawn at the edge.
  private static func reach(_ kind: Kind) -> Double {
    // The logit of the least probability above 0 is -744.4.
    kind == .logit ? 800 : 1e300
  }

  private static func ends(
    _ kind: Kind, _ lower: Double, _ upper: Double
  ) -> (lower: Double, upper: Double) {
    guard lower.isFinite, upper.isFinite else { return kind == .log ? (0.1, 1) : (0, 1) }
    let reach = reach(kind)
    if kind == .log {
      guard upper > 0 else { return (0.1, 1) }
      let top = min(max(upper, 1 / reach), reach)
      let bottom = max(lower > 0 ? lower : top / 1e6, 1 / reach)
      return bottom < top * (1 - 1e-9) ? (bottom, top) : (top / 2, top * 2)
    }
    let (bottom, top) = (min(max(lower, -reach), reach), min(max(upper, -reach), reach))
    let size = max(bottom.magnitude, top.magnitude)
    // Closer together than this no two of their labels would differ.
    if top - bottom > max(size * 1e-12, 1 / reach) { return (bottom, top) }
    let margin = max(bottom.magnitude / 2, 0.5)
    return (bottom - margin, bottom + margin)
  }

  /// What is drawn as far along as it is: the value, or its logarithm.
  private static func moved(_ kind: Kind, _ value: Double) -> Double {
    guard kind == .log else { return value }
    // The loss of a real row is the negative logarithm, of numbers up to 1.
    return value > 1
      ? RowLoss.value(probability: 1 / value, label: .real)
      : -RowLoss.value(probability: value, label: .real)
  }
}
