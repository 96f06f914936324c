"""How sure the network may be: temperatures fitted by llbench to logits out of fold."""
from __future__ import annotations

import csv
import dataclasses
import json
import pathlib
import subprocess
import tempfile
from collections.abc import Callable

import numpy as np
import torch

from head import SCALES, Head

# The largest logits, small images and large: p_real stays within 1/3 to 2/3, and 1/6 to 5/6. More
# would pay on generators like those trained on and cost more on one whose traces say nothing; the
# small images' expert has shown that it meets such (see the model card).
LIMITS = (float(np.log(2)), float(np.log(5)))
# What the temperature is fitted to, below and from SPARSE_SIDE on; the worst decides.
FITTED_TO = (("same", "mix1"), ("same", "jpeg75", "mix1"))
# Large images brought to the small scale: for the small expert a generator that it has never seen.
STRANGE = ("half+jpeg75", "half")
# This percentage of these images is familiar; there doubt halves the answer, rising over a tenth
# of the distance.
FAMILIAR, FAMILIAR_WIDTH = 97.0, 0.1


@dataclasses.dataclass
class Calibration:
    """Sharpness (1 / temperature) and familiar distance of each scale, and how they were found."""

    sharpness: list[float]
    familiar: list[float]
    report: dict[str, dict[str, float]]

    def apply(self, head: Head) -> None:
        for scale in range(len(SCALES)):
            head.sharpness[scale] = self.sharpness[scale]
            head.familiar[scale] = self.familiar[scale]
            head.width[scale] = self.familiar[scale] * FAMILIAR_WIDTH
            head.limit[scale] = LIMITS[scale]


def temperature(logits: np.ndarray, label: np.ndarray, program: str) -> float:
    """The temperature that `llbench calibrate` fits, to as many real images as fake ones."""
    number = min((label == 1).sum(), (label == 0).sum())
    chosen = np.concatenate([np.flatnonzero(label == kind)[:number] for kind in (1, 0)])
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        for name, head, column in (("run", "p_real", 1 / (1 + np.exp(-np.clip(logits, -30, 30)))),
                                   ("key", "label", label)):
            with open(folder / f"{name}.csv", "w", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["id", head])
                writer.writerows([int(k), column[k].item()] for k in chosen)
        subprocess.run(
            [program, "calibrate", folder / "run.csv", folder / "key.csv", "--methods",
             "temperature", "--choose", "temperature", "--quiet", "--store", folder / "store",
             "-o", folder / "found.json"], check=True)
        return float(json.loads((folder / "found.json").read_text())["parameters"]["temperature"])


def calibrate(collection: object, heads: list[Head], out_of_fold: Callable[..., np.ndarray],
              program: str) -> Calibration:
    """Fits each scale to every variant and to the strange images; the highest temperature holds."""
    sharpness, familiar, report = [], [], {}
    for scale, name in enumerate(SCALES):
        found, distances = {}, []
        for number, rows in enumerate(collection.rows):
            of_scale = collection.scales[number] == scale
            if collection.share[number] < 1 or (not of_scale and scale == 1):
                continue
            for recipe in FITTED_TO[scale] if of_scale else STRANGE:
                logits = out_of_fold(collection, heads, number, recipe, scale)
                key = f"{collection.names[number]} {recipe}"
                found[key] = temperature(logits, collection.label[rows], program)
                if of_scale:
                    x = torch.from_numpy(collection.table(number, recipe))
                    z = heads[0].standardised(x.to(heads[0].mean.device), scale)
                    distances.append(z.abs().mean(1).cpu().numpy())
        sharpness.append(1 / max(1.0, *found.values()) if found else 1.0)
        familiar.append(float(np.percentile(np.concatenate(distances), FAMILIAR))
                        if distances else 1e3)
        report[name] = {"sharpness": sharpness[-1], "familiar": familiar[-1], **found}
    return Calibration(sharpness, familiar, report)
