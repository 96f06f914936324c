/// The steps of a scale of colours for losses above the smallest of them.
///
/// What matters near the optimum is hundreds of times smaller than what is lost far from it, so
/// the steps are 1, 2, 5 times powers of ten and not of equal size.
struct HeatSteps: Sendable, Equatable {
  /// The edges between the steps, in nats above the smallest loss, one fewer than there are
  /// colours.
  let edges: [Double]

  /// Makes steps of which the last begins below the largest excess.
  ///
  /// - Parameter largest: The largest finite loss above the smallest, in nats.
  init(upTo largest: Double) {
    let ladder = HeatSteps.ladder
    let above = ladder.firstIndex { $0 >= largest } ?? ladder.count
    let end = max(above, SVGStyle.heatSteps - 1)
    edges = Array(ladder[(end - SVGStyle.heatSteps + 1)..<end])
  }

  /// The step of an excess, from 0.
  func step(of excess: Double) -> Int { edges.count { $0 <= excess } }

  /// The class of a step.
  func classes(of step: Int) -> String {
    SVGStyle.heat((Double(step) + 0.5) / Double(edges.count + 1))
  }

  /// 1, 2, 5 times powers of ten from 1e-6 to 5,000.
  private static let ladder: [Double] = [
    1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05,
    0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000,
  ]
}
