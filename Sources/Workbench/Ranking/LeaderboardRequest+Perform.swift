internal import LogLoss
internal import PredictionFiles
public import Reports
internal import RunStore

extension LeaderboardRequest {
  /// Scores every submission and ranks those that keep the rules.
  ///
  /// The lower log loss has the better rank, on the private rows where there is a split. Of equal
  /// ones the earlier submission does: by `times`, or else a file by the time of its last change and
  /// a stored run by when its content was first stored, to the millisecond; what is still equal goes
  /// by the bytes of the name. An infinite loss comes last.
  ///
  /// - Parameter context: The store and the threads; nothing is stored.
  /// - Returns: The board. A submission that breaks the rules, or a file that cannot be read, is
  ///   listed as failed and is no error.
  /// - Throws: `WorkbenchError` where the key, the split or the teams cannot be used, where a
  ///   reference names nothing, or where there is no submission at all.
  /// - Complexity: O(submissions x n log n) in time and O(submissions x n) in memory.
  public func perform(in context: WorkContext) throws(WorkbenchError) -> LeaderboardReport {
    let loader = Loader(context: context, columns: columns)
    let access = StoreAccess(context: context)
    let store = try openStore(access)
    let loadedKey = try loadKey(loader, store)
    let rows = try ContestRows(key: loadedKey, split: split, idColumn: columns.id, clip: clip)
    let submissions = try SubmissionList(
      runs, key: loadedKey, passingOver: [key, splitPath, teams, times], store: store
    ).submissions
    let judged = concurrently(
      threads: context.threads,
      submissions.map { submission in
        {
          JudgedSubmission.judge(
            submission, rows: rows, store: store, columns: columns, hashes: includesHashes)
        }
      })
    var entries: [JudgedSubmission] = []
    var failed: [LeaderboardReport.Failure] = []
    for outcome in judged {
      switch outcome {
      case .scored(let entry): entries.append(entry)
      case .failed(let failure): failed.append(failure)
      case .stopped(let error): throw error
      }
    }
    if let times {
      let times = try RunWords(
        path: times, column: "submitted_at", entries: entries, among: submissions
      ).times()
      for (index, time) in times.enumerated() { entries[index].submission.time = time }
    }
    let teams = try teams.map { path throws(WorkbenchError) in
      try RunWords(path: path, column: "team", entries: entries, among: submissions)
    }
    let standings = Standings(entries, rows: rows)
    let separability = try Separability(standings, threads: context.threads)
    let ladder = try includesLadder ? LadderRun(standings, teams: teams) : nil
    return LeaderboardReport(
      n: rows.labels.count, nReal: rows.nReal, clip: clip,
      key: ReportSource(
        id: rows.identity.keyID, name: loadedKey.name,
        sha256: includesHashes ? loadedKey.file.map(ContentDigest.file) : nil,
        path: loadedKey.file?.path),
      rankedBy: rows.isRankedByPrivate ? .private : .all,
      entries: standings.order.map { place in
        standings.entry(
          place, team: teams?.words[place], separability: separability[place],
          ladder: ladder?.steps[place])
      },
      failed: failed, split: rows.splitReport, seed: seed, ladder: ladder?.board,
      warnings: rows.warnings,
      signature: rows.identity.signature(
        n: rows.labels.count, clip: clip, from: .probabilities([])))
  }

  /// Opens the store where something has to be looked up in it.
  private func openStore(_ access: StoreAccess) throws(WorkbenchError) -> RunStore? {
    let stored =
      runs.first { !SubmissionList.isFileOrFolder($0) }
      ?? key.flatMap { Loader.isFile($0) ? nil : $0 }
    guard stored != nil || runs.isEmpty || key == nil else { return nil }
    do {
      return try access.open(forWriting: false)
    } catch {
      guard case .store(let reason) = error, let stored else { throw error }
      throw Loader.explained(reason, stored)
    }
  }

  private func loadKey(_ loader: Loader, _ store: RunStore?) throws(WorkbenchError) -> LoadedKey {
    if let key {
      guard let store else { return try loader.key(key, store: nil) }
      // Not through Optional.map: a closure with a typed error does not survive it (Swift 6.3).
      return try loader.key(key) { () throws(WorkbenchError) in store }
    }
    guard let store else { throw .impossible("name the answer key to score against with --key") }
    do throws(RunStoreError) {
      let latest = try store.run(matching: "@latest")
      guard let last = try store.lastKey(of: latest) else {
        throw .neverScored(reference: latest.name)
      }
      return try loader.key(last, in: store)
    } catch {
      switch error {
      case .unknownReference, .neverScored:
        throw .impossible(
          "the latest stored run was not scored, so there is no answer key to take; name one with "
            + "--key")
      default: throw .store(error)
      }
    }
  }

  private var seed: UInt64? {
    if case .fraction(_, let seed) = split { seed } else { nil }
  }

  private var splitPath: String? {
    if case .file(let path) = split { path } else { nil }
  }
}
