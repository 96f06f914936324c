#!/usr/bin/env python3
"""Trains the network that comes with llbench and writes it as ONNX.

    python3 train.py FOLDER... -o model.onnx

Each FOLDER has `real/` and `fake/` with PNG or JPEG files. Photographs that are in several folders
are found and kept in one fold. What takes long, the statistics of every image in every variant, is
kept in --work: an interrupted run goes on where it was. README.md says what is done and why.
"""
from __future__ import annotations

import argparse
import json
import pathlib
import sys

import numpy as np
import torch

import data
import features
from calibration import Calibration, calibrate
from export import export
from extract import statistics
from head import SCALES, Head, Table, fit

FOLDS, SEED, PENALTY, ALTERED_SHARE = 5, 0, 4e-3, 0.2
# Variants and what each weighs, for images below and from SPARSE_SIDE on: as they are, and altered.
# Small images are saved at 75 in the network whatever came before: a save more makes other noise of
# the same content, and five views of each image are worth 0.007 of AUC.
CLEAN = ({"same": 1.0, "jpeg75": 0.5, "jpeg82": 0.7, "jpeg90": 0.7, "full-jpeg90": 0.7},
         {"same": 1.0})
# What a set of our own fakes weighs beside one of the folders: it is there for breadth.
OWN_SHARE = 0.3
ALTERED = ({"mix1": 1.0, "mix2": 1.0, "crop0.9": 1.0},
           {"mix1": 1.0, "mix2": 1.0, "jpeg75": 1.0, "crop0.9": 1.0})
# Our own fakes are for the mixed expert only: as the clean one's they cost more than they gave.
OWN = {"same": 1.0}


class Collection:
    """The images of all folders, their groups and folds, and their statistics."""

    def __init__(self, folders: list[pathlib.Path], own: list[pathlib.Path], work: pathlib.Path,
                 device: str, jobs: int) -> None:
        self.work, self.device, self.jobs = work, device, jobs
        self.sets = [data.items(folder) for folder in [*folders, *own]]
        self.names = [found[0].folder for found in self.sets]
        self.share = [1.0] * len(folders) + [OWN_SHARE] * len(own)
        self.items = [item for found in self.sets for item in found]
        self.groups = data.groups(self.items)
        self.fold = data.folds(self.groups, FOLDS, SEED)
        starts = np.cumsum([0, *map(len, self.sets)])
        self.rows = [np.arange(first, last) for first, last in zip(starts, starts[1:])]
        self.label = np.array([item.label for item in self.items])
        self.scales = [int(min(found[0].pixels().shape[:2]) >= features.SPARSE_SIDE)
                       for found in self.sets]

    def table(self, number: int, recipe: str) -> np.ndarray:
        """The statistics of a set in a variant."""
        print(f"{self.names[number]} {recipe}", file=sys.stderr, flush=True)
        return statistics(self.sets[number], recipe, self.work, self.device, self.jobs)

    def shared(self) -> int:
        """How many images of a set are the same photograph as one of a later set."""
        found = [set(self.groups[rows]) for rows in self.rows]
        return sum(any(group in other for other in found[number + 1:])
                   for number, rows in enumerate(self.rows) for group in self.groups[rows])


def fitted(collection: Collection, kept: np.ndarray, without: frozenset[int] = frozenset()) -> Head:
    """A head from the images for which `kept`, with none of the sets `without`."""
    head = Head(features.Statistics.size).to(collection.device)
    for scale in range(len(SCALES)):
        tables: tuple[list[Table], list[Table]] = ([], [])
        for number, rows in enumerate(collection.rows):
            if collection.scales[number] != scale or number in without:
                continue
            chosen = kept[rows]
            kinds = (CLEAN[scale], ALTERED[scale]) if collection.share[number] == 1 else ({}, OWN)
            for into, recipes in zip(tables, kinds):
                into += [Table(collection.table(number, recipe)[chosen],
                               collection.label[rows][chosen], part * collection.share[number])
                         for recipe, part in recipes.items()]
        if tables[0]:
            fit(head, scale, *tables, PENALTY, ALTERED_SHARE)
    return head


def answers(head: Head, x: np.ndarray, scale: int) -> np.ndarray:
    with torch.no_grad():
        return head(torch.from_numpy(x).to(head.mean.device), scale)[:, 0].cpu().double().numpy()


def out_of_fold(collection: Collection, heads: list[Head], number: int, recipe: str,
                scale: int | None = None) -> np.ndarray:
    """Each image's logit by the head that saw nothing of its group."""
    rows = collection.rows[number]
    x = collection.table(number, recipe)
    scale = collection.scales[number] if scale is None else scale
    logits = np.zeros(len(rows))
    for fold, head in enumerate(heads):
        held = collection.fold[rows] == fold
        logits[held] = answers(head, x[held], scale)
    return logits


def trained(collection: Collection, without: frozenset[int] = frozenset()) -> list[Head]:
    """A head for each fold."""
    return [fitted(collection, collection.fold != fold, without) for fold in range(FOLDS)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--own", nargs="*", type=pathlib.Path, default=[], metavar="FOLDER",
                        help="folders of our own fakes, made by generators.py")
    parser.add_argument("-o", "--output", type=pathlib.Path, default=pathlib.Path("model.onnx"))
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path(".build/training"))
    parser.add_argument("--device", default="auto", help="cpu, cuda, or auto (the default)")
    parser.add_argument("--jobs", type=int, default=2, help="processes on a CPU")
    parser.add_argument("--llbench", default="llbench", help="the program that calibrates")
    options = parser.parse_args()
    device = options.device
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(1)
    collection = Collection(options.folders, options.own, options.work, device, options.jobs)
    heads = trained(collection)
    found: Calibration = calibrate(collection, heads, out_of_fold, options.llbench)
    head = fitted(collection, np.ones(len(collection.items), bool))
    found.apply(head)
    export(head.cpu(), options.output, "residual statistics and logistic experts, photographs of"
           " faces against StyleGAN and StyleGAN2; for research and teaching")
    torch.save(head.state_dict(), options.output.with_suffix(".pt"))
    print(json.dumps(found.report, indent=1))


if __name__ == "__main__":
    main()
