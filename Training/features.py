"""The fixed part of the network: residuals, quantised, and how often three neighbours have which.

Source: Fridrich and Kodovsky (2012), Rich models for steganalysis of digital images,
doi:10.1109/TIFS.2012.2190402. An image's content is taken away by differences of order 1, 2 and 3
and a 3x3 kernel; what is left is divided by a step, rounded, cut off at 2, and the 125 values that
three pixels in a row can have are counted. Sign and direction are folded: 39 counts stay.
"""
from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

# Weights of red, green and blue for luma and the two chroma channels of JPEG.
LUMA, BLUE, RED = (0.299, 0.587, 0.114), (-0.1687, -0.3313, 0.5), (0.5, -0.4187, -0.0813)
# Channel and quantisation step. A grey difference of a half never falls on a rounding boundary.
# In 1 / 2048 all arithmetic on whole pixel values is exact in float32, in whatever order: the
# statistics are the same bits in PyTorch, in counts.c and in ONNX Runtime.
GRAIN = 2048
PLANES = ((LUMA, 1.001), (LUMA, 3.003), (LUMA, 7.003), (BLUE, 0.701), (RED, 0.701))
LEVELS, TRIPLES = 5, 125
# Images are boxed down by the whole number of times that this goes into their shorter side.
SCALE_SIDE = 448
# From this shorter side on only every third row and second column is counted: enough of them.
SPARSE_SIDE, SPARSE, DENSE = 400, (3, 2), (1, 1)
SMALLEST = 8


def residual_kernels() -> np.ndarray:
    """Seven 5x5 kernels: orders 1, 2, 3 downwards and to the right, and the 3x3 of KB."""
    kernels = np.zeros((7, 5, 5))
    for order, taps in enumerate(([-1, 1], [0.5, -1, 0.5], [-5 / 16, 15 / 16, -15 / 16, 5 / 16])):
        first = 2 if order == 0 else 1
        kernels[2 * order, first:first + len(taps), 2] = taps
        kernels[2 * order + 1, 2, first:first + len(taps)] = taps
    kernels[6, 1:4, 1:4] = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]]) / 4
    return kernels


def filters() -> np.ndarray:
    """The convolution of RGB in 0...255 that gives the residuals in units of their step."""
    kernels = residual_kernels()
    stacked = [np.einsum("c,khw->kchw", np.rint(np.array(weights) / step * GRAIN) / GRAIN, kernels)
               for weights, step in PLANES]
    return np.concatenate(stacked).astype(np.float32)


def code_filters(maps: int) -> np.ndarray:
    """For each map the code of three levels from top to bottom, and from left to right."""
    codes = np.zeros((2 * maps, 1, 3, 3), np.float32)
    codes[0::2, 0, :, 1] = codes[1::2, 0, 1, :] = (LEVELS**2, LEVELS, 1)
    return codes


def folding() -> np.ndarray:
    """The 125 x 39 matrix that adds up the triples that are each other's reverse or negative."""
    index = np.arange(TRIPLES).reshape((LEVELS,) * 3)
    back = index.transpose(2, 1, 0)
    least = np.minimum(np.minimum(index, back),
                       np.minimum(index[::-1, ::-1, ::-1], back[::-1, ::-1, ::-1]))
    _, column = np.unique(least.ravel(), return_inverse=True)
    matrix = np.zeros((TRIPLES, column.max() + 1), np.float32)
    matrix[np.arange(TRIPLES), column] = 1
    return matrix


def pairing() -> np.ndarray:
    """The matrix that joins both directions of a kernel: triples along it, and across it."""
    rows = []
    for plane in range(len(PLANES)):
        for order in range(4):
            for across in (0, 1):
                row = np.zeros(len(PLANES) * 14, np.float32)
                if order == 3:
                    row[plane * 14 + 12 + across] = 1
                else:
                    for side in (0, 1):
                        row[plane * 14 + 4 * order + 2 * side + (side ^ across)] = 0.5
                rows.append(row)
    return np.stack(rows)


class Statistics(nn.Module):
    """From one normalised image of any size, (x / 255 - 0.5) / 0.5, to 1,560 root frequencies."""

    size = len(PLANES) * 8 * 39

    def __init__(self) -> None:
        super().__init__()
        weights = filters()
        self.maps = len(weights)
        for name, value in (("filters", weights), ("codes", code_filters(self.maps)),
                            ("folding", folding()), ("pairing", pairing())):
            self.register_buffer(name, torch.tensor(value), persistent=False)
        offsets = torch.arange(2 * self.maps, dtype=torch.float32) * TRIPLES
        self.register_buffer("offsets", offsets, persistent=False)

    def scaled(self, x: torch.Tensor) -> torch.Tensor:
        """Whole pixel values at the scale that the network knows."""
        pixels = torch.round(x * 127.5 + 127.5)
        times = max(1, min(x.shape[2:]) // SCALE_SIDE)
        if times > 1:
            pixels = torch.round(F.avg_pool2d(pixels, times))
        rows, columns = (max(0, SMALLEST - side) for side in pixels.shape[2:])
        return F.pad(pixels, (0, columns, 0, rows), mode="replicate")

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        pixels = self.scaled(x)
        levels = torch.floor(torch.clamp(F.conv2d(pixels, self.filters) + 2.5, 0, 4.99))
        stride = SPARSE if min(pixels.shape[2:]) >= SPARSE_SIDE else DENSE
        codes = F.conv2d(levels, self.codes, self.offsets, stride=stride, groups=self.maps)
        bins = 2 * self.maps * TRIPLES
        counts = torch.bincount(codes.flatten().long(), minlength=bins).float()
        frequencies = counts.view(2 * self.maps, TRIPLES) / (codes.shape[2] * codes.shape[3])
        return torch.sqrt(self.pairing @ frequencies @ self.folding).reshape(1, -1)
