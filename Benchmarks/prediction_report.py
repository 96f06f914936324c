"""The part of the page about images: figures in, lines out."""
from __future__ import annotations

import statistics
from dataclasses import dataclass, field

from measure import Timing
from report import milliseconds, table, verdict

LLBENCH, ONNX, TORCH = "llbench predict", "ONNX Runtime script", "PyTorch script"
# How many times as long as llbench each has to take, by what the network's name begins with.
WANTED = {"ResNet-18": {TORCH: 1.8, ONNX: 1.0}, "the bundled": {ONNX: 1.4}}
PEAK_LIMIT_MB, FIRST_LIMIT_S = 400, 0.5


@dataclass
class NetworkRow:
    """A network: every program over many images, and over one."""
    name: str
    images: int
    mean_bytes: float = 0.0
    apart: float = 0.0  # the largest difference between two programs' logits
    timings: dict[str, Timing] = field(default_factory=dict)
    first: dict[str, Timing] = field(default_factory=dict)


@dataclass
class PredictionSection:
    rows: list[NetworkRow] = field(default_factory=list)
    versions: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def fastest(timings: dict[str, Timing], program: str) -> Timing | None:
    """The best of a program's settings."""
    found = [t for name, t in timings.items() if name.startswith(program)]
    return min(found, key=lambda t: t.median, default=None)


def ratio(theirs: Timing, ours: Timing) -> tuple[float, str]:
    """Of the medians of the rounds that both took part in, and how far it varied in them."""
    rounds = list(zip(theirs.walls, ours.walls))
    value = theirs.median / statistics.median(own for _, own in rounds)
    each = [other / own for other, own in rounds]
    return value, f"{min(each):.2f} .. {max(each):.2f} in {len(each)} rounds"


def runs_of(timing: Timing) -> str:
    return str(len(timing.walls)) + (f" ({timing.disturbed} disturbed)" if timing.disturbed else "")


def row_lines(row: NetworkRow) -> list[str]:
    ours = row.timings.get(LLBENCH)
    size = f"{row.mean_bytes / 1e3:.0f} kB"
    out = [f"### {row.name}, {row.images} images of 512x512, {size} each", ""]
    rows = [[t.name, f"{row.images / t.median:.1f}", f"{1e3 * t.median / row.images:.1f}",
             f"{1e3 * t.least / row.images:.1f} .. {1e3 * t.most / row.images:.1f}",
             f"{ratio(t, ours)[0]:.2f}" if ours else "", f"{t.peak:.0f}", runs_of(t)]
            for t in sorted(row.timings.values(), key=lambda t: t.median)]
    out += table(["program", "images/s", "ms per image", "min .. max", "time over llbench's",
                  "peak memory, MiB", "runs"], rows)
    out += ["", "One image, spawn to exit:", ""]
    out += table(["program", "median, ms", "min .. max", "peak memory, MiB", "runs"], [
        [t.name, milliseconds(t.median), f"{milliseconds(t.least)} .. {milliseconds(t.most)}",
         f"{t.peak:.0f}", runs_of(t)] for t in sorted(row.first.values(), key=lambda t: t.median)])
    return out + ["", f"The logits of all programs are within {row.apart:.1g} of each other.", "",
                  *verdicts(row), ""]


def verdicts(row: NetworkRow) -> list[str]:
    ours, first = row.timings.get(LLBENCH), row.first.get(LLBENCH)
    found = []
    wanted = next((w for start, w in WANTED.items() if row.name.startswith(start)), {})
    for program, limit in wanted.items() if ours else ():
        if theirs := fastest(row.timings, program):
            value, spread = ratio(theirs, ours)
            found.append(verdict(f"time of `{theirs.name}` over llbench's ({spread})", value, limit,
                                 at_most=False))
    if ours:
        found.append(verdict("megabytes of peak memory", max(ours.peaks) * 2**20 / 1e6,
                             PEAK_LIMIT_MB))
    if first:
        found.append(verdict("seconds from start to the end of one image", first.median,
                             FIRST_LIMIT_S))
    return found


def lines(section: PredictionSection) -> list[str]:
    if not section.rows:
        return []
    versions = ", ".join(f"{name} {number}" for name, number in section.versions.items())
    out = ["## Images to a submission, whole process", "",
           "PNGs from the page cache, the same ONNX file, all programs in turns, each writing"
           " ids, clipped probabilities and logits; the files are compared after every run. A"
           " peer is held by its fastest setting, in the rounds that both took part in."
           f" {versions}.", ""]
    for row in section.rows:
        out += row_lines(row)
    return out
