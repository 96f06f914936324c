"""Numbers that cannot drift: the golden file, threads, repetition, the order of rows."""
from __future__ import annotations

import math
import pathlib
import random
import re
import shutil
import sys
from collections.abc import Iterator

from harness import PROJECT, Context, Trial

sys.path.insert(0, str(PROJECT / "fixtures/golden"))
import golden  # noqa: E402  The golden commands, their numbers and what may differ in them.

CANCER = PROJECT / "fixtures/breast-cancer"
WORKERS = (1, 2, 8)
# Times, and what names the number of threads.
CHANGING = re.compile(
    r'"(?:images_per_second|seconds|fit_seconds|jobs|command_line)": .*|^- command: .*'
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.MULTILINE)
DIGESTS = re.compile(r'"sha256": .*')

Outputs = dict[str, bytes]


def trials(context: Context) -> Iterator[Trial]:
    network = "LLBENCH_ONNXRUNTIME" in context.environment()
    commands = [command for command in golden.commands() if network or not command.network]
    yield golden_numbers(context, commands, network)
    yield threads_on_fixtures(context, commands, network)
    yield threads_on_many_rows(context)
    yield same_again(context, commands)
    yield orders_of_rows(context)


def masked(content: bytes) -> bytes:
    return CHANGING.sub("", content.decode(errors="surrogateescape")).encode(errors="surrogateescape")


def left_in(folder: pathlib.Path) -> Outputs:
    """The bytes of every file in a folder but the store."""
    return {path.name: masked(path.read_bytes())
            for path in folder.iterdir() if not path.name.startswith("llbench.sqlite")}


def workers(command: str, count: int) -> tuple[str, ...]:
    if command == "model":
        return ()
    jobs = ("--jobs", str(count)) if command in ("predict", "adapt") else ()
    return ("--threads", str(count), *jobs)


def golden_numbers(context: Context, commands: list[golden.Command], network: bool) -> Trial:
    trial = Trial("every number of every command on the fixtures is the recorded one", "numbers")
    by_networks = 0
    with context.folder() as folder, trial.timed():
        for command in commands:
            done = golden.run(command, context.llbench, folder, context.environment())
            if not trial.check(done.status == command.status,
                               f"{command.name}: exit code {done.status}: {done.errors.strip()}"):
                continue
            numbers = golden.numbers(command, done)
            trial.tried += len(numbers)
            by_networks += len(numbers) if command.within else 0
            for line in golden.drift(command, golden.recorded(command.name), numbers):
                trial.fail(line)
    trial.note = (
        f"{len(commands)} commands; {trial.tried - by_networks:,} numbers to the last bit"
        + f", {by_networks:,} that networks make within the tolerance that fixtures/golden/commands.json"
        " names." + ("" if network else " Without ONNX Runtime: no networks."))
    return trial


def threads_on_fixtures(context: Context, commands: list[golden.Command], network: bool) -> Trial:
    trial = Trial("1, 2 and 8 threads and workers give the same bytes, fixtures", "command runs")
    seen: dict[int, tuple[dict[str, Outputs], Outputs]] = {}
    with trial.timed():
        for count in WORKERS:
            with context.folder() as folder:
                printed = {}
                for command in commands:
                    done = golden.run(command, context.llbench, folder, context.environment(),
                                      workers(command.arguments[0], count))
                    trial.tried += 1
                    printed[command.name] = {
                        name: masked(content) for name, content in done.files.items()}
                    trial.check(done.status == command.status,
                                f"{command.name}, {count} threads: exit code {done.status}")
                seen[count] = printed, left_in(folder)
        for count in WORKERS[1:]:
            for command in commands:
                trial.check(seen[count][0][command.name] == seen[1][0][command.name],
                            f"{command.name}: {count} threads print or write something else than 1")
            trial.check(seen[count][1] == seen[1][1], f"{count} threads leave other files than 1")
    trial.note = (
        f"{len(commands)} commands, {'with' if network else 'without'} networks, and the"
        f" {len(seen[1][1])} files that they write. Times, and the command line in provenance, left"
        " out.")
    return trial


def write_many_rows(folder: pathlib.Path, count: int, seed: int) -> None:
    """Two runs of two models that see the same signal, one with logits, and their key."""
    random_numbers = random.Random(seed)
    with (folder / "a.csv").open("w") as a, (folder / "b.csv").open("w") as b, \
            (folder / "key.csv").open("w") as key:
        a.write("id,p_real\n")
        b.write("id,logit\n")
        key.write("id,label\n")
        for row in range(count):
            signal = random_numbers.gauss(0, 2)
            label = int(random_numbers.random() < 1 / (1 + math.exp(-signal)))
            seen = 1.3 * signal + random_numbers.gauss(0, 1)
            a.write(f"{row},{1 / (1 + math.exp(-seen))!r}\n")
            b.write(f"{row},{signal + random_numbers.gauss(0, 1.5)!r}\n")
            key.write(f"{row},{label}\n")


def threads_on_many_rows(context: Context) -> Trial:
    count = context.count(200_000, least=10_000)
    trial = Trial(f"1, 2 and 8 threads give the same bytes, {count:,} rows", "command runs")
    lines = [
        "score a.csv key.csv --split 0.3 --semantics kaggle --json",
        "score b.csv key.csv --clip 0.01,0.99 --json",
        "calibrate a.csv key.csv --repeats 1 -o calibrator.json --json",
        "apply calibrator.json a.csv --no-store -o applied.csv --json",
        "compare a.csv b.csv --key key.csv --also mcnemar,wilcoxon --clip 0.01,0.99 --sequential --json",
        "compare a.csv b.csv --key key.csv --interval bca --resamples 500 --json",
        "leaderboard a.csv b.csv applied.csv --key key.csv --split 0.3 --ladder --json",
        "blend a.csv b.csv --key key.csv --repeats 1 --no-store -o blend.csv --json",
        "report a.csv b.csv --key key.csv --json",
        "export a -o exported.csv --json",
    ]
    with context.folder() as source, trial.timed():
        write_many_rows(source, count, context.seed)
        seen: list[Outputs] = []
        for threads in WORKERS:
            with context.folder() as folder:
                for path in source.iterdir():
                    shutil.copy2(path, folder / path.name)
                for number, line in enumerate(lines):
                    done = context.run(*line.split(), "--threads", threads, cwd=folder)
                    trial.tried += 1
                    trial.check(done.returncode == 0, f"{line}: {done.stderr.strip()}")
                    (folder / f"output-{number}").write_text(done.stdout)
                seen.append(left_in(folder))
        for threads, outputs in zip(WORKERS[1:], seen[1:]):
            for name in sorted(outputs.keys() | seen[0].keys()):
                trial.check(outputs.get(name) == seen[0].get(name),
                            f"{name} of {threads} threads is not that of 1: {lines}")
    trial.note = (
        "Generated from a seed, one run with logits. score, calibrate with all methods, apply,"
        " compare with every test and by BCa, leaderboard with its ladder, blend, report, export.")
    return trial


def same_again(context: Context, commands: list[golden.Command]) -> Trial:
    times = context.count(20, least=3)
    trial = Trial(f"the same command {times} times gives the same bytes", "command runs")
    # One of each command, that with the most numbers; those that change the store can run once only.
    chosen: dict[str, golden.Command] = {}
    for command in commands:
        kind = command.arguments[0]
        if kind in ("rename", "rm") or command.status:
            continue
        if kind not in chosen or len(golden.recorded(command.name)) > len(
                golden.recorded(chosen[kind].name)):
            chosen[kind] = command
    bca = next(command for command in commands if command.name == "compare-bca")
    with context.folder() as folder, trial.timed():
        # The store and files that they build on.
        for command in commands:
            if command.arguments[0] not in ("rename", "rm"):
                golden.run(command, context.llbench, folder, context.environment())
        for command in [*chosen.values(), bca]:
            first = None
            for _ in range(times):
                done = golden.run(command, context.llbench, folder, context.environment())
                outputs = {name: masked(content) for name, content in done.files.items()}
                trial.tried += 1
                trial.check(done.status == 0, f"{command.name}: {done.errors.strip()}")
                first = first or outputs
                trial.check(outputs == first, f"{command.name} gave other bytes when run again")
    trial.note = f"{', '.join(sorted(chosen))}; all processors, one store."
    return trial


def shuffled(source: pathlib.Path, target: pathlib.Path, random_numbers: random.Random | None) -> None:
    header, *rows = source.read_text().splitlines(keepends=True)
    if random_numbers:
        random_numbers.shuffle(rows)
    target.write_text(header + "".join(rows))


def orders_of_rows(context: Context) -> Trial:
    orders = context.count(25, least=2)
    trial = Trial(f"{orders} orders of the rows give the same bytes", "command runs")
    lines = [
        "score logistic.csv labels.csv --clip 0.025,0.975 --split split.csv --json",
        "score forest.csv labels.csv --split 0.3 --seed 5 --json",
        "score forest.csv labels.csv --format markdown --no-store",
        "calibrate logistic.csv labels.csv --grid -o calibrator.json --json",
        "apply calibrator.json logistic.csv --no-store -o applied.csv --json",
        "compare logistic.csv forest.csv --key labels.csv --clip 0.02,0.98 --also mcnemar,wilcoxon"
        " --equivalence-margin 0.01 --json",
        "compare logistic.csv forest.csv sample_submission.csv --key labels.csv --pairwise --json",
        "compare logistic.csv forest.csv --key labels.csv --clip 0.02,0.98 --interval bca"
        " --resamples 2000 --json",
        "leaderboard logistic.csv forest.csv sample_submission.csv --key labels.csv --split split.csv"
        " --ladder --times times.csv --json",
        "blend logistic.csv forest.csv --key labels.csv --clip 0.001,0.999 --no-store --method log_pool"
        " -o blend.csv --json",
        "report logistic.csv forest.csv --key labels.csv --clip 0.025,0.975 --json",
        "report logistic.csv --key labels.csv --plot calibration",
    ]
    random_numbers = random.Random(context.seed)
    first: Outputs | None = None
    with trial.timed():
        for order in range(orders):
            with context.folder() as folder:
                for source in CANCER.glob("*.csv"):
                    shuffled(source, folder / source.name, random_numbers if order else None)
                shutil.copy(PROJECT / "fixtures/golden/inputs/times.csv", folder)
                outputs = {}
                for line in lines:
                    done = context.run(*line.split(), cwd=folder)
                    trial.tried += 1
                    trial.check(done.returncode == 0, f"{line}: {done.stderr.strip()}")
                    outputs[line] = DIGESTS.sub("", masked(done.stdout.encode()).decode()).encode()
                # A calibrator says the digests of its files; a submission follows the order of its run.
                outputs["calibrator.json"] = DIGESTS.sub(
                    "", (folder / "calibrator.json").read_text()).encode()
                for name in ("applied.csv", "blend.csv"):
                    outputs[name] = b"\n".join(sorted((folder / name).read_bytes().split(b"\n")))
                first = first or outputs
                for name, content in outputs.items():
                    trial.check(content == first[name], f"order {order} of {context.seed}: {name}")
    trial.note = (
        "Rows of runs, key and split shuffled, each by itself. The digests of the files are left out,"
        " and submissions are compared as sets of lines: they follow the order of their run.")
    return trial
