internal import LogLoss
internal import Reports

/// Several runs compared with the first of them.
struct RunsSideBySide {
  let comparison: ComparisonReport
  /// The losses per row of the first run against those of each other run.
  let scatters: [RunReport.LossScatter]

  init(
    _ request: ReportRequest, _ scored: [ReportedRun], _ aligned: AlignedRuns,
    groups: RowGroups?, threads: Int
  ) throws(WorkbenchError) {
    let compared = scored.indices.map { index in
      ComparedRun(
        index, of: aligned, name: scored[index].name, clip: request.clip,
        evaluation: scored[index].evaluation)
    }
    var comparing = CompareRequest(runs: request.runs, key: request.key)
    comparing.clip = request.clip
    comparing.seed = request.seed
    let others = scored.indices.dropFirst()
    // Rows are drawn one by one, and so many of them in all.
    let listsRows = aligned.n * others.count <= RunReport.LossScatter.mostRows
    (comparison, scatters) = try WorkbenchError.wrappingMathematics({
      () throws(LogLossError) in
      let comparison = try comparing.report(
        compared, of: aligned, sources: scored.map(\.score.run), key: scored[0].score.key,
        groups: groups, reference: 0, threads: threads)
      var scatters: [RunReport.LossScatter] = []
      for other in others {
        scatters.append(
          try RunReport.LossScatter(compared[0], compared[other], aligned, listsRows: listsRows))
      }
      return (comparison, scatters)
    })
  }
}

extension RunReport.LossScatter {
  fileprivate init(
    _ a: ComparedRun, _ b: ComparedRun, _ aligned: AlignedRuns, listsRows: Bool
  ) throws(LogLossError) {
    guard !listsRows else {
      self.init(
        a: a.name, b: b.name,
        rows: aligned.labels.indices.map { row in
          Row(
            id: aligned.ids[row], label: aligned.labels[row], lossA: a.losses[row],
            lossB: b.losses[row])
        })
      return
    }
    let grid = try LossGrid(lossesA: a.losses, lossesB: b.losses, labels: aligned.labels)
    func size(_ bin: Int) -> Double {
      bin + 1 < grid.edges.count ? grid.edges[bin + 1] - grid.edges[bin] : 0
    }
    self.init(
      a: a.name, b: b.name,
      bins: grid.cells.map { cell in
        Bin(
          lossA: grid.edges[cell.a], lossB: grid.edges[cell.b], sizeA: size(cell.a),
          sizeB: size(cell.b), count: cell.count, nReal: cell.real)
      })
  }
}
