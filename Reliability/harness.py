"""What the trials share: places, the program, stores and their checks, and how a result is told."""
from __future__ import annotations

import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

PROJECT = pathlib.Path(__file__).resolve().parents[1]


@dataclass
class Trial:
    """One claim, and what was done to break it.

    `tried` counts cases of `unit`; `faults` those in which something was made to go wrong (a kill, a
    full disk), 0 where nothing was; `wrong` those in which the claim did not hold, each told in
    `failures` by what is needed to see it again. `seconds` is wall time.
    """
    claim: str
    unit: str
    tried: int = 0
    faults: int = 0
    wrong: int = 0
    seconds: float = 0.0
    note: str = ""
    failures: list[str] = field(default_factory=list)

    def fail(self, what: str) -> None:
        self.wrong += 1
        if len(self.failures) < 20:
            self.failures.append(what)

    def check(self, holds: bool, what: str) -> bool:
        """Counts a failure unless `holds`."""
        if not holds:
            self.fail(what)
        return holds

    @contextmanager
    def timed(self) -> Iterator[Trial]:
        start = time.monotonic()
        try:
            yield self
        finally:
            self.seconds += time.monotonic() - start

    def as_json(self) -> dict:
        return asdict(self)


@dataclass
class Context:
    """`share` is the part of the full number of cases to try, 1 for the figures of the report."""
    llbench: pathlib.Path
    scratch: pathlib.Path
    share: float = 1.0
    seed: int = 20260101

    def count(self, full: int, least: int = 1) -> int:
        return max(least, round(full * self.share))

    def environment(self, **more: str | None) -> dict[str, str]:
        """The environment of a run; None takes a variable away."""
        runtime = PROJECT / ".build/onnxruntime/lib/libonnxruntime.so.1"
        result = dict(os.environ)
        result.pop("LLBENCH_STORE", None)
        if runtime.exists():
            result.setdefault("LLBENCH_ONNXRUNTIME", str(runtime))
        for name, value in more.items():
            if value is None:
                result.pop(name, None)
            else:
                result[name] = value
        return result

    def run(self, *arguments: object, cwd: pathlib.Path | None = None, timeout: float = 600,
            **environment: str | None) -> subprocess.CompletedProcess[str]:
        """Runs llbench to its end; the caller looks at the exit code."""
        return subprocess.run(
            [str(self.llbench), *map(str, arguments)], cwd=cwd or self.scratch, timeout=timeout,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="surrogateescape",
            env=self.environment(**environment))

    @contextmanager
    def folder(self) -> Iterator[pathlib.Path]:
        """An empty folder, gone afterwards."""
        at = pathlib.Path(tempfile.mkdtemp(dir=self.scratch))
        try:
            yield at
        finally:
            shutil.rmtree(at, ignore_errors=True)


def store_problems(store: pathlib.Path) -> list[str]:
    """What SQLite's own checks and the sums over whole runs say against a store; empty when sound.

    The file is read with Python's SQLite and not with llbench's.
    """
    if not store.exists():
        return []
    database = sqlite3.connect(store, timeout=60)
    try:
        problems = [row[0] for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        problems += [f"foreign key of {row[0]}" for row in database.execute("PRAGMA foreign_key_check")]
        problems += [
            f"run {name} says {n} rows and has {rows}" for name, n, rows in database.execute(
                "SELECT run.name, run.n, (SELECT count(*) FROM prediction p"
                " WHERE p.run_id = run.run_id) AS there FROM run WHERE there <> run.n")]
        return problems
    finally:
        database.close()
