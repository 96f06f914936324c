"""File calls of llbench that fail or kill it, one after the other, by a library that is preloaded."""
from __future__ import annotations

import errno
import itertools
import pathlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from harness import PROJECT, Context, Trial
from workplace import COMMANDS, Outcome, Workplace, complaint, outcome, strangers

CHANGING = "write,sync,truncate"
ALL = CHANGING + ",open,read,rename,link,unlink"


@dataclass(frozen=True)
class Fault:
    """`calls` fail with `code`, or kill the program; the n-th alone or all from it on."""
    claim: str
    calls: str
    code: int | str
    once: bool = False
    half: bool = False

    def environment(self, library: pathlib.Path, folder: pathlib.Path, log: pathlib.Path, first: int
                    ) -> dict[str, str]:
        result = {"LD_PRELOAD": str(library), "IO_ERROR_PATH": f"{folder}/",
                  "IO_ERROR_CALLS": self.calls, "IO_ERROR_FIRST": str(first),
                  "IO_ERROR_CODE": str(self.code), "IO_ERROR_LOG": str(log)}
        if self.once:
            result["IO_ERROR_LAST"] = str(first)
        if self.half:
            result["IO_ERROR_HALF"] = "1"
        return result


FAULTS = (
    Fault("Killed at any call that changes a file, a command leaves stores and outputs as before or as"
          " after", ALL, "kill"),
    Fault("Killed in the middle of any write, too", "write", "kill", half=True),
    Fault("A disk that is full from any write on, half of which still fits, costs nothing but the"
          " command", CHANGING, errno.ENOSPC, half=True),
    Fault("A quota that ends at any write costs nothing but the command", CHANGING, errno.EDQUOT),
    Fault("Any single call that fails with an I/O error costs nothing but the command", ALL, errno.EIO,
          once=True),
    Fault("A disk that only fails from any call on costs nothing but the command", ALL, errno.EIO),
)


def trials(context: Context) -> Iterator[Trial]:
    for fault in FAULTS:
        trial = Trial(fault.claim, "processes")
        if library := build(context, trial):
            with context.folder() as folder, trial.timed():
                Injection(context, Workplace(context, folder), library, fault, trial).run_all()
        yield trial


def build(context: Context, trial: Trial) -> pathlib.Path | None:
    if not sys.platform.startswith("linux"):
        trial.note = "Not tried: the library that makes calls fail is for Linux."
        return None
    library = context.scratch / "io_error.so"
    if not library.exists():
        compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
        if not compiler:
            raise FileNotFoundError("no C compiler (cc, gcc or clang)")
        subprocess.run([compiler, "-shared", "-fPIC", "-O2", str(PROJECT / "Reliability/io_error.c"),
                        "-o", str(library), "-ldl"], check=True)
    return library


class Injection:
    """One kind of fault at every call of every command."""

    def __init__(self, context: Context, workplace: Workplace, library: pathlib.Path, fault: Fault,
                 trial: Trial):
        self.context, self.workplace, self.library = context, workplace, library
        self.fault, self.trial = fault, trial
        self.log = workplace.folder / "log"
        self.unconfirmed = self.drafts = 0

    def run_all(self) -> None:
        before = outcome(self.workplace.fresh())
        counts = []
        for name, command in COMMANDS.items():
            case = self.workplace.fresh()
            clean = self.workplace.run(case, *command)
            after = outcome(case)
            if not self.trial.check(clean.returncode == 0 and not after.problems,
                                    f"{name} without a fault: {clean.stderr.strip()}"):
                continue
            counts.append(f"{name} {self.at_every_call(name, before, after)}")
        self.trial.note = f"Calls: {', '.join(counts)}."
        if self.unconfirmed:
            self.trial.note += (f" In {self.unconfirmed} cases the change was in the store though the"
                                " command had said that the disk did not confirm it.")
        if self.drafts:
            self.trial.note += (f" {self.drafts} kills left a file under a name of its own"
                                " (`NAME-new-...`, `NAME....part`), which nothing reads.")

    def at_every_call(self, name: str, before: Outcome, after: Outcome) -> int:
        """Returns how many calls there were; a smaller share of the cases takes every so manieth."""
        stride = max(1, round(1 / self.context.share))
        for first in itertools.count(1, stride):
            case = self.workplace.fresh()
            self.log.unlink(missing_ok=True)
            result = self.workplace.run(
                case, *COMMANDS[name], environment=self.fault.environment(
                    self.library, case, self.log, first))
            if not self.log.exists():
                return first - 1
            self.trial.tried += 1
            self.trial.faults += 1
            struck = self.log.read_text().splitlines()[0].replace(f"{case}/", "")
            where = f"{name}, {struck}, exit {result.returncode}"
            self.judge(where, name, struck.split()[0], case, result, before, after)

    def judge(self, where: str, name: str, call: str, case: pathlib.Path,
              result: subprocess.CompletedProcess[str], before: Outcome, after: Outcome) -> None:
        trial, kills = self.trial, self.fault.code == "kill"
        # A picture that cannot be read is one that cannot be scored.
        expected = (-9,) if kills else (0, 1, 2) if "pictures" in where else (0, 1)
        trial.check(result.returncode in expected,
                    f"{where}: {result.stderr.strip()[:150]}")
        found = outcome(case)
        trial.check(not found.problems, f"{where}: {found.problems}")
        trial.check(found.stores in (before.stores, after.stores),
                    f"{where}: the stores are neither as before nor as after")
        trial.check(found.output in (before.output, after.output), f"{where}: the output is cut")
        left = strangers(case, self.workplace.base)
        if kills:
            self.drafts += bool(left)
        else:
            # A draft whose removal fails is left.
            trial.check(not left or call == "unlink" or not self.fault.once, f"{where}: left {left}")
        if result.returncode == 0:
            trial.check((found.stores, found.output) == (after.stores, after.output),
                        f"{where}: it said nothing, and not all is there")
        elif not kills:
            wrong = complaint(result.stderr)
            trial.check(not wrong, f"{where}: {wrong}")
            if found.stores != before.stores:
                confirmed = "did not confirm" not in result.stderr
                # The output moves to its place when the run is stored already.
                trial.check(not confirmed or call == "rename",
                            f"{where}: stored, but said {result.stderr.strip()[:150]}")
                self.unconfirmed += not confirmed
        if found.stores == before.stores:
            again = self.workplace.run(case, *COMMANDS[name])
            ended = outcome(case)
            trial.check(again.returncode == 0 and (ended.stores, ended.output) == (
                after.stores, after.output), f"{where}: once more without the fault:"
                f" exit {again.returncode}, {again.stderr.strip()[:150]}")
