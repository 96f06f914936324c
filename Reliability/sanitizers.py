"""The whole test suite under the sanitizers: `make test-asan` and `make test-tsan`."""
from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterator

from harness import PROJECT, Context, Trial

SUMMARY = re.compile(r"Test run with ([\d,]+) tests? in \d+ suites? (passed|failed)")
FAILED = re.compile(r"✘ .*recorded an issue.*")
REPORT = re.compile(r"(ERROR: AddressSanitizer|WARNING: ThreadSanitizer|runtime error): ?(.*)")
KINDS = {
    "address": ("test-asan", "no memory error in Swift or C, and nothing undefined in C"),
    "thread": ("test-tsan", "no data race in our code"),
}


def trials(context: Context) -> Iterator[Trial]:
    """A build of its own for each kind, which takes some minutes; `share` makes no difference."""
    for kind, (target, claim) in KINDS.items():
        trial = Trial(claim, "tests")
        if platform.system() != "Linux":
            trial.note = "tried on Linux only"
            yield trial
            continue
        with trial.timed():
            done = subprocess.run(["make", target], cwd=PROJECT, capture_output=True, text=True,
                                  errors="replace", stdin=subprocess.DEVNULL)
        text = done.stdout + done.stderr
        summary = SUMMARY.search(text)
        trial.tried = int(summary[1].replace(",", "")) if summary else 0
        found = [" ".join(match) for match in REPORT.findall(text)] + FAILED.findall(text)
        for line in found:
            trial.fail(line[:300])
        if not found:
            trial.check(done.returncode == 0 and summary is not None and summary[2] == "passed",
                        f"make {target} ended with {done.returncode}: {text[-300:]!r}")
        trial.note = f"`make {target}`, the debug build"
        yield trial
