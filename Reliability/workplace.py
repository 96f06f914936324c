"""The folder that the faults of the store are tried in, and how it is told what became of it."""
from __future__ import annotations

import hashlib
import os
import pathlib
import random
import re
import shutil
import sqlite3
import struct
import subprocess
import zlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from harness import PROJECT, Context, store_problems
from tables import make_key, make_run, write_key, write_run

MODEL = PROJECT / "fixtures/models/tiny/one_logit.onnx"


@dataclass(frozen=True)
class State:
    """What a store holds, by its content: the digest of each run, and of what is unfinished."""
    runs: dict[str, str]
    problems: tuple[str, ...] = ()


def state(store: pathlib.Path) -> State:
    """Reads a store with Python's SQLite; one that is not there holds nothing."""
    if not store.exists():
        return State({})
    problems = store_problems(store)
    if problems:
        return State({}, tuple(problems))
    with closing(sqlite3.connect(store, timeout=60)) as database:
        if not database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return State({})  # An empty file, which may become a store.
        runs = {}
        for number, name in database.execute("SELECT run_id, name FROM run").fetchall():
            digest = hashlib.sha256()
            for query in (
                    "SELECT id, p_real, logit, position FROM prediction WHERE run_id = ? ORDER BY id",
                    "SELECT k.id, clip_lower, clip_upper, split, s.n, log_loss, standard_error, brier,"
                    " auc, signature FROM score s JOIN answer_key k USING (key_id) WHERE run_id = ?"
                    " ORDER BY score_id",
                    "SELECT file_path, file_sha256 FROM provenance WHERE run_id = ?"):
                for row in database.execute(query, (number,)):
                    digest.update(repr(row).encode())
            runs[name] = digest.hexdigest()
        return State(runs)


def complaint(stderr: str) -> str | None:
    """What is wrong with the words of a command that failed; None where they are clear messages."""
    lines = stderr.strip().splitlines()
    if not lines:
        return "no word on standard error"
    for number, line in enumerate(lines):
        # What to do may stand in lines of its own below.
        if not line.startswith("llbench: " if number == 0 else ("llbench: ", "  ")):
            return f"not a message of ours: {line[:150]}"
        # SQLite's own words only come with those of the system, or with what to do about them.
        if re.search(r"Fatal error|\.swift:\d|SQLite error|disk I/O error \(", line):
            return f"not a sentence for people: {line[:150]}"
    return None


class Workplace:
    """A folder with files to score, pictures, and a store with an earlier run; copied for each case."""

    def __init__(self, context: Context, folder: pathlib.Path, rows: int = 600):
        self.context, self.folder = context, folder
        self.base = folder / "base"
        self.base.mkdir()
        draw = random.Random(context.seed)
        key = make_key(rows, draw)
        write_key(self.base / "key.csv", key, list(range(rows)))
        for name in ("earlier", "next"):
            write_run(self.base / f"{name}.csv", key, make_run(key.labels, draw))
        make_pictures(self.base / "pictures", 3, side=16, draw=draw)
        done = self.run(self.base, "score", "earlier.csv", "key.csv", "-q")
        if done.returncode:
            raise RuntimeError(done.stderr)
        (self.base / "output.csv").write_text("id,p_real\nas it was,0.5\n")

    def fresh(self) -> pathlib.Path:
        """A copy of the folder in which nothing has happened yet."""
        case = self.folder / "case"
        shutil.rmtree(case, ignore_errors=True)
        shutil.copytree(self.base, case)
        return case

    def run(self, folder: pathlib.Path, *arguments: str, **more: object
            ) -> subprocess.CompletedProcess[str]:
        environment = self.context.environment(**more.pop("environment", {}))
        return subprocess.run(
            [str(self.context.llbench), *arguments], cwd=folder, env=environment, timeout=300,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="surrogateescape", **more)


# What changes a store or writes a file, each in its simplest form.
COMMANDS: dict[str, Sequence[str]] = {
    "score": ("score", "next.csv", "key.csv", "-q"),
    "score, new store": ("score", "next.csv", "key.csv", "-q", "--store", "new.sqlite"),
    "predict": ("predict", "pictures", "--model", str(MODEL), "-o", "output.csv", "-q"),
    "rename": ("rename", "earlier", "other"),
    "rm": ("rm", "earlier"),
    "export": ("export", "earlier", "-o", "output.csv"),
    "calibrate": ("calibrate", "earlier", "-o", "output.csv", "-q"),
}


@dataclass(frozen=True)
class Outcome:
    """What is in a folder: both stores that the commands write, and their output."""
    kept: State
    new: State
    output: str | None

    @property
    def problems(self) -> tuple[str, ...]:
        return self.kept.problems + self.new.problems

    @property
    def stores(self) -> tuple[State, State]:
        return self.kept, self.new


def outcome(folder: pathlib.Path) -> Outcome:
    output = folder / "output.csv"
    text = output.read_text(errors="replace") if output.exists() else None
    # A calibrator says when it was made.
    text = text and re.sub(r'"created_at":\s*"[^"]*"', "", text)
    return Outcome(state(folder / "llbench.sqlite"), state(folder / "new.sqlite"), text)


def strangers(folder: pathlib.Path, base: pathlib.Path) -> list[str]:
    """Names that a command left in its folder, besides the stores themselves."""
    known = {entry.name for entry in base.iterdir()} | {"new.sqlite"}
    beside = {name + end for name in ("llbench.sqlite", "new.sqlite") for end in ("-wal", "-shm")}
    return sorted(entry.name for entry in folder.iterdir() if entry.name not in known | beside)


def make_pictures(folder: pathlib.Path, count: int, side: int, draw: random.Random) -> None:
    """PNG files `0.png`, `1.png` and so on, of noise that differs in its contrast."""
    folder.mkdir()
    for number in range(count):
        spread = min(155, 40 + 13 * number)
        rows = b"".join(b"\0" + bytes(100 + draw.randrange(spread) for _ in range(3 * side))
                        for _ in range(side))
        header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b"")
        (folder / f"{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks))


def link_pictures(folder: pathlib.Path, made: int, count: int) -> None:
    """Gives the pictures further names, until there are so many."""
    for number in range(made, count):
        os.link(folder / f"{number % made}.png", folder / f"{number}.png")
