"""A JPEG round trip of tensors: what libjpeg makes of an image, to a grey value here and there.

Large images are brought to the one history that the network knows: saved at quality 75 (4:2:0),
halved, saved at quality 92 (4:4:4). What a PNG has more than that would only be unfamiliar.
"""
from __future__ import annotations

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

# The tables of the JPEG standard, annex K, for luma and chroma.
LUMA_TABLE = np.array([
    [16, 11, 10, 16, 24, 40, 51, 61], [12, 12, 14, 19, 26, 58, 60, 55],
    [14, 13, 16, 24, 40, 57, 69, 56], [14, 17, 22, 29, 51, 87, 80, 62],
    [18, 22, 37, 56, 68, 109, 103, 77], [24, 35, 55, 64, 81, 104, 113, 92],
    [49, 64, 78, 87, 103, 121, 120, 101], [72, 92, 95, 98, 112, 100, 103, 99]])
CHROMA_TABLE = np.full((8, 8), 99)
CHROMA_TABLE[:4, :4] = [[17, 18, 24, 47], [18, 21, 26, 66], [24, 26, 56, 99], [47, 66, 99, 99]]

TO_YCC = np.array([[0.299, 0.587, 0.114], [-0.168735892, -0.331264108, 0.5],
                   [0.5, -0.418687589, -0.081312411]], np.float32)
TO_RGB = np.array([[1, 0, 1.402], [1, -0.344136286, -0.714136286], [1, 1.772, 0]], np.float32)


def table(base: np.ndarray, quality: int) -> np.ndarray:
    """The quantisation table of a quality, as libjpeg scales it."""
    scale = 5000 // quality if quality < 50 else 200 - 2 * quality
    return np.clip((base * scale + 50) // 100, 1, 255).astype(np.float32)


def cosines() -> np.ndarray:
    """The 64 orthonormal functions of the 8x8 DCT, [64, 8, 8]."""
    k, n = np.arange(8)[:, None], np.arange(8)[None]
    one = np.sqrt(2 / 8) * np.cos((2 * n + 1) * k * np.pi / 16)
    one[0] /= np.sqrt(2)
    return np.einsum("ux,vy->uvxy", one, one).reshape(64, 8, 8).astype(np.float32)


class Recompress(nn.Module):
    """Whole RGB values saved as JPEG and read again."""

    def __init__(self, quality: int, halves_chroma: bool) -> None:
        super().__init__()
        self.halves_chroma = halves_chroma
        for name, value in (
                ("basis", cosines()[:, None]), ("to_ycc", TO_YCC[:, :, None, None]),
                ("to_rgb", TO_RGB[:, :, None, None]),
                ("luma", table(LUMA_TABLE, quality).reshape(1, 64, 1, 1)),
                ("chroma", table(CHROMA_TABLE, quality).reshape(1, 64, 1, 1))):
            self.register_buffer(name, torch.tensor(value), persistent=False)

    def coded(self, plane: torch.Tensor, steps: torch.Tensor) -> torch.Tensor:
        """One plane around 0 through the quantised DCT; its sides must be multiples of 8."""
        quantised = torch.round(F.conv2d(plane, self.basis, stride=8) / steps) * steps
        return torch.clamp(torch.round(F.conv_transpose2d(quantised, self.basis, stride=8)),
                           -128, 127)

    def forward(self, rgb: torch.Tensor) -> torch.Tensor:
        """Sides must be multiples of 16 where chroma is halved, else of 8."""
        ycc = torch.round(F.conv2d(rgb, self.to_ycc))
        luma = self.coded(ycc[:, :1] - 128, self.luma)
        chroma = ycc[:, 1:].transpose(0, 1)
        if self.halves_chroma:
            # libjpeg rounds a half up and down in turn; floor of + 0.375 or so is the mean of both.
            chroma = self.coded(torch.floor(F.avg_pool2d(chroma, 2) + 0.375), self.chroma)
            chroma = torch.round(F.interpolate(
                chroma, scale_factor=2, mode="bilinear", align_corners=False))
        else:
            chroma = self.coded(chroma, self.chroma)
        both = torch.cat([luma + 128, chroma.transpose(0, 1)], 1)
        return torch.clamp(torch.round(F.conv2d(both, self.to_rgb)), 0, 255)
