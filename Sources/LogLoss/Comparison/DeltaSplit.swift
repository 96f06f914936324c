/// A difference of two mean log losses, split into calibration and ranking.
///
/// With the decompositions S = MCB - DSC + UNC of two runs on the same rows, of which UNC is the
/// same,
///
///     delta = S_a - S_b = miscalibration - discrimination
///     miscalibration    = MCB_a - MCB_b    positive: b is better calibrated
///     discrimination    = DSC_a - DSC_b    positive: a ranks better
///
/// so b is better by what it gains in calibration less what it loses in ranking. Both parts are
/// measured after a recalibration fitted to the same rows: see `CORPDecomposition` for what that costs
/// on few rows.
///
/// Source: T. Dimitriadis, T. Gneiting and A. I. Jordan, Stable reliability diagrams for
/// probabilistic classifiers, PNAS 118 (2021), e2016191118, 10.1073/pnas.2016191118.
public struct DeltaSplit: Sendable, Equatable, Codable {
  /// The number of rows.
  public let n: Int
  /// The difference of the mean log losses in nats, a - b: positive when b is better.
  public let delta: Double
  /// The part of `delta` that is calibration, in nats; infinite when one of the losses is.
  public let miscalibration: Double
  /// The ranking of a less that of b, in nats: `delta` is `miscalibration` less this, to a few ulp of
  /// the larger loss.
  public let discrimination: Double

  /// Splits the difference of two runs on the same rows.
  ///
  /// - Returns: nil when the decompositions differ in their rows or uncertainty, and so cannot be of
  ///   the same answers, or when both losses are infinite and their difference is undefined.
  public init?(_ a: CORPDecomposition, _ b: CORPDecomposition) {
    guard a.n == b.n, a.uncertainty == b.uncertainty else { return nil }
    guard a.meanLogLoss.isFinite || b.meanLogLoss.isFinite else { return nil }
    n = a.n
    delta = a.meanLogLoss - b.meanLogLoss
    miscalibration = a.miscalibration - b.miscalibration
    discrimination = a.discrimination - b.discrimination
  }
}
