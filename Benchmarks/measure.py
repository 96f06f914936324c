"""Whole processes, timed in interleaved rounds: one run of each program, then the next round."""
from __future__ import annotations

import os
import pathlib
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field

FOREIGN_LIMIT = 0.15  # cores that other programs may use during a run before it is repeated
RETRIES = 3


@dataclass
class Case:
    """A program and its arguments; `prepare` is called before each run and is not timed."""
    name: str
    argv: list[str]
    prepare: Callable[[], None] | None = None
    environment: dict[str, str] = field(default_factory=dict)


@dataclass
class Run:
    wall_s: float
    peak_mib: float
    output: str
    disturbed: bool


@dataclass
class Timing:
    """The runs of one program. Times in seconds, memory in MiB."""
    name: str
    walls: list[float] = field(default_factory=list)
    peaks: list[float] = field(default_factory=list)
    disturbed: int = 0

    median = property(lambda self: statistics.median(self.walls))
    least = property(lambda self: min(self.walls))
    most = property(lambda self: max(self.walls))
    peak = property(lambda self: statistics.median(self.peaks))


class Failed(Exception):
    """A program did not exit 0; the message is what it said."""


class Spawner:
    """Runs programs through spawn.c, so that neither time nor memory is Python's."""

    def __init__(self, spawn: pathlib.Path, max_wait: float):
        self.spawn = str(spawn)
        self.patience = max_wait  # seconds left, over the whole benchmark, to wait for quiet

    def run(self, case: Case, capture: bool = False) -> Run:
        for attempt in range(RETRIES + 1):
            if case.prepare:
                case.prepare()
            self._wait_for_quiet()
            run = self._once(case, capture)
            if not run.disturbed or self.patience <= 0:
                break
        return run

    def _once(self, case: Case, capture: bool) -> Run:
        reader, writer = os.pipe()
        busy = busy_seconds()
        with subprocess.Popen(
                [self.spawn, str(writer), *case.argv], pass_fds=[writer],
                stdin=subprocess.DEVNULL, stderr=subprocess.PIPE,
                stdout=subprocess.PIPE if capture else subprocess.DEVNULL,
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **case.environment}) as process:
            os.close(writer)
            output, errors = process.communicate()
        with open(reader) as line:
            result = line.read().split()
        if len(result) != 5 or result[4] != "0":
            status = result[4] if len(result) == 5 else "none"
            raise Failed(f"exit {status}: {errors.decode(errors='replace').strip()[-400:]}")
        wall = int(result[0]) * 1e-9
        own = (int(result[1]) + int(result[2])) * 1e-6
        # The kernel counts in ticks of 10 ms: for shorter runs only the wait before it helps.
        foreign = (busy_seconds() - busy - own - 0.02) / wall if wall > 0.2 else 0.0
        return Run(wall, int(result[3]) / 1024, (output or b"").decode(), foreign > FOREIGN_LIMIT)

    def _wait_for_quiet(self) -> None:
        while self.patience > 0 and not quiet():
            time.sleep(0.5)
            self.patience -= 0.5


def busy_seconds() -> float:
    """Processor time that all programs together have used; 0 where the system does not say."""
    try:
        with open("/proc/stat") as stat:
            user, nice, system, _, _, irq, softirq, _ = map(int, stat.readline().split()[1:9])
    except (OSError, ValueError):
        return 0.0
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def quiet(looks: int = 5) -> bool:
    """Whether hardly anything but this program wants a processor just now."""
    others = 0
    for _ in range(looks):
        try:
            with open("/proc/loadavg") as load:
                others += int(load.read().split()[3].split("/")[0]) > 1
        except (OSError, ValueError, IndexError):
            return True
        time.sleep(0.003)
    return others <= 1


def interleave(spawner: Spawner, cases: list[Case], rounds: int, say) -> list[Timing]:
    """`rounds` runs of each case, and one before them that is not counted."""
    timings = {case.name: Timing(case.name) for case in cases}
    for turn in range(rounds + 1):
        for case in cases:
            run = spawner.run(case)
            if turn == 0:
                continue
            timing = timings[case.name]
            timing.walls.append(run.wall_s)
            timing.peaks.append(run.peak_mib)
            timing.disturbed += run.disturbed
        say(f"  round {turn} of {rounds}" if turn else "  warmed up")
    return list(timings.values())
