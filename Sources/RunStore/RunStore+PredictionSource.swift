internal import GRDB
internal import LogLoss

extension RunStore {
  /// What a run was made of; nil where `predict` did not make it.
  public func predictionSource(of run: StoredRun) throws(RunStoreError) -> PredictionSource? {
    try onConnection { database, _ in
      try Row.fetchOne(
        database,
        sql: """
          SELECT folder_sha256, folder_files, options, id_rule, clip_lower, clip_upper,
            shard_index, shard_count, skipped
          FROM prediction_source WHERE run_id = ?
          """, arguments: [run.number]
      ).map { row in
        let lower: Double? = try row.decode(atIndex: 4)
        let upper: Double? = try row.decode(atIndex: 5)
        var clip: ClipBounds?
        if let lower, let upper { clip = ClipBounds(uncheckedLower: lower, upper: upper) }
        var source = PredictionSource(
          folderSHA256: try row.decode(atIndex: 0), folderFiles: try row.decode(atIndex: 1),
          options: try row.decode(atIndex: 2), idRule: try row.decode(atIndex: 3), clip: clip)
        source.shardIndex = try row.decode(atIndex: 6)
        source.shardCount = try row.decode(atIndex: 7)
        source.skipped = try row.decode(atIndex: 8)
        return source
      }
    }
  }
}
