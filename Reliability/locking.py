"""A store that another process has locked, for shorter and for longer than llbench waits."""
from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from harness import Context, Trial
from workplace import COMMANDS, Workplace, complaint, outcome

WAITS = 30.0  # Seconds; the README promises them.
SHORT_HOLDS = 24

# A process of its own: the locks of POSIX belong to one, and are gone when it closes any file of them.
HOLDER = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
if sys.argv[2] == "everybody":
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
database.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
database.execute("ROLLBACK")
"""

WRITERS = {name: COMMANDS[name] for name in ("score", "predict", "rename", "rm")}
READERS = {"runs": ("runs",), "export": ("export", "earlier"), "query": ("query", "SELECT 1"),
           "score --no-store": ("score", "earlier", "key.csv", "--no-store", "-q")}


@dataclass
class Held:
    """A lock on a store, and the process that has it."""
    process: subprocess.Popen

    def release(self) -> None:
        self.process.stdin.close()
        self.process.wait()


@contextmanager
def held(store: object, against: str) -> Iterator[Held]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(store), against],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    lock = Held(process)
    try:
        if process.stdout.readline().strip() != "held":
            raise RuntimeError("the store could not be locked")
        yield lock
    finally:
        lock.release()
        process.stdout.close()


def trials(context: Context) -> Iterator[Trial]:
    yield longer(context)
    yield shorter(context)


def longer(context: Context) -> Trial:
    trial = Trial("A store that another process has locked for longer than the timeout is told with a"
                  " sentence, and the same command works once the lock is gone", "commands")
    waits = []
    with context.folder() as folder, trial.timed():
        workplace = Workplace(context, folder)
        for against in ("writers", "everybody"):
            case = workplace.fresh()
            before = outcome(case)
            locked = WRITERS if against == "writers" else WRITERS | READERS
            with held(case / "llbench.sqlite", against):
                if against == "writers":  # Who reads is not kept out.
                    for name, command in READERS.items():
                        trial.tried += 1
                        result = workplace.run(case, *command)
                        trial.check(result.returncode == 0, f"{name} beside a writer: exit"
                                    f" {result.returncode}, {result.stderr.strip()[:150]}")
                start = time.monotonic()
                processes = {name: subprocess.Popen(
                    [str(context.llbench), *command], cwd=case, env=context.environment(),
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                    text=True) for name, command in locked.items()}
                for name, process in processes.items():
                    errors = process.communicate(timeout=300)[1]
                    waits.append(time.monotonic() - start)
                    trial.tried += 1
                    trial.faults += 1
                    where = f"{name}, locked against {against}"
                    trial.check(process.returncode == 1, f"{where}: exit {process.returncode}")
                    trial.check(waits[-1] >= WAITS, f"{where}: gave up after {waits[-1]:.1f} s")
                    wrong = complaint(errors) or (None if (
                        "llbench.sqlite: another process has kept the store locked for 30 s" in errors)
                        else errors.strip())
                    trial.check(not wrong, f"{where}: {wrong}")
            found = outcome(case)
            trial.check((found.stores, found.output) == (before.stores, before.output),
                        f"locked against {against}: not as before")
            for name, command in (READERS | WRITERS).items():
                trial.tried += 1
                again = workplace.run(case, *command)
                # `rename` comes before `rm`, which finds the run under its new name only.
                expected = 1 if name == "rm" else 0
                trial.check(again.returncode == expected, f"{name} after the lock: exit"
                            f" {again.returncode}, {again.stderr.strip()[:150]}")
            trial.check(not outcome(case).problems, f"{outcome(case).problems}")
    trial.note = (f"Commands wait {WAITS:.0f} s for a lock; all of them at once, the last had given up"
                  f" after {max(waits):.1f} s. The lock is Python's `BEGIN EXCLUSIVE`, which lets others"
                  " read, and then one with `locking_mode = EXCLUSIVE`, which does not.")
    return trial


def shorter(context: Context) -> Trial:
    trial = Trial("A store that is locked for a shorter time is waited for", "commands")
    draw = random.Random(context.seed)
    with context.folder() as folder, trial.timed():
        workplace = Workplace(context, folder)
        names = list(COMMANDS.items())
        for number in range(context.count(SHORT_HOLDS, least=len(names))):
            name, command = names[number % len(names)]
            against = ("writers", "everybody")[number // len(names) % 2]
            clean = workplace.fresh()
            workplace.run(clean, *command)
            after = outcome(clean)
            case = workplace.fresh()
            seconds = draw.uniform(0.2, 4)
            with held(case / "llbench.sqlite", against) as lock:
                process = subprocess.Popen(
                    [str(context.llbench), *command], cwd=case, env=context.environment(),
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                    text=True)
                time.sleep(seconds)
                lock.release()
                errors = process.communicate(timeout=300)[1]
            trial.tried += 1
            trial.faults += 1
            where = f"{name}, locked against {against} for {seconds:.1f} s"
            trial.check(process.returncode == 0, f"{where}: exit {process.returncode}, {errors.strip()}")
            found = outcome(case)
            trial.check(not found.problems and (found.stores, found.output) == (
                after.stores, after.output), f"{where}: not as without the lock")
    return trial
