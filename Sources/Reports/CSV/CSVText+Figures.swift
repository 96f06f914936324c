extension CSVText {
  /// The values behind one figure of a report.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - figure: Which figure.
  ///   - run: The name of the run that it is of, as in `RunReport.Section.name`; nil for the first
  ///     that has the figure. A figure of all runs takes none.
  /// - Returns: A header and rows; nil where the report has no such figure.
  public func render(_ report: RunReport, figure: FigureName, run: String? = nil) -> String? {
    let figures = report.runs.indices.flatMap { report.figures(ofRun: $0) } + report.sharedFigures()
    return figures.first { candidate in
      candidate.name == figure && (run == nil || candidate.run == nil || candidate.run == run)
    }?.table.csv
  }
}
