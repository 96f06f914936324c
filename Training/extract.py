"""Statistics of images in variants, kept in a folder so that an interrupted run goes on."""
from __future__ import annotations

import concurrent.futures
import functools
import hashlib
import pathlib

import numpy as np
import torch

from augment import variant
from counting import count, tensor
from data import Item
from history import History

# What a change of makes the kept statistics stale.
SOURCES = ("features.py", "augment.py", "counts.c", "recompress.py", "history.py")


@functools.cache
def _history(device: str) -> History:
    return History().to(device)


@torch.no_grad()
def of_image(image: np.ndarray, device: str = "cpu") -> np.ndarray:
    """The statistics of an image of 8-bit RGB as the network takes them."""
    pixels = _history(device)(tensor(image).to(device))[0].permute(1, 2, 0)
    return count(pixels.to(torch.uint8).cpu().numpy(), device)


def _one(task: tuple[Item, str, str]) -> np.ndarray:
    item, recipe, device = task
    torch.set_num_threads(1)
    return of_image(variant(item.pixels(), recipe, item.name), device)


def statistics(found: list[Item], recipe: str, work: pathlib.Path, device: str = "cpu",
               jobs: int = 1) -> np.ndarray:
    """A row for each image; read from `work` where it is there."""
    source = pathlib.Path(__file__).parent
    digest = hashlib.sha256("\n".join([*(item.name for item in found), recipe, *(
        (source / name).read_text() for name in SOURCES)]).encode()).hexdigest()
    path = work / f"{found[0].folder}-{recipe}-{digest[:12]}.npy"
    if path.is_file():
        return np.load(path)
    tasks = [(item, recipe, device) for item in found]
    if device == "cpu" and jobs > 1:
        with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
            rows = list(pool.map(_one, tasks, chunksize=16))
    else:
        rows = [_one(task) for task in tasks]
    work.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part.npy")
    np.save(beside, np.stack(rows))
    beside.rename(path)
    return np.load(path)
