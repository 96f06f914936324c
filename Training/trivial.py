"""What a shortcut would reach: logistic regressions on features that know nothing of generators."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from head import balance, logistic

if TYPE_CHECKING:
    from train import Collection

PENALTY, BANDS = 1e-3, 24


def spectrum(image: np.ndarray) -> np.ndarray:
    """The mean logarithmic power of the grey values in rings of frequency."""
    grey = image.mean(2)
    side = min(grey.shape)
    grey = grey[:side, :side] - grey.mean()
    power = np.log(np.abs(np.fft.fft2(grey * np.outer(np.hanning(side), np.hanning(side))))**2 + 1)
    step = np.abs(np.fft.fftfreq(side))
    ring = np.minimum((np.hypot(step[:, None], step[None]) * 2 * BANDS).astype(int), BANDS)
    return np.bincount(ring.ravel(), power.ravel(), BANDS + 1) / np.bincount(
        ring.ravel(), minlength=BANDS + 1)


def rows(collection: "Collection", number: int) -> list[tuple[str, np.ndarray]]:
    """Logits out of fold from bytes per pixel, colours, and the radial spectrum, each alone."""
    found: dict[str, list[np.ndarray]] = {"file size": [], "colour": [], "radial spectrum": []}
    for item in collection.sets[number]:
        image = item.pixels()
        size = item.path.stat().st_size / (image.shape[0] * image.shape[1])
        found["file size"].append(np.array([size, np.log(size)]))
        found["colour"].append(np.concatenate([image.mean((0, 1)), image.std((0, 1))]))
        found["radial spectrum"].append(spectrum(image))
    index = collection.rows[number]
    fold, label = collection.fold[index], collection.label[index]
    answers = []
    for name, values in found.items():
        x, logits = np.stack(values), np.zeros(len(index))
        for k in np.unique(fold):
            kept = fold != k
            z = torch.tensor((x - x[kept].mean(0)) / (x[kept].std(0) + 1e-9), dtype=torch.float32)
            weights = logistic(z[kept], label[kept], balance(label[kept]), PENALTY)
            logits[~kept] = (z[~kept] @ weights[:-1] + weights[-1]).numpy()
        answers.append((name, logits))
    return answers
