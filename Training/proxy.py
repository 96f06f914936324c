"""What can be measured of the way that large images go, without one large image.

The images of 512 pixels stand for large ones: brought down as the network does it they have 256
pixels, and an expert trained on images that Pillow saved, halved and saved tells whether that
copy of JPEG is good enough and whether the first history matters. It knows half the pixels that
the true way keeps.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional as F

from augment import variant
from calibration import LIMITS, Calibration
from counting import count, tensor
from head import Head, Table, fit
from history import AFTER, BEFORE, BLOCK
from recompress import Recompress

if TYPE_CHECKING:
    from train import Collection

MADE_BY_PILLOW = f"jpeg{BEFORE}+half+full-jpeg{AFTER}"
HISTORIES = ("same", "jpeg90", "jpeg70", "blur0.5")


@torch.no_grad()
def brought_down(image: np.ndarray, before: Recompress, after: Recompress) -> np.ndarray:
    rows, columns = (side // BLOCK * BLOCK for side in image.shape[:2])
    pixels = torch.round(tensor(image[:rows, :columns]) * 127.5 + 127.5)
    halved = after(torch.round(F.avg_pool2d(before(pixels), 2)))
    return halved[0].permute(1, 2, 0).numpy().astype(np.uint8)


def proxy_rows(collection: "Collection", given: list[int], found: Calibration
               ) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Logits out of fold of every set of large scale, by history."""
    from train import FOLDS, ALTERED_SHARE, PENALTY, answers
    before, after = Recompress(BEFORE, True), Recompress(AFTER, False)
    rows = []
    for number in (k for k in given if collection.scales[k] == 1):
        index = collection.rows[number]
        label, fold = collection.label[index], collection.fold[index]
        inputs = {}
        for name, recipe, is_brought in (
                ("made by Pillow", MADE_BY_PILLOW, False), ("halved only", "half", False),
                *((f"brought down from {recipe}", recipe, True) for recipe in HISTORIES)):
            path = collection.work / f"proxy-{collection.names[number]}-{recipe}.npy"
            if not path.is_file():
                images = (variant(item.pixels(), recipe, item.name)
                          for item in collection.sets[number])
                np.save(path, np.stack([
                    count(brought_down(image, before, after) if is_brought else image)
                    for image in images]))
            inputs[name] = np.load(path)
        made = inputs["made by Pillow"]
        logits = {name: np.zeros(len(index)) for name in inputs}
        for k in range(FOLDS):
            kept = fold != k
            head = Head(made.shape[1])
            fit(head, 0, [Table(made[kept], label[kept], 1)],
                [Table(collection.table(number, recipe)[kept], label[kept], 1)
                 for recipe in ("mix1", "mix2")], PENALTY, ALTERED_SHARE)
            head.sharpness[0], head.limit[0] = found.sharpness[1], LIMITS[1]
            for name, x in inputs.items():
                logits[name][~kept] = answers(head, x[~kept], 0)
        rows += [(name, values, label) for name, values in logits.items()]
    return rows
