#!/usr/bin/env python3
"""Measures llbench against its peers and writes reports/benchmarks.md (`make bench`).

    Benchmarks/run.py [--sizes 5k,1m] [--runs N] [--output FILE] [--only NAME,...]

Python's standard library only. README.md says what is measured and what has to be there for it;
a peer that is missing is named and its row left out.
"""
from __future__ import annotations

import argparse
import json
import os
import pathlib
import subprocess
import sys

import comparison
import data as datasets
import machine
import prediction
import prediction_report
import programs
import report
from measure import Case, Failed, Spawner, interleave
from programs import Places

ROOT = pathlib.Path(__file__).resolve().parents[1]
RUNS = {"5k": 15, "1m": 9, "10m": 3}
KERNEL_ROWS, KERNEL_ROUNDS, KERNEL_TURNS = 1_000_000, 11, 5


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def check(spawner: Spawner, cases: list[Case]) -> tuple[list[Case], list[str]]:
    """Runs each program once: those that work and agree, and a line for each that does not."""
    good, bad, reference = [], [], None
    for case in cases:
        ours = case.argv[1] == "score"
        try:
            asked = Case(case.name, [*case.argv, "--json"] if ours else case.argv, case.prepare)
            answer = json.loads(spawner.run(asked, capture=True).output)
        except (Failed, ValueError) as problem:
            bad.append(f"{case.name}: {problem}")
            continue
        values = {"n": answer["n"], "auc": answer["auc"], "brier": answer["brier"],
                  "log loss": answer["log_loss" if ours else "logloss"]}
        reference = reference or values
        wrong = [k for k, v in values.items() if abs(v - reference[k]) > 1e-9 * abs(reference[k])]
        if wrong:
            bad.append(f"{case.name}: another {wrong[0]} than the rest: {values[wrong[0]]!r}"
                       f" for {reference[wrong[0]]!r}")
        else:
            good.append(case)
    return good, bad


def measure_size(size, places, spawner, options) -> report.ScoreSection:
    data, origin = datasets.find(size, places.work, places.scratch)
    datasets.warm(data)
    section = report.ScoreSection(size=size, n=data.n, origin=origin)
    cases, section.missing = programs.peer_cases(places, data)
    if places.llbench.exists():
        ours, make_stores = programs.our_cases(places, data)
        try:
            make_stores()
        except subprocess.CalledProcessError as problem:
            section.missing.append(f"llbench with a store: {problem}")
            ours = ours[:1]
        cases = ours + cases
    else:
        section.missing.append(f"llbench: {places.llbench} is missing (make build)")
    if options.only:
        cases = [c for c in cases if any(part in c.name for part in options.only)]
    cases, section.failed = check(spawner, cases)
    section.timings = interleave(spawner, cases, options.runs or RUNS[size], say)
    for stored in (case for case in cases if case.name == programs.STORED):
        try:
            loop = programs.compile_c(places, "store_loop", "-lsqlite3")
            section.loop = measure_loop(loop, stored, data, spawner, options.runs or 7)
        except (FileNotFoundError, subprocess.CalledProcessError, Failed) as problem:
            section.missing.append(f"bare insert loop in C: {problem}")
    return section


def measure_loop(loop, stored: Case, data, spawner, rounds) -> report.StoreLoop:
    """The C loop into a copy of the same store, between a run that stores and one that does not."""
    store = stored.argv[-1]
    result = report.StoreLoop()
    silent = Case("", [*stored.argv[:4], "--no-store"])
    bare = Case("", [str(loop), store, data.predictions], stored.prepare)
    for turn in range(rounds + 1):
        with_store, without = spawner.run(stored), spawner.run(silent)
        answer = json.loads(spawner.run(bare, capture=True).output)
        if turn:
            result.with_store.append(with_store.wall_s)
            result.differences.append(with_store.wall_s - without.wall_s)
            result.loop.append(answer["total_s"])
    say("  bare insert loop")
    return result


def measure_kernels(places: Places, spawner: Spawner) -> tuple[list[report.KernelRow], list[str]]:
    """The in-memory programs, each started several times in turn; the medians of their medians."""
    arguments, commands, missing = [str(KERNEL_ROWS), str(KERNEL_ROUNDS)], [], []
    if places.kernel.exists():
        commands.append([str(places.kernel), "--json"])
    else:
        missing.append(f"llbench's kernels: {places.kernel} is missing")
    try:
        loop = programs.compile_c(places, "kernel_loop", "-lm")
        commands.append([str(loop), *arguments])
    except (FileNotFoundError, subprocess.CalledProcessError) as problem:
        missing.append(f"kernels in C: {problem}")
    if places.python.exists():
        commands.append([str(places.python), str(ROOT / "Benchmarks/kernel_peers.py"), *arguments])
    else:
        missing.append(f"numpy and scikit-learn: {places.python} is missing (set PEERS_WORK)")
    rows: dict[str, report.KernelRow] = {}
    for command in commands * KERNEL_TURNS:
        try:
            answer = json.loads(spawner.run(Case(command[0], command), capture=True).output)
        except (Failed, ValueError) as problem:
            missing.append(f"{pathlib.Path(command[0]).name}: {problem}")
            continue
        for row in answer["rows"]:
            rows.setdefault(row["name"], report.KernelRow(row["name"], row["n"])).add(row)
    return list(rows.values()), sorted(set(missing))


def measure_comparison(places: Places, spawner: Spawner, options) -> report.ComparisonSection:
    if options.no_comparison:
        return report.ComparisonSection()
    say("comparison")
    section = comparison.measure(places, spawner, options.sizes, options.runs or comparison.TURNS,
                                 say)
    comparison.measure_pairwise(places, spawner, options.runs or RUNS["5k"], section, say)
    return section


def measure_prediction(places: Places, spawner: Spawner,
                       options) -> prediction_report.PredictionSection:
    if options.no_prediction:
        return prediction_report.PredictionSection()
    say("prediction")
    return prediction.measure(places, spawner, options.images, options.runs, say)


def image_counts(text: str) -> tuple[int, int]:
    large, small = map(int, text.split(","))
    if min(large, small) < 1:
        raise ValueError(text)
    return large, small


def options_from(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="5k,1m", help="of 5k, 1m, 10m (default: 5k,1m)")
    parser.add_argument("--no-score", action="store_true", help="leave out scoring")
    parser.add_argument("--runs", type=int, help="timed runs of each program, for every size")
    parser.add_argument("--only", type=lambda s: s.split(","), help="programs, by part of name")
    parser.add_argument("--no-kernels", action="store_true", help="leave out the mean in memory")
    parser.add_argument("--no-comparison", action="store_true", help="leave out comparing runs")
    parser.add_argument("--no-prediction", action="store_true", help="leave out images")
    parser.add_argument("--images", type=image_counts, default=prediction.IMAGES, metavar="N,M",
                        help="images for ResNet-18 and for the small network (default: 100,300)")
    parser.add_argument("--max-wait", type=float, default=300, metavar="S",
                        help="seconds to wait, in all, for other programs to be quiet")
    parser.add_argument("--output", type=pathlib.Path, default=ROOT / "reports/benchmarks.md")
    parser.add_argument("--peers", type=pathlib.Path, default=ROOT.parent / "shared/peers",
                        help="the folder with the peers' scripts")
    options = parser.parse_args(arguments)
    options.sizes = options.sizes.split(",")
    if unknown := set(options.sizes) - set(datasets.SIZES):
        parser.error(f"unknown size: {', '.join(sorted(unknown))}")
    return options


def main(arguments: list[str] | None = None) -> int:
    options = options_from(arguments)
    scratch = ROOT / ".build/bench"
    scratch.mkdir(parents=True, exist_ok=True)
    work = pathlib.Path(os.environ.get("PEERS_WORK", ROOT / ".build/peers")).resolve()
    places = Places(ROOT, options.peers, work, scratch)
    try:
        spawner = Spawner(programs.compile_c(places, "spawn"), options.max_wait)
    except (FileNotFoundError, subprocess.CalledProcessError) as problem:
        say(f"cannot measure without Benchmarks/spawn.c: {problem}")
        return 1
    sections = []
    for size in [] if options.no_score else options.sizes:
        say(f"score, {size} rows")
        sections.append(measure_size(size, places, spawner, options))
    kernels, missing = ([], []) if options.no_kernels else measure_kernels(places, spawner)
    compared = measure_comparison(places, spawner, options)
    predicted = measure_prediction(places, spawner, options)
    text = report.markdown(machine.lines(places), sections, kernels, missing, compared,
                           prediction_report.lines(predicted),
                           predicted.missing + predicted.failed)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text)
    for line in [*(m for s in sections for m in s.missing + s.failed), *missing,
                 *compared.missing, *compared.failed, *predicted.missing, *predicted.failed]:
        say(f"left out: {line}")
    say(f"wrote {options.output}")
    return 1 if any(s.failed for s in [*sections, compared, predicted]) else 0


if __name__ == "__main__":
    sys.exit(main())
