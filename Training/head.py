"""The learned part of the network: linear experts, who is asked, and doubt."""
from __future__ import annotations

import dataclasses

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

# A standardised statistic beyond this says no more than this.
CUT = 6.0
# Added to every standard deviation: a count that never varies is no evidence.
SPREAD = 1e-4
# The expert for images as the sets have them, the one for any life of an image, and the router.
CLEAN, MIXED, ROUTER = range(3)
SCALES = ("small", "large")


class Head(nn.Module):
    """Two logistic regressions for each scale, mixed by a third, and held near 0 in doubt.

    answer = r clean + (1 - r) mixed, where r is the router's probability that the image is as the
    training sets have it; doubt is sigmoid((familiar - distance) / width), where distance is the
    mean absolute standardised statistic; logit = limit tanh(sharpness doubt answer / limit).
    """

    def __init__(self, size: int) -> None:
        super().__init__()
        scales = len(SCALES)
        for name, value in (
                ("mean", torch.zeros(scales, size)), ("deviation", torch.ones(scales, size)),
                ("weight", torch.zeros(scales, 3, size)), ("bias", torch.zeros(scales, 3)),
                ("familiar", torch.full((scales,), 1e3)), ("width", torch.ones(scales)),
                ("sharpness", torch.ones(scales)), ("limit", torch.full((scales,), 1e3))):
            self.register_buffer(name, value)

    def standardised(self, x: torch.Tensor, scale: int) -> torch.Tensor:
        return torch.clamp((x - self.mean[scale]) / self.deviation[scale], -CUT, CUT)

    def forward(self, x: torch.Tensor, scale: int) -> torch.Tensor:
        """Logits of REAL, one for each row of statistics of images of a scale."""
        z = self.standardised(x, scale)
        clean, mixed, router = (z @ self.weight[scale].T + self.bias[scale]).unbind(1)
        part = torch.sigmoid(router)
        doubt = torch.sigmoid((self.familiar[scale] - z.abs().mean(1)) / self.width[scale])
        answer = (mixed + part * (clean - mixed)) * doubt * self.sharpness[scale]
        limit = self.limit[scale]
        return (limit * torch.tanh(answer / limit))[:, None]


@dataclasses.dataclass(frozen=True)
class Table:
    """Statistics of the same images in one variant, and what the variant weighs."""

    x: np.ndarray
    label: np.ndarray
    part: float


def balance(label: np.ndarray) -> np.ndarray:
    """Weights with which both classes weigh the same, of sum 1."""
    return np.where(label == 1, 0.5 / max((label == 1).sum(), 1),
                    0.5 / max((label == 0).sum(), 1))


def logistic(z: torch.Tensor, target: np.ndarray, weight: np.ndarray, penalty: float,
             steps: int = 100) -> torch.Tensor:
    """Weights and, last, the bias of least weighted log loss plus penalty times their squares.

    The problem is convex and the start is 0: there is no chance in it.
    """
    wanted = torch.tensor(target, dtype=torch.float32, device=z.device)
    share = torch.tensor(weight / weight.sum(), dtype=torch.float32, device=z.device)
    found = torch.zeros(z.shape[1] + 1, device=z.device, requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [found], max_iter=steps, history_size=20, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        logits = z @ found[:-1] + found[-1]
        each = F.binary_cross_entropy_with_logits(logits, wanted, reduction="none")
        total = (share * each).sum() + penalty * (found[:-1]**2).sum()
        total.backward()
        return total

    optimizer.step(loss)
    return found.detach()


def fit(head: Head, scale: int, clean: list[Table], altered: list[Table], penalty: float,
        altered_share: float) -> None:
    """Fits the experts and the router of a scale.

    - altered_share: what the altered variants together weigh for the mixed expert, where the clean
      ones weigh 1; the router takes both alike.
    """
    device = head.mean.device
    tables = clean + altered
    x = torch.from_numpy(np.concatenate([table.x for table in tables])).to(device)
    label = np.concatenate([table.label for table in tables])
    rows = sum(len(table.x) for table in clean)
    weight = np.concatenate([balance(table.label) * table.part for table in tables])
    weight[:rows] /= weight[:rows].sum()
    weight[rows:] /= max(weight[rows:].sum(), 1e-12)
    share = torch.tensor(weight[:rows], dtype=torch.float32, device=device)
    head.mean[scale] = share @ x[:rows]
    head.deviation[scale] = (share @ (x[:rows] - head.mean[scale])**2).sqrt() + SPREAD
    z = head.standardised(x, scale)
    leaned = weight * np.where(np.arange(len(weight)) < rows, 1, altered_share)
    is_clean = (np.arange(len(weight)) < rows).astype(float)
    for number, part in ((CLEAN, logistic(z[:rows], label[:rows], weight[:rows], penalty)),
                         (MIXED, logistic(z, label, leaned, penalty)),
                         (ROUTER, logistic(z, is_clean, weight, penalty))):
        head.weight[scale, number], head.bias[scale, number] = part[:-1], part[-1]
