#!/usr/bin/env python3
"""Makes fakes of photographs by small autoencoders: the same content, repainted by a decoder.

    python3 generators.py FOLDER -o OUTPUT --number 250

For each decoder (nearest, bilinear, transposed, subpixel) an autoencoder is trained for a minute
on crops of the photographs in FOLDER/real. OUTPUT/<decoder>/real and fake then hold photographs
and their repaints, both saved as JPEG of one quality: only the traces differ.
"""
from __future__ import annotations

import argparse
import pathlib
import sys

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F

from data import Item, items

DECODERS = ("nearest", "bilinear", "transposed", "subpixel")
WIDTH, CROP, BATCH, RATE, QUALITY = 32, 96, 8, 2e-3, 75


def enlarging(kind: str, before: int, after: int) -> nn.Module:
    """A layer that doubles the sides."""
    match kind:
        case "transposed":
            return nn.ConvTranspose2d(before, after, 4, 2, 1)
        case "subpixel":
            return nn.Sequential(nn.Conv2d(before, 4 * after, 3, padding=1), nn.PixelShuffle(2))
        case "nearest" | "bilinear":
            corners = {} if kind == "nearest" else {"align_corners": False}
            return nn.Sequential(nn.Upsample(scale_factor=2, mode=kind, **corners),
                                 nn.Conv2d(before, after, 3, padding=1))
    raise ValueError(f"{kind} is no decoder; there are {', '.join(DECODERS)}")


class Autoencoder(nn.Module):
    """Convolutions of stride 2 down, and as many enlarging layers up."""

    def __init__(self, kind: str, depth: int) -> None:
        super().__init__()
        widths = [WIDTH * 2**level for level in range(depth)]
        down: list[nn.Module] = []
        for before, after in zip([3, *widths], widths):
            down += [nn.Conv2d(before, after, 4, 2, 1), nn.ReLU(),
                     nn.Conv2d(after, after, 3, padding=1), nn.ReLU()]
        up: list[nn.Module] = []
        for before, after in zip(widths[::-1], [*widths[-2::-1], WIDTH]):
            up += [enlarging(kind, before, after), nn.ReLU()]
        self.layers = nn.Sequential(*down, *up, nn.Conv2d(WIDTH, 3, 3, padding=1))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(x)


def batch(photographs: list[np.ndarray], random: np.random.Generator, device: str) -> torch.Tensor:
    crops = []
    for index in random.integers(0, len(photographs), BATCH):
        image = photographs[index]
        top, left = (random.integers(0, side - CROP + 1) for side in image.shape[:2])
        crops.append(image[top:top + CROP, left:left + CROP])
    x = torch.from_numpy(np.stack(crops)).permute(0, 3, 1, 2).float().to(device)
    return (x / 127.5 - 1).contiguous(memory_format=torch.channels_last)


def train(kind: str, depth: int, seed: int, photographs: list[np.ndarray], steps: int,
          device: str) -> Autoencoder:
    """Trains for the least absolute error; seeded."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    network = Autoencoder(kind, depth).to(device, memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(network.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(steps):
        x = batch(photographs, random, device)
        with torch.autocast(device, torch.bfloat16):
            loss = F.l1_loss(network(x).float(), x)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    print(f"{kind}, depth {depth}, seed {seed}: {loss.item():.4f}", file=sys.stderr, flush=True)
    return network.eval()


@torch.no_grad()
def repainted(network: Autoencoder, image: np.ndarray, device: str) -> np.ndarray:
    """An image as the network paints it; sides are cut to multiples of 8."""
    rows, columns = (side // 8 * 8 for side in image.shape[:2])
    x = torch.from_numpy(np.array(image[:rows, :columns])).permute(2, 0, 1)[None].float()
    y = network(x.to(device) / 127.5 - 1)[0].permute(1, 2, 0).cpu().numpy()
    return np.clip(np.rint((y + 1) * 127.5), 0, 255).astype(np.uint8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("-o", "--output", type=pathlib.Path, required=True)
    parser.add_argument("--number", type=int, default=250, help="photographs for each decoder")
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(1)
    found: list[Item] = [item for item in items(options.folder) if item.label]
    photographs = [item.pixels() for item in found]
    for number, kind in enumerate(DECODERS):
        # Depths 2 and 3 in turn; every decoder repaints other photographs.
        network = train(kind, 2 + number % 2, options.seed + number, photographs, options.steps,
                        device)
        for item, image in list(zip(found, photographs))[number::len(DECODERS)][:options.number]:
            painted = repainted(network, image, device)
            for label, pixels in (("fake", painted), ("real", image[:painted.shape[0],
                                                                    :painted.shape[1]])):
                path = options.output / kind / label / f"{item.path.stem}.jpg"
                path.parent.mkdir(parents=True, exist_ok=True)
                Image.fromarray(pixels).save(path, quality=QUALITY, subsampling=2)


if __name__ == "__main__":
    main()
