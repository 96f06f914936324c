"""Files of predictions and answers, made by seed, and the exact numbers that belong to them."""
from __future__ import annotations

import decimal
import math
import pathlib
import random
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Key:
    """The answers of a contest: ids, and 1 or 0 for each."""
    ids: list[str]
    labels: list[int]


def make_key(rows: int, draw: random.Random) -> Key:
    return Key([f"face-{row:05}.png" for row in range(rows)],
               [draw.randrange(2) for _ in range(rows)])


def make_run(labels: list[int], draw: random.Random) -> list[float]:
    """Predictions that know something of the labels, of 17 digits, none of them 0 or 1."""
    return [1 / (1 + math.exp(-draw.gauss(1.5 if label else -1.5, 2))) for label in labels]


def write_key(path: pathlib.Path, key: Key, order: list[int]) -> None:
    path.write_text("id,label\n" + "".join(f"{key.ids[row]},{key.labels[row]}\n" for row in order))


def write_run(path: pathlib.Path, key: Key, run: list[float]) -> None:
    path.write_text("id,p_real\n" + "".join(f"{i},{p!r}\n" for i, p in zip(key.ids, run)))


def exact_log_loss(labels: list[int], run: list[float]) -> float:
    """The double that is nearest to the true mean.

    What is inside the logarithms are whole numbers over powers of two. They are multiplied as such,
    so that one logarithm of 60 digits is all that is ever rounded.
    """
    factors, bits = [], 0
    for label, p in zip(labels, run):
        above, below = p.as_integer_ratio()
        factors.append(above if label else below - above)
        bits += below.bit_length() - 1
    while len(factors) > 1:  # In pairs: factors of one size multiply fast.
        if len(factors) % 2:
            factors.append(1)
        factors = [a * b for a, b in zip(factors[::2], factors[1::2])]
    with decimal.localcontext() as context:
        context.prec = 60
        dropped = max(0, factors[0].bit_length() - 256)
        leading = decimal.Decimal(factors[0] >> dropped).ln()
        return float(((bits - dropped) * decimal.Decimal(2).ln() - leading) / len(labels))


def exact_auc(labels: list[int], run: list[float]) -> float:
    """The double that is nearest to the share of pairs in order, a tie counting one half."""
    pairs = sorted(zip(run, labels))
    halves = fakes = at = 0
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0] == pairs[at][0]:
            end += 1
        real = sum(label for _, label in pairs[at:end])
        fake = end - at - real
        halves += real * (2 * fakes + fake)
        fakes += fake
        at = end
    return float(Fraction(halves, 2 * fakes * (len(pairs) - fakes)))


@dataclass(frozen=True)
class Repeated:
    """A run and its key that repeat one block under other ids.

    Means and shares of pairs over whole repeats are those of the block, so that the exact numbers of
    any number of rows are those of a few. Blocks and rows of the key lie in another order than the run's.
    """
    n: int
    run: pathlib.Path
    key: pathlib.Path
    labels: list[int]
    values: list[float]
    id_bytes: int

    @property
    def repeats(self) -> int:
        return self.n // len(self.labels)


def write_repeated(folder: pathlib.Path, rows: int, ids: str, draw: random.Random) -> Repeated:
    """Writes at least one block; `ids` is a pattern as `face-{}.png` for the numbers of the rows."""
    size = 10_000
    labels = [draw.randrange(2) for _ in range(size)]
    values = make_run(labels, draw)
    before, behind = ids.split("{}")
    order = list(range(size))
    draw.shuffle(order)
    # Blocks count from 1: no number starts with a zero.
    blocks = list(range(1, max(1, round(rows / size)) + 1))
    written = Repeated(
        n=size * len(blocks), run=folder / "run.csv", key=folder / "key.csv", labels=labels,
        values=values, id_bytes=sum(
            size * (len(before) + len(str(block)) + 4 + len(behind)) for block in blocks))
    for path, header, lines in (
            (written.run, "id,p_real", [f"{row:04}{behind},{values[row]!r}" for row in range(size)]),
            (written.key, "id,label", [f"{row:04}{behind},{labels[row]}" for row in order])):
        # The number of the block goes before the row's at the start of each line.
        text = ("\n" + "\n".join(lines)).encode()
        with open(path, "wb") as file:
            file.write(header.encode())
            for block in blocks:
                file.write(text.replace(b"\n", f"\n{before}{block}".encode()))
            file.write(b"\n")
        draw.shuffle(blocks)
    return written
