/// The residuals of a run on a grid, ready to be smoothed at any width.
struct SmoothedResiduals {
  private let ranked: RankedPredictions
  /// Grids of spacing 1/1000, 1/500, 1/250 and 1/125; the coarser ones hold the same masses.
  private let grids: [ReflectedGrid]

  init(_ ranked: RankedPredictions) {
    self.ranked = ranked
    var grids = [ReflectedGrid(ranked, cells: 1_000)]
    for _ in 0..<3 { grids.append(grids[grids.count - 1].halved()) }
    self.grids = grids
  }

  /// The smoothed calibration error at a width.
  ///
  /// - Parameters:
  ///   - sigma: The width, in [1/1024, 1].
  ///   - isRough: Whether a relative error of about 1% will do.
  func error(sigma: Double, isRough: Bool = false) -> Double {
    let points = max(200, Int((10 / sigma).rounded(.toNearestOrEven)))
    guard sigma >= 0.01 else {
      let cells = Int((20 / sigma).rounded(.toNearestOrEven)) / 2
      return ReflectedGrid(ranked, cells: cells).error(sigma: sigma, points: points)
    }
    // A kernel sampled six times per sigma is smooth enough to find one's way.
    let grid = isRough ? grids.last { 6 <= sigma * Double($0.cells) } ?? grids[0] : grids[0]
    return grid.error(sigma: sigma, points: points)
  }
}

/// Residuals and row counts on an even grid over [0, 1], reflected to [-1, 2].
private struct ReflectedGrid {
  let cells: Int
  /// The summed residual at each grid point from -1 to 2.
  private let residuals: [Double]
  /// The number of rows at each grid point from -1 to 2.
  private let counts: [Double]

  /// Splits every row between its two neighbouring grid points.
  init(_ ranked: RankedPredictions, cells: Int) {
    var residuals = [Double](repeating: 0, count: cells + 1)
    var counts = residuals
    for (rows, answer) in [(ranked.fake, 0.0), (ranked.real, 1.0)] {
      for probability in rows.probabilities {
        let place = probability * Double(cells)
        let cell = min(Int(place), cells - 1)
        let rest = place - Double(cell)
        let residual = probability - answer
        residuals[cell] += (1 - rest) * residual
        residuals[cell + 1] += rest * residual
        counts[cell] += 1 - rest
        counts[cell + 1] += rest
      }
    }
    func reflected(_ values: [Double]) -> [Double] {
      let left = Array(values.reversed().dropLast())
      let right = Array(values.reversed().dropFirst())
      return left + values + right + Self.padding
    }
    self.cells = cells
    self.residuals = reflected(residuals)
    self.counts = reflected(counts)
  }

  /// Zeros behind the grid, for a last four taps that reach over its end.
  private static let padding = [0.0, 0.0, 0.0, 0.0]

  private init(cells: Int, residuals: [Double], counts: [Double]) {
    self.cells = cells
    self.residuals = residuals
    self.counts = counts
  }

  /// The same masses on every other grid point, as if rows had been split between those.
  func halved() -> ReflectedGrid {
    func halved(_ values: [Double]) -> [Double] {
      let end = values.count - Self.padding.count
      let masses = stride(from: 0, to: end, by: 2).map { index in
        let left = index > 0 ? values[index - 1] : 0
        return values[index] + (left + values[index + 1]) / 2
      }
      return masses + Self.padding
    }
    return ReflectedGrid(
      cells: cells / 2, residuals: halved(residuals), counts: halved(counts))
  }

  /// The mean absolute smoothed residual over even points of [0, 1], per smoothed row.
  func error(sigma: Double, points: Int) -> Double {
    // Beyond 6.5 sigma a Gaussian is below 1e-9 of its peak; beyond 1/2 it is cut off.
    let reach = min(cells / 2, Int((6.5 * sigma * Double(cells)).rounded(.up)))
    let scale = -1 / (2 * sigma * sigma * Double(cells) * Double(cells))
    // Zeros at the ends: the kernel is also used a step to the right, and four taps at a time.
    let kernel = (-reach - 1...reach + 5).map { offset in
      abs(offset) <= reach ? Double.exp(scale * Double(offset) * Double(offset)) : 0
    }
    var absolute = CompensatedSum()
    var total = CompensatedSum()
    for point in 0..<points {
      let place = Double(point) / Double(points - 1) * Double(cells)
      let cell = min(Int(place), cells - 1)
      let (residual, count) = smoothed(
        at: cell, rest: place - Double(cell), kernel: kernel, reach: reach)
      absolute.add(abs(residual))
      total.add(count)
    }
    return total.value > 0 ? absolute.value / total.value : 0
  }

  /// Residual and count smoothed at a point between grid points `cell` and `cell + 1`.
  private func smoothed(
    at cell: Int, rest: Double, kernel: [Double], reach: Int
  ) -> (residual: Double, count: Double) {
    // Between grid points the smoothed value is interpolated, which is the same as interpolating
    // the kernel: weight[i] = (1 - rest) K(i - cell) + rest K(i - cell - 1).
    let start = cells + cell - reach
    let taps = 2 * reach + 2
    let near = 1 - rest
    return residuals.withUnsafeBufferPointer { residuals in
      counts.withUnsafeBufferPointer { counts in
        kernel.withUnsafeBufferPointer { kernel in
          // Four sums each, which the compiler turns into vectors; SIMD types would do the same
          // but take a hundred times as long in a debug build.
          var residual = (0.0, 0.0, 0.0, 0.0)
          var count = (0.0, 0.0, 0.0, 0.0)
          var tap = 0
          while tap < taps {
            let weight0 = near * kernel[tap &+ 1] + rest * kernel[tap]
            let weight1 = near * kernel[tap &+ 2] + rest * kernel[tap &+ 1]
            let weight2 = near * kernel[tap &+ 3] + rest * kernel[tap &+ 2]
            let weight3 = near * kernel[tap &+ 4] + rest * kernel[tap &+ 3]
            let place = start &+ tap
            residual.0 += weight0 * residuals[place]
            residual.1 += weight1 * residuals[place &+ 1]
            residual.2 += weight2 * residuals[place &+ 2]
            residual.3 += weight3 * residuals[place &+ 3]
            count.0 += weight0 * counts[place]
            count.1 += weight1 * counts[place &+ 1]
            count.2 += weight2 * counts[place &+ 2]
            count.3 += weight3 * counts[place &+ 3]
            tap &+= 4
          }
          return (
            (residual.0 + residual.1) + (residual.2 + residual.3),
            (count.0 + count.1) + (count.2 + count.3)
          )
        }
      }
    }
  }
}
