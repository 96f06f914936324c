"""Many runs in one store, many rows in one file, many processes at once."""
from __future__ import annotations

import hashlib
import json
import os
import pathlib
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from harness import PROJECT, Context, Trial, store_problems
from tables import (Key, Repeated, exact_auc, exact_log_loss, make_key, make_run, write_key,
                    write_repeated, write_run)

sys.path.append(str(PROJECT / "Benchmarks"))  # Behind ours: both have a run.py and a report.py.
from measure import Case, Failed, Spawner, interleave  # noqa: E402
from programs import Places, compile_c, copy_store  # noqa: E402

ROWS = 5_000
RUNS = 10_000
WRITTEN = 1_000  # of the runs, each by a process of its own; the others are copied with SQL
AT_ONCE = 32

LISTED_IN_SECONDS = 0.050
SCORED_IN_RATIO = 1.2


@dataclass(frozen=True)
class Promise:
    """The most memory of `score --no-store`, in bytes a row, for one form of ids.

    Beside the rows there are the program itself and its threads, and for ids that are no numbers
    their own bytes, in the run and in the key.
    """
    pattern: str
    words: str
    rows: int
    bytes_per_row: int
    keeps_ids: bool
    fixed: int = 32 << 20

    def most(self, table: Repeated) -> int:
        return (self.fixed + self.bytes_per_row * table.n
                + (2 * table.id_bytes if self.keeps_ids else 0))


PROMISES = (Promise("{}", "ids are numbers", 50_000_000, 48, keeps_ids=False),
            Promise("face-{}.png", "ids are text", 10_000_000, 96, keeps_ids=True))


@dataclass
class Contest:
    """A store, the key of its scores, and files that nobody has scored yet."""
    store: pathlib.Path
    folder: pathlib.Path
    key: Key
    draw: random.Random
    made: int = 0

    @property
    def key_file(self) -> pathlib.Path:
        return self.folder / "key.csv"

    def next_run(self) -> tuple[pathlib.Path, float]:
        """A new file and its exact log loss."""
        run = make_run(self.key.labels, self.draw)
        path = self.next_file(run)
        return path, exact_log_loss(self.key.labels, run)

    def next_file(self, run: list[float] | None = None) -> pathlib.Path:
        self.made += 1
        network = ("resnet18", "vit-small", "convnext", "clip-head")[self.made % 4]
        path = self.folder / f"{network}-fold{self.made % 5}-run{self.made:05}.csv"
        write_run(path, self.key, run or make_run(self.key.labels, self.draw))
        return path

    def score(self, run: pathlib.Path, store: pathlib.Path | None = None) -> list[str]:
        return ["score", str(run), str(self.key_file), "--json", "--store", str(store or self.store)]


def trials(context: Context) -> Iterator[Trial]:
    spawn = compile_c(Places(PROJECT, PROJECT, PROJECT, context.scratch), "spawn")
    with context.folder() as folder:
        contest = make_contest(folder, "many.sqlite", random.Random(context.seed))
        yield writing(context, contest)
        seconds = fill(contest.store, context.count(RUNS, least=2 * AT_ONCE))
        spawner = Spawner(spawn, max_wait=20)
        yield listing(context, contest, spawner, seconds)
        yield scoring(context, contest, spawner)
        yield many_into_many(context, contest)
        yield soundness(contest)
    yield different_files(context)
    yield same_file(context)
    for promise in PROMISES:
        yield many_rows(context, Spawner(spawn, max_wait=0), promise)


def make_contest(folder: pathlib.Path, store: str, draw: random.Random) -> Contest:
    key = make_key(ROWS, draw)
    contest = Contest(folder / store, folder, key, draw)
    order = list(range(ROWS))
    draw.shuffle(order)
    write_key(contest.key_file, key, order)
    return contest


def stored(store: pathlib.Path) -> dict[str, float]:
    """The log loss of each run by its name, as it lies in the file."""
    with closing(sqlite3.connect(store, timeout=60)) as database:
        return dict(database.execute(
            "SELECT run.name, score.log_loss FROM run JOIN score USING (run_id)"))


def check_stored(trial: Trial, store: pathlib.Path, expected: dict[str, float]) -> None:
    found = stored(store)
    for name, loss in expected.items():
        trial.check(found.get(name) == loss, f"{name} has {found.get(name)!r}, exact is {loss!r}")


def writing(context: Context, contest: Contest) -> Trial:
    trial = Trial("Files scored into one store one after the other are all there, with the exact log"
                  " loss to the last bit", "files")
    expected = {}
    seconds = []
    with trial.timed():
        for _ in range(context.count(WRITTEN, least=AT_ONCE)):
            trial.tried += 1
            path, loss = contest.next_run()
            expected[path.stem] = loss
            start = time.monotonic()
            result = context.run(*contest.score(path))
            seconds.append(time.monotonic() - start)
            trial.check(result.returncode == 0, f"{path.name}: exit {result.returncode},"
                        f" {result.stderr.strip()[-200:]}")
            path.unlink()
        check_stored(trial, contest.store, expected)
    trial.note = (f"{ROWS:,} rows each, ids as `face-00042.png`, the key in another order; a process for"
                  f" each, {milliseconds(seconds)} with Python's start of it. The exact number is that of"
                  " Python's whole numbers and a logarithm of 60 digits.")
    return trial


def fill(store: pathlib.Path, runs: int) -> float:
    """Copies the runs of a store, with all that belongs to each, until there are so many."""
    start = time.monotonic()
    with closing(sqlite3.connect(store)) as database:
        # What is lost in a crash of this script was only a copy.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        originals = [row[0] for row in database.execute("SELECT run_id FROM run ORDER BY run_id")]
        for number in range(max(originals) + 1, runs + 1 + max(originals) - len(originals)):
            like = originals[number % len(originals)]
            identity = hashlib.sha256(f"copy {number}".encode()).hexdigest()
            database.execute(
                "INSERT INTO run SELECT ?1, ?2, name || '-copy' || ?1, n, has_logits, model_name,"
                " model_sha256, created_at, recorded_at, ?1 FROM run WHERE run_id = ?3",
                (number, identity, like))
            database.execute(
                "INSERT INTO prediction SELECT ?1, id, p_real, logit, position FROM prediction"
                " WHERE run_id = ?2", (number, like))
            database.execute(
                "INSERT INTO score (run_id, key_id, clip_lower, clip_upper, split, n, log_loss,"
                " standard_error, brier, auc, signature, created_at, scored_at, sequence)"
                " SELECT ?1, key_id, clip_lower, clip_upper, split, n, log_loss, standard_error,"
                " brier, auc, signature, created_at, scored_at,"
                " (SELECT max(sequence) + 1 FROM score) FROM score WHERE run_id = ?2",
                (number, like))
            database.execute(
                "INSERT INTO provenance (run_id, file_path, file_sha256, file_bytes, command_line,"
                " llbench_version, host, recorded_at) SELECT ?1, file_path, file_sha256, file_bytes,"
                " command_line, llbench_version, host, recorded_at FROM provenance WHERE run_id = ?2",
                (number, like))
        database.commit()
        database.execute("PRAGMA journal_mode = WAL")
    synchronize(store)  # Else the first commit that is measured would wait for all of it.
    return time.monotonic() - start


def synchronize(path: pathlib.Path) -> None:
    with open(path, "rb") as file:
        os.fsync(file.fileno())


def listing(context: Context, contest: Contest, spawner: Spawner, filled: float) -> Trial:
    trial = Trial(f"`runs` takes less than {1e3 * LISTED_IN_SECONDS:.0f} ms whatever the form, and lists"
                  " every run", "processes")
    forms = {"text": [], "JSON": ["--json"], "CSV": ["--format", "csv"],
             "Markdown": ["--format", "markdown"]}
    command = [str(context.llbench), "runs", "--store", str(contest.store)]
    with trial.timed():
        expected = stored(contest.store)
        listed = json.loads(context.run(*command[1:], "--json").stdout)["runs"]
        trial.tried += 1
        trial.check({run["name"]: run["log_loss"] for run in listed} == expected
                    and len(listed) == len(expected), "the runs listed are not those of the file")
        rounds = context.count(31, least=5)
        timings = interleave(
            spawner, [Case(form, command + more) for form, more in forms.items()], rounds,
            lambda _: None)
        for timing in timings:
            trial.tried += len(timing.walls)
            trial.check(timing.median < LISTED_IN_SECONDS, f"{timing.name}: {milliseconds(timing.walls)}")
    trial.note = (f"{len(expected):,} runs, {len(expected) - context.count(WRITTEN, least=AT_ONCE):,} of"
                  f" them copies made with SQL in {filled:.0f} s; a store of"
                  f" {contest.store.stat().st_size / 1e9:.2f} GB, in the page cache. Whole processes that"
                  " write to /dev/null, medians: "
                  + "; ".join(f"{t.name} {milliseconds(t.walls)}" for t in timings) + ".")
    return trial


def scoring(context: Context, contest: Contest, spawner: Spawner) -> Trial:
    trial = Trial(f"A new file scored into the full store takes at most {SCORED_IN_RATIO} times as long as"
                  " into an empty one", "pairs")
    # Empty but for the key, so that both write the same: the first score of a store writes the key too.
    template = contest.folder / "template.sqlite"
    first = contest.next_file()
    context.run(*contest.score(first, template))
    context.run("rm", first.stem, "--store", template)
    empty = contest.folder / "empty.sqlite"
    walls: dict[str, list[float]] = {"full": [], "empty": []}
    with trial.timed():
        for turn in range(context.count(61, least=7) + 1):
            path = contest.next_file()
            synchronize(path)
            copy_store(template, empty)
            stores = [("full", contest.store), ("empty", empty)]
            for name, store in stores if turn % 2 else reversed(stores):
                run = spawner.run(Case(name, [str(context.llbench), *contest.score(path, store)]))
                if turn:  # The first warms up.
                    walls[name].append(run.wall_s)
            trial.tried += turn > 0
        full, bare = walls["full"], walls["empty"]
        ratio = statistics.median(full) / statistics.median(bare)
        trial.check(ratio <= SCORED_IN_RATIO, f"{ratio:.3f} times")
    paired = sorted(a / b for a, b in zip(full, bare))
    trial.note = (f"Full: {milliseconds(full)}; empty but for the key: {milliseconds(bare)}; ratio of the"
                  f" medians {ratio:.2f}, median of the ratios {statistics.median(paired):.2f}, middle half"
                  f" {paired[len(paired) // 4]:.2f} to {paired[-1 - len(paired) // 4]:.2f}. The same file"
                  " into both, in turns, each write on the disk before the program ends.")
    return trial


def many_into_many(context: Context, contest: Contest) -> Trial:
    trial = Trial(f"{AT_ONCE} processes that score different files into the full store at once all succeed",
                  "processes")
    with trial.timed():
        score_at_once(context, contest, trial)
    return trial


def score_at_once(context: Context, contest: Contest, trial: Trial) -> None:
    runs = [contest.next_run() for _ in range(AT_ONCE)]
    for said in at_once(context, [contest.score(path) for path, _ in runs]):
        trial.tried += 1
        trial.check(said.returncode == 0, f"exit {said.returncode}: {said.stderr.strip()[-200:]}")
    check_stored(trial, contest.store, {path.stem: loss for path, loss in runs})


def at_once(context: Context, commands: list[list[str]]) -> list[subprocess.CompletedProcess[str]]:
    """Runs llbench as often as there are commands, all of them let go by the same end of a pipe."""
    waiting, gate = os.pipe()
    processes = [
        subprocess.Popen(
            ["/bin/sh", "-c", 'read -r _; exec "$0" "$@"', str(context.llbench), *command],
            stdin=waiting, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=context.environment())
        for command in commands]
    os.close(waiting)
    os.close(gate)
    said = []
    for process in processes:
        output, errors = process.communicate(timeout=300)
        said.append(subprocess.CompletedProcess(process.args, process.returncode, output, errors))
    return said


def soundness(contest: Contest) -> Trial:
    trial = Trial("The full store is sound after all of this", "stores", tried=1)
    with trial.timed():
        for problem in store_problems(contest.store):
            trial.fail(problem)
    trial.note = (f"{len(stored(contest.store)):,} runs; `integrity_check`, `foreign_key_check`, and the rows"
                  " of each run counted, by Python's SQLite.")
    return trial


def different_files(context: Context) -> Trial:
    trial = Trial(f"{AT_ONCE} processes that score different files at once into a store that none has made"
                  " yet all succeed", "processes")
    rounds = context.count(10)
    with trial.timed():
        for turn in range(rounds):
            with context.folder() as folder:
                contest = make_contest(folder, "new.sqlite", random.Random(context.seed + turn))
                score_at_once(context, contest, trial)
                check_single(trial, contest, {"run": AT_ONCE, "answer_key": 1, "score": AT_ONCE})
    trial.note = f"{rounds} new stores; after each, the exact numbers, one key and a sound file."
    return trial


def same_file(context: Context) -> Trial:
    trial = Trial(f"{AT_ONCE} processes that score the same file at once all succeed and store one run",
                  "processes")
    rounds = context.count(10)
    with trial.timed():
        for turn in range(rounds):
            with context.folder() as folder:
                contest = make_contest(folder, "new.sqlite", random.Random(context.seed + 1000 + turn))
                path, loss = contest.next_run()
                for said in at_once(context, [contest.score(path)] * AT_ONCE):
                    trial.tried += 1
                    if trial.check(said.returncode == 0,
                                   f"exit {said.returncode}: {said.stderr.strip()[-200:]}"):
                        result = json.loads(said.stdout)
                        trial.check(result["log_loss"] == loss and result["run"]["name"] == path.stem,
                                    f"{result['run']['name']} has {result['log_loss']!r}, not {loss!r}")
                check_stored(trial, contest.store, {path.stem: loss})
                check_single(trial, contest, {"run": 1, "answer_key": 1, "score": 1, "provenance": 2})
    trial.note = f"{rounds} new stores; after each, one run, one key, one score and a sound file."
    return trial


def check_single(trial: Trial, contest: Contest, counts: dict[str, int]) -> None:
    for problem in store_problems(contest.store):
        trial.fail(problem)
    with closing(sqlite3.connect(contest.store)) as database:
        for table, count in counts.items():
            (found,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
            trial.check(found == count, f"{found} rows in {table}, not {count}")


def many_rows(context: Context, spawner: Spawner, promise: Promise) -> Trial:
    rows = context.count(promise.rows, least=1_000_000)
    trial = Trial(f"{rows // 1_000_000} million rows are scored within the memory that is promised, to the"
                  f" last bit, where {promise.words}", "files")
    with trial.timed(), context.folder() as folder:
        table = write_repeated(folder, rows, promise.pattern, random.Random(context.seed))
        trial.tried += 1
        try:
            run = spawner.run(Case("score", [
                str(context.llbench), "score", str(table.run), str(table.key), "--no-store", "--json"]),
                capture=True)
        except Failed as failure:
            trial.fail(str(failure))
            return trial
        peak, most = run.peak_mib * 2**20, promise.most(table)
        trial.check(peak <= most, f"{peak:,.0f} bytes, promised are {most:,}")
        result = json.loads(run.output)
        for name, exact in (("n", table.n), ("n_real", table.repeats * sum(table.labels)),
                            ("log_loss", exact_log_loss(table.labels, table.values)),
                            ("auc", exact_auc(table.labels, table.values))):
            trial.check(result[name] == exact, f"{name} is {result[name]!r}, exact is {exact!r}")
        sizes = (table.run.stat().st_size + table.key.stat().st_size) / 1e9
        trial.note = (
            f"{table.n:,} rows in {sizes:.2f} GB, the key in another order; a block of"
            f" {len(table.labels):,} repeated under other ids, so that its exact log loss and AUC are"
            f" known; {run.wall_s:.1f} s. Peak {peak / 1e6:,.0f} MB, {peak / table.n:.1f} bytes a row;"
            f" promised {most / 1e6:,.0f} MB: {promise.bytes_per_row} bytes a row"
            + (", the ids of both files" if promise.keeps_ids else "")
            + f" and {promise.fixed >> 20} MiB. `--no-store`.")
    return trial


def milliseconds(seconds: list[float]) -> str:
    return (f"{1e3 * statistics.median(seconds):.1f} ms ({1e3 * min(seconds):.1f} .."
            f" {1e3 * max(seconds):.1f})")
