"""Images to a submission: `llbench predict` against PyTorch's and ONNX Runtime's scripts."""
from __future__ import annotations

import csv
import os
import pathlib
import shutil
import subprocess
from dataclasses import dataclass

from measure import Case, Failed, Spawner, Timing
from prediction_report import LLBENCH, ONNX, TORCH, NetworkRow, PredictionSection
from programs import Places

IMAGES = (100, 300)  # for ResNet-18 and for the small network
ROUNDS, FIRST_ROUNDS, WARM_UP = (3, 4), 5, 4
TORCH_ROUNDS = 2  # the slowest by far, and the farthest from its bound
TOLERANCE = 1e-4  # of a logit, and of a probability
ONNX_SETTINGS = {"pool": "2 threads decode, 2 run", "sleeping": "2 threads decode, 2 run, no spin",
                 "workers": "2 threads decode and run"}
MODULES = {"PIL": "pillow", "numpy": "numpy", "onnxruntime": "onnxruntime", "torch": "torch"}


@dataclass
class Network:
    name: str
    model: pathlib.Path
    weights: pathlib.Path | None = None  # for PyTorch


@dataclass
class Prediction(Case):
    """A program that writes the submission `output`."""
    output: pathlib.Path = pathlib.Path()


@dataclass
class Peers:
    """An interpreter, the versions of the packages it has, and the scripts."""
    python: pathlib.Path
    scripts: pathlib.Path
    versions: dict[str, str]

    def run(self, script: pathlib.Path, *arguments) -> None:
        done = subprocess.run([str(self.python), str(script), *map(str, arguments)], check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            raise Failed((done.stderr.strip().splitlines() or ["no message"])[-1])


def find_peers(places: Places) -> Peers:
    python = pathlib.Path(os.environ.get("NETWORK_PYTHON", places.python))
    if not python.exists():
        raise Failed(f"{python} is missing (set NETWORK_PYTHON or PEERS_WORK)")
    script = ("import importlib.metadata as m, importlib.util as u\n"
              f"for k, v in {MODULES!r}.items():\n"
              "    if u.find_spec(k): print(v, m.version(v))")
    answer = subprocess.run([str(python), "-c", script], check=True, capture_output=True, text=True)
    versions = dict(line.split() for line in answer.stdout.splitlines())
    return Peers(python, pathlib.Path(__file__).with_name("prediction_peers"), versions)


def networks(places: Places, peers: Peers, section: PredictionSection) -> list[Network | None]:
    """ResNet-18, made where it is missing, and the small one."""
    small = Network("the bundled network (1.16 GFLOP)",
                    places.root / "fixtures/models/bundled.onnx")
    large = Network("ResNet-18 (19 GFLOP)", places.root / ".build/zoo/resnet18.onnx")
    try:
        if not large.model.exists():
            peers.run(places.root / "fixtures/models/export_zoo.py", "resnet18")
    except Failed as problem:
        section.missing.append(f"ResNet-18: {problem}")
        return [None, small]
    weights = places.scratch / "resnet18.pt"
    try:
        peers.run(peers.scripts / "resnet18.py", large.model, weights)
        large.weights = weights
    except Failed as problem:
        section.missing.append(f"{TORCH}: {problem}")
    return [large, small]


def make_images(places: Places, peers: Peers, count: int) -> pathlib.Path:
    pool, photos = places.scratch / "images", places.root / "fixtures/photos/test"
    peers.run(peers.scripts / "images.py", photos, pool, count)
    return pool


def folder_of(pool: pathlib.Path, count: int) -> pathlib.Path:
    """The first images in a folder of their own, read once so that they are in the page cache."""
    folder = pool.with_name(f"images-{count}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number in range(count):
        os.link(pool / f"{number}.png", folder / f"{number}.png")
        (folder / f"{number}.png").read_bytes()
    return folder


def cases(places: Places, peers: Peers, network: Network, folder: pathlib.Path,
          section: PredictionSection) -> dict[str, list[Prediction]]:
    """By program: llbench, and the peers in several settings. None stands for the output."""
    found: dict[str, list[Prediction]] = {}

    def add(program, setting, *argv):
        name = f"{program}, {setting}" if setting else program
        output = places.scratch / f"predicted-{program.split()[0]}.csv"
        found.setdefault(program, []).append(
            Prediction(name, [str(a or output) for a in argv], output=output,
                       prepare=lambda: output.unlink(missing_ok=True)))

    if places.llbench.exists():
        add(LLBENCH, "", places.llbench, "predict", folder, "--model", network.model, "--no-store",
            "--quiet", "--logits", "-o", None)
    else:
        section.missing.append(f"{LLBENCH}: {places.llbench} is missing (make build)")
    if "onnxruntime" in peers.versions:
        for setting, words in ONNX_SETTINGS.items():
            add(ONNX, words, peers.python, peers.scripts / "onnx_threads.py", network.model, folder,
                None, setting)
    else:
        section.missing.append(f"{ONNX}: {peers.python} has no onnxruntime")
    for workers in ("0", "2") if network.weights else ():
        add(TORCH, f"num_workers {workers}", peers.python, peers.scripts / "torch_loop.py",
            network.weights, folder, None, workers)
    return found


def written(case: Prediction) -> dict[str, tuple[float, float]]:
    """Probability and logit by id, of the submission that the case has just written."""
    with open(case.output, newline="") as file:
        return {row["id"]: (float(row["p_real"]), float(row["logit"]))
                for row in csv.DictReader(file)}


def difference(one: dict[str, tuple[float, float]], two: dict[str, tuple[float, float]]) -> float:
    if one.keys() != two.keys():
        return float("inf")
    # A logit that is not a number would pass for the largest of them.
    apart = [abs(a - b) for key in one for a, b in zip(one[key], two[key])]
    return max(apart) if all(d == d for d in apart) else float("inf")


def take_turns(spawner: Spawner, programs: dict[str, list[Prediction]], rounds: int,
               row: NetworkRow, section: PredictionSection, say) -> dict[str, Timing]:
    """Rounds of one run each; what fails or predicts something else takes no further part."""
    timings: dict[str, Timing] = {}
    for turn in range(rounds):
        reference, first = None, ""
        for program, settings in programs.items():
            if program == TORCH and turn >= TORCH_ROUNDS:
                continue
            for case in list(settings):
                try:
                    run = spawner.run(case)
                    answer = written(case)
                    if reference is None:
                        reference, first = answer, case.name
                    apart = difference(reference, answer)
                    if apart > TOLERANCE:
                        raise Failed(f"{apart:.2g} from {first}")
                except (Failed, OSError, KeyError, ValueError) as problem:
                    section.failed.append(f"{row.name}: {case.name}: {problem}")
                    settings.remove(case)
                    timings.pop(case.name, None)
                    continue
                row.apart = max(row.apart, apart)
                timing = timings.setdefault(case.name, Timing(case.name))
                timing.walls.append(run.wall_s)
                timing.peaks.append(run.peak_mib)
                timing.disturbed += run.disturbed
        say(f"  round {turn + 1} of {rounds}")
    return timings


def measure(places: Places, spawner: Spawner, counts: tuple[int, int], runs: int | None,
            say) -> PredictionSection:
    """All programs in turns: a few images to warm up, then all of them, then only one."""
    section = PredictionSection()
    try:
        peers = find_peers(places)
        section.versions = peers.versions
        pool = make_images(places, peers, max(*counts, WARM_UP))
    except (Failed, subprocess.SubprocessError, ValueError) as problem:
        section.missing.append(f"prediction: {problem}")
        return section
    few, one = folder_of(pool, WARM_UP), folder_of(pool, 1)
    for network, count, rounds in zip(networks(places, peers, section), counts, ROUNDS):
        if not network:
            continue
        row = NetworkRow(network.name, count)
        folder = folder_of(pool, count)
        row.mean_bytes = sum(p.stat().st_size for p in folder.iterdir()) / count

        say(f"  {row.name}: warming up, {count} images, one image")
        working = take_turns(spawner, cases(places, peers, network, few, section), 1, row, section,
                             say)

        def programs_for(images):
            return {program: [case for case in settings if case.name in working] for
                    program, settings in cases(places, peers, network, images, section).items()}

        row.timings = take_turns(spawner, programs_for(folder), runs or rounds, row, section, say)
        # One setting of each: a pool has nothing to share out then.
        single = {program: settings[:1] for program, settings in programs_for(one).items()}
        row.first = take_turns(spawner, single, runs or FIRST_ROUNDS, row, section, say)
        section.rows.append(row)
    section.missing = list(dict.fromkeys(section.missing))
    return section
