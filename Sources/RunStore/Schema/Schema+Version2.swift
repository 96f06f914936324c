extension Schema {
  // `prediction_source` says what a run of `predict` was made of, which `merge` needs to tell that
  // two parts belong together. It goes with its run.
  //
  // `unfinished_prediction` and `unfinished_logit` hold what `predict` has done so far; they go when
  // the run is complete. The size and the time of each file say whether it is still the same.
  static let version2 = """
    CREATE TABLE prediction_source (
      run_id INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE,
      folder_sha256 TEXT NOT NULL,
      folder_files INTEGER NOT NULL,
      options TEXT NOT NULL,
      id_rule TEXT NOT NULL,
      clip_lower REAL,
      clip_upper REAL,
      shard_index INTEGER NOT NULL,
      shard_count INTEGER NOT NULL,
      skipped INTEGER NOT NULL,
      CHECK ((clip_lower IS NULL) = (clip_upper IS NULL)),
      CHECK (shard_index BETWEEN 1 AND shard_count)
    );
    CREATE TABLE unfinished_prediction (
      unfinished_id INTEGER PRIMARY KEY,
      job TEXT NOT NULL UNIQUE,
      images TEXT NOT NULL,
      n INTEGER NOT NULL,
      started_at TEXT NOT NULL,
      saved_at TEXT NOT NULL
    );
    CREATE TABLE unfinished_logit (
      unfinished_id INTEGER NOT NULL REFERENCES unfinished_prediction ON DELETE CASCADE,
      file TEXT NOT NULL,
      size INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      logit REAL NOT NULL,
      PRIMARY KEY (unfinished_id, file)
    ) WITHOUT ROWID;
    """
}
