"""Two writers in one store, killed at moments of all kinds."""
from __future__ import annotations

import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from harness import Context, Trial, store_problems
from tables import Key, exact_log_loss, make_key, make_run, write_key, write_run
from workplace import State, link_pictures, make_pictures, state

ROUNDS_OF_SCORE = 500
ROUNDS_OF_PREDICT = 250
ROUNDS_IN_ONE_STORE = 10
SIZES = (500, 3_000, 20_000)
STORE = "llbench.sqlite"


def trials(context: Context) -> Iterator[Trial]:
    yield scoring(context)
    yield predicting(context)


@dataclass
class Moment:
    """When a process is killed: after `seconds`, once `bytes` are written beside the store, or never."""
    seconds: float | None = None
    bytes: int | None = None

    @classmethod
    def drawn(cls, draw: random.Random, seconds: float, most_bytes: int) -> Moment:
        kind = draw.random()
        if kind < 0.1:
            return cls()
        if kind < 0.5:  # From before the first instruction to past the end.
            return cls(seconds=draw.uniform(0, 1.1 * seconds))
        return cls(bytes=int(draw.choice((0, draw.uniform(0, 0.9 * most_bytes)))))

    def wait(self, process: subprocess.Popen, folder: pathlib.Path) -> bool:
        """Returns whether the process is to be killed now; false where it ended before."""
        if self.seconds is not None:
            try:
                process.wait(timeout=self.seconds)
                return False
            except subprocess.TimeoutExpired:
                return True
        if self.bytes is None:
            process.wait()
            return False
        while process.poll() is None:
            if written(folder) > self.bytes:
                return True
            time.sleep(0.0005)
        return False


def written(folder: pathlib.Path) -> int:
    """The bytes on their way into a store: in its log, or in the draft of a new one."""
    total = 0
    for entry in os.scandir(folder):
        if entry.name == f"{STORE}-wal" or "-new-" in entry.name or entry.name.endswith(".part"):
            try:
                total += entry.stat().st_size
            except FileNotFoundError:
                pass
    return total


@dataclass
class Writer:
    """One process, its moment, and how it ended."""
    command: list[str]
    moment: Moment
    status: int = 0
    errors: str = ""

    def run(self, context: Context, folder: pathlib.Path) -> None:
        # A file: a pipe that nobody empties could fill up.
        with open(folder.parent / f"errors-{id(self)}", "w+") as errors:
            process = subprocess.Popen(
                [str(context.llbench), *self.command], cwd=folder, env=context.environment(),
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
            if self.moment.wait(process, folder):
                process.kill()
            self.status = process.wait(timeout=600)
            errors.seek(0)
            self.errors = errors.read()
        os.unlink(errors.name)

    @property
    def is_killed(self) -> bool:
        return self.status == -signal.SIGKILL


def run_at_once(context: Context, folder: pathlib.Path, writers: list[Writer], trial: Trial) -> None:
    threads = [threading.Thread(target=writer.run, args=(context, folder)) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for writer in writers:
        trial.tried += 1
        trial.faults += writer.is_killed
        trial.check(writer.is_killed or writer.status == 0, f"{writer.command}: exit {writer.status},"
                    f" {writer.errors.strip()[:200]}")


def reopened(trial: Trial, context: Context, folder: pathlib.Path, by_llbench: bool, where: str
             ) -> State:
    """What the store holds; who recovers it first, llbench or Python, changes from round to round."""
    store = folder / STORE
    if by_llbench and store.exists():
        listed = context.run("runs", "--json", "--store", store)
        found = state(store)
        names = ({run["name"] for run in json.loads(listed.stdout)["runs"]}
                 if listed.returncode == 0 else None)
        trial.check(names == set(found.runs), f"{where}: `runs` exits {listed.returncode},"
                    f" {listed.stderr.strip()[:150]}")
    else:
        found = state(store)
    trial.check(not found.problems, f"{where}: {found.problems}")
    return found


@dataclass
class Scored:
    """A file to score and all that a store must hold of it afterwards."""
    name: str
    key: Key
    run: list[float]
    log_loss: float

    def is_whole(self, store: pathlib.Path) -> bool:
        with closing(sqlite3.connect(store, timeout=60)) as database:
            rows = database.execute(
                "SELECT p.id, p.p_real FROM prediction p JOIN run USING (run_id) WHERE run.name = ?"
                " ORDER BY position", (self.name,)).fetchall()
            answers = database.execute(
                "SELECT a.id, a.label FROM answer a JOIN score USING (key_id) JOIN run USING (run_id)"
                " WHERE run.name = ? ORDER BY a.position", (self.name,)).fetchall()
            losses = database.execute(
                "SELECT log_loss FROM score JOIN run USING (run_id) WHERE run.name = ?",
                (self.name,)).fetchall()
        return (rows == list(zip(self.key.ids, self.run)) and losses == [(self.log_loss,)]
                and answers == list(zip(self.key.ids, self.key.labels)))


def scoring(context: Context) -> Trial:
    trial = Trial("Two processes that score into one store, killed at random moments, leave each run"
                  " whole or absent, all there that had been reported, and nothing else changed", "runs")
    draw = random.Random(context.seed)
    left = 0
    with context.folder() as base, trial.timed():
        files = scored_files(base, draw)
        seconds, sizes = measured(context, base, files)
        folder = base / "store"
        for number in range(context.count(ROUNDS_OF_SCORE, least=4)):
            turn = number % ROUNDS_IN_ONE_STORE
            if turn == 0:
                left += close_up(context, trial, base, folder)
                draw.shuffle(files)
                kept = State({})
            pair = files[2 * turn:2 * turn + 2]
            writers = [Writer(["score", f"../{file.name}.csv", f"../key-{len(file.run)}.csv"],
                              Moment.drawn(draw, seconds[len(file.run)], sizes[len(file.run)]))
                       for file in pair]
            run_at_once(context, folder, writers, trial)
            where = f"round {number}"
            found = reopened(trial, context, folder, number % 2 == 1, where)
            for name, digest in kept.runs.items():
                trial.check(found.runs.get(name) == digest, f"{where}: {name} of an earlier round is"
                            " gone or another")
            fresh = set(found.runs) - set(kept.runs)
            trial.check(fresh <= {file.name for file in pair}, f"{where}: {fresh}")
            for file, writer in zip(pair, writers):
                trial.check(writer.status != 0 or file.name in fresh,
                            f"{where}: {file.name} was reported as stored and is not there")
                trial.check(file.name not in fresh or file.is_whole(folder / STORE),
                            f"{where}: {file.name} is not what was scored")
            kept = found
        left += close_up(context, trial, base, folder)
    trial.note = (f"Files of {', '.join(f'{size:,}' for size in SIZES)} rows; a new store after every"
                  f" {ROUNDS_IN_ONE_STORE} rounds, so that its making is killed too. A tenth of the"
                  " processes is left alone; the others are killed by the clock, from their start to a"
                  " tenth beyond their usual time, or once so and so many bytes lie in the log. The store is"
                  " opened by Python's SQLite and by llbench in turn, and every run in it read whole,"
                  f" those of earlier rounds too. {left} drafts of new stores were left by kills"
                  " (`llbench.sqlite-new-...`), which nothing reads. The loss of power is not tried:"
                  " what a kernel has been given survives a kill, and the store asks for it to be on the"
                  " disk (`synchronous = FULL`) before a command says that it is done.")
    return trial


def scored_files(base: pathlib.Path, draw: random.Random) -> list[Scored]:
    files = []
    for size in SIZES:
        key = make_key(size, draw)
        write_key(base / f"key-{size}.csv", key, list(range(size)))
        for number in range(2 * ROUNDS_IN_ONE_STORE // len(SIZES) + 1):
            run = make_run(key.labels, draw)
            name = f"run-{size}-{number}"
            write_run(base / f"{name}.csv", key, run)
            files.append(Scored(name, key, run, exact_log_loss(key.labels, run)))
    return files


def measured(context: Context, base: pathlib.Path, files: list[Scored]
             ) -> tuple[dict[int, float], dict[int, int]]:
    """How long a score of each size takes, and how many bytes it writes."""
    seconds, sizes = {}, {}
    for file in files:
        size = len(file.run)
        if size in seconds:
            continue
        store = base / f"measured-{size}.sqlite"
        start = time.monotonic()
        context.run("score", base / f"{file.name}.csv", base / f"key-{size}.csv", "--store", store)
        seconds[size], sizes[size] = time.monotonic() - start, store.stat().st_size
    return seconds, sizes


def close_up(context: Context, trial: Trial, base: pathlib.Path, folder: pathlib.Path) -> int:
    """Scores once more into a store that is done with, and counts the files left beside it."""
    left = 0
    if folder.exists():
        last = context.run("score", base / "key-500.csv", base / "key-500.csv", "--p-column", "label",
                           "--name", "last", "-q", "--store", folder / STORE)
        trial.check(last.returncode == 0, f"the last score: {last.stderr.strip()[:200]}")
        names = [entry.name for entry in folder.iterdir() if entry.name != STORE]
        left = sum("-new-" in name for name in names)
        trial.check(left == len(names), f"left beside the store: {names}")
        shutil.rmtree(folder)
    folder.mkdir()
    return left


class Predicted:
    """Two folders of pictures, and what an undisturbed prediction makes of each."""
    pictures = 8

    def __init__(self, context: Context, base: pathlib.Path, seconds: float):
        draw = random.Random(context.seed)
        self.base = base
        trial_folder = base / "rate"
        make_pictures(trial_folder, self.pictures, side=96, draw=draw)
        link_pictures(trial_folder, self.pictures, 64)
        result = context.run("predict", trial_folder, "--jobs", "1", "--json", "--no-store")
        rate = json.loads(result.stdout)["images_per_second"]
        self.count = max(16, round(seconds * rate))
        self.outputs, self.logits = {}, {}
        store = base / "whole.sqlite"
        for name in ("left", "right"):
            make_pictures(base / name, self.pictures, side=96, draw=draw)
            link_pictures(base / name, self.pictures, self.count)
            start = time.monotonic()
            context.run("predict", base / name, "--jobs", "1", "--store", store, "-o",
                        base / f"{name}.csv", "-q")
            self.seconds = time.monotonic() - start
            self.outputs[name] = (base / f"{name}.csv").read_bytes()
            # Nothing is clipped in these, so that the logits are those of the network.
            context.run("predict", base / name, "--clip", "none", "--store", base / "logits.sqlite",
                        "--name", name, "-q")
            with closing(sqlite3.connect(base / "logits.sqlite")) as database:
                self.logits[name] = dict(database.execute(
                    "SELECT p.id || '.png', p.logit FROM prediction p JOIN run USING (run_id)"
                    " WHERE run.name = ?", (name,)))
        self.bytes = store.stat().st_size
        self.runs = state(store).runs

    def unfinished(self, store: pathlib.Path) -> dict[str, dict[str, float]]:
        """The saved logits of each folder."""
        result: dict[str, dict[str, float]] = {}
        if store.exists():
            with closing(sqlite3.connect(store, timeout=60)) as database:
                for images, file, logit in database.execute(
                        "SELECT images, file, logit FROM unfinished_logit"
                        " JOIN unfinished_prediction USING (unfinished_id)"):
                    result.setdefault(pathlib.Path(images).name, {})[file] = logit
        return result


def predicting(context: Context) -> Trial:
    trial = Trial("Two predictions into one store, killed at random moments, go on with --resume from"
                  " all that was saved to the same bytes", "runs")
    draw = random.Random(context.seed)
    saved_logits = resumed_runs = 0
    with context.folder() as base, trial.timed():
        whole = Predicted(context, base, seconds=0.9)
        earlier = base / "earlier.sqlite"
        key = make_key(500, draw)
        write_key(base / "key.csv", key, list(range(500)))
        write_run(base / "earlier.csv", key, make_run(key.labels, draw))
        context.run("score", base / "earlier.csv", base / "key.csv", "-q", "--store", earlier)
        before = state(earlier)
        folder = base / "store"
        for number in range(context.count(ROUNDS_OF_PREDICT, least=2)):
            where = f"round {number}"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            if number % 4:  # Else there is no store yet.
                shutil.copy(earlier, folder / STORE)
            kept = before if number % 4 else State({})
            (folder / "left.csv").write_text("as it was")
            commands = {name: ["predict", f"../{name}", "--jobs", "1", "-o", f"{name}.csv"]
                        for name in whole.outputs}
            writers = [Writer(command, Moment.drawn(draw, whole.seconds, whole.bytes))
                       for command in commands.values()]
            run_at_once(context, folder, writers, trial)
            found = reopened(trial, context, folder, number % 2 == 1, where)
            trial.check(kept.runs.items() <= found.runs.items(), f"{where}: what was there is not")
            trial.check(set(found.runs) - set(kept.runs) <= set(whole.runs), f"{where}: {found.runs}")
            saved = whole.unfinished(folder / STORE)
            for name, writer in zip(commands, writers):
                stored = f"{name}-bundled" in found.runs
                trial.check(writer.status != 0 or stored, f"{where}: {name} was reported as done and is"
                            " not in the store")
                output = folder / f"{name}.csv"
                content = output.read_bytes() if output.exists() else None
                trial.check(content in (whole.outputs[name], b"as it was" if name == "left" else None),
                            f"{where}: {name}.csv is neither whole nor as it was")
                trial.check(writer.status != 0 or content == whole.outputs[name],
                            f"{where}: {name}.csv was reported as written")
                logits = saved.get(name, {})
                trial.check(all(whole.logits[name].get(file) == logit for file, logit in logits.items()),
                            f"{where}: a saved logit of {name} is not the network's")
                resumed = context.run(*commands[name], "--resume", "--json", cwd=folder)
                trial.check(resumed.returncode == 0
                            and output.read_bytes() == whole.outputs[name],
                            f"{where}: {name} resumed: exit {resumed.returncode},"
                            f" {resumed.stderr.strip()[:150]}")
                if resumed.returncode == 0 and not stored:
                    again = json.loads(resumed.stdout)["resumed"]
                    trial.check(again == len(logits), f"{where}: {name} resumed from {again} of"
                                f" {len(logits)} saved logits")
                saved_logits += len(logits)
                resumed_runs += bool(logits)
            ended = state(folder / STORE)
            trial.check(not ended.problems and set(ended.runs) == set(kept.runs) | set(whole.runs)
                        and not whole.unfinished(folder / STORE), f"{where}: at the end {ended}")
            trial.check(not store_problems(folder / STORE), f"{where}: at the end")
    trial.note = (f"The bundled network on {whole.count} pictures in each of two folders,"
                  f" {whole.seconds:.1f} s; every fourth round starts without a store. After each round"
                  " the outputs are as before or whole, an earlier run in the store is the same, and the"
                  f" saved logits are the network's; {resumed_runs} predictions went on from"
                  f" {saved_logits:,} of them.")
    return trial
