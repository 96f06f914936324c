/// What an axis of a figure shows: its kind, its ends and its words.
struct FigureAxis: Sendable, Equatable {
  /// What equal lengths stand for.
  let kind: PlotScale.Kind
  /// The value at its beginning.
  let lower: Double
  /// The value at its end.
  let upper: Double
  /// What the values are, with their unit.
  let title: String
  /// The values that are named; nil for round ones.
  let ticks: [PlotTick]?

  /// Makes an axis.
  init(
    _ kind: PlotScale.Kind, from lower: Double, to upper: Double, title: String,
    ticks: [PlotTick]? = nil
  ) {
    self.kind = kind
    self.lower = lower
    self.upper = upper
    self.title = title
    self.ticks = ticks
  }

  /// The probabilities and shares from 0 to 1.
  static func share(_ title: String) -> FigureAxis {
    FigureAxis(
      .linear, from: 0, to: 1, title: title,
      ticks: [("0", 0), ("0.25", 0.25), ("0.5", 0.5), ("0.75", 0.75), ("1", 1)].map {
        PlotTick(value: $0.1, label: $0.0)
      })
  }
}
