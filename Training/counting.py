"""The statistics of one image, by counts.c where there is a C compiler, else by features.py."""
from __future__ import annotations

import ctypes
import functools
import hashlib
import os
import pathlib
import shutil
import subprocess
import tempfile

import numpy as np
import torch

import features

SOURCE = pathlib.Path(__file__).with_name("counts.c")


def tensor(image: np.ndarray) -> torch.Tensor:
    """The network's input: (x / 255 - 0.5) / 0.5, one image, three channels."""
    x = torch.from_numpy(np.array(image)).permute(2, 0, 1)[None].float()
    return (x / 255 - 0.5) / 0.5


@functools.cache
def library() -> ctypes.CDLL | None:
    """counts.c, compiled once for this machine; nil without a compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]
    path = pathlib.Path(tempfile.gettempdir()) / f"llbench-counts-{os.getuid()}-{digest}.so"
    if not path.is_file():
        beside = path.with_suffix(f".{os.getpid()}")
        subprocess.run([compiler, "-O3", "-march=native", "-shared", "-fPIC", str(SOURCE), "-o",
                        str(beside), "-lm"], check=True)
        beside.rename(path)
    return ctypes.CDLL(str(path))


@functools.cache
def _statistics(device: str) -> features.Statistics:
    return features.Statistics().to(device)


def count(image: np.ndarray, device: str = "cpu") -> np.ndarray:
    """The statistics of an image of 8-bit RGB."""
    code = library() if device == "cpu" else None
    network = _statistics(device)
    with torch.no_grad():
        if code is None:
            return network(tensor(image).to(device))[0].cpu().numpy()
        pixels = network.scaled(tensor(image))[0].permute(1, 2, 0).to(torch.uint8).numpy()
    pixels = np.ascontiguousarray(pixels)
    is_sparse = min(pixels.shape[:2]) >= features.SPARSE_SIDE
    down, right = features.SPARSE if is_sparse else features.DENSE
    frequencies = np.empty(len(features.PLANES) * 8 * features.TRIPLES, np.float32)
    if not code.count_triples(
            pixels.ctypes.data_as(ctypes.c_void_p), pixels.shape[0], pixels.shape[1], down,
            right, frequencies.ctypes.data_as(ctypes.c_void_p)):
        raise MemoryError
    return np.sqrt(frequencies.reshape(-1, features.TRIPLES) @ features.folding()).ravel()
