#!/usr/bin/env python3
"""resnet18.py MODEL.onnx WEIGHTS.pt: the weights of an exported ResNet-18, for PyTorch.

The exporter folds each batch normalisation into the convolution before it; here it becomes one that
only adds, so that PyTorch runs the layers that a contestant's network has. Needs onnx and torch.
"""
import sys

import torch
from torch import nn


def convolution(before, after, size, stride):
    return nn.Sequential(nn.Conv2d(before, after, size, stride, size // 2, bias=False),
                         nn.BatchNorm2d(after))


class Block(nn.Module):
    def __init__(self, before, after, stride):
        super().__init__()
        self.first = convolution(before, after, 3, stride)
        self.second = convolution(after, after, 3, 1)
        self.shortcut = convolution(before, after, 1, stride) if stride > 1 else nn.Identity()
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        return self.relu(self.second(self.relu(self.first(x))) + self.shortcut(x))


class ResNet18(nn.Sequential):
    """He et al. (2016), Deep residual learning for image recognition; one logit."""

    def __init__(self):
        layers = [convolution(3, 64, 7, 2), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)]
        for before, after in [(64, 64), (64, 128), (128, 256), (256, 512)]:
            layers += [Block(before, after, 1 if before == after else 2), Block(after, after, 1)]
        super().__init__(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1))


def weights(path):
    """The state of a ResNet18 with the weights of an ONNX file, whose order is the same."""
    import onnx
    from onnx import numpy_helper
    graph = onnx.load(path).graph
    tensors = {t.name: torch.tensor(numpy_helper.to_array(t)) for t in graph.initializer}
    layers = [node for node in graph.node if node.op_type in ("Conv", "Gemm")]
    given = iter([[tensors[name] for name in node.input[1:]] for node in layers])
    network = ResNet18()
    with torch.no_grad():
        for part in network.modules():
            if isinstance(part, (nn.Conv2d, nn.Linear)):
                weight, bias = next(given)
                part.weight.copy_(weight)
                if part.bias is not None:
                    part.bias.copy_(bias)
            elif isinstance(part, nn.BatchNorm2d):
                part.bias.copy_(bias)
                part.running_var.fill_(1 - part.eps)
    return network.state_dict()


if __name__ == "__main__":
    torch.save(weights(sys.argv[1]), sys.argv[2])
