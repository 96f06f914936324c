"""Brings an image to the scale and the history in JPEG that the statistics were learnt at."""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F

import features
from recompress import Recompress

# Large images are saved at BEFORE (4:2:0), halved and saved at AFTER (4:4:4); small ones are saved
# at BEFORE, those between at AFTER. Sides are cut to whole blocks.
BEFORE, AFTER, BLOCK = 75, 92, 16


class History(nn.Module):
    """From one normalised image to whole pixel values.

    Without this a network that knows only images that were saved is sure of nonsense about a PNG.
    """

    def __init__(self) -> None:
        super().__init__()
        self.before, self.after = Recompress(BEFORE, True), Recompress(AFTER, False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        pixels = torch.round(x * 127.5 + 127.5)
        lacking = [max(0, BLOCK - side) for side in x.shape[2:]]
        pixels = F.pad(pixels, (0, lacking[1], 0, lacking[0]), mode="replicate")
        shorter = min(pixels.shape[2:])
        times = shorter // features.SCALE_SIDE
        if times > 3:
            pixels = torch.round(F.avg_pool2d(pixels, times // 2))
        rows, columns = (side // BLOCK * BLOCK for side in pixels.shape[2:])
        pixels = pixels[:, :, :rows, :columns]
        if times < 2 and shorter >= features.SPARSE_SIDE:
            return self.after(pixels)
        pixels = self.before(pixels)
        return pixels if times < 2 else self.after(torch.round(F.avg_pool2d(pixels, 2)))
