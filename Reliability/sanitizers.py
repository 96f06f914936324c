"""The whole test suite under the sanitizers: `make test-asan` and `make test-tsan`."""
from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterator

from harness import PROJECT, Context, Trial

SUMMARY = re.compile(r"Test run with ([\d,]+) tests? in \d+ suites? (passed|failed) after ([\d.]+) seconds")
FAILED = re.compile(r"✘ .*recorded an issue.*")
REPORT = re.compile(r"(?:ERROR: \w+Sanitizer|WARNING: ThreadSanitizer|runtime error): ?.*")
# What is built, the target, and what it shows.
KINDS = [
    ("address", "test-asan", "no memory error or leak in Swift or C, and nothing undefined in C"),
    ("thread", "test-tsan", "no data race in our code"),
]


def trials(context: Context) -> Iterator[Trial]:
    """A build of its own for each kind, which takes some minutes; `share` makes no difference."""
    for kind, target, claim in KINDS:
        trial = Trial(claim, "tests")
        if platform.system() != "Linux":
            trial.note = "tried on Linux only"
            yield trial
            continue
        with trial.timed():
            done = subprocess.run(["make", target], cwd=PROJECT, capture_output=True, text=True,
                                  errors="replace", stdin=subprocess.DEVNULL)
        read(trial, kind, target, done)
        yield trial


def read(trial: Trial, kind: str, target: str, done: subprocess.CompletedProcess[str]) -> None:
    text = done.stdout + done.stderr
    summary = SUMMARY.search(text)
    trial.tried = int(summary[1].replace(",", "")) if summary else 0
    # A report for each process, of the tests or of an llbench that they started.
    reports = sorted((PROJECT / f".build/{kind}-reports").glob("*"))
    for report in reports:
        first = REPORT.search(report.read_text(errors="replace"))
        trial.fail(f"{report.name}: {first[0] if first else 'a report of unknown form'}"[:300])
    for line in FAILED.findall(text):
        trial.fail(line[:300])
    if trial.wrong == 0:
        trial.check(done.returncode == 0 and summary is not None and summary[2] == "passed",
                    f"make {target} ended with {done.returncode}: {text[-300:]!r}")
    trial.note = (f"`make {target}`, the debug build;"
                  f" {float(summary[3]) if summary else 0:,.0f} of the seconds are those of the tests, the"
                  f" others of building; {len(reports)} reports of the sanitizer, of the tests and of each"
                  " llbench that they start")
