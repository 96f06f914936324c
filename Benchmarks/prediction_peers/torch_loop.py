#!/usr/bin/env python3
"""torch_loop.py WEIGHTS.pt IMAGES OUTPUT WORKERS: the contest's script, ResNet-18 in PyTorch.

A data set that opens each image with Pillow, a DataLoader with batches of 32 and WORKERS processes,
the network in evaluation mode, the clipped submission; and a column logit, to be compared.
"""
import csv
import pathlib
import sys

import numpy as np
import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset

from resnet18 import ResNet18

BATCH, LOWER, UPPER = 32, 0.025, 0.975


class Images(Dataset):
    def __init__(self, folder):
        self.paths = sorted(folder.glob("*.png"), key=lambda path: int(path.stem))

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        # What torchvision's ToTensor and Normalize(0.5, 0.5) do.
        with Image.open(self.paths[index]) as image:
            pixels = torch.from_numpy(np.array(image.convert("RGB")))
        x = pixels.permute(2, 0, 1).contiguous().to(torch.float32).div_(255)
        return x.sub_(0.5).div_(0.5), int(self.paths[index].stem)


def main():
    weights, folder, output, workers = sys.argv[1:]
    network = ResNet18()
    network.load_state_dict(torch.load(weights))
    network.eval()
    rows = []
    with torch.no_grad():
        images = Images(pathlib.Path(folder))
        for batch, ids in DataLoader(images, batch_size=BATCH, num_workers=int(workers)):
            logits = network(batch)[:, 0]
            clipped = torch.sigmoid(logits).clamp(LOWER, UPPER)
            rows += zip(ids.tolist(), clipped.tolist(), logits.tolist())
    with open(output, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "p_real", "logit"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
