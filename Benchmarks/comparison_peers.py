#!/usr/bin/env python3
"""comparison_peers.py PEERS ROUNDS FILE...: what others do to compare two runs on the same rows.

FILE holds rows of three doubles, two predictions and a label. Runs the functions of PEERS/compare
and the C reference of PEERS/limits; prints the JSON that README.md describes. Needs numpy and scipy;
the rows of MLstatkit and of the C reference are left out without them.
"""
import json
import pathlib
import statistics
import sys
import time

import numpy as np

RESAMPLES = 10_000


def peers(folder):
    """PEERS/compare/compare.py, and PEERS/limits/limits.py or None where it does not load."""
    sys.path.insert(0, str(folder))
    import paths  # noqa: F401  (puts the peers' folders on the path)
    import compare
    try:
        import limits
    except OSError as problem:
        print(f"the C reference is left out: {problem}", file=sys.stderr)
        limits = None
    return compare, limits


def small_kernels(compare, limits, p, q, y):
    """What a contest's few thousand rows are compared by."""
    d = compare.differences(p, q, y)
    batch = max(1, 2_500_000 // len(d))

    def boot(method):
        return compare.boot_scipy(d, RESAMPLES, method, batch=batch)[0]

    def interval(name):
        return np.percentile(limits.means(name, d, RESAMPLES), [2.5, 97.5])[0]

    kernels = {
        "scipy: permutation_test, 9,999 resamples":
            lambda: compare.permutation_scipy(d, 9_999, batch=batch),
        "scipy: bootstrap, 10,000 means, percentile": lambda: boot("percentile"),
        "scipy: bootstrap, 10,000 means, BCa": lambda: boot("BCa"),
    }
    if limits:
        kernels["C reference: 10,000 bootstrap means, direct"] = lambda: interval("bootstrap_means")
        kernels["C reference: 10,000 bootstrap means, blocked"] = \
            lambda: interval("bootstrap_means_blocked")
    return kernels


def large_kernels(compare, p, q, y):
    kernels = {"numpy: DeLong by rankdata": lambda: compare.delong_numpy(p, q, y)["z"]}
    try:
        import MLstatkit  # noqa: F401
        kernels["MLstatkit: Delong_test"] = lambda: compare.delong_mlstatkit(p, q, y)["z"]
    except ImportError:
        print("MLstatkit is missing: its row is left out", file=sys.stderr)
    return kernels


def main():
    compare, limits = peers(pathlib.Path(sys.argv[1]))
    rounds, rows = int(sys.argv[2]), []
    for path in sys.argv[3:]:
        values = np.fromfile(path).reshape(-1, 3)
        p, q, y = values[:, 0].copy(), values[:, 1].copy(), values[:, 2].astype(np.uint8)
        if len(y) < 100_000:
            kernels = small_kernels(compare, limits, p, q, y)
        else:
            kernels = large_kernels(compare, p, q, y)
        for name, kernel in kernels.items():
            took, value = [], None
            for _ in range(rounds):
                begun = time.perf_counter()
                value = kernel()
                took.append(time.perf_counter() - begun)
            rows.append({"name": name, "n": len(y), "runs": rounds,
                         "median_s": statistics.median(took), "min_s": min(took),
                         "max_s": max(took), "value": float(value)})
    print(json.dumps({"rows": rows}))


main()
