"""A ResNet-18 without any earlier training, for comparison: the same images, crops and folds.

Source: He, Zhang, Ren and Sun (2016), Deep residual learning, doi:10.1109/CVPR.2016.90.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

if TYPE_CHECKING:
    from train import Collection

CROP, BATCH, RATE, DECAY, HELD_FOLD = 128, 32, 1e-3, 0.05, 0


class Block(nn.Module):
    def __init__(self, before: int, after: int, stride: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(before, after, 3, stride, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU(),
            nn.Conv2d(after, after, 3, 1, 1, bias=False), nn.BatchNorm2d(after))
        self.way = nn.Identity() if before == after else nn.Sequential(
            nn.Conv2d(before, after, 1, stride, bias=False), nn.BatchNorm2d(after))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(self.way(x) + self.body(x))


def resnet18() -> nn.Module:
    """The network with one output; 11.2 million weights."""
    layers: list[nn.Module] = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
                               nn.MaxPool2d(3, 2, 1)]
    for before, after in ((64, 64), (64, 128), (128, 256), (256, 512)):
        layers += [Block(before, after, 1 if before == after else 2), Block(after, after, 1)]
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1))


def batch(images: list[np.ndarray], device: str) -> torch.Tensor:
    x = torch.from_numpy(np.stack(images)).permute(0, 3, 1, 2).float().to(device)
    return (x / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def resnet_rows(collection: "Collection", number: int, epochs: int
                ) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Logits of the images of one fold after training on the others."""
    device = collection.device
    index = collection.rows[number]
    label, held = collection.label[index], collection.fold[index] == HELD_FOLD
    images = [item.pixels() for item in collection.sets[number]]
    torch.manual_seed(0)
    random = np.random.default_rng(0)
    network = resnet18().to(device, memory_format=torch.channels_last)
    train = np.flatnonzero(~held)
    steps = epochs * (len(train) // BATCH)
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(steps):
        crops = []
        chosen = random.choice(train, BATCH)
        for k in chosen:
            top, left = (random.integers(0, side - CROP + 1) for side in images[k].shape[:2])
            crop = images[k][top:top + CROP, left:left + CROP]
            crops.append(crop[:, ::-1] if random.random() < 0.5 else crop)
        with torch.autocast(device, torch.bfloat16):
            answer = network(batch(crops, device))[:, 0].float()
        loss = F.binary_cross_entropy_with_logits(
            answer, torch.tensor(label[chosen], dtype=torch.float32, device=device))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    network.eval()
    logits = []
    with torch.no_grad(), torch.autocast(device, torch.bfloat16):
        for k in np.flatnonzero(held):
            logits.append(float(network(batch([images[k]], device))))
    return [(f"{collection.names[number]}, ResNet-18, one fold", np.array(logits), label[held])]
