/// The mean log loss on a grid of lower and upper bounds, for people who want to look.
///
/// Every cell is exact to about 1e-15 of the loss: two numbers per grid line, found by bisection in
/// prefix sums, and one addition per cell.
public struct ClipSurface: Sendable, Equatable, Codable {
  /// A pair of bounds with its loss.
  public struct Cell: Sendable, Equatable, Codable {
    /// The bounds.
    public let bounds: ClipBounds
    /// The mean log loss in nats within them.
    public let meanLoss: Double
  }

  /// The number of rows.
  public let n: Int
  /// The lower bounds, ascending, without repetition.
  public let lowers: [Double]
  /// The upper bounds, ascending, without repetition.
  public let uppers: [Double]
  /// The mean log loss in nats, `meanLoss[i][j]` within (lowers[i], uppers[j]); nil where they
  /// cross, infinite where a wrong row keeps an infinite loss.
  public let meanLoss: [[Double?]]
  /// The cell with the smallest loss, of equals the one with the wider bounds; nil where all cross.
  public let best: Cell?

  /// Lower bounds worth looking at: 0, then roughly evenly spaced in their logarithm up to 1/4.
  ///
  /// A tail's share of wrong rows matters by its order of magnitude, so even steps would waste
  /// nearly all of the grid on bounds that nobody would choose. 0.025, the contest's, is among them.
  public static let usualLowers: [Double] = [
    0, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05,
    0.075, 0.1, 0.15, 0.2, 0.25,
  ]

  /// The mirror image of `usualLowers`, ascending, 1 last.
  public static let usualUppers: [Double] = [
    0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, 0.99, 0.995, 0.998, 0.999,
    0.9995, 0.9998, 0.9999, 1,
  ]

  /// Computes the surface.
  ///
  /// - Parameters:
  ///   - ranked: The labelled predictions.
  ///   - lowers: Lower bounds, in [0, 1], in any order.
  ///   - uppers: Upper bounds, in [0, 1], in any order.
  /// - Throws: `LogLossError.parameterOutOfRange` for a bound outside [0, 1].
  /// - Complexity: O(n + (lowers + uppers) log n + cells).
  public init(
    of ranked: RankedPredictions, lowers: [Double] = usualLowers, uppers: [Double] = usualUppers
  ) throws(LogLossError) {
    for bound in lowers + uppers where !(bound >= 0 && bound <= 1) {
      throw .parameterOutOfRange(name: "a bound of the grid", value: bound, allowed: "in [0, 1]")
    }
    let landscape = ClipLandscape(ranked)
    let lowerLine = Set(lowers.map { $0 + 0 }).sorted()
    let upperLine = Set(uppers.map { $0 + 0 }).sorted()
    let lowerCosts = lowerLine.map { landscape.cost(.lower, at: $0) }
    let upperCosts = upperLine.map { landscape.cost(.upper, at: $0) }
    let rows = Double(ranked.n)
    meanLoss = zip(lowerLine, lowerCosts).map { lower, lowerCost in
      zip(upperLine, upperCosts).map { upper, upperCost in
        lower <= upper ? max(0, (landscape.finiteLoss + (lowerCost + upperCost)) / rows) : nil
      }
    }
    var best: Cell?
    for (lower, losses) in zip(lowerLine, meanLoss) {
      // From the widest bounds inwards, so that a tie stays with clipping less.
      for (upper, loss) in zip(upperLine, losses).reversed() {
        guard let loss, loss < best?.meanLoss ?? .infinity else { continue }
        best = Cell(bounds: ClipBounds(uncheckedLower: lower, upper: upper), meanLoss: loss)
      }
    }
    self.n = ranked.n
    self.lowers = lowerLine
    self.uppers = upperLine
    self.best = best
  }
}
