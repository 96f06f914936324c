"""How long `llbench serve` takes for a page of the list of many runs.

    python Benchmarks/serving.py [--runs 10000] [--repeats 40]

The store is made by one `llbench score` and filled up by copying that run with SQL. Measured is the
whole request over the loopback, headers and body, on one connection that stays open.
"""

import argparse
import hashlib
import http.client
import pathlib
import random
import signal
import sqlite3
import statistics
import subprocess
import tempfile
import time

PROJECT = pathlib.Path(__file__).resolve().parents[1]
PAGES = {
    "first page": "/", "last page": "/?page=100", "by name": "/?sort=name&order=asc",
    "by log loss": "/?sort=log_loss&order=asc", "by log loss, last": "/?sort=log_loss&page=100",
    "by rows": "/?sort=n", "searched": "/?q=run-12", "searched, by log loss":
    "/?q=run-1&sort=log_loss&order=asc", "changes": "/changes",
}


def fill(store, runs):
    """Copies the only run of a store, under other names and with other losses."""
    draw = random.Random(1)
    with sqlite3.connect(store) as database:
        for number in range(2, runs + 1):
            identity = hashlib.sha256(str(number).encode()).hexdigest()
            day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}T12:00:00.000Z"
            database.execute(
                "INSERT INTO run SELECT ?1, ?2, ?3, n, has_logits, model_name, model_sha256, ?4, ?4,"
                " ?1 FROM run WHERE run_id = 1", (number, identity, f"run-{number}", day))
            database.execute(
                "INSERT INTO prediction SELECT ?1, id, p_real, logit, position FROM prediction"
                " WHERE run_id = 1", (number,))
            database.execute(
                "INSERT INTO score SELECT ?1, ?1, key_id, clip_lower, clip_upper, split, n, ?2,"
                " standard_error, brier, auc, signature, ?3, ?3, ?1 FROM score WHERE score_id = 1",
                (number, draw.random(), day))
    database.close()


def measure(port, path, repeats):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        times.append(1e3 * (time.perf_counter() - start))
        assert answer.status == 200, (path, answer.status)
    connection.close()
    return statistics.median(times), max(times), len(body)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=40)
    parser.add_argument("--llbench", default=PROJECT / ".build" / "release" / "llbench")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run, key = pathlib.Path(folder, "run.csv"), pathlib.Path(folder, "key.csv")
        run.write_text("id,p_real\n" + "".join(f"{i},{(i % 9 + 1) / 10}\n" for i in range(20)))
        key.write_text("id,label\n" + "".join(f"{i},{i % 2}\n" for i in range(20)))
        store = pathlib.Path(folder, "llbench.sqlite")
        subprocess.run(
            [arguments.llbench, "score", run, key, "-q", "--store", store], check=True)
        fill(store, arguments.runs)
        server = subprocess.Popen(
            [arguments.llbench, "serve", "--port", "0", "--store", store],
            stdout=subprocess.PIPE, text=True)
        try:
            port = int(server.stdout.readline().rsplit(":", 1)[1].strip(" /\n"))
            print(f"| page of {arguments.runs:,} runs | median, ms | slowest, ms | bytes |")
            print("|---|--:|--:|--:|")
            for name, path in PAGES.items():
                median, slowest, size = measure(port, path, arguments.repeats)
                print(f"| {name} | {median:.1f} | {slowest:.1f} | {size:,} |")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=20)


if __name__ == "__main__":
    main()
