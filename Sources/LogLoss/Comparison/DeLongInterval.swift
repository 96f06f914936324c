/// The 95% interval of the area under the ROC curve of one run, by DeLong.
///
/// With m REAL and n FAKE rows and the placements of `DeLongTest`,
///
///     variance = s^2(placements of REAL rows) / m + s^2(placements of FAKE rows) / n
///
/// each s^2 with one less than its rows, and the interval is area -+ 1.96 sqrt(variance), held to
/// [0, 1]. Sums are taken in whole numbers, and the order of the rows does not matter. It is what
/// `DeLongTest` gives against a run that predicts all rows alike, whose area of 1/2 has no variance.
///
/// The interval is asymptotic: with an area near 1 and few rows it is too short. Where the classes
/// are ranked without an error the variance is 0, and there is no interval.
///
/// Source: As `DeLongTest`.
public struct DeLongInterval: Sendable, Equatable {
  /// The area, as `AreaUnderCurve` has it, in [0, 1].
  public let area: Double
  /// The standard error of the area; nil when a class has fewer than two rows.
  public let standardError: Double?

  /// The 95% interval of the area, in [0, 1]; nil when the standard error is 0 or nil.
  public var interval: ConfidenceInterval? {
    guard let standardError, standardError > 0 else { return nil }
    let interval = ConfidenceInterval(mean: area, standardError: standardError)
    return ConfidenceInterval(
      lower: max(0, interval.lower), upper: min(1, interval.upper), level: interval.level)
  }

  /// Finds the interval.
  ///
  /// - Parameter ranked: The labelled predictions.
  /// - Returns: nil when a class is empty: there is no area.
  /// - Complexity: O(n).
  public init?(_ ranked: RankedPredictions) {
    guard let area = AreaUnderCurve(ranked) else { return nil }
    self.area = area.value
    guard ranked.nReal > 1, ranked.nFake > 1 else {
      standardError = nil
      return
    }
    let real = PlacementSums(of: ranked.real, above: ranked.fake)
    let fake = PlacementSums(of: ranked.fake, above: ranked.real)
    let variance = real.variance(others: ranked.nFake) + fake.variance(others: ranked.nReal)
    standardError = variance.squareRoot()
  }
}

extension PlacementSums {
  /// Counts for each row of a class how many of the other it is predicted above, ties half.
  fileprivate init(of rows: SortedPredictions, above others: SortedPredictions) {
    self.init()
    rows.scores.withUnsafeBufferPointer { rows in
      others.scores.withUnsafeBufferPointer { others in
        // The others below, and those below or alike.
        var (below, notAbove) = (0, 0)
        for score in rows {
          while below < others.count, others[below] < score { below += 1 }
          notAbove = max(notAbove, below)
          while notAbove < others.count, others[notAbove] == score { notAbove += 1 }
          add(below + notAbove, 0)
        }
      }
    }
  }
}
