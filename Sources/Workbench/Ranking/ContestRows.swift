internal import LogLoss
internal import PredictionFiles
internal import Reports

/// The rows of a contest: the ids in the order of their bytes, with answers and sides.
///
/// In this order nothing depends on the order of a file.
struct ContestRows: Sendable {
  let key: LoadedKey
  let clip: ClipBounds?
  /// The answer of each id, in the order of the ids' bytes.
  let labels: [Label]
  let nReal: Int
  /// Whether each row is public; nil without a split.
  let isPublic: [Bool]?
  /// The digest of the split.
  private let splitDigest: String?
  /// The digest of the key.
  let identity: SourceIdentity
  /// The rows that decide the rank.
  let deciding: [Int]
  /// The rows that a public board shows.
  let shown: [Int]

  init(key: LoadedKey, split: SplitRule?, idColumn: String, clip: ClipBounds?)
    throws(WorkbenchError)
  {
    let duplicates = IDComparison(duplicatesOf: key.ids, file: key.label, places: key.places)
    if !duplicates.problems.isEmpty { throw .invalid(duplicates.problems, warnings: []) }
    self.key = key
    self.clip = clip
    let order = key.ids.byteOrder()
    labels = order.map { key.labels[$0] }
    nReal = labels.count { $0 == .real }
    identity = SourceIdentity([.keyContent: key.contentID])
    let assignment: SplitAssignment?
    switch split {
    case nil: assignment = nil
    case .file(let path):
      assignment = try SplitAssignment(path: path, idColumn: idColumn, ids: key.ids)
    case .fraction(let fraction, let seed):
      assignment = SplitAssignment(fraction: fraction, seed: seed, ids: key.ids)
    }
    splitDigest = assignment?.digest
    let sides = assignment.map { split in order.map { split.isPublic[$0] } }
    isPublic = sides
    // A side without rows has no score to rank by or to show.
    let (publicRows, privateRows) = (
      sides?.indices.filter { sides?[$0] == true } ?? [],
      sides?.indices.filter { sides?[$0] == false } ?? []
    )
    deciding = privateRows.isEmpty ? Array(labels.indices) : privateRows
    shown = publicRows.isEmpty ? Array(labels.indices) : publicRows
  }

  /// Whether the private rows decide the rank.
  var isRankedByPrivate: Bool { isPublic?.contains(false) ?? false }

  /// Whether a public board shows public rows.
  var isShownByPublic: Bool { isPublic?.contains(true) ?? false }

  /// The split for the report.
  var splitReport: LeaderboardReport.Split? {
    guard let isPublic, let splitDigest else { return nil }
    let count = isPublic.count { $0 }
    return LeaderboardReport.Split(
      nPublic: count, nPrivate: isPublic.count - count, digest: String(splitDigest.prefix(12)))
  }

  /// The warning of a split that divides nothing.
  var warnings: [ReportWarning] {
    guard isPublic != nil, isRankedByPrivate != isShownByPublic else { return [] }
    let (empty, full) = isRankedByPrivate ? ("public", "private") : ("private", "public")
    return [
      ReportWarning(
        code: "empty_split_side",
        message: "the split has no \(empty) row: all \(labels.count) are \(full)",
        hint: "Check the split's file, or draw a share that leaves rows on both sides.")
    ]
  }

  /// The signature of a score of one column.
  ///
  /// - Parameter part: `public` or `private`, or nil for all rows.
  func signature(n: Int, from column: ScoredColumn, part: String? = nil) -> String {
    identity.signature(
      n: n, clip: clip, from: column,
      split: part.flatMap { part in splitDigest.map { "\(part)@\($0.prefix(12))" } })
  }
}
