"""Labelled folders, and which of their images are the same photograph."""
from __future__ import annotations

import dataclasses
import pathlib

import numpy as np
from PIL import Image

SUFFIXES = {".jpg", ".jpeg", ".png"}
THUMB_SIDE, SAME = 16, 0.98


@dataclasses.dataclass(frozen=True)
class Item:
    """An image: its file, the folder that it was found in, and 1 for REAL or 0 for FAKE."""

    path: pathlib.Path
    folder: str
    label: int

    @property
    def name(self) -> str:
        return f"{self.folder}/{'real' if self.label else 'fake'}/{self.path.stem}"

    def pixels(self) -> np.ndarray:
        with Image.open(self.path) as image:
            return np.asarray(image.convert("RGB"))


def items(folder: pathlib.Path) -> list[Item]:
    """The images of a folder with `real` and `fake`, in the order of their names."""
    found = [Item(path, folder.name, label)
             for label, kind in ((1, "real"), (0, "fake"))
             for path in sorted((folder / kind).glob("*")) if path.suffix.lower() in SUFFIXES]
    if not found:
        raise SystemExit(f"{folder} has no images in real/ and fake/")
    return found


def thumbnail(item: Item) -> np.ndarray:
    """The upper 85 % of an image in 16 x 16 grey values, without mean and of length 1.

    The uppermost part because a set may have its lower edge cut off: what stays of 512x460 is the
    upper 460 rows of 512. The width says how high the whole image was.
    """
    with Image.open(item.path) as image:
        box = (0, 0, image.width, min(image.height, round(image.width * 0.85)))
        grey = image.convert("L").resize(
            (THUMB_SIDE, THUMB_SIDE), Image.Resampling.BOX, box=box)
    values = np.asarray(grey, np.float32).ravel()
    values = values - values.mean()
    return values / max(float(np.linalg.norm(values)), 1e-6)


def groups(found: list[Item]) -> np.ndarray:
    """A number for each image; images of the same photograph have the same.

    Two are the same where the correlation of their thumbnails is above SAME, over all
    folders and within one; groups are closed under it (union and find).
    """
    thumbs = np.stack([thumbnail(item) for item in found])
    parent = np.arange(len(found))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for row in range(len(found)):
        for other in np.flatnonzero(thumbs[:row] @ thumbs[row] > SAME):
            parent[root(row)] = root(int(other))
    return np.array([root(index) for index in range(len(found))])


def folds(group: np.ndarray, count: int, seed: int) -> np.ndarray:
    """A fold for each image, the same for a whole group."""
    random = np.random.default_rng(seed)
    members, index = np.unique(group, return_inverse=True)
    return random.permutation(np.arange(len(members)) % count)[index]
