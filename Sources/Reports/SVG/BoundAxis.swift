import LogLoss

/// A direction of a picture for clip bounds: even steps of the logit, and at its ends 0 and 1.
///
/// What a bound is worth changes with its order of magnitude, so logits give every bound its room.
/// 0 and 1, which do not clip, have no logit and stand one step beyond the outermost bounds.
struct BoundAxis: Sendable, Equatable {
  /// The outermost bounds within (0, 1), as logits.
  private let finite: (lower: Double, upper: Double)
  /// The distance of 0 and 1 from the outermost bounds, in logits.
  private let gap: Double
  private let hasZero: Bool
  private let hasOne: Bool

  /// Makes an axis that holds some bounds, each in [0, 1].
  init(_ bounds: [Double]) {
    let logits = bounds.filter { $0 > 0 && $0 < 1 }.map { PreciseLogit.value($0) }
    finite = (logits.min() ?? 0, logits.max() ?? 0)
    // Wide enough to be seen, whatever the number of bounds.
    gap = max((finite.upper - finite.lower) / 14, 0.35)
    hasZero = bounds.contains { $0 <= 0 }
    hasOne = bounds.contains { $0 >= 1 }
  }

  static func == (first: BoundAxis, second: BoundAxis) -> Bool {
    first.finite == second.finite && first.gap == second.gap
      && first.hasZero == second.hasZero && first.hasOne == second.hasOne
  }

  /// Where a bound stands, as a logit; what is beyond the ends is held to them.
  func place(_ bound: Double) -> Double {
    let (low, high) = (finite.lower - gap, finite.upper + gap)
    if bound <= 0 { return low }
    if bound >= 1 { return high }
    return min(max(PreciseLogit.value(bound), low), high)
  }

  /// The axis, half a step wider than its bounds on either side.
  ///
  /// - Parameter length: About how long it is drawn, in units.
  func axis(title: String, length: Double, spacing: Double) -> FigureAxis {
    let lower = finite.lower - gap * (hasZero ? 1.5 : 0.5)
    let upper = finite.upper + gap * (hasOne ? 1.5 : 0.5)
    let scale = PlotScale(.logit, from: lower, to: upper, start: 0, end: length)
    var ends: [PlotTick] = []
    if hasZero { ends.append(PlotTick(value: place(0), label: "0")) }
    if hasOne { ends.append(PlotTick(value: place(1), label: "1")) }
    let inner = scale.ticks(spacing: spacing).filter { tick in
      finite.lower - gap / 2 <= tick.value && tick.value <= finite.upper + gap / 2
        && ends.allSatisfy {
          (scale.place($0.value) - scale.place(tick.value)).magnitude >= spacing * 0.7
        }
    }
    return FigureAxis(
      .logit, from: lower, to: upper, title: title,
      ticks: (inner + ends).sorted { $0.value < $1.value })
  }

  /// The edges between increasing bounds, one more than there are bounds, as logits.
  func edges(of bounds: [Double]) -> [Double] {
    let places = bounds.map(place)
    guard let first = places.first, let last = places.last else { return [] }
    let between = zip(places, places.dropFirst()).map { ($0 + $1) / 2 }
    return [first - gap / 2] + between + [last + gap / 2]
  }
}
