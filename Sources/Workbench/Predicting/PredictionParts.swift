internal import ImageScorer
internal import LogLoss
internal import Reports
internal import RunStore

/// All parts of one prediction, proved to belong together and to be complete.
struct PredictionParts: Sendable {
  /// The parts in their order.
  let parts: [PredictionPart]
  /// What all of them were made of, as one.
  let source: PredictionSource
  let rule: ImageIDRule
  /// The ids in their order.
  let ids: [String]
  let logits: [Double]

  /// Joins parts.
  ///
  /// - Throws: `WorkbenchError.impossible` where they differ in network, options, images or ids,
  ///   where one is there twice or is missing, or where rows are.
  init(_ unordered: [PredictionPart], clip: MergeRequest.Clip, allowsMissing: Bool)
    throws(WorkbenchError)
  {
    parts = unordered.sorted { $0.source.shardIndex < $1.source.shardIndex }
    guard let first = parts.first else { throw .impossible("there are no parts to join") }
    for part in parts { try PredictionParts.refuse(part, unlike: first, clip: clip) }
    try PredictionParts.refuseGaps(in: parts, of: first.source)
    guard let rule = ImageIDRule(rawValue: first.source.idRule) else {
      throw .impossible(
        "the parts have ids by the rule \(first.source.idRule.debugDescription), which this"
          + " llbench does not know; update it")
    }
    self.rule = rule
    let skipped = parts.reduce(0) { $0 + $1.source.skipped }
    if skipped > 0, !allowsMissing {
      throw .impossible(
        "\(skipped) images of the parts could not be scored; predict those parts again, or leave"
          + " the rows out with --allow-missing")
    }
    var source = first.source
    if case .bounds(let clip) = clip { source.clip = clip }
    (source.shardIndex, source.shardCount, source.skipped) = (1, 1, skipped)
    self.source = source
    var allIDs: [String] = []
    var allLogits: [Double] = []
    for part in parts {
      guard let logits = part.rows.logits else {
        throw .impossible("\(part.run.name.debugDescription) has no logits")
      }
      allIDs += (0..<part.rows.ids.count).map { part.rows.ids[$0] }
      allLogits += logits
    }
    let order = rule.order(of: allIDs)
    ids = order.map { allIDs[$0] }
    logits = order.map { allLogits[$0] }
    for (id, next) in zip(ids, ids.dropFirst()) where id.utf8.elementsEqual(next.utf8) {
      throw .impossible("the parts overlap: the id \(id.debugDescription) is in two of them")
    }
    let expected = source.folderFiles - skipped
    if ids.count != expected {
      throw .impossible(
        "the parts have \(ids.count) rows, but \(expected) images were to be scored")
    }
  }

  private static func refuse(
    _ part: PredictionPart, unlike first: PredictionPart, clip: MergeRequest.Clip
  ) throws(WorkbenchError) {
    let (name, other) = (part.run.name.debugDescription, first.run.name.debugDescription)
    func differs(_ what: String, _ a: String, _ b: String) -> WorkbenchError {
      .impossible("\(name) and \(other) are not of one prediction: \(what) (\(a), \(b))")
    }
    let (mine, theirs) = (part.source, first.source)
    if part.run.modelSHA256 != first.run.modelSHA256 {
      throw differs(
        "their networks differ", "\(part.run.modelSHA256?.prefix(12) ?? "unknown")",
        "\(first.run.modelSHA256?.prefix(12) ?? "unknown")")
    }
    if mine.options != theirs.options {
      throw differs("the network's options differ", mine.options, theirs.options)
    }
    if mine.folderSHA256 != theirs.folderSHA256 {
      throw differs(
        "their images differ in names or sizes", "\(mine.folderSHA256.prefix(12))",
        "\(theirs.folderSHA256.prefix(12))")
    }
    // Files that cannot be opened have no size, but a place in the order, and so a rank.
    if mine.folderFiles != theirs.folderFiles {
      throw differs(
        "the number of their images differs", "\(mine.folderFiles)", "\(theirs.folderFiles)")
    }
    if mine.idRule != theirs.idRule {
      throw differs("their ids were made differently", mine.idRule, theirs.idRule)
    }
    if mine.shardCount != theirs.shardCount {
      throw differs(
        "the number of parts differs", "\(mine.shardIndex)/\(mine.shardCount)",
        "\(theirs.shardIndex)/\(theirs.shardCount)")
    }
    if clip == .asPredicted, mine.clip != theirs.clip {
      throw .impossible(
        "\(name) and \(other) were predicted with different clip bounds; name those of the"
          + " submission with --clip")
    }
  }

  /// Refuses parts that are there twice or not at all.
  private static func refuseGaps(in parts: [PredictionPart], of source: PredictionSource)
    throws(WorkbenchError)
  {
    for (part, next) in zip(parts, parts.dropFirst())
    where part.source.shardIndex == next.source.shardIndex {
      throw .impossible(
        "\(part.run.name.debugDescription) and \(next.run.name.debugDescription) are both part"
          + " \(part.source.shardIndex)/\(source.shardCount)")
    }
    // A part beyond the last file has nothing in it and cannot be made.
    let expected = 1...max(1, min(source.shardCount, source.folderFiles))
    let present = Set(parts.map(\.source.shardIndex))
    let missing = expected.filter { !present.contains($0) }
    guard let first = missing.first else { return }
    let others = missing.count > 1 ? " and \(missing.count - 1) more" : ""
    throw .impossible("part \(first)/\(source.shardCount)\(others) is missing")
  }
}
