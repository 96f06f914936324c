"""The comparison of two runs in memory, and of twenty stored runs as a whole process."""
from __future__ import annotations

import array
import csv
import json
import math
import pathlib
import random
import subprocess

import data as datasets
import report
from measure import Case, Failed, Spawner, interleave
from programs import Places, remove_store

TURNS, PEER_ROUNDS = 3, 3
STORED_RUNS = 20
PAIRWISE = f"llbench compare, {STORED_RUNS} stored runs pairwise"


def read(path: str, convert) -> dict[str, float]:
    with open(path, newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {row[0]: convert(row[1]) for row in rows}


def rows_file(data: datasets.Data, scratch: pathlib.Path) -> pathlib.Path:
    """Rows of three doubles: both runs' predictions and the label."""
    path = scratch / f"comparison-{data.size}.f64"
    if path.exists() and path.stat().st_size == 24 * data.n:
        return path
    first, second = read(data.predictions, float), read(data.other_predictions, float)
    labels = read(data.labels, float)
    values = array.array("d")
    for key, p in first.items():
        values.extend((p, second[key], labels[key]))
    unfinished = path.with_suffix(".new")
    with open(unfinished, "wb") as file:
        values.tofile(file)
    unfinished.rename(path)
    return path


def measure(places: Places, spawner: Spawner, sizes: list[str], turns: int,
            say) -> report.ComparisonSection:
    """The programs take turns, so that drift hits all alike."""
    section = report.ComparisonSection()
    files = [str(rows_file(datasets.find(size, places.work, places.scratch)[0], places.scratch))
             for size in sizes if size != "10m"]
    commands = []
    if places.kernel.exists():
        commands.append(Case("llbench", [str(places.kernel), "comparison", *files]))
    else:
        section.missing.append(f"llbench's comparison: {places.kernel} is missing")
    script = pathlib.Path(__file__).with_name("comparison_peers.py")
    if not places.python.exists():
        section.missing.append(f"numpy and scipy: {places.python} is missing (set PEERS_WORK)")
    elif not (places.peers / "compare/compare.py").exists():
        section.missing.append(f"numpy and scipy: {places.peers / 'compare'} is missing")
    else:
        argv = [str(places.python), str(script), str(places.peers), str(PEER_ROUNDS), *files]
        commands.append(Case("peers", argv, environment={"PEERS_WORK": str(places.work)}))
    rows: dict[str, report.KernelRow] = {}
    areas: dict[str, float] = {}
    for turn in range(turns):
        for command in commands:
            try:
                answer = json.loads(spawner.run(command, capture=True).output)
            except (Failed, ValueError) as problem:
                section.missing.append(f"comparison by {command.name}: {problem}")
                continue
            for row in answer["rows"]:
                rows.setdefault(row["name"], report.KernelRow(row["name"], row["n"])).add(row)
                if "DeLong" in row["name"]:
                    areas[row["name"]] = row["value"]
        say(f"  turn {turn + 1} of {turns}")
    section.kernels = list(rows.values())
    section.missing = sorted(set(section.missing))
    # The only value that does not depend on chance.
    for name, z in areas.items():
        if abs(z - next(iter(areas.values()))) > 1e-9 * abs(z):
            section.failed.append(f"{name}: another z than the rest: {z!r}")
    for name in ("C reference", "MLstatkit"):
        if any(c.name == "peers" for c in commands) and not any(k.startswith(name) for k in rows):
            section.missing.append(f"{name}: not in {places.work}, or too few sizes were asked for")
    return section


def measure_pairwise(places: Places, spawner: Spawner, runs: int, section: report.ComparisonSection,
                     say) -> None:
    """Twenty runs of 5,000 rows in a store, compared each with each, from spawn to exit."""
    if not places.llbench.exists():
        section.missing.append(f"{PAIRWISE}: {places.llbench} is missing (make build)")
        return
    asked = subprocess.run([str(places.llbench), "compare", "--help"], capture_output=True,
                           text=True, check=False)
    if asked.returncode or "--pairwise" not in asked.stdout:
        section.missing.append(f"{PAIRWISE}: the command is not there yet")
        return
    data, _ = datasets.find("5k", places.work, places.scratch)
    store = places.scratch / "pairwise.sqlite"
    remove_store(store)
    names = store_runs(places, data, store)
    case = Case(PAIRWISE, [str(places.llbench), "compare", *names, "--pairwise", "--store",
                           str(store)])
    try:
        section.pairwise = interleave(spawner, [case], runs, say)[0]
    except Failed as problem:
        section.missing.append(f"{PAIRWISE}: {problem}")


def store_runs(places: Places, data: datasets.Data, store: pathlib.Path) -> list[str]:
    """Stores runs that differ from the first by seeded noise of 0.2 nats in the logit."""
    chance, names = random.Random(2), []
    predictions = read(data.predictions, float)
    path = places.scratch / "pairwise.csv"
    for number in range(STORED_RUNS):
        with open(path, "w") as file:
            file.write("id,p_real\n")
            for key, p in predictions.items():
                held = min(max(p, 1e-9), 1 - 1e-9)
                logit = math.log(held / (1 - held)) + chance.gauss(0, 0.2)
                file.write(f"{key},{1 / (1 + math.exp(-logit))!r}\n")
        names.append(f"run{number + 1}")
        subprocess.run([str(places.llbench), "score", str(path), data.labels, "--name", names[-1],
                        "--store", str(store)], check=True, stdout=subprocess.DEVNULL)
    return names
