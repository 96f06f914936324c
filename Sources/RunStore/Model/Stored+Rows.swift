internal import GRDB
internal import LogLoss

// The columns are taken by number, in the order of `selection`: to look each up by its name would
// take longer than the query. They are decoded by the functions that throw, because nothing keeps
// people from editing the file with other tools.

extension StoredRun {
  /// Every run with its last score over all rows.
  static let selection = """
    SELECT run.run_id, run.id, run.name, run.n, run.has_logits, run.model_name, run.model_sha256,
      run.created_at, run.recorded_at, \(StoredScore.columns)
    FROM run
    \(joiningLastScore)
    LEFT JOIN answer_key ON answer_key.key_id = score.key_id
    """

  static let joiningLastScore = """
    LEFT JOIN score ON score.score_id = (
      SELECT last.score_id FROM score AS last
      WHERE last.run_id = run.run_id AND last.split = '\(ScoreDraft.allRows)'
      ORDER BY last.sequence DESC LIMIT 1)
    """

  init(_ row: Row) throws {
    number = try row.decode(atIndex: 0)
    id = try row.decode(atIndex: 1)
    name = try row.decode(atIndex: 2)
    n = try row.decode(atIndex: 3)
    hasLogits = try row.decode(atIndex: 4)
    modelName = try row.decode(atIndex: 5)
    modelSHA256 = try row.decode(atIndex: 6)
    createdAt = try row.decode(atIndex: 7)
    recordedAt = try row.decode(atIndex: 8)
    lastScore = row.hasNull(atIndex: 9) ? nil : try StoredScore(row, from: 9)
  }
}

extension ListedRun {
  static let selection = """
    SELECT run.id, run.name, run.n, run.has_logits, run.created_at, score.log_loss,
      score.clip_lower, score.clip_upper, answer_key.name
    FROM run
    \(StoredRun.joiningLastScore)
    LEFT JOIN answer_key ON answer_key.key_id = score.key_id
    """

  init(_ row: Row) throws {
    id = try row.decode(atIndex: 0)
    name = try row.decode(atIndex: 1)
    n = try row.decode(atIndex: 2)
    hasLogits = try row.decode(atIndex: 3)
    createdAt = try row.decode(atIndex: 4)
    logLoss = try row.decode(atIndex: 5)
    let lower: Double? = try row.decode(atIndex: 6)
    let upper: Double? = try row.decode(atIndex: 7)
    if let lower, let upper {
      clip = ClipBounds(uncheckedLower: lower, upper: upper)
    } else {
      clip = nil
    }
    keyName = try row.decode(atIndex: 8)
  }
}

extension StoredKey {
  static let selection = "SELECT key_id, id, name, n, created_at FROM answer_key"

  init(_ row: Row) throws {
    number = try row.decode(atIndex: 0)
    id = try row.decode(atIndex: 1)
    name = try row.decode(atIndex: 2)
    n = try row.decode(atIndex: 3)
    createdAt = try row.decode(atIndex: 4)
  }
}

extension StoredScore {
  static let columns = """
    answer_key.id, answer_key.name, score.clip_lower, score.clip_upper, score.split, score.n,
      score.log_loss, score.standard_error, score.brier, score.auc, score.signature,
      score.created_at, score.scored_at
    """

  static let selection = "SELECT \(columns) FROM score JOIN answer_key USING (key_id)"

  /// Takes the columns of `columns`, which start at number `first`.
  init(_ row: Row, from first: Int = 0) throws {
    keyID = try row.decode(atIndex: first)
    keyName = try row.decode(atIndex: first + 1)
    let lower: Double? = try row.decode(atIndex: first + 2)
    let upper: Double? = try row.decode(atIndex: first + 3)
    var clip: ClipBounds?
    if let lower, let upper { clip = ClipBounds(uncheckedLower: lower, upper: upper) }
    score = ScoreDraft(
      clip: clip, split: try row.decode(atIndex: first + 4), n: try row.decode(atIndex: first + 5),
      logLoss: try row.decode(atIndex: first + 6),
      standardError: try row.decode(atIndex: first + 7), brier: try row.decode(atIndex: first + 8),
      auc: try row.decode(atIndex: first + 9),
      signature: try row.decode(atIndex: first + 10))
    createdAt = try row.decode(atIndex: first + 11)
    scoredAt = try row.decode(atIndex: first + 12)
  }
}
