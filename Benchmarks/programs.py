"""The programs that are measured: llbench, the C reference and the peers' score scripts."""
from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from data import Data
from measure import Case

OURS = "llbench --no-store"
STORED = "llbench, a new run into a store"
AGAIN = "llbench, the same run again"
C_REFERENCE = "C reference, 2 threads"
PEER_SCRIPTS = {
    "duckdb": "score_duckdb.py",
    "polars lazy": "score_polars_lazy.py",
    "polars + numpy": "score_polars_numpy.py",
    "pyarrow + numpy": "score_pyarrow_numpy.py",
    "pandas + scikit-learn": "score_pandas_sklearn.py",
}
PEER_MODULES = ("duckdb", "polars", "pyarrow", "pandas", "sklearn", "numpy", "scipy", "MLstatkit")


@dataclass
class Places:
    """Where things are. `peers` holds the scripts, `work` their environment and C programs."""
    root: pathlib.Path
    peers: pathlib.Path
    work: pathlib.Path
    scratch: pathlib.Path

    @property
    def llbench(self) -> pathlib.Path:
        return self.root / ".build/release/llbench"

    @property
    def kernel(self) -> pathlib.Path:
        return self.root / ".build/release/llbench-kernel-bench"

    @property
    def python(self) -> pathlib.Path:
        return self.work / "venv/bin/python"


def compile_c(places: Places, name: str, *libraries: str) -> pathlib.Path:
    """Benchmarks/NAME.c compiled into the scratch folder, if it is not there yet."""
    source, program = places.root / f"Benchmarks/{name}.c", places.scratch / name
    if program.exists() and program.stat().st_mtime > source.stat().st_mtime:
        return program
    compiler = next(filter(None, map(shutil.which, ("gcc", "cc", "clang"))), None)
    if not compiler:
        raise FileNotFoundError("no C compiler (gcc, cc or clang)")
    subprocess.run([compiler, "-O3", "-march=native", str(source), "-o", str(program), *libraries],
                   check=True)
    return program


def peer_cases(places: Places, data: Data) -> tuple[list[Case], list[str]]:
    """The peers that can run here, and a line for each that cannot."""
    cases, missing = [], []
    reference = places.work / "bin/score_c"
    source = places.peers / "score/score_c.c"
    if not reference.exists() and source.exists() and shutil.which("gcc"):
        reference = places.scratch / "score_c"
        subprocess.run(["gcc", "-O3", "-march=native", "-pthread", str(source), "-o",
                        str(reference), "-lm"], check=True)
    if reference.exists():
        cases.append(Case(C_REFERENCE, [str(reference), "-j2", data.predictions, data.labels]))
    else:
        missing.append(f"{C_REFERENCE}: {reference} is missing")
    for name, script in PEER_SCRIPTS.items():
        path = places.peers / "score" / script
        module = name.split()[0]
        if not path.exists():
            missing.append(f"{name}: {path} is missing")
        elif not places.python.exists():
            missing.append(f"{name}: {places.python} is missing (set PEERS_WORK)")
        elif subprocess.run([str(places.python), "-c", f"import {module}"], check=False,
                            stderr=subprocess.DEVNULL).returncode:
            missing.append(f"{name}: {places.python} has no {module}")
        else:
            cases.append(Case(name, [str(places.python), str(path), data.predictions, data.labels]))
    return cases, missing


def our_cases(places: Places, data: Data) -> tuple[list[Case], Callable[[], None]]:
    """llbench without a store, with one, and once more; and what makes the two stores."""
    score = [str(places.llbench), "score", data.predictions, data.labels]
    seed = [str(places.llbench), "score", data.other_predictions, data.labels]
    # One store holds another run against the same key; the other holds this run already.
    template, seen = (places.scratch / f"{name}-{data.size}.sqlite" for name in ("new", "seen"))
    store = places.scratch / "store.sqlite"

    def make_stores():
        for path in (template, seen):
            remove_store(path)
            subprocess.run([*seed, "--store", str(path)], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*score, "--store", str(seen)], check=True, stdout=subprocess.DEVNULL)

    return [
        Case(OURS, [*score, "--no-store"]),
        Case(STORED, [*score, "--store", str(store)], lambda: copy_store(template, store)),
        Case(AGAIN, [*score, "--store", str(store)], lambda: copy_store(seen, store)),
    ], make_stores


def remove_store(path: pathlib.Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def copy_store(source: pathlib.Path, target: pathlib.Path) -> None:
    """A fresh copy that is on the disk already, so that the run's own fsync writes only its own."""
    remove_store(target)
    for suffix in ("", "-wal"):
        part = source.with_name(source.name + suffix)
        if not part.exists():
            continue
        copy = target.with_name(target.name + suffix)
        shutil.copyfile(part, copy)
        with open(copy, "rb") as file:
            os.fsync(file.fileno())
