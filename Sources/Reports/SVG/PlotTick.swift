/// A value that an axis names.
struct PlotTick: Sendable, Equatable {
  /// The value, in the unit of the axis.
  let value: Double
  /// How it is written.
  let label: String
}
