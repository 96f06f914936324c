internal import Reports

/// The places of submissions.
struct Standings: Sendable {
  /// The submissions, in the order of their names.
  let entries: [JudgedSubmission]
  let rows: ContestRows
  /// The indices of `entries`, the best first.
  let order: [Int]
  /// The place of each entry by its deciding score, from 1.
  private let ranks: [Int]
  private let publicRanks: [Int]
  private let privateRanks: [Int]

  init(_ entries: [JudgedSubmission], rows: ContestRows) {
    func order(by score: (JudgedSubmission) -> Double?) -> [Int] {
      entries.indices.sorted { a, b in
        let (first, second) = (score(entries[a]) ?? .infinity, score(entries[b]) ?? .infinity)
        return first != second ? first < second : Standings.isEarlier(entries[a], entries[b])
      }
    }
    func ranks(_ order: [Int]) -> [Int] {
      var ranks = [Int](repeating: 0, count: order.count)
      for (place, index) in order.enumerated() { ranks[index] = place + 1 }
      return ranks
    }
    self.entries = entries
    self.rows = rows
    self.order = order { $0.deciding.logLoss }
    self.ranks = ranks(self.order)
    publicRanks = ranks(order { $0.publicScore?.logLoss })
    privateRanks = ranks(order { $0.privateScore?.logLoss })
  }

  /// The indices of `entries` in the order of their submission.
  var inTime: [Int] { entries.indices.sorted { Standings.isEarlier(entries[$0], entries[$1]) } }

  /// Whether a submission was made before another; names decide where the times do not.
  private static func isEarlier(_ a: JudgedSubmission, _ b: JudgedSubmission) -> Bool {
    let (first, second) = (a.submission, b.submission)
    if first.time != second.time {
      guard let time = first.time else { return false }
      return second.time.map { time < $0 } ?? true
    }
    return first.name.utf8.lexicographicallyPrecedes(second.name.utf8)
  }

  /// An entry for the report.
  func entry(
    _ index: Int, team: String?, separability: Separability.Verdict?,
    ladder: LeaderboardReport.LadderStep?
  ) -> LeaderboardReport.Entry {
    let entry = entries[index]
    func part(_ score: JudgedSubmission.Score?, _ ranks: [Int]) -> LeaderboardReport.Part? {
      score.map {
        LeaderboardReport.Part(
          rank: ranks[index], logLoss: $0.logLoss, standardError: $0.standardError,
          signature: $0.signature)
      }
    }
    let hasBoth = entry.publicScore != nil && entry.privateScore != nil
    return LeaderboardReport.Entry(
      rank: ranks[index], run: entry.run, team: team, submittedAt: entry.submission.time?.text,
      logLoss: entry.all.logLoss, standardError: entry.all.standardError,
      publicPart: part(entry.publicScore, publicRanks),
      privatePart: part(entry.privateScore, privateRanks),
      shakeUp: hasBoth ? publicRanks[index] - privateRanks[index] : nil,
      pValue: separability?.pValue, isSeparable: separability?.isSeparable, ladder: ladder,
      from: entry.from, signature: entry.all.signature)
  }
}
