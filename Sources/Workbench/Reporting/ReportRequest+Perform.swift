internal import LogLoss
internal import PredictionFiles
public import Reports
internal import RunStore

extension ReportRequest {
  /// Scores the runs, compares them with the first, and draws up all that is shown; nothing is
  /// stored or written.
  ///
  /// Every file is read once, and what a score, a comparison and a calibration have in common is
  /// computed once.
  ///
  /// - Parameter context: The store, the threads and the command as typed, which the report states.
  /// - Returns: The report, the same whatever the threads and the order of the rows.
  /// - Throws: `WorkbenchError`; also where `output` is a file that is read, or could not be written.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> RunReport {
    let loader = Loader(context: context, columns: columns)
    let access = StoreAccess(context: context)
    let opening = { () throws(WorkbenchError) in try access.open(forWriting: false) }
    let gallery = try images.map { folder throws(WorkbenchError) in
      try PictureFolder(folder, rule: idRule)
    }
    try Loader.refuse(
      output: output, over: runs + [key, slice] + (gallery?.paths ?? []), in: context)
    try OutputFiles.check([output])
    var loaded: [LoadedRun] = []
    for reference in runs.isEmpty ? ["@latest"] : runs {
      loaded.append(try loader.run(reference, store: opening))
    }
    let loadedKey = try loader.key(key, for: loaded, store: opening)
    let rows = try ReportedRows(loaded, key: loadedKey)
    let shown = try slice.map { path throws(WorkbenchError) in
      try RowGroups(path: path, idColumn: columns.id, ids: rows.ids, purpose: "the report")
        .largest(ReportRequest.mostGroups)
    }
    let groups = shown?.groups
    let scored = try scored(rows, threads: context.threads)
    let comparison = try rows.aligned.map { aligned throws(WorkbenchError) in
      try RunsSideBySide(self, scored, aligned, groups: groups, threads: context.threads)
    }
    let sections = try sections(scored, rows, groups: groups, threads: context.threads)
    let pictures = gallery?.pictures(of: scored.map(\.score), threads: context.threads)
    let provenances = try provenances(of: loaded, opening)
    let first = scored[0].score
    return RunReport(
      n: first.n, nReal: first.nReal, clip: clip, key: first.key,
      runs: scored.indices.map { index in
        sections[index].section(
          of: scored[index], provenance: provenances[index],
          thumbnails: pictures?.thumbnails[index] ?? [])
      },
      comparison: comparison?.comparison, scatters: comparison?.scatters ?? [],
      commandLine: context.commandLine.isEmpty ? nil : context.commandLine, seed: seed,
      notes: ReportNotes(
        self, sections: sections, scatters: comparison?.scatters ?? [],
        groupsLeftOut: shown?.left.map(\.rows.count) ?? []
      ).notes
        + (pictures?.notes ?? []),
      warnings: rows.aligned == nil ? [ReportWarning.fewRows(first.n)].compactMap { $0 } : [])
  }

  /// Writes what a report was rendered to, whole or not at all.
  ///
  /// - Parameter text: The content of `output`.
  /// - Throws: `WorkbenchError.file`; what was there before is unchanged then.
  public func write(_ text: String) throws(WorkbenchError) {
    guard let output else { return }
    try WorkbenchError.wrappingFile({ () throws(PredictionFileError) in
      try FileWriter.write(Array(text.utf8), to: output)
    })
  }

  /// Scores the runs: one with all threads, several at a time with one each.
  private func scored(
    _ rows: ReportedRows, threads: Int
  ) throws(WorkbenchError) -> [ReportedRun] {
    let names = RunNames.distinct(rows.runs)
    let isOnly = names.count == 1
    let results = concurrently(
      threads: isOnly ? 1 : threads,
      names.indices.map { index in
        { @Sendable in
          Result { () throws(WorkbenchError) in
            try ReportedRun(
              names[index], index, of: rows, request: self, threads: isOnly ? threads : 1)
          }
        }
      })
    var scored: [ReportedRun] = []
    for result in results { scored.append(try result.get()) }
    return scored
  }

  private func sections(
    _ scored: [ReportedRun], _ rows: ReportedRows, groups: RowGroups?, threads: Int
  ) throws(WorkbenchError) -> [SectionResults] {
    let isOnly = scored.count == 1
    let results = concurrently(
      threads: isOnly ? 1 : threads,
      scored.indices.map { index in
        { @Sendable in
          Result { () throws(WorkbenchError) in
            try SectionResults(
              SectionWork(
                request: self, run: scored[index], runs: scored.count,
                groups: groups.map { rows.groups($0, ofRun: index) } ?? []),
              threads: isOnly ? threads : 1)
          }
        }
      })
    var sections: [SectionResults] = []
    for result in results { sections.append(try result.get()) }
    return sections
  }

  private func provenances(
    of runs: [LoadedRun], _ store: () throws(WorkbenchError) -> RunStore
  ) throws(WorkbenchError) -> [RunDetail.Provenance?] {
    guard runs.contains(where: { $0.stored != nil }) else { return runs.map { _ in nil } }
    let store = try store()
    do throws(RunStoreError) {
      var provenances: [RunDetail.Provenance?] = []
      for run in runs {
        guard let stored = run.stored else {
          provenances.append(nil)
          continue
        }
        provenances.append(
          RunDetail.Provenance(try store.provenance(of: stored).last, stored))
      }
      try store.close()
      return provenances
    } catch {
      throw .store(error)
    }
  }
}
