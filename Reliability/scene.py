"""The same commands in the same folder, and every byte that they leave, to hold one place to another."""
from __future__ import annotations

import pathlib
import random
import re
import shutil
import subprocess

import exact_network
from harness import PROJECT, Context, Trial

FIXTURES = PROJECT / "fixtures"
RAW = ["--mean", "0,0,0", "--std", "1,1,1", "--clip", "none", "--logits"]

# In this order; a later one may read what an earlier one wrote or stored.
COMMANDS: list[list[str]] = [
    ["validate", "logistic.csv", "--like", "sample_submission.csv", "--key", "labels.csv", "--json"],
    ["validate", "comma.csv"],
    ["validate", "turkish.csv", "--json"],
    ["score", "logistic.csv", "labels.csv", "--clip", "0.025,0.975", "--split", "split.csv",
     "--plots", "always", "--color", "always"],
    ["score", "forest.csv", "words.csv", "--json"],
    ["score", "turkish.csv", "turkish.csv", "--positive", "wirklich", "--format", "csv"],
    ["score", "comma.csv", "labels.csv"],
    ["score", "logits.csv", "labels.csv", "--format", "markdown"],
    ["score", "logistic.csv", "labels.csv", "--fail-if", "log_loss > 0.19", "-q"],
    ["calibrate", "logistic.csv", "labels.csv", "-o", "calibrator.json", "--format", "markdown"],
    ["apply", "calibrator.json", "logits.csv", "-o", "applied.csv", "--json"],
    ["compare", "logistic", "forest", "--clip", "0.025,0.975", "--plots", "always"],
    ["compare", "logistic", "forest", "logits", "--key", "labels", "--clip", "0.01,0.99", "--json",
     "--also", "mcnemar,wilcoxon", "--sequential"],
    ["blend", "logistic", "forest", "--clip", "0.025,0.975", "--format", "csv", "-o", "blended.csv"],
    ["leaderboard", "logistic", "forest", "--key", "labels", "--split", "split.csv", "--clip",
     "0.025,0.975", "--format", "csv"],
    ["report", "logistic", "forest", "--key", "labels", "--clip", "0.025,0.975", "-o", "report.html"],
    ["report", "logistic", "--key", "labels", "--format", "markdown", "--no-calibration"],
    ["report", "logistic", "--key", "labels", "--plot", "landscape"],
    ["report", "logits", "--key", "labels", "--json", "--no-calibration"],
    ["predict", "jpg", "--model", "exact.onnx", *RAW, "--ids", "stem", "-o", "jpg-pixels.csv"],
    ["predict", "png", "--model", "exact.onnx", *RAW, "--ids", "stem", "-o", "png-pixels.csv"],
    ["score", "photos.csv", "photo-labels.csv", "--name", "photos", "-q"],
    ["report", "photos", "--images", "photos", "--no-calibration", "-o", "photos.html"],
    ["score", "many.csv", "many-key.csv", "--json", "--worst", "200"],
    ["compare", "many.csv", "other.csv", "--key", "many-key.csv", "--json", "--clip", "0.001,0.999"],
    ["report", "many.csv", "other.csv", "--key", "many-key.csv", "--json", "--no-calibration"],
    ["export", "logits"],
    ["show", "forest"],
    ["runs", "--json"],
    ["runs", "--format", "csv"],
    ["query", "SELECT id, label, p_real FROM prediction_with_answer ORDER BY id LIMIT 50"],
    ["no-such-command"],
]
# Float32 sums of a network take another order on another processor, so these are held to each
# other by bytes only where the processor is the same.
NETWORK_COMMANDS: list[list[str]] = [
    ["predict", "photos", "-o", "network.csv", "--logits", "--clip", "none"],
    ["adapt", "training", "--model", "ten_classes.onnx", "-o", "adapted.onnx", "--json"],
]

# What may differ from one time to the next, and nothing else.
BLANKED = {
    "speed": re.compile(rb"(?m)^( *(?:speed +|\"(?:images_per_second|(?:fit_)?seconds)\": )).*$"),
    "created_at, stored, when and submitted": re.compile(
        rb"20\d\d-\d\d-\d\d(?:T| +)\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?"),
    "host": re.compile(rb"(?m)^( *(?:host +|\"host\": )).*$"),
}


def lay_out(folder: pathlib.Path) -> None:
    """Puts the inputs into an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for file in (FIXTURES / "breast-cancer").glob("*.csv"):
        shutil.copy(file, folder)
    rows = [line.split(",") for line in (folder / "labels.csv").read_text().splitlines()[1:]]
    words = {"1": "Real", "0": "FAKE", "real": "REAL", "fake": "fAkE"}
    (folder / "words.csv").write_text("id,label\n" + "".join(
        f"{name},{words[label.lower()]}\n" for name, label in rows))
    # Of logistic.csv only the logits: the probabilities are llbench's own then.
    lines = (folder / "logistic.csv").read_text().splitlines()
    names = lines[0].split(",")
    keep = [names.index("id"), names.index("logit")]
    (folder / "logits.csv").write_text("".join(
        ",".join(line.split(",")[column] for column in keep) + "\n" for line in lines))
    (folder / "comma.csv").write_text(
        'id,p_real\n' + "".join(f'{name},"0,{place % 9 + 1}"\n' for place, (name, _) in enumerate(rows)))
    # Where a locale has its own idea of I and i, these are the same; they are not.
    ids = ["I", "i", "\u0130", "\u0131", "TITLE", "title", "stra\u00dfe", "STRASSE"]
    (folder / "turkish.csv").write_text("id,p_real,label\n" + "".join(
        f"{name},{(place + 1) / 16},{'wirklich' if place > 3 else 'fake'}\n"
        for place, name in enumerate(ids)), encoding="utf-8")
    many(folder)
    for kind in ("jpg", "png"):
        (folder / kind).mkdir()
        for image in (FIXTURES / "images").glob(f"*.{kind}"):
            shutil.copy(image, folder / kind)
    shutil.copytree(FIXTURES / "photos/test", folder / "photos")
    shutil.copy(FIXTURES / "photos/labels.csv", folder / "photo-labels.csv")
    answers = [line.split(",") for line in
               (FIXTURES / "photos/labels.csv").read_text().splitlines()[1:]]
    (folder / "photos.csv").write_text("id,p_real\n" + "".join(
        f"{name},{(place + 1) / 17}\n" for place, (name, _) in enumerate(answers)))
    for name, label in answers:
        to = folder / "training" / ("real" if label.lower() in ("1", "real") else "fake")
        to.mkdir(parents=True, exist_ok=True)
        shutil.copy(FIXTURES / f"photos/test/{name}.png", to)
    shutil.copy(FIXTURES / "models/features/ten_classes.onnx", folder)
    (folder / "exact.onnx").write_bytes(exact_network.onnx_bytes())


def many(folder: pathlib.Path) -> None:
    """Two runs of so many logits that some last digit shows where a function has another one."""
    draw = random.Random(2026)
    with open(folder / "many.csv", "w") as many, open(folder / "other.csv", "w") as other, \
            open(folder / "many-key.csv", "w") as key:
        for file in (many, other):
            file.write("id,logit\n")
        key.write("id,label\n")
        for row in range(3000):
            logit = 12 * draw.random() - 6
            many.write(f"{row},{logit!r}\n")
            other.write(f"{row},{logit + draw.random() - 0.5!r}\n")
            key.write(f"{row},{int(logit + 8 * draw.random() > 4)}\n")


def play(context: Context, folder: pathlib.Path, commands: list[list[str]] = COMMANDS,
         prefix: tuple[str, ...] = (), **environment: str | None) -> dict[str, bytes]:
    """Runs the commands in a folder laid out anew.

    What each printed and its exit code, and each file that is there afterwards but for the store,
    by a name that says which; with blanks for what may differ.
    """
    lay_out(folder)
    inputs = {str(path) for path in folder.rglob("*")}
    left: dict[str, bytes] = {}
    for command in commands:
        done = subprocess.run(
            [*prefix, str(context.llbench), *command], cwd=folder, stdin=subprocess.DEVNULL,
            capture_output=True, timeout=600, env=context.environment(**environment))
        told = " ".join(command)
        left[f"{told}: output"] = done.stdout
        left[f"{told}: diagnostics"] = done.stderr
        left[f"{told}: exit code"] = str(done.returncode).encode()
    for path in sorted(folder.rglob("*")):
        if str(path) not in inputs and path.is_file() and not path.name.startswith("llbench.sqlite"):
            left[f"file {path.relative_to(folder)}"] = path.read_bytes()
    return {name: blanked(content) for name, content in left.items()}


def blanked(content: bytes) -> bytes:
    for pattern in BLANKED.values():
        content = pattern.sub(lambda found: found.group(1) if pattern.groups else b"WHEN", content)
    return content


def hold(trial: Trial, place: str, expected: dict[str, bytes], found: dict[str, bytes]) -> None:
    """Counts what differs between two places."""
    for name in sorted(expected.keys() | found.keys()):
        trial.tried += 1
        here, there = expected.get(name), found.get(name)
        if here is None or there is None:
            trial.fail(f"{place}: {name} is {'not there' if there is None else 'there'}")
        elif here != there:
            pairs = zip(here.splitlines() + [b""], there.splitlines() + [b""])
            first = next(((a, b) for a, b in pairs if a != b), (b"", b""))
            trial.fail(f"{place}: {name}: {first[0][:120]!r} became {first[1][:120]!r}")
