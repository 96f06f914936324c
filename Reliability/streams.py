"""Standard streams that are closed or full: what is promised then, and that files stay whole."""
from __future__ import annotations

import itertools
import pathlib
import sqlite3
import subprocess
from collections.abc import Iterator

import scene
from harness import Context, Trial, store_problems

CLOSED = ["<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- 2>&-", "<&- >&- 2>&-"]
FULL = [">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full"]
# With the file each writes; all say something on standard output.
WRITING = [
    ("score logistic.csv labels.csv", None),
    ("calibrate logistic.csv labels.csv -o left.json", "left.json"),
    ("apply calibrator.json logistic.csv -o left.csv", "left.csv"),
    ("report logistic.csv --key labels.csv --no-calibration -o left.html", "left.html"),
    ("predict png --model exact.onnx --mean 0,0,0 --std 1,1,1 --ids stem -o left.csv --no-store",
     "left.csv"),
]


def trials(context: Context) -> Iterator[Trial]:
    told = Trial("with a stream closed or full the exit code says whether all was told", "runs")
    whole = Trial("with a stream closed or full, files and stores are whole", "files")
    silent = Trial("with standard input closed, `-` is refused and nothing else read for it", "runs")
    folder = context.scratch / "streams"
    scene.lay_out(folder)
    context.run("calibrate", "logistic.csv", "labels.csv", "-o", "calibrator.json", "-q", cwd=folder)

    def run(command: str, redirection: str) -> subprocess.CompletedProcess[bytes]:
        # Where a stream is not redirected, the shell's own are pipes.
        return subprocess.run(
            ["sh", "-c", f'"$0" {command} {redirection}', str(context.llbench)], cwd=folder,
            stdin=subprocess.DEVNULL, capture_output=True, timeout=600, env=context.environment())

    for (command, writes), redirection in itertools.product(WRITING, CLOSED + FULL):
        expected = expect(run, folder, command, writes)
        clear(folder, writes)
        with told.timed():
            done = run(command, redirection)
        told.tried += 1
        told.faults += 1
        # What cannot be told is a failure of its own; that diagnostics cannot be is none.
        cannot = ">&-" in redirection.replace("2>&-", "") or \
            ">/dev/full" in redirection.replace("2>/dev/full", "")
        place = f"{command} {redirection}"
        told.check(done.returncode == (1 if cannot else 0), f"{place}: exit code {done.returncode}")
        if cannot and "2>" not in redirection:
            told.check(b"cannot write to standard output" in done.stderr and b"\n" == done.stderr[-1:],
                       f"{place}: said {done.stderr[:200]!r}")
        if not cannot:
            told.check(scene.blanked(done.stdout) == expected[0], f"{place}: printed something else")
        with whole.timed():
            if writes:
                whole.tried += 1
                file = folder / writes
                whole.check(file.exists() and file.read_bytes() == expected[1],
                            f"{place}: {writes} is not what it is without")
            whole.check(not list(folder.glob("*.part")), f"{place}: a part is left behind")
            store = folder / "llbench.sqlite"
            if command.startswith(("score", "apply")):
                whole.tried += 1
                problems = store_problems(store) if store.exists() else ["it is not there"]
                whole.check(not problems, f"{place}: the store: {problems[:1]}")
                if store.exists():
                    database = sqlite3.connect(store)
                    runs = database.execute("SELECT count(*) FROM run").fetchone()[0]
                    database.close()
                    whole.check(runs > 0, f"{place}: no run is stored")
    clear(folder, None)
    for command in ("score - labels.csv", "score logistic.csv -", "validate -", "apply calibrator.json -"):
        for redirection in ("<&-", "<&- >/dev/null"):
            with silent.timed():
                done = run(command, redirection)
            silent.tried += 1
            silent.faults += 1
            silent.check(done.returncode == 1 and b"cannot read -" in done.stderr,
                         f"{command} {redirection}: {done.returncode} {done.stderr[:200]!r}")
    told.note = (f"{len(WRITING)} commands with {', '.join(CLOSED + FULL)}; 1 where standard output cannot be"
                 f" written, 0 where only diagnostics or input are missing")
    yield told
    yield whole
    yield silent


def expect(run, folder: pathlib.Path, command: str, writes: str | None) -> tuple[bytes, bytes]:
    """What the command prints and writes with all streams open."""
    clear(folder, writes)
    printed = scene.blanked(run(command, "").stdout)
    return printed, (folder / writes).read_bytes() if writes else b""


def clear(folder: pathlib.Path, writes: str | None) -> None:
    for file in [*folder.glob("llbench.sqlite*"), *folder.glob("*.part")]:
        file.unlink()
    if writes:
        (folder / writes).unlink(missing_ok=True)
