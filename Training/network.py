"""The whole network: history, statistics, head."""
from __future__ import annotations

import numpy as np
import torch
from torch import nn

import features
from counting import tensor
from head import Head
from history import History


class Network(nn.Module):
    """From one normalised image of any size to the logit of REAL."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.history, self.statistics, self.head = History(), features.Statistics(), head

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        pixels = self.history(x)
        scale = int(min(pixels.shape[2:]) >= features.SPARSE_SIDE)
        return self.head(self.statistics((pixels - 127.5) / 127.5), scale)

    @torch.no_grad()
    def logit(self, image: np.ndarray) -> float:
        """The logit of an image of 8-bit RGB."""
        return float(self(tensor(image)))
