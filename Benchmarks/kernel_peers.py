#!/usr/bin/env python3
"""kernel_peers.py N ROUNDS: the mean log loss of rows in memory, by numpy and by scikit-learn.

Prints the JSON that README.md describes. Needs numpy; scikit-learn's row is left out without it.
"""
import json
import statistics
import sys
import time

import numpy as np


def numpy_mean(p, y):
    return -np.log(np.where(y, p, 1 - p)).mean()


def main():
    n, rounds = int(sys.argv[1]), int(sys.argv[2])
    random = np.random.default_rng(1)
    p = random.random(n)
    y = random.random(n) < p
    kernels = {"numpy: -log(where(y, p, 1 - p)).mean()": numpy_mean}
    try:
        from sklearn.metrics import log_loss
        kernels["scikit-learn: log_loss"] = lambda p, y: log_loss(y, p)
    except ImportError:
        print("scikit-learn is missing: its row is left out", file=sys.stderr)
    rows = []
    for name, kernel in kernels.items():
        value = float(kernel(p, y))
        took = []
        for _ in range(rounds):
            begun = time.perf_counter()
            kernel(p, y)
            took.append(time.perf_counter() - begun)
        rows.append({"name": name, "n": n, "runs": rounds, "median_s": statistics.median(took),
                     "min_s": min(took), "max_s": max(took), "value": value})
    print(json.dumps({"rows": rows}))


main()
