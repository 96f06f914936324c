/// The calibration error smoothed by a Gaussian kernel that chooses its own width.
///
/// With residuals r = p - y, the smoothed residual at t is the kernel-weighted sum of residuals,
/// reflected at 0 and 1, and
///
///     smECE(sigma) = integral |smoothed residual(t)| dt / n
///
/// It falls as sigma grows, and the width is the sigma with smECE(sigma) = sigma, found as the
/// smallest multiple of 1/1024 (but not below 0.001) with smECE(sigma) <= sigma. Unlike binned
/// errors it is continuous in the predictions and has nothing to choose; like them it is positive
/// on a finite run, see `NullLevel`.
///
/// The discretisation is that of relplot's `smECE`, so that numbers can be compared (they agree to
/// better than 1e-4 from ten rows on): predictions are split between the two nearest of 1,001 grid points (more for
/// sigma below 0.01), the kernel ends at a distance of 1/2, and the integral is a sum over
/// max(200, 10 / sigma) even points from 0 to 1. In that grid the first and the last point are not
/// reflected onto themselves, so that predictions within 0.001 of 0 or 1 weigh up to a half less.
/// What is left out is the 0.0001 of a row that it adds at every point: seen in runs of a few rows.
///
/// Source: J. Blasiok and P. Nakkiran, Smooth ECE: principled reliability diagrams via kernel
/// smoothing, ICLR 2024, arXiv:2309.12236.
public struct SmoothECE: Sendable, Equatable, Codable {
  /// The kernel, as a word for reports.
  public enum Method: String, Sendable, Equatable, Codable {
    /// A Gaussian on the probability scale, reflected at 0 and 1.
    case reflectedGaussian = "reflected_gaussian"
  }

  /// The number of rows.
  public let n: Int
  /// The kernel.
  public let method: Method
  /// The error, in [0, 1].
  public let value: Double
  /// The width of the kernel.
  public let sigma: Double

  /// Measures the error of labelled predictions; logits count by their probabilities.
  ///
  /// - Complexity: O(n) and about 10^6 multiplications.
  public init(of ranked: RankedPredictions) {
    let residuals = SmoothedResiduals(ranked)
    func sigma(_ step: Int) -> Double { Double(step) / Double(Self.steps) }
    // smECE(sigma) falls and sigma rises, so any search ends at the same step: a rough one first,
    // and the full grid near the crossing alone. A step of 1 is below 0.001.
    var low = 1
    var step = Self.steps
    while step - low > 1 {
      let middle = (low + step) / 2
      if residuals.error(sigma: sigma(middle), isRough: true) > sigma(middle) {
        low = middle
      } else {
        step = middle
      }
    }
    var error = residuals.error(sigma: sigma(step))
    while step < Self.steps, error > sigma(step) {
      step += 1
      error = residuals.error(sigma: sigma(step))
    }
    // An error above the next smaller width is above it at that width as well.
    while step > 2, error <= sigma(step - 1) {
      let next = residuals.error(sigma: sigma(step - 1))
      guard next <= sigma(step - 1) else { break }
      step -= 1
      error = next
    }
    n = ranked.n
    method = .reflectedGaussian
    value = error
    self.sigma = sigma(step)
  }

  private static let steps = 1_024
}
