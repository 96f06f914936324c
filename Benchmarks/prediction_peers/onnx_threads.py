#!/usr/bin/env python3
"""onnx_threads.py MODEL.onnx IMAGES OUTPUT SETTING: ONNX Runtime with a pool of two threads.

The threads open images with Pillow. SETTING is who runs the network, one image at a time:
    pool      the main thread, with two threads of the runtime's own
    sleeping  the same, but those do not spin while they wait
    workers   the pool's threads themselves, each with one
Writes the clipped submission, and a column logit, to be compared.
"""
import csv
import math
import pathlib
import sys
from collections import deque
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
from PIL import Image

POOL, AHEAD, LOWER, UPPER = 2, 4, 0.025, 0.975


def load(path):
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB"))
    x = np.empty((1, 3, *pixels.shape[:2]), np.float32)
    np.multiply(pixels.transpose(2, 0, 1)[None], np.float32(1 / 127.5), out=x)
    x -= 1
    return x


def open_session(model, setting):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1 if setting == "workers" else 2
    if setting == "sleeping":
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def in_order(pool, function, items):
    """The results in order, with no more than AHEAD of them waiting."""
    waiting = deque()
    for item in items:
        waiting.append(pool.submit(function, item))
        if len(waiting) == AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def main():
    model, folder, output, setting = sys.argv[1:]
    session = open_session(model, setting)
    name = session.get_inputs()[0].name
    paths = sorted(pathlib.Path(folder).glob("*.png"), key=lambda path: int(path.stem))

    def run(x):
        return float(session.run(None, {name: x})[0][0, 0])

    with ThreadPoolExecutor(POOL) as pool:
        if setting == "workers":
            logits = list(in_order(pool, lambda path: run(load(path)), paths))
        else:
            logits = [run(x) for x in in_order(pool, load, paths)]
    with open(output, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "p_real", "logit"])
        for path, logit in zip(paths, logits):
            p = 1 / (1 + math.exp(-logit))
            writer.writerow([int(path.stem), min(max(p, LOWER), UPPER), logit])


if __name__ == "__main__":
    main()
