/// A direction of a picture for losses of rows: even steps of the logarithm, with room at both ends
/// for losses that are next to nothing and for infinite ones.
struct LossAxis: Sendable, Equatable {
  /// The finite losses that are told apart, in nats.
  private let finite: (lower: Double, upper: Double)
  private let hasInfinite: Bool
  /// Whether some losses are too small to be told apart.
  private let hasNone: Bool
  /// How many times the outermost losses the edges are.
  private static let margin = 1.6

  /// Makes an axis that holds some losses, each at least 0.
  init(_ losses: [Double]) {
    let floor = RunReport.LossScatter.smallestLoss
    let seen = losses.filter(\.isFinite)
    let lower = max(seen.min() ?? floor, floor)
    finite = (lower, max(seen.max() ?? 1, lower * 10))
    hasInfinite = losses.contains(.infinity)
    hasNone = (seen.min() ?? floor) < lower
  }

  static func == (first: LossAxis, second: LossAxis) -> Bool {
    first.finite == second.finite && first.hasInfinite == second.hasInfinite
      && first.hasNone == second.hasNone
  }

  /// Where a loss stands: itself, or as a number of the axis what is beyond its ends.
  func place(_ loss: Double) -> Double {
    if loss.isInfinite { return finite.upper * (LossAxis.margin + 1) }
    return max(loss, finite.lower / LossAxis.margin.squareRoot())
  }

  /// The axis.
  func axis(title: String, length: Double, spacing: Double) -> FigureAxis {
    let lower = finite.lower / LossAxis.margin
    let upper = finite.upper * (hasInfinite ? (LossAxis.margin + 1) * 1.3 : LossAxis.margin)
    let scale = PlotScale(.log, from: lower, to: upper, start: 0, end: length)
    var ends: [PlotTick] = []
    if hasNone {
      ends.append(PlotTick(value: place(0), label: "<" + NumberText.tick(finite.lower)))
    }
    if hasInfinite { ends.append(PlotTick(value: place(.infinity), label: "\u{221E}")) }
    let inner = scale.ticks(spacing: spacing).filter { tick in
      finite.lower <= tick.value && tick.value <= finite.upper
        && ends.allSatisfy {
          (scale.place($0.value) - scale.place(tick.value)).magnitude >= spacing * 0.9
        }
    }
    .map { PlotTick(value: $0.value, label: NumberText.tick($0.value)) }
    return FigureAxis(
      .log, from: lower, to: upper, title: title,
      ticks: (inner + ends).sorted { $0.value < $1.value })
  }
}
