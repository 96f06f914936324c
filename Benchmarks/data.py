"""The files that are scored: the peers' own where they are, else made here by seed."""
from __future__ import annotations

import math
import pathlib
import random
from dataclasses import dataclass

SIZES = {"5k": 5_000, "1m": 1_000_000, "10m": 10_000_000}


@dataclass(frozen=True)
class Data:
    size: str
    predictions: str
    other_predictions: str
    labels: str

    @property
    def n(self) -> int:
        return SIZES[self.size]


def find(size: str, peers_work: pathlib.Path, scratch: pathlib.Path) -> tuple[Data, str]:
    """The data set and where it came from. Ids 0, 1, 2 ... in order, the labels shuffled."""
    folder = peers_work / "data" / f"{size}-17s"
    origin = "made by the peers' gen.py"
    if not all((folder / f).exists() for f in ("preds.csv", "preds2.csv", "labels.csv")):
        folder = scratch / "data" / f"{size}-17s"
        origin = "made by Benchmarks/data.py"
        if not (folder / "labels.csv").exists():
            make(SIZES[size], folder)
    names = (str(folder / f) for f in ("preds.csv", "preds2.csv", "labels.csv"))
    return Data(size, *names), origin


def make(n: int, folder: pathlib.Path) -> None:
    """Two correlated, over-confident runs and their key; 17 digits, labels in shuffled order."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(1)
    labels = bytearray(n)

    def sigmoid(x):
        return 1 / (1 + math.exp(-x))

    with open(folder / "preds.csv", "w") as one, open(folder / "preds2.csv", "w") as two:
        one.write("id,p_real\n")
        two.write("id,p_real\n")
        for i in range(n):
            z = chance.gauss(-0.2, 1.6)
            labels[i] = chance.random() < sigmoid(z)
            one.write(f"{i},{sigmoid(1.7 * z + 0.3 + chance.gauss(0, 0.5))!r}\n")
            two.write(f"{i},{sigmoid(1.2 * z - 0.1 + chance.gauss(0, 0.7))!r}\n")
    order = list(range(n))
    chance.shuffle(order)
    unfinished = folder / "labels.csv.new"  # renamed last: half a data set is never taken for one
    with open(unfinished, "w") as key:
        key.write("id,label\n")
        key.writelines(f"{i},{labels[i]}\n" for i in order)
    unfinished.rename(folder / "labels.csv")


def warm(data: Data) -> None:
    """Reads the files once, so that every run finds them in the page cache."""
    for path in (data.predictions, data.other_predictions, data.labels):
        with open(path, "rb") as file:
            while file.read(1 << 22):
                pass
