"""Variants of an image, the same for both classes, drawn from a seed and the image's name."""
from __future__ import annotations

import io
import zlib

import numpy as np
from PIL import Image, ImageFilter


def jpeg(image: np.ndarray, quality: int, subsampling: int) -> np.ndarray:
    """Saved as JPEG and read again; subsampling is 0 for 4:4:4 and 2 for 4:2:0."""
    file = io.BytesIO()
    Image.fromarray(image).save(file, "JPEG", quality=int(quality), subsampling=subsampling)
    return np.asarray(Image.open(file).convert("RGB"))


def halved(image: np.ndarray) -> np.ndarray:
    """The means of 2x2 pixels, rounded; an odd last row or column is left out."""
    rows, columns = (side // 2 for side in image.shape[:2])
    blocks = image[:2 * rows, :2 * columns].reshape(rows, 2, columns, 2, 3)
    return np.rint(blocks.mean((1, 3), dtype=np.float32)).astype(np.uint8)


def noisy(image: np.ndarray, deviation: float, random: np.random.Generator) -> np.ndarray:
    """Normal noise of a standard deviation in units of a pixel value, in every channel alone."""
    noise = random.standard_normal(image.shape, dtype=np.float32)
    return np.clip(np.rint(image + deviation * noise), 0, 255).astype(np.uint8)


def blurred(image: np.ndarray, deviation: float) -> np.ndarray:
    return np.asarray(Image.fromarray(image).filter(ImageFilter.GaussianBlur(deviation)))


def resized(image: np.ndarray, factor: float) -> np.ndarray:
    size = (round(image.shape[1] * factor), round(image.shape[0] * factor))
    return np.asarray(Image.fromarray(image).resize(size, Image.Resampling.BICUBIC))


def cropped(image: np.ndarray, part: float) -> np.ndarray:
    """The middle, that part of the width and of the height."""
    rows, columns = (round(side * part) for side in image.shape[:2])
    top, left = (image.shape[0] - rows) // 2, (image.shape[1] - columns) // 2
    return image[top:top + rows, left:left + columns]


def mixed(image: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A random life of a picture: rescaled, blurred, noisy, saved as JPEG, each perhaps."""
    if random.random() < 0.3:
        image = resized(image, random.uniform(0.7, 1.15))
    if random.random() < 0.25:
        image = blurred(image, random.uniform(0.3, 0.8))
    if random.random() < 0.3:
        image = noisy(image, random.uniform(0.3, 3), random)
    if random.random() < 0.8:
        image = jpeg(image, random.integers(60, 98), int(random.integers(0, 2)) * 2)
    return image


def variant(image: np.ndarray, recipe: str, name: str) -> np.ndarray:
    """Applies steps joined by `+`: same, half, jpegQ, full-jpegQ, noiseS, blurS, cropP, mixN.

    - recipe: such as `half+jpeg75`; the number of `mix` only tells draws from each other.
    - name: the image's; with the recipe it seeds what is random: a variant is always the same.
    """
    random = np.random.default_rng(zlib.crc32(f"{name} {recipe}".encode()))
    for step in recipe.split("+"):
        kind = step.rstrip("0123456789.")
        number = float(step[len(kind):] or 0)
        match kind:
            case "same": pass
            case "half": image = halved(image)
            case "jpeg": image = jpeg(image, int(number), 2)
            case "full-jpeg": image = jpeg(image, int(number), 0)
            case "noise": image = noisy(image, number, random)
            case "blur": image = blurred(image, number)
            case "crop": image = cropped(image, number)
            case "mix": image = mixed(image, random)
            case _: raise ValueError(f"{step} is no step of a recipe")
    return image
