internal import LogLoss
internal import Reports

/// The pieces of an analysis of clip bounds that do not depend on each other.
struct ClipAnalysisWork: Sendable {
  /// What a piece gives.
  enum Piece: Sendable {
    case interval(ClipInterval)
    case prices([ClipPrice])
    case shift([RobustClip])
    case reading(RobustReading)
    case curve(ReliabilityCurve)
    case error(CalibrationReport.CalibrationError)
    case surface(ClipSurface)
  }

  /// The best bounds, and what they and the contest's lead to.
  struct Best: Sendable {
    let bounds: ClipBounds
    let logLoss: Double
    let contestLogLoss: Double
  }

  /// How much is drawn.
  struct Depth: Sendable {
    /// The number of runs drawn for the bands of the reliability curve.
    var curveResamples: Int
    /// The most points of that curve; nil for all.
    var curvePoints: Int?
    /// The number of runs drawn for what chance shows of a calibration error; nil to draw none.
    var nullResamples: Int?

    /// Row resamplings are as many as fit a fixed amount of work, so that large runs stay quick.
    static func full(_ n: Int) -> Depth {
      let count = max(100, min(1_000, 2_000_000 / n))
      return Depth(curveResamples: count, curvePoints: nil, nullResamples: count)
    }
  }

  let ranked: RankedPredictions
  /// The rows that the reliability curve is of.
  let curveRows: RankedPredictions
  let best: Best
  let shifts: [Double]
  let includesGrid: Bool
  let seed: UInt64
  let depth: Depth

  /// The pieces, the longest first.
  var pieces: [@Sendable () -> Result<Piece, LogLossError>] {
    let ranked = ranked
    let shifts = shifts
    var pieces: [@Sendable () -> Result<Piece, LogLossError>] = [
      { Result { () throws(LogLossError) in .reading(try RobustReading(for: ranked)) } },
      { .success(.interval(ClipInterval(for: ranked))) },
      { Result { () throws(LogLossError) in .curve(try self.curve()) } },
      {
        Result { () throws(LogLossError) in
          .shift(try RobustClip.curve(shifts, for: ranked))
        }
      },
      {
        .success(
          .prices(
            ClipPrice.list(self.best.bounds, for: ranked)
              + ClipPrice.list(.contest, for: ranked)))
      },
    ]
    pieces += NullLevel.Measure.allCases.map { measure in
      { .success(.error(self.error(measure))) }
    }
    if includesGrid {
      pieces.append {
        Result { () throws(LogLossError) in .surface(try ClipSurface(of: ranked)) }
      }
    }
    return pieces
  }

  /// The reliability curve with its bands.
  func curve() throws(LogLossError) -> ReliabilityCurve {
    try ReliabilityCurve(
      of: curveRows,
      at: depth.curvePoints.map { ReliabilityCurve.positions(for: curveRows, most: $0) },
      resamples: depth.curveResamples, seed: seed)
  }

  private func error(_ measure: NullLevel.Measure) -> CalibrationReport.CalibrationError {
    guard let count = depth.nullResamples else {
      return CalibrationReport.CalibrationError(
        name: measure.rawValue, value: measure.value(of: ranked))
    }
    let level = NullLevel(
      of: measure, for: ranked, resamples: measure == .smooth ? max(100, count / 5) : count,
      seed: seed)
    return CalibrationReport.CalibrationError(
      name: measure.rawValue, value: level.observed, nullMean: level.mean,
      nullQ95: level.quantile95)
  }
}

extension ClipAnalysisWork.Best {
  /// Finds the bounds.
  init(_ ranked: RankedPredictions, rows: LabelledColumn, threads: Int) {
    bounds = OptimalClip(for: ranked).bounds
    logLoss = rows.mean(clip: bounds, threads: threads)
    contestLogLoss = rows.mean(clip: .contest, threads: threads)
  }
}
