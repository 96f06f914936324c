"""Figures in, reports/benchmarks.md out."""
from __future__ import annotations

import statistics
from dataclasses import dataclass, field

from measure import Timing
from programs import C_REFERENCE, OURS

INTERPRETED = ("duckdb", "polars", "pyarrow")
STORE_LIMIT, KERNEL_LIMIT_NS = 1.5, 3.0
EXACT_KERNEL = "llbench: exact mean"


@dataclass
class StoreLoop:
    """Seconds, one of each a round: storing by difference, and the bare loop in C."""
    with_store: list[float] = field(default_factory=list)
    differences: list[float] = field(default_factory=list)
    loop: list[float] = field(default_factory=list)


@dataclass
class ScoreSection:
    size: str
    n: int
    origin: str
    timings: list[Timing] = field(default_factory=list)
    loop: StoreLoop | None = None
    missing: list[str] = field(default_factory=list)  # not there, so not measured
    failed: list[str] = field(default_factory=list)  # there, and failed or disagreed


@dataclass
class KernelRow:
    """An in-memory kernel: its median, least and most seconds in each of several starts."""
    name: str
    n: int
    medians: list[float] = field(default_factory=list)
    least: float = float("inf")
    most: float = 0.0

    def add(self, row: dict) -> None:
        self.medians.append(row["median_s"])
        self.least = min(self.least, row["min_s"])
        self.most = max(self.most, row["max_s"])

    @property
    def nanoseconds(self) -> float:
        return 1e9 * statistics.median(self.medians) / self.n


@dataclass
class ComparisonSection:
    """Two runs compared in memory, and many stored runs as a whole process."""
    kernels: list[KernelRow] = field(default_factory=list)
    pairwise: Timing | None = None
    missing: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def milliseconds(seconds: float) -> str:
    value = 1e3 * seconds
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(header: list[str], rows: list[list[str]]) -> list[str]:
    rule = ["---"] + ["---:"] * (len(header) - 1)
    return ["| " + " | ".join(row) + " |" for row in [header, rule, *rows]]


def verdict(claim: str, value: float, limit: float, at_most: bool = True) -> str:
    holds = value <= limit if at_most else value >= limit
    bound = "at most" if at_most else "at least"
    return f"- {'holds' if holds else '**missed**'}: {claim} {value:.2f}, wanted {bound} {limit:g}"


def score_verdicts(section: ScoreSection) -> list[str]:
    by_name = {t.name: t for t in section.timings}
    ours = by_name.get(OURS)
    if not ours:
        return []
    found = []
    if C_REFERENCE in by_name:
        found.append(verdict("time over the C reference's",
                             ours.median / by_name[C_REFERENCE].median, 2))
    peers = [t for t in section.timings if t.name.startswith(INTERPRETED)]
    if section.n < 100_000:
        peers = [t for t in peers if not t.name.startswith("pyarrow")]
    if peers:
        fastest = min(peers, key=lambda t: t.median)
        found.append(verdict(f"the time of the fastest of them ({fastest.name}) over llbench's",
                             fastest.median / ours.median, 40 if section.n < 100_000 else 8, False))
    if peers and section.n >= 100_000:
        leanest = min(peers, key=lambda t: t.peak)
        found.append(verdict(f"peak memory over that of the leanest of them ({leanest.name})",
                             ours.peak / leanest.peak, 0.5))
    return found


def score_lines(section: ScoreSection) -> list[str]:
    by_name = {t.name: t for t in section.timings}
    ours = by_name.get(OURS)
    rows = []
    for t in sorted(section.timings, key=lambda t: t.median):
        disturbed = f" ({t.disturbed} disturbed)" if t.disturbed else ""
        rows.append([
            t.name, milliseconds(t.median), f"{milliseconds(t.least)} .. {milliseconds(t.most)}",
            f"{t.median / ours.median:.2f}" if ours else "", f"{t.peak:.1f}",
            f"{len(t.walls)}{disturbed}"])
    out = [f"## score, {section.n:,} rows, labels shuffled, whole process", ""]
    out += table(["program", "median, ms", "min .. max", "time over llbench's", "peak memory, MiB",
                  "runs"], rows)
    out += ["", f"Data {section.origin}.", "", *score_verdicts(section)]
    return out + store_lines(section)


def store_lines(section: ScoreSection) -> list[str]:
    loop = section.loop
    if not loop or not loop.loop:
        return []

    def row(name, values):
        return [name, milliseconds(statistics.median(values)),
                f"{milliseconds(min(values))} .. {milliseconds(max(values))}"]

    ratio = statistics.median(loop.differences) / statistics.median(loop.loop)
    out = ["", f"### Storing the {section.n:,} predictions as rows", ""]
    out += table(["", "median, ms", "min .. max"], [
        row("llbench with store, less llbench without, in the same round", loop.differences),
        row("bare prepared-statement loop in C, same store, begin to close", loop.loop)])
    if section.n >= 100_000:  # below that the fixed cost of a store is all there is to see
        out += ["", verdict("storing over the bare loop", ratio, STORE_LIMIT)]
    return out


def kernel_lines(kernels: list[KernelRow]) -> list[str]:
    if not kernels:
        return []
    rows = []
    for k in sorted(kernels, key=lambda k: (k.n, k.nanoseconds)):
        least, most = 1e9 * k.least / k.n, 1e9 * k.most / k.n
        rows.append([k.name, f"{k.n:,}", f"{k.nanoseconds * k.n / 1e6:.3f}", f"{k.nanoseconds:.3f}",
                     f"{least:.3f} .. {most:.3f}"])
    out = ["## Rows in memory, one thread", ""]
    out += table(["kernel", "rows", "median, ms", "ns per row", "min .. max"], rows)
    exact = [k for k in kernels if k.name == EXACT_KERNEL]
    return out + [""] + [
        verdict("ns per row of the exact mean", k.nanoseconds, KERNEL_LIMIT_NS) for k in exact]


# Ours, what it is held against, and the most that our time may be of theirs.
COMPARISONS = [
    ("llbench: sign-flip p-value", "scipy: permutation_test, 9,999 resamples", 1 / 1000),
    ("llbench: 10,000 bootstrap means, percentile", "C reference: 10,000 bootstrap means, direct",
     2),
    ("llbench: 10,000 bootstrap means, percentile",
     "C reference: 10,000 bootstrap means, blocked", 2),
    ("llbench: 10,000 bootstrap means, percentile",
     "scipy: bootstrap, 10,000 means, percentile", None),
    ("llbench: 10,000 bootstrap means, BCa", "scipy: bootstrap, 10,000 means, BCa", None),
    ("llbench: DeLong", "numpy: DeLong by rankdata", None),
    ("llbench: DeLong", "MLstatkit: Delong_test", None),
]
# The most milliseconds for each of ours.
COMPARISON_LIMITS_MS = {"llbench: sign-flip p-value": 1, "llbench: DeLong": 100}
PAIRWISE_LIMIT_S = 1.0


def comparison_lines(section: ComparisonSection) -> list[str]:
    found = {k.name: statistics.median(k.medians) for k in section.kernels}
    out = []
    if found:
        rows = [[k.name, f"{k.n:,}", f"{1e3 * found[k.name]:,.3f}",
                 f"{1e3 * k.least:,.3f} .. {1e3 * k.most:,.3f}"]
                for k in sorted(section.kernels, key=lambda k: (k.n, found[k.name]))]
        out = ["## Comparing two runs in memory, one thread", ""]
        out += table(["kernel", "rows", "median, ms", "min .. max"], rows) + [""]
        for name, limit in COMPARISON_LIMITS_MS.items():
            if name in found:
                out.append(verdict(f"ms of `{name}`", 1e3 * found[name], limit))
        for ours, theirs, most in COMPARISONS:
            if ours not in found or theirs not in found:
                continue
            ratio = found[ours] / found[theirs]
            if most is None:
                out.append(f"- `{theirs}` takes {1 / ratio:,.1f} times as long as `{ours}`")
            elif most < 1:
                out.append(verdict(f"time of `{theirs}` over that of `{ours}`", 1 / ratio,
                                   1 / most, at_most=False))
            else:
                out.append(verdict(f"time of `{ours}` over that of `{theirs}`", ratio, most))
        out.append("")
    if section.pairwise:
        t = section.pairwise
        out += [f"### {t.name}, whole process", ""]
        out += table(["", "median, ms", "min .. max", "peak memory, MiB", "runs"],
                     [[t.name, milliseconds(t.median),
                       f"{milliseconds(t.least)} .. {milliseconds(t.most)}", f"{t.peak:.1f}",
                       str(len(t.walls))]])
        out += ["", verdict("seconds of all pairs", t.median, PAIRWISE_LIMIT_S), ""]
    return out


def markdown(machine: list[str], sections: list[ScoreSection], kernels: list[KernelRow],
             kernel_missing: list[str], comparison: ComparisonSection, prediction: list[str],
             other_missing: list[str]) -> str:
    out = ["# Benchmarks", "", "Written by `make bench`; do not edit.", "", *machine, "",
           "Wall time from spawn to exit, the files in the page cache, output to /dev/null."
           " Programs take turns within each round, so that drift hits all alike; a ratio is one"
           " of medians of the same rounds. Every program's log loss, Brier score and AUC"
           " were compared first and agree to 1e-9. Peak memory is the program's own maximum"
           " resident size. A disturbed run is one during which other programs used the"
           " processor, after three tries.", ""]
    for section in sections:
        out += score_lines(section) + [""]
    out += kernel_lines(kernels) + [""]
    out += comparison_lines(comparison) + [""]
    out += prediction
    missing = [f"- {m}" for s in sections for m in s.missing + s.failed]
    missing += [f"- {m}" for m in kernel_missing + comparison.missing + comparison.failed
                + other_missing]
    if missing:
        out += ["", "## Left out", "", *dict.fromkeys(missing)]
    text = "\n".join(out)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.rstrip() + "\n"
