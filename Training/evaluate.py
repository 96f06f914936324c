#!/usr/bin/env python3
"""Measures how the network does on images that it has not seen, and writes reports/model-card.md.

    python3 evaluate.py FOLDER... --own OWN... --llbench PATH

The sets and the work folder are train.py's. Every number of a table is llbench's: logits out of
fold go to `llbench score --json` as probabilities. model-card.in.md is the text around the tables.
"""
from __future__ import annotations

import argparse
import csv
import json
import pathlib
import string
import subprocess
import sys
import tempfile

import numpy as np
import torch

import trivial
from calibration import LIMITS, calibrate
from proxy import proxy_rows
from resnet import resnet_rows
from train import Collection, out_of_fold, trained

HERE = pathlib.Path(__file__).resolve().parent
CURVES = ("same", "jpeg90", "jpeg75", "jpeg60", "noise1", "noise2", "blur0.6", "crop0.75", "mix3")
Row = tuple[str, np.ndarray, np.ndarray]


class Scorer:
    """llbench, asked for what logits are worth."""

    def __init__(self, program: str) -> None:
        self.program = program

    def report(self, logits: np.ndarray, label: np.ndarray) -> dict:
        with tempfile.TemporaryDirectory() as place:
            folder = pathlib.Path(place)
            p = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
            ids = [str(k) for k in range(len(p))]
            run = written(folder, "run", "p_real", ids, p.tolist())
            key = written(folder, "key", "label", ids, label.tolist())
            done = subprocess.run([self.program, "score", run, key, "--json", "--store",
                                   folder / "store"], check=True, capture_output=True, text=True)
        return json.loads(done.stdout)

    def table(self, rows: list[Row]) -> str:
        """A Markdown table: n, log loss and AUC with 95% intervals."""
        lines = ["| images | n | log loss (95%) | AUC (95%) |", "|---|---|---|---|"]
        for name, logits, label in rows:
            found = self.report(logits, label)
            low, high = auc_interval(logits, label)
            loss, (least, most) = found["log_loss"], found["ci95"]
            lines.append(f"| {name} | {found['n']} | {loss:.3f} ({least:.3f} to {most:.3f}) |"
                         f" {found['auc']:.3f} ({low:.3f} to {high:.3f}) |")
        return "\n".join(lines)


def written(folder: pathlib.Path, name: str, head: str, ids: list[str], values: list) -> pathlib.Path:
    path = folder / f"{name}.csv"
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", head])
        writer.writerows(zip(ids, values))
    return path


def html(program: str, collection: Collection, logits: dict[int, np.ndarray],
         output: pathlib.Path) -> None:
    """llbench's own report of all logits out of fold, with the score in each set."""
    rows = np.concatenate([collection.rows[k] for k in logits])
    ids = [collection.items[k].name for k in rows]
    p = 1 / (1 + np.exp(-np.concatenate(list(logits.values()))))
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        run = written(folder, "out-of-fold", "p_real", ids, p.tolist())
        key = written(folder, "key", "label", ids, collection.label[rows].tolist())
        parts = written(folder, "sets", "group", ids, [name.split("/")[0] for name in ids])
        subprocess.run([program, "report", run, "--key", key, "--slice", parts, "--store",
                        folder / "store", "-o", output, "--quiet"], check=True)


def demo(program: str) -> dict:
    """The score of the shipped network on the pictures of the demo, which are no faces."""
    root = HERE.parent / "fixtures"
    with tempfile.TemporaryDirectory() as place:
        store, run = pathlib.Path(place) / "store", pathlib.Path(place) / "demo.csv"
        subprocess.run([program, "predict", root / "photos" / "test", "--model",
                        root / "models" / "bundled.onnx", "--no-store", "-o", run, "--quiet"],
                       check=True)
        done = subprocess.run([program, "score", run, root / "photos" / "labels.csv", "--json",
                               "--store", store], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def auc_interval(logits: np.ndarray, label: np.ndarray) -> tuple[float, float]:
    """DeLong's interval of the area under the curve.

    Source: DeLong, DeLong and Clarke-Pearson (1988), doi:10.2307/2531595.
    """
    wins = (logits[label == 1][:, None] > logits[label == 0][None]).astype(float)
    wins += 0.5 * (logits[label == 1][:, None] == logits[label == 0][None])
    error = np.sqrt(wins.mean(1).var(ddof=1) / len(wins) + wins.mean(0).var(ddof=1) / wins.shape[1])
    return max(0.0, wins.mean() - 1.96 * error), min(1.0, wins.mean() + 1.96 * error)


def reliability(logits: np.ndarray, label: np.ndarray) -> str:
    """A Markdown table of ten bins of probability."""
    p = 1 / (1 + np.exp(-logits))
    lines = ["| p_real | n | mean p_real | share of real |", "|---|---|---|---|"]
    for first in range(10):
        among = np.clip((p * 10).astype(int), 0, 9) == first
        if among.any():
            lines.append(f"| {first / 10:.1f} to {first / 10 + 0.1:.1f} | {among.sum()} |"
                         f" {p[among].mean():.3f} | {label[among].mean():.3f} |")
    return "\n".join(lines)


def failures(collection: Collection, logits: dict[int, np.ndarray]) -> str:
    """The five images of each set that the network got most wrong, by name."""
    lines = []
    for number, values in logits.items():
        rows = collection.rows[number]
        right = np.where(collection.label[rows] == 1, values, -values)
        names = ", ".join(f"`{collection.items[rows[k]].name}` ({1 / (1 + np.exp(-values[k])):.2f})"
                          for k in np.argsort(right, kind="stable")[:5])
        lines.append(f"- {collection.names[number]}: {names}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--own", nargs="*", type=pathlib.Path, default=[])
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path(".build/training"))
    parser.add_argument("--llbench", default="llbench")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--resnet-epochs", type=int, default=3)
    parser.add_argument("-o", "--output", type=pathlib.Path,
                        default=HERE.parent / "reports" / "model-card.md")
    options = parser.parse_args()
    torch.set_num_threads(1)
    scorer = Scorer(options.llbench)
    collection = Collection(options.folders, options.own, options.work, "cpu", options.jobs)
    heads = trained(collection)
    found = calibrate(collection, heads, out_of_fold, options.llbench)
    for head in heads:
        found.apply(head)
    given = [k for k, share in enumerate(collection.share) if share == 1]
    own = [k for k in range(len(collection.sets)) if k not in given]
    label = {k: collection.label[rows] for k, rows in enumerate(collection.rows)}
    logits = {k: out_of_fold(collection, heads, k, "same") for k in given}
    parts = {
        "folds": scorer.table([(collection.names[k], logits[k], label[k]) for k in given]),
        "reliability": "\n\n".join(f"{collection.names[k]}:\n\n{reliability(logits[k], label[k])}"
                                   for k in given),
        "failures": failures(collection, logits),
        "robustness": scorer.table([
            (f"{collection.names[k]}, {recipe}", out_of_fold(collection, heads, k, recipe),
             label[k])
            for k in given for recipe in CURVES]),
        "shared": str(collection.shared()), "limits": " and ".join(f"{limit:.2f}" for limit in LIMITS),
        "calibration": json.dumps(found.report, indent=1)}
    others = [(f"{collection.names[k]} halved, {what}", out_of_fold(collection, heads, k, recipe, 0),
               label[k]) for k in given if collection.scales[k] == 1
              for what, recipe in (("JPEG 75", "half+jpeg75"), ("not saved", "half"))]
    for k in own:
        strangers = trained(collection, frozenset([k]))
        for head in strangers:
            found.apply(head)
        others.append((f"autoencoder, {collection.names[k]}, left out",
                       out_of_fold(collection, strangers, k, "same"), label[k]))
    parts["generators"] = scorer.table(others)
    parts["proxy"] = scorer.table(proxy_rows(collection, given, found))
    parts["trivial"] = scorer.table([(f"{collection.names[k]}, {name}", values, label[k])
                                     for k in given
                                     for name, values in trivial.rows(collection, k)])
    parts["resnet"] = scorer.table(resnet_rows(collection, given[0], options.resnet_epochs))
    parts["epochs"] = str(options.resnet_epochs)
    shown = demo(options.llbench)
    parts["demo"] = f"{shown['log_loss']:.3f} and an AUC of {shown['auc']:.2f}"
    html(options.llbench, collection, logits, options.output.with_suffix(".html"))
    text = string.Template((HERE / "model-card.in.md").read_text()).substitute(parts)
    options.output.write_text(text)
    print(f"wrote {options.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
