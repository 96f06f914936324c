"""Tries to make llbench lose a run or give a wrong number, and writes reports/reliability.md.

    python3 Reliability/run.py [--only faults,load] [--share 0.05] [--output FILE]

Every part keeps its results in .build/reliability, so that one can be run again by itself; the report
says of each when it ran and with how large a share of its cases. The exit code is 1 where a claim did
not hold. Needs Python 3.9 or later (standard library only) and a C compiler.
"""
from __future__ import annotations

import argparse
import importlib
import json
import pathlib
import shutil
import sys
import tempfile
import traceback

from harness import PROJECT, Context, Trial
from report import page

# Module, and what it is about.
PARTS = {
    "faults": "Faults of the store",
    "load": "Load",
    "consistency": "Numbers that cannot drift",
    "portability": "Portability",
    "fuzzing": "Fuzzing",
    "sanitizers": "Sanitizers",
    "hostility": "Hostile input",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--llbench", type=pathlib.Path, default=PROJECT / ".build/release/llbench")
    parser.add_argument("--only", default=",".join(PARTS), help="parts, separated by commas: %(default)s")
    parser.add_argument("--share", type=float, default=1.0, help="part of the cases to try (1)")
    parser.add_argument("--seed", type=int, default=Context.seed)
    parser.add_argument("--output", type=pathlib.Path, default=PROJECT / "reports/reliability.md")
    options = parser.parse_args()
    chosen = options.only.split(",")
    if unknown := [part for part in chosen if part not in PARTS]:
        parser.error(f"no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    if not options.llbench.exists():
        parser.error(f"{options.llbench} is not there; `make build` makes it")

    kept = PROJECT / ".build/reliability"
    kept.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for part in chosen:
        print(f"{PARTS[part]} ...", file=sys.stderr)
        scratch = pathlib.Path(tempfile.mkdtemp(prefix=f"llbench-{part}-"))
        trials: list[Trial] = []
        context = Context(options.llbench.resolve(), scratch, options.share, options.seed)
        try:
            for trial in importlib.import_module(part).trials(context):
                trials.append(trial)
                print(f"  {trial.claim}: {trial.wrong} of {trial.tried} {trial.unit} wrong,"
                      f" {trial.seconds:.1f} s", file=sys.stderr)
                for failure in trial.failures:
                    print(f"    {failure}", file=sys.stderr)
        except Exception:  # One part that breaks does not take the others' results along.
            traceback.print_exc()
            trials.append(Trial("the part runs to its end", "runs", tried=1, wrong=1,
                                failures=[traceback.format_exc().splitlines()[-1]]))
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        wrong += sum(trial.wrong for trial in trials)
        (kept / f"{part}.json").write_text(json.dumps(
            {"share": options.share, "seed": options.seed, "machine": machine_lines(options.llbench),
             "trials": [trial.as_json() for trial in trials]}, indent=1))
    options.output.write_text(page(PARTS, kept))
    print(f"wrote {options.output}", file=sys.stderr)
    return 1 if wrong else 0


def machine_lines(llbench: pathlib.Path) -> list[str]:
    sys.path.insert(0, str(PROJECT / "Benchmarks"))
    import machine  # The benchmarks say where they ran in the same words.
    return machine.here(llbench)


if __name__ == "__main__":
    sys.exit(main())
