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
/// U and R are those of the fit, whatever S is: R is rounded to a multiple of the last place of U
/// (a change of 5.6e-17 at most), which makes DSC exactly their difference. MCB is S - R rounded
/// once, so of the three it alone knows how large S is. For every finite S,
///
///     (uncertainty - discrimination) + miscalibration == meanLogLoss
///
/// holds in doubles, in this order of evaluation; other orders may round. As real numbers the three
/// add up to S exactly wherever S is below the next power of two above U (so wherever S <= U), and
/// otherwise to within half an ulp of MCB. Where no double MCB would satisfy the line above, R is
/// one such place lower. An infinite S has infinite miscalibration, and finite discrimination. A
/// prediction that is its own recalibration may show a miscalibration of an ulp of U instead of 0.
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
    let grid = uncertainty.ulp
    var recalibrated = (fit.meanLogLoss / grid).rounded() * grid
    // R is the smallest of the three; its rounding must not say otherwise.
    let ceiling = min(meanLogLoss, uncertainty)
    if recalibrated > ceiling { recalibrated = (ceiling / grid).rounded(.down) * grid }
    // S - R halfway between two doubles may round to one that R does not lead back from.
    if recalibrated + (meanLogLoss - recalibrated) != meanLogLoss { recalibrated -= grid }
    miscalibration = meanLogLoss - recalibrated
    discrimination = uncertainty - recalibrated
  }
}
