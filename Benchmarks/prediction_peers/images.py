#!/usr/bin/env python3
"""images.py PHOTOS FOLDER N: 0.png ... in FOLDER, 512x512 RGB, each made from its number.

Crops of the photographs in PHOTOS, enlarged and with the grain that a camera leaves: PNGs of about
370 KB, as photographs of that size have. Those that are there already stay.
"""
import multiprocessing
import pathlib
import sys

import numpy as np
from PIL import Image

SIDE, SMALLEST_CROP, GRAIN = 512, 96, 2.2


def make(photos, path):
    random = np.random.default_rng(int(path.stem))
    photo = Image.open(photos[random.integers(len(photos))]).convert("RGB")
    side = int(random.integers(SMALLEST_CROP, min(photo.size) + 1))
    left, top = (int(random.integers(0, length - side + 1)) for length in photo.size)
    crop = photo.resize((SIDE, SIDE), Image.Resampling.BICUBIC,
                        box=(left, top, left + side, top + side))
    values = np.asarray(crop, np.float32)
    values = values + random.normal(0, GRAIN, values.shape)
    unfinished = path.with_suffix(".new")  # renamed last: half an image is never taken for one
    Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8)).save(unfinished, "PNG")
    unfinished.rename(path)


def main():
    photos = sorted(pathlib.Path(sys.argv[1]).glob("*.png"))
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number}.png" for number in range(int(sys.argv[3]))]
    with multiprocessing.Pool() as pool:
        pool.starmap(make, [(photos, path) for path in paths if not path.exists()])


if __name__ == "__main__":
    main()
