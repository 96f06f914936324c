"""Builds the fuzz targets with libFuzzer and the sanitizers, and runs them.

    python3 Fuzzing/fuzz.py [--seconds 60] [--target gate,table] [--keep]

An input that crashes a target, hangs it or contradicts what has to hold is kept in .build/fuzz/found;
the exit code is 1 where there is one. What else is new stays in .build/fuzz/corpora and is where the
next run starts; --keep takes the smallest of it into Fuzzing/Corpora. Where the toolchain has no
libFuzzer the targets are run on seeded random changes of the corpora.
"""
from __future__ import annotations

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

PROJECT = pathlib.Path(__file__).resolve().parents[1]
FOLDER = PROJECT / "Fuzzing"
# LLBENCH_FUZZ_BUILD puts everything that is built or found elsewhere.
BUILT = pathlib.Path(os.environ.get("LLBENCH_FUZZ_BUILD", PROJECT / ".build/fuzz")).absolute()
SWIFT = os.environ.get("SWIFT", "swift")

# Beside the committed corpus of each.
MORE_SEEDS = {
    "table": ["fixtures/invalid", "fixtures/valid-odd"],
    "gzip": ["fixtures/invalid"],
    "png": ["fixtures/images"],
    "jpeg": ["fixtures/images"],
    "network": ["fixtures/models/tiny"],
    "calibrator": ["fixtures/models/tiny"],
}
# The longest input in bytes; longer ones find little and take longer.
LONGEST = {"png": 7_000, "jpeg": 4_000, "gzip": 2_048, "png-rows": 3_000, "network": 1_024}
# How much of what is found is committed.
KEPT_FILES, KEPT_BYTES = 100, 1_500


@dataclass
class Outcome:
    """What came of running a target."""
    target: str
    executions: int = 0
    corpus: int = 0
    found: list[str] = field(default_factory=list)
    tail: str = ""


def build(product: str, to: pathlib.Path, *flags: str) -> pathlib.Path:
    command = [SWIFT, "build", "-c", "release", "--product", product, "--scratch-path", str(to),
               "--package-path", str(PROJECT), *flags]
    print(f"building {product} in {to}; the first time takes some minutes", file=sys.stderr)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise SystemExit(done.stdout[-4_000:])
    return to / "release" / product


def plain() -> pathlib.Path:
    """The program without libFuzzer, whose commands replay and compare."""
    return build("llbench-fuzz", BUILT / "plain")


def instrumented() -> pathlib.Path | None:
    """The targets with libFuzzer and the sanitizers; None where the toolchain has none."""
    with tempfile.TemporaryDirectory() as folder:
        probe = pathlib.Path(folder) / "probe.swift"
        probe.write_text('@_cdecl("LLVMFuzzerTestOneInput")\npublic func probe('
                         "_: UnsafePointer<UInt8>?, _: Int) -> CInt { 0 }\n")
        if subprocess.run([f"{SWIFT}c", "-parse-as-library", "-sanitize=fuzzer,address", str(probe),
                           "-o", str(probe.with_suffix(""))], capture_output=True).returncode:
            return None
    return build(
        "llbench-fuzz", BUILT / "build", "--sanitize", "fuzzer", "--sanitize", "address",
        "-Xswiftc", "-DFUZZER", "-Xswiftc", "-sanitize=fuzzer,address",
        "-Xcc", "-fsanitize=address,undefined,fuzzer-no-link",
        "-Xcc", "-fno-sanitize-recover=undefined")


def seeds(target: str) -> list[str]:
    folders = [FOLDER / "Corpora" / target] + [PROJECT / name for name in MORE_SEEDS.get(target, [])]
    return [str(folder) for folder in folders if folder.exists()]


def environment(target: str, place: str) -> dict[str, str]:
    # What looks for the use of a stack frame that is gone takes a fifth of the time, and Swift has
    # no pointers to those.
    return {**os.environ, "FUZZ_TARGET": target, "TMPDIR": place,
            "ASAN_OPTIONS": "detect_stack_use_after_return=0"}


def run(program: pathlib.Path, target: str, seconds: float, seed: int = 1) -> Outcome:
    """Runs a target under libFuzzer, from all that is known of its inputs."""
    corpus, found = BUILT / "corpora" / target, BUILT / "found"
    corpus.mkdir(parents=True, exist_ok=True)
    found.mkdir(parents=True, exist_ok=True)
    # Targets run beside one another and share the folder.
    before = set(found.glob(f"{target}-*"))
    words = FOLDER / "Dictionaries" / f"{target}.dict"
    outcome = Outcome(target)
    # An empty folder to be in: what an input makes without naming a folder would be there.
    with tempfile.TemporaryDirectory() as place:
        done = subprocess.run(
            [str(program), f"-max_total_time={max(1, round(seconds))}", f"-seed={seed}",
             f"-max_len={LONGEST.get(target, 512)}", "-timeout=10", "-print_final_stats=1",
             f"-artifact_prefix={found}/{target}-", *([f"-dict={words}"] if words.exists() else []),
             str(corpus), *seeds(target)],
            cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
            env=environment(target, place))
        left = [name for name in os.listdir(place) if not name.startswith("llbench-fuzz-")]
    executions = re.findall(r"number_of_executed_units: (\d+)", done.stdout)
    executions = executions or re.findall(r"^#(\d+)\s", done.stdout, re.MULTILINE)
    outcome.executions = int(executions[-1]) if executions else 0
    outcome.corpus = sum(1 for _ in corpus.iterdir())
    outcome.found = sorted(str(file) for file in set(found.glob(f"{target}-*")) - before)
    outcome.found += [f"{target} made {name} where it ran" for name in left]
    if done.returncode and not outcome.found:
        outcome.found = [f"{target} ended with {done.returncode}"]
    outcome.tail = "\n".join(done.stdout.splitlines()[-40:])
    return outcome


def mutate(program: pathlib.Path, target: str, seconds: float, seed: int = 1) -> Outcome:
    """Runs a target on seeded random changes of its corpus."""
    found = BUILT / "found"
    found.mkdir(parents=True, exist_ok=True)
    last = found / f"{target}-last"
    done = subprocess.run(
        [str(program), "mutate", target, *seeds(target), "--seconds", str(seconds), "--seed", str(seed),
         "--last", str(last)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    counts = re.findall(r"(\d+) inputs, 0 wrong", done.stdout)
    outcome = Outcome(target, int(counts[-1]) if counts else 0, tail=done.stdout[-2_000:])
    if done.returncode:
        outcome.found = [str(last)]
    else:
        last.unlink(missing_ok=True)
    return outcome


def keep(program: pathlib.Path, target: str) -> int:
    """Takes inputs that reach what no smaller one reaches into the committed corpus."""
    corpus, committed = BUILT / "corpora" / target, FOLDER / "Corpora" / target
    committed.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        small = pathlib.Path(folder) / "small"
        small.mkdir()
        subprocess.run([str(program), "-merge=1", str(small), *seeds(target), str(corpus)],
                       cwd=folder, capture_output=True, env=environment(target, folder))
        known = {file.read_bytes() for at in seeds(target) for file in pathlib.Path(at).iterdir()
                 if file.is_file()}
        new = [file for file in small.iterdir()
               if file.stat().st_size <= KEPT_BYTES and file.read_bytes() not in known]
        new.sort(key=lambda file: (file.stat().st_size, file.name))
        room = KEPT_FILES - sum(1 for file in committed.glob("found-*"))
        for file in new[:max(0, room)]:
            shutil.copyfile(file, committed / f"found-{file.name[:12]}")
    return len(new[:max(0, room)])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60, help="for each target (60)")
    parser.add_argument("--target", default="", help="targets, separated by commas; all without")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="targets at a time")
    parser.add_argument("--keep", action="store_true", help="take new inputs into the corpora")
    options = parser.parse_args()
    program, drive = instrumented(), run
    if program is None:
        print("no libFuzzer here; changing the corpora at random instead", file=sys.stderr)
        program, drive = plain(), mutate
    names = targets()
    chosen = [name for name in options.target.split(",") if name] or names
    if unknown := [name for name in chosen if name not in names]:
        parser.error(f"no target {unknown[0]!r}; there are {', '.join(names)}")
    wrong = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for outcome in pool.map(
                lambda name: drive(program, name, options.seconds, options.seed), chosen):
            print(f"{outcome.target}: {outcome.executions:,} inputs, {outcome.corpus} worth keeping,"
                  f" {len(outcome.found)} wrong", flush=True)
            if outcome.found:
                wrong += 1
                print(outcome.tail, *outcome.found, sep="\n")
    if options.keep and drive is run:
        for name in chosen:
            print(f"{name}: {keep(program, name)} new in the corpus")
    return 1 if wrong else 0


def targets() -> list[str]:
    """The names of the targets, as the sources have them."""
    text = "".join(file.read_text() for file in sorted((FOLDER / "Sources/Targets").glob("*.swift")))
    return re.findall(r'FuzzTarget\(\s*name: "([^"]+)"', text)


if __name__ == "__main__":
    sys.exit(main())
