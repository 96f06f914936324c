"""Places that are full, too small, or may not be written."""
from __future__ import annotations

import json
import os
import pathlib
import random
import resource
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from harness import Context, Trial
from tables import make_key, make_run, write_key, write_run
from workplace import COMMANDS, Workplace, complaint, outcome, state, strangers

LIMITS = 120
DISKS = 24
NOBODY = 65534


def trials(context: Context) -> Iterator[Trial]:
    yield too_large(context)
    yield full_disk(context)
    yield protected(context)


def too_large(context: Context) -> Trial:
    trial = Trial("A limit on the size of files (RLIMIT_FSIZE) costs nothing but the command",
                  "processes")
    with context.folder() as folder, trial.timed():
        workplace = Workplace(context, folder)
        before = outcome(workplace.fresh())
        largest = 2 * (workplace.base / "llbench.sqlite").stat().st_size
        for name, command in COMMANDS.items():
            clean = workplace.fresh()
            workplace.run(clean, *command)
            after = outcome(clean)
            limits = context.count(LIMITS // len(COMMANDS))
            for limit in range(0, largest, largest // limits):
                case = workplace.fresh()
                result = workplace.run(
                    case, *command, preexec_fn=lambda: resource.setrlimit(
                        resource.RLIMIT_FSIZE, (limit, limit)))
                trial.tried += 1
                trial.faults += result.returncode != 0
                found, where = outcome(case), f"{name}, files of {limit} bytes"
                trial.check(result.returncode in (0, 1), f"{where}: exit {result.returncode}")
                trial.check(not found.problems, f"{where}: {found.problems}")
                expected = before if result.returncode else after
                # An empty store may have been made.
                trial.check((found.stores, found.output) == (expected.stores, expected.output),
                            f"{where}: not as {'before' if result.returncode else 'after'}")
                left = strangers(case, workplace.base)
                trial.check(not left, f"{where}: left {left}")
                if result.returncode:
                    wrong = complaint(result.stderr)
                    trial.check(not wrong, f"{where}: {wrong}")
    return trial


@contextmanager
def disk(folder: pathlib.Path, kilobytes: int, trial: Trial) -> Iterator[bool]:
    """A file system of its own in the folder; false where this user may not mount one."""
    mounted = sys.platform.startswith("linux") and os.geteuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0755", "none", str(folder)],
        capture_output=True).returncode == 0
    try:
        if not mounted:
            trial.note = "Not tried here: it takes root, who may mount a file system of that size."
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(folder)], check=True)


def full_disk(context: Context) -> Trial:
    trial = Trial("On a disk that is full, commands fail with a sentence, everything stored before is"
                  " there, and once there is room they work", "commands")
    draw = random.Random(context.seed)
    key = make_key(2_000, draw)
    with context.folder() as folder, trial.timed():
        write_key(folder / "key.csv", key, list(range(2_000)))
        for number in range(12):
            write_run(folder / f"run{number}.csv", key, make_run(key.labels, draw))
        for _ in range(context.count(DISKS)):
            mounted_at = folder / "disk"
            mounted_at.mkdir(exist_ok=True)
            with disk(mounted_at, draw.randrange(600, 2_000, 4), trial) as is_mounted:
                if not is_mounted:
                    return trial
                fill_up(context, trial, folder, mounted_at, draw.randrange(20_000, 120_000))
    trial.note = ("File systems of 0.6 to 2 MB in memory (tmpfs), a file on each that is removed in the"
                  " end; runs of 2,000 rows are scored into a store there until one does not fit.")
    return trial


def fill_up(context: Context, trial: Trial, folder: pathlib.Path, at: pathlib.Path, ballast: int) -> None:
    store = at / "llbench.sqlite"
    (at / "ballast").write_bytes(bytes(ballast))
    done: set[str] = set()
    kept = state(store)
    for number in range(12):
        result = context.run("score", folder / f"run{number}.csv", folder / "key.csv", "-q",
                             "--store", store)
        trial.tried += 1
        found = state_apart(folder, at)
        trial.check(not found.problems, f"{found.problems}")
        trial.check(kept.runs.items() <= found.runs.items(), f"run{number}: an earlier run is gone")
        if result.returncode == 0:
            done.add(f"run{number}")
        else:
            trial.faults += 1
            wrong = complaint(result.stderr) or (
                None if "no space left" in result.stderr else result.stderr.strip())
            trial.check(result.returncode == 1 and not wrong,
                        f"run{number}: exit {result.returncode}, {wrong}")
        trial.check(set(found.runs) == done, f"run{number}: {sorted(found.runs)}, not {sorted(done)}")
        kept = found
        if result.returncode:
            break
    output = at / "output.csv"
    with open(at / "filler", "wb", buffering=0) as filler:  # Now there is no room for anything.
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            pass
    if done:
        result = context.run("export", sorted(done)[0], "-o", output, "--store", store)
        trial.tried += 1
        trial.faults += 1
        trial.check(result.returncode == 1 and not output.exists(), f"export: exit {result.returncode}")
        trial.check(not complaint(result.stderr), f"export: {complaint(result.stderr)}")
    (at / "ballast").unlink()
    (at / "filler").unlink()
    listed = context.run("runs", "--json", "--store", store)
    trial.tried += 1
    if store.exists():
        trial.check(listed.returncode == 0 and
                    {run["name"] for run in json.loads(listed.stdout)["runs"]} == done,
                    f"runs: exit {listed.returncode}, {listed.stderr.strip()[:150]}")
    names = {entry.name for entry in at.iterdir()} - {"llbench.sqlite"}
    trial.check(not names, f"left {sorted(names)}")


def state_apart(folder: pathlib.Path, at: pathlib.Path):
    """Looks at a copy of the store: on a full disk Python's SQLite could not open it either."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for name in ("llbench.sqlite", "llbench.sqlite-wal"):
        if (at / name).exists():
            shutil.copy(at / name, copy / name)
    return state(copy / "llbench.sqlite")


def protected(context: Context) -> Trial:
    trial = Trial("A store that may not be written is read, and left as it is with a sentence by what"
                  " would write", "commands")
    with context.folder() as folder, trial.timed():
        workplace = Workplace(context, folder)
        ways = [("its mode", 0o444, 0o755), ("its folder's mode", 0o644, 0o555),
                ("both modes", 0o444, 0o555)]
        for words, file_mode, folder_mode in ways:
            case = workplace.fresh()
            (case / "llbench.sqlite").chmod(file_mode)
            case.chmod(folder_mode)
            check_protected(trial, workplace, case, words, as_nobody(context, case))
            case.chmod(0o755)
        for words, options in (("a disk mounted for reading", []),):
            case = folder / "mounted"
            case.mkdir()
            with disk(case, 4_000, trial) as is_mounted:
                if is_mounted:
                    shutil.copytree(workplace.base, case, dirs_exist_ok=True)
                    subprocess.run(["mount", "-o", "remount,ro", str(case)], check=True)
                    check_protected(trial, workplace, case, words, {})
        has_flag = immutable(context, trial, workplace)
    trial.note = " ".join(filter(None, [
        "By the modes of file and folder (as another user where the trials run as root),",
        "by a file system mounted for reading only" if is_mounted else "",
        "and by the immutable flag." if has_flag else "and not by the immutable flag, which cannot be set here.",
        trial.note]))
    return trial


def as_nobody(context: Context, case: pathlib.Path) -> dict:
    """Root may write everything, so that modes are tried as somebody else."""
    if os.geteuid() != 0:
        return {}
    for place in [case, *case.parents]:
        if place == context.scratch.parent:
            break
        place.chmod(place.stat().st_mode | stat.S_IRGRP | stat.S_IXGRP | stat.S_IROTH | stat.S_IXOTH)
    # The owner, whose mode it is.
    for entry in [case, *case.rglob("*")]:
        os.chown(entry, NOBODY, NOBODY)
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def immutable(context: Context, trial: Trial, workplace: Workplace) -> bool:
    """Whether the flag could be set, which takes root and a file system that has it."""
    case = workplace.fresh()
    flagged = [str(case / "llbench.sqlite"), str(case)]
    try:
        if subprocess.run(["chattr", "+i", *flagged], capture_output=True).returncode != 0:
            return False
        check_protected(trial, workplace, case, "the immutable flag", {})
        return True
    except FileNotFoundError:
        return False
    finally:
        subprocess.run(["sh", "-c", 'chattr -i "$@" 2>/dev/null', "sh", *flagged])


def check_protected(trial: Trial, workplace: Workplace, case: pathlib.Path, words: str, user: dict
                    ) -> None:
    before = {entry: entry.read_bytes() for entry in case.iterdir() if entry.is_file()}
    reading = [("runs",), ("show", "earlier"), ("export", "earlier"), ("query", "SELECT * FROM run"),
               ("score", "earlier", "key.csv", "--no-store", "-q"), ("report", "earlier", "-o", "-")]
    writing = [("score", "next.csv", "key.csv"), ("rename", "earlier", "other"), ("rm", "earlier"),
               COMMANDS["predict"]]
    for command in reading + writing:
        result = workplace.run(case, *command, **user)
        trial.tried += 1
        trial.faults += command in writing
        where = f"{words}: {command[0]}"
        trial.check(result.returncode == (1 if command in writing else 0),
                    f"{where}: exit {result.returncode}, {result.stderr.strip()[:150]}")
        if command in writing:
            wrong = complaint(result.stderr)
            trial.check(not wrong, f"{where}: {wrong}")
        after = {entry: entry.read_bytes() for entry in case.iterdir() if entry.is_file()}
        trial.check(after == before, f"{where}: {sorted(e.name for e in after.keys() ^ before.keys())}"
                    " appeared, went or changed")
