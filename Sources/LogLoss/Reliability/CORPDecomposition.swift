/// The mean log loss split into miscalibration, discrimination and uncertainty.
///
/// With the mean log loss S, the mean log loss R after isotonic recalibration on the same rows and
/// the mean log loss U of predicting the base rate for every row:
///
///     miscalibration MCB = S - R    what a monotone recalibration would gain, at least 0
///     discrimination DSC = U - R    what the ranking is worth, at least 0
///     uncertainty    UNC = U        what there was to know
///     S = MCB - DSC + UNC
///
/// The identity is exact: R is rounded to a multiple of the last place of the larger of S and U
/// (a change of 1.1e-16 at most where both are below 1), so that both differences are free of
/// rounding. As real numbers the three add up to the given S exactly, and in doubles
/// `(uncertainty - discrimination) + miscalibration == meanLogLoss`; other orders of evaluation may
/// round. An infinite S has infinite miscalibration, and finite discrimination. A prediction that
/// is its own recalibration may show a miscalibration of an ulp of S instead of 0.
///
/// The recalibration is fitted to the rows it is measured on, so with few rows MCB and DSC are
/// both too large. Prefer the same n when comparing runs.
///
/// Source: T. Dimitriadis, T. Gneiting and A. I. Jordan, Stable reliability diagrams for
/// probabilistic classifiers, PNAS 118 (2021), e2016191118, 10.1073/pnas.2016191118.
public struct CORPDecomposition: Sendable, Equatable, Codable {
  /// The number of rows.
  public let n: Int
  /// The mean log loss in nats that is decomposed.
  public let meanLogLoss: Double
  /// What recalibration would gain, in nats, at least 0; infinite for an infinite loss.
  public let miscalibration: Double
  /// What the ranking is worth over the base rate, in nats, at least 0.
  public let discrimination: Double
  /// The mean log loss of the base rate in nats, in [0, ln 2].
  public let uncertainty: Double

  /// Decomposes a mean log loss.
  ///
  /// - Parameters:
  ///   - meanLogLoss: The mean log loss in nats of the rows that were fitted, at least 0 or
  ///     infinite; of clipped rows, when they were ranked after clipping.
  ///   - fit: The isotonic regression of the same rows.
  /// - Complexity: O(blocks of the fit).
  public init(meanLogLoss: Double, fit: IsotonicFit) {
    n = fit.n
    self.meanLogLoss = meanLogLoss
    uncertainty = fit.baseRateLogLoss
    let grid = max(meanLogLoss.isFinite ? meanLogLoss : 0, uncertainty).ulp
    var recalibrated = (fit.meanLogLoss / grid).rounded() * grid
    // R is the smallest of the three; its rounding must not say otherwise.
    let ceiling = min(meanLogLoss, uncertainty)
    if recalibrated > ceiling { recalibrated = (ceiling / grid).rounded(.down) * grid }
    miscalibration = meanLogLoss - recalibrated
    discrimination = uncertainty - recalibrated
  }
}
