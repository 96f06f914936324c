internal import LogLoss
internal import Reports

/// What a report says about itself: where not every row or point is in it.
struct ReportNotes {
  let notes: [ReportWarning]

  /// Says what is true of these results.
  ///
  /// - Parameter groupsLeftOut: The number of rows of each group that is not shown.
  init(
    _ request: ReportRequest, sections: [SectionResults], scatters: [RunReport.LossScatter],
    groupsLeftOut: [Int]
  ) {
    var notes: [ReportWarning] = []
    if let first = sections.first, first.isSampled {
      if let rows = first.calibration?.validation.n {
        notes.append(
          ReportWarning(
            code: "calibration_sampled",
            message: "calibration methods were compared on, and fitted to, \(rows) rows drawn by "
              + "their ids with seed \(request.seed); scores, clip bounds and all other curves are "
              + "of every row"))
      }
      notes.append(
        ReportWarning(
          code: "fewer_draws",
          message: "the consistency bands are of 40 draws, so that their edges are rough, and what "
            + "chance alone would show of a calibration error was not drawn"))
    }
    if sections.contains(where: \.isThinned) {
      notes.append(
        ReportWarning(
          code: "thinned",
          message: "curves are drawn through the points that show them best; areas and scores are "
            + "of every row"))
    }
    if scatters.contains(where: \.isBinned) {
      notes.append(
        ReportWarning(
          code: "scatter_binned",
          message: "the losses of the rows of two runs are counted in bins, "
            + "\(RunReport.LossScatter.binsPerDecade) from a loss to its tenfold, because the rows "
            + "are too many to be drawn"))
    }
    if !groupsLeftOut.isEmpty {
      let rows = groupsLeftOut.reduce(0, +)
      notes.append(
        ReportWarning(
          code: "groups_left_out",
          message: "only the \(ReportRequest.mostGroups) groups with the most rows are shown; "
            + "\(groupsLeftOut.count) others hold \(rows) of the rows"))
    }
    self.notes = notes
  }
}
