"""What the figures were taken on, and the versions of everything that took part."""
from __future__ import annotations

import datetime
import json
import os
import pathlib
import platform
import subprocess

from programs import PEER_MODULES, Places


def first_line(*command: str) -> str | None:
    """The first line that a command prints, or None where it cannot be run."""
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return None
    return (result.stdout.splitlines() or [""])[0].strip()


def processor() -> str:
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return first_line("sysctl", "-n", "machdep.cpu.brand_string") or platform.processor()


def memory_gib() -> float:
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30


def peer_versions(places: Places) -> str | None:
    script = ("import json, importlib.metadata as m\n"
              "def v(x):\n"
              "    try: return m.version('scikit-learn' if x == 'sklearn' else x)\n"
              "    except m.PackageNotFoundError: return None\n"
              f"print(json.dumps({{x: v(x) for x in {PEER_MODULES!r}}}))")
    answer = first_line(str(places.python), "-c", script)
    if not answer:
        return None
    return ", ".join(f"{k} {v}" for k, v in json.loads(answer).items() if v)


def here(llbench: pathlib.Path, *more: str | None) -> list[str]:
    """The machine and the day in one line; the versions of llbench, of the compilers and `more` in another."""
    today = datetime.date.today().isoformat()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = [llbench.exists() and f"llbench {first_line(str(llbench), '--version')}",
                first_line("swift", "--version"), first_line("gcc", "--version"), *more]
    return [f"{processor()}, {cores} cores, {memory_gib():.0f} GiB;"
            f" {platform.system()} {platform.release()}; {today}.",
            "; ".join(filter(None, versions)) + "."]


def lines(places: Places) -> list[str]:
    return here(places.llbench, peer_versions(places))
