extension RunReport {
  /// The figures of one run in the order in which they are read; what has no values has no figure.
  ///
  /// - Parameter index: The place of the run in `runs`; one that is out of range has no figures.
  func figures(ofRun index: Int) -> [any Figure] {
    guard runs.indices.contains(index) else { return [] }
    let section = runs[index]
    let figures: [(any Figure)?] = [
      section.reliability.flatMap { ReliabilityFigure(run: section.name, reliability: $0) },
      DecompositionFigure(run: section.name, score: section.score),
      section.landscape.flatMap { LandscapeFigure(run: section.name, landscape: $0) },
      section.landscape.flatMap { RobustFigure(run: section.name, robust: $0.robust) },
      DistributionFigure(
        run: section.name, distribution: section.distribution, clip: section.score.clip),
      section.roc.flatMap { ROCFigure(run: section.name, roc: $0) },
      section.lossShares.flatMap { LossShareFigure(run: section.name, shares: $0) },
      CalibrationFigure(
        run: section.name, maps: section.calibrationMaps, before: section.reliability),
    ]
    return figures.compactMap { $0 }
  }

  /// The figures of all runs together; empty with one run.
  func sharedFigures() -> [any Figure] {
    guard let comparison else { return [] }
    let figures: [(any Figure)?] = [RanksFigure(comparison), DeltasFigure(comparison)]
    let losses = scatters.map { scatter in
      ScatterFigure(
        scatter, pair: comparison.pairs.first { $0.a == scatter.a && $0.b == scatter.b })
    }
    return (figures + losses).compactMap { $0 }
  }
}
