"""Results in, reports/reliability.md out."""
from __future__ import annotations

import json
import pathlib

from harness import Trial

HEAD = """# Reliability

Written by `make reliability`; do not edit. Each line is a claim and what was done to break it: how many
cases were tried, in how many of them something was made to fail (a kill, a full disk, a cut file), in how
many the claim did not hold, and how long it took. Everything is seeded; `Reliability/README.md` says how
each is done.
"""


def page(parts: dict[str, str], kept: pathlib.Path) -> str:
    """The report of all parts that have results in the folder `kept`."""
    lines = [HEAD]
    for part, title in parts.items():
        file = kept / f"{part}.json"
        if not file.exists():
            lines.append(f"## {title}\n\nNot run on this machine yet: `make reliability"
                         f" RELIABILITY_ARGS=\"--only {part}\"`.\n")
            continue
        result = json.loads(file.read_text())
        trials = [Trial(**trial) for trial in result["trials"]]
        lines.append(f"## {title}\n")
        lines += result["machine"]
        if result["share"] != 1:
            lines.append(f"A share of {result['share']:g} of the cases.")
        lines += ["", "| claim | cases | faults | wrong | seconds |",
                  "| --- | ---: | ---: | ---: | ---: |"]
        lines += [
            f"| {t.claim} | {t.tried:,} {t.unit} | {format(t.faults, ',') if t.faults else ''}"
            f" | {t.wrong:,} | {t.seconds:,.1f} |" for t in trials]
        lines.append("")
        lines += [f"- {t.claim}: {t.note}" for t in trials if t.note]
        lines += [f"- **wrong**, {t.claim}: {failure}" for t in trials for failure in t.failures]
        if any(t.note or t.failures for t in trials):
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"
