"""Statements that are to write, to read other files, to run code, to take all memory or never to end."""
from __future__ import annotations

import hashlib
import os
import pathlib
import subprocess
import time

from harness import Context, Trial, store_problems

COUNT = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c{limit}) "
# May be answered or refused; nothing may change by them.
HARMLESS = [
    "SELECT printf('%1000000000d', 1)",
    "PRAGMA journal_mode", "PRAGMA integrity_check", "PRAGMA table_info('run')", "PRAGMA database_list",
    "SELECT * FROM pragma_journal_mode", "SELECT * FROM dbstat", "EXPLAIN VACUUM", "SELECT 1;;", "SELECT 1; -- x",
    "SELECT sql FROM sqlite_master", "VALUES (1)", "SELECT 'a' LIKE printf('%.*c', 40000, '%') || 'b'",
    "SELECT last_insert_rowid(), changes()", "SELECT * FROM run WHERE name = ''' OR 1 = 1 --'",
]
# Have to be refused or to fail.
HARMFUL = [
    "INSERT INTO run (id) VALUES ('x')", "INSERT INTO run DEFAULT VALUES RETURNING *", "REPLACE INTO run (id) VALUES (1)",
    "DELETE FROM run", "DELETE FROM run RETURNING *", "UPDATE run SET name = 'x'", "UPDATE leaderboard SET rank = 1",
    "WITH x AS (SELECT 1) DELETE FROM run", "EXPLAIN DELETE FROM run", "DELETE FROM sqlite_master",
    "UPDATE sqlite_schema SET sql = 'x'", "UPDATE sqlite_dbpage SET data = x'' WHERE pgno = 1",
    "INSERT INTO json_each VALUES (1)", "CREATE TABLE t (x)", "CREATE TEMP TABLE t (x)", "CREATE TEMP VIEW v AS SELECT 1",
    "CREATE TEMP TRIGGER t BEFORE INSERT ON run BEGIN SELECT 1; END", "CREATE VIRTUAL TABLE t USING fts5(x)",
    "CREATE INDEX i ON run (n)", "DROP TABLE run", "DROP VIEW leaderboard", "ALTER TABLE run RENAME TO x",
    "ANALYZE", "REINDEX", "BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", "SAVEPOINT s", "RELEASE s",
    "ATTACH '{folder}/other.sqlite' AS o", "ATTACH ':memory:' AS o", "EXPLAIN ATTACH '{folder}/other.sqlite' AS o",
    "DETACH main", "VACUUM", "VACUUM INTO '{folder}/copy.sqlite'", "PRAGMA query_only = OFF", "PRAGMA query_only(0)",
    "PRAGMA writable_schema = ON", "PRAGMA trusted_schema = ON", "PRAGMA user_version = 7", "PRAGMA journal_mode = DELETE",
    "PRAGMA main.journal_mode = DELETE", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA incremental_vacuum",
    "PRAGMA optimize", "PRAGMA page_size = 512", "PRAGMA cache_size = -100000000", "PRAGMA mmap_size = 1000000000",
    "PRAGMA hard_heap_limit = 0", "PRAGMA temp_store_directory = '{folder}'", "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA busy_timeout = 100000", "PRAGMA foreign_keys = OFF", "PRAGMA key = 'x'", "SELECT * FROM pragma_query_only",
    "SELECT * FROM pragma_query_only(0)", "SELECT * FROM pragma_writable_schema(1)", "SELECT * FROM pragma_wal_checkpoint",
    "SELECT load_extension('{folder}/x.so')", "WITH x AS (SELECT load_extension('x')) SELECT * FROM x",
    "SELECT fts3_tokenizer('simple', x'00')", "SELECT readfile('/etc/passwd')", "SELECT writefile('{folder}/x', 'a')",
    "SELECT edit('a')", "SELECT * FROM fsdir('/')", "SELECT * FROM csv('/etc/passwd')", "SELECT 1; DELETE FROM run",
    "SELECT ?1", "SELECT :name", "", ";", "-- nothing", "SELECT " + "(" * 20_000 + "1" + ")" * 20_000,
    "SELECT " + "+".join(["1"] * 5_000), "SELECT json('" + "[" * 5_000 + "')", "SELECT " + ",".join(["1"] * 5_000),
    "SELECT zeroblob(2000000000)", "SELECT length(randomblob(900000000))", "SELECT hex(zeroblob(499999999))",
    "SELECT replace(printf('%.*c', 1000000, 'a'), 'a', printf('%.*c', 1000, 'b'))",
    COUNT.format(limit="") + "SELECT group_concat(printf('%1000000d', x)) FROM c",
    "SELECT " + ", ".join(["randomblob(16777216)"] * 128), "SELECT " + ", ".join(["zeroblob(16777216)"] * 128),
    COUNT.format(limit=" LIMIT 500") + "SELECT zeroblob(10000000) FROM c",
    COUNT.format(limit=" LIMIT 100000") + "SELECT " + ",".join(["x"] * 2_000) + " FROM c",
]
# Go on for ever, and are stopped by the limit of time.
ENDLESS = [
    COUNT.format(limit="") + "SELECT max(x) FROM c", COUNT.format(limit="") + "SELECT count(*) FROM c, c AS d",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION SELECT x + 1 FROM c) SELECT max(x) FROM c",
    COUNT.format(limit=" LIMIT 100000000000") + "SELECT x FROM c ORDER BY -x",
    "SELECT count(*) FROM prediction a, prediction b, prediction c, prediction d, prediction e, prediction f,"
    " prediction g, prediction h, prediction i, prediction j",
]
SECONDS = 2
# The limit is looked at between the steps of SQLite's machine, of which one can make 16 MiB.
GRACE = 8
MEBIBYTES = 1536


def trial(context: Context) -> Trial:
    trial = Trial("no statement of query writes, reaches out of the store, or takes more than its limits", "statements")
    largest = 0
    with context.folder() as folder, trial.timed():
        (folder / "run.csv").write_text("id,p_real\n" + "".join(f"{i},{i % 97 / 100}\n" for i in range(50)))
        (folder / "key.csv").write_text("id,label\n" + "".join(f"{i},{i % 2}\n" for i in range(50)))
        context.run("score", "run.csv", "key.csv", "-q", cwd=folder)
        before = state(folder)
        statements = ([(sql, None) for sql in HARMLESS] + [(sql, True) for sql in HARMFUL]
                      + [(sql, True) for sql in ENDLESS])
        for sql, is_refused in statements[::max(1, round(1 / context.share))]:
            sql = sql.replace("{folder}", str(folder))
            start = time.monotonic()
            process = subprocess.Popen(
                [str(context.llbench), "query", "--seconds", str(SECONDS), "--", sql], cwd=folder,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=context.environment())
            told = process.stderr.read().decode(errors="replace")
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = code = os.waitstatus_to_exitcode(status)
            process.stderr.close()
            seconds = time.monotonic() - start
            largest = max(largest, usage.ru_maxrss // 1024)
            trial.tried += 1
            what = ascii(sql)[:100]
            trial.check(code == 1 if is_refused else code in (0, 1), f"{what}: exit code {code}, {told[:200]!r}")
            trial.check(bool(told) == (code != 0) and "\n" not in told.rstrip(), f"{what}: said {told[:200]!r}")
            trial.check(seconds < SECONDS + GRACE, f"{what}: {seconds:.1f} s")
            trial.check(usage.ru_maxrss // 1024 < MEBIBYTES, f"{what}: {usage.ru_maxrss // 1024} MiB")
            trial.check(state(folder) == before, f"{what}: changed a file")
        trial.check(not store_problems(folder / "llbench.sqlite"), "the store is not sound afterwards")
    trial.note = (f"writes in every form, ATTACH, pragmas, extensions, files, nesting, bombs, statements without an end;"
                  f" refused in one line with exit code 1, stopped within {SECONDS} s and {GRACE} s of grace, at most"
                  f" {largest:,} MiB of memory; the store and its folder were the same bytes after each. One call of a"
                  f" function cannot be stopped before it returns: printf with a precision of a thousand million was"
                  f" left out, it takes some seconds")
    return trial


def state(folder: pathlib.Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}
