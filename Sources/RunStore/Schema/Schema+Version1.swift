extension Schema {
  // Not STRICT, though every column is typed: SQLite before 3.37, still the `sqlite3` of several
  // long-lived distributions, cannot open a file that has a STRICT table.
  //
  // The rows of `prediction` and `answer` lie in the order of their ids in one B-tree each: no
  // rowid, no second index, and a join of the two is a merge of two sorted lists. `position` is the
  // row of the original file, so that it can be written back as it was.
  //
  // `sequence` tells which of two records is later. Times cannot: two of the same millisecond are
  // equal, and clocks are set back.
  static let version1 = """
    CREATE TABLE run (
      run_id INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL UNIQUE,
      n INTEGER NOT NULL,
      has_logits INTEGER NOT NULL CHECK (has_logits IN (0, 1)),
      model_name TEXT,
      model_sha256 TEXT,
      created_at TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      sequence INTEGER NOT NULL UNIQUE
    );
    CREATE TABLE prediction (
      run_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      id TEXT NOT NULL,
      p_real REAL NOT NULL,
      logit REAL,
      position INTEGER NOT NULL,
      PRIMARY KEY (run_id, id)
    ) WITHOUT ROWID;
    CREATE TABLE answer_key (
      key_id INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL UNIQUE,
      n INTEGER NOT NULL,
      created_at TEXT NOT NULL
    );
    CREATE TABLE answer (
      key_id INTEGER NOT NULL REFERENCES answer_key ON DELETE CASCADE,
      id TEXT NOT NULL,
      label INTEGER NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (key_id, id)
    ) WITHOUT ROWID;
    CREATE TABLE score (
      score_id INTEGER PRIMARY KEY,
      run_id INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
      key_id INTEGER NOT NULL REFERENCES answer_key ON DELETE CASCADE,
      clip_lower REAL,
      clip_upper REAL,
      split TEXT NOT NULL,
      n INTEGER NOT NULL,
      log_loss REAL NOT NULL,
      standard_error REAL,
      brier REAL,
      auc REAL,
      signature TEXT NOT NULL,
      created_at TEXT NOT NULL,
      scored_at TEXT NOT NULL,
      sequence INTEGER NOT NULL UNIQUE,
      CHECK ((clip_lower IS NULL) = (clip_upper IS NULL))
    );
    CREATE UNIQUE INDEX score_identity ON score (
      run_id, key_id, split, signature, ifnull(clip_lower, -1), ifnull(clip_upper, -1));
    CREATE INDEX score_latest_of_run ON score (run_id, split, sequence);
    CREATE INDEX score_latest_of_key ON score (key_id, split, run_id, sequence);
    CREATE TABLE provenance (
      provenance_id INTEGER PRIMARY KEY,
      run_id INTEGER REFERENCES run ON DELETE CASCADE,
      key_id INTEGER REFERENCES answer_key ON DELETE CASCADE,
      file_path TEXT NOT NULL,
      file_sha256 TEXT,
      file_bytes INTEGER,
      command_line TEXT NOT NULL,
      llbench_version TEXT NOT NULL,
      host TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      CHECK ((run_id IS NULL) <> (key_id IS NULL))
    );
    CREATE INDEX provenance_of_run ON provenance (run_id);
    CREATE INDEX provenance_of_key ON provenance (key_id);

    CREATE VIEW latest_score AS
    SELECT run.name AS run_name, answer_key.name AS key_name, score.split, score.n,
      score.log_loss, score.standard_error, score.brier, score.auc,
      score.clip_lower, score.clip_upper, score.signature, score.scored_at,
      score.run_id, score.key_id, score.score_id
    FROM score JOIN run USING (run_id) JOIN answer_key USING (key_id)
    WHERE score.sequence = (
      SELECT max(later.sequence) FROM score AS later
      WHERE later.key_id = score.key_id AND later.split = score.split
        AND later.run_id = score.run_id);

    CREATE VIEW leaderboard AS
    SELECT latest.key_name,
      rank() OVER (PARTITION BY latest.key_id ORDER BY latest.log_loss) AS rank,
      latest.run_name, latest.n, latest.log_loss, latest.standard_error, latest.brier, latest.auc,
      latest.clip_lower, latest.clip_upper, latest.signature, latest.scored_at,
      history.best_log_loss, history.scores
    FROM latest_score AS latest
    JOIN (
      SELECT run_id, key_id, min(log_loss) AS best_log_loss, count(*) AS scores
      FROM score WHERE split = 'all' GROUP BY run_id, key_id
    ) AS history ON history.run_id = latest.run_id AND history.key_id = latest.key_id
    WHERE latest.split = 'all'
    ORDER BY latest.key_name, latest.log_loss, latest.run_id;

    CREATE VIEW prediction_with_answer AS
    SELECT run.name AS run_name, answer_key.name AS key_name, prediction.id,
      prediction.p_real, prediction.logit, answer.label, prediction.position
    FROM (SELECT DISTINCT run_id, key_id FROM score) AS scored
    JOIN run ON run.run_id = scored.run_id
    JOIN answer_key ON answer_key.key_id = scored.key_id
    JOIN prediction ON prediction.run_id = scored.run_id
    JOIN answer ON answer.key_id = scored.key_id AND answer.id = prediction.id;
    """
}
