"""Files under the store's name that are no store, or no longer a whole one."""
from __future__ import annotations

import os
import pathlib
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

from harness import Context, Trial
from workplace import COMMANDS, Workplace, complaint, outcome

CUTS = 150
NOISES = 300

READING = [("runs",), ("export", "earlier"), ("query", "SELECT * FROM leaderboard"),
           ("score", "earlier", "key.csv", "--no-store", "-q")]
# What these print is made of the rows, whose digest is the run's id; the others print stored scores.
OF_ROWS = {"export", "score"}
WRITING = [COMMANDS["score"], COMMANDS["rm"]]


def trials(context: Context) -> Iterator[Trial]:
    yield foreign(context)
    yield cut(context)
    yield noisy(context)
    yield strange_logs(context)


def content(case: pathlib.Path) -> bytes:
    return (case / "llbench.sqlite").read_bytes()


def foreign(context: Context) -> Trial:
    trial = Trial("A file that is no store, or one of a newer version, is refused with a sentence and"
                  " left as it is", "commands")
    draw = random.Random(context.seed)

    def bytes_of(data: bytes) -> Callable[[pathlib.Path], None]:
        return lambda store: store.write_bytes(data) and None

    def sql(*statements: str) -> Callable[[pathlib.Path], None]:
        def change(store: pathlib.Path) -> None:
            with closing(sqlite3.connect(store, isolation_level=None)) as database:
                for statement in statements:
                    database.execute(statement)
        return change

    def another(store: pathlib.Path) -> None:
        store.unlink()
        sql("CREATE TABLE bookmark (url)", "INSERT INTO bookmark VALUES (1)")(store)

    kinds = {
        "text": bytes_of(b"id,p_real\na,0.5\n"), "much text": bytes_of(b"id,p_real\na,0.5\n" * 9_999),
        "noise": bytes_of(draw.randbytes(50_000)), "one byte": bytes_of(b"S"),
        "a header and no more": bytes_of(b"SQLite format 3\0"),
        "a header and noise": bytes_of(b"SQLite format 3\0" + draw.randbytes(50_000)),
        "another program's": another,
        "a newer version": sql("PRAGMA user_version = 99"),
        "a newer SQLite format": lambda store: patch(store, 18, b"\x09\x09"),
    }
    with context.folder() as folder, trial.timed():
        workplace = Workplace(context, folder)
        for kind, make in kinds.items():
            for command in READING + WRITING:
                case = workplace.fresh()
                make(case / "llbench.sqlite")
                before = content(case)
                result = workplace.run(case, *command)
                trial.tried += 1
                trial.faults += 1
                where = f"{kind}: {command[0]}"
                trial.check(result.returncode == 1, f"{where}: exit {result.returncode}")
                wrong = complaint(result.stderr) or (
                    None if "llbench.sqlite" in result.stderr else "it does not name the file")
                trial.check(not wrong, f"{where}: {wrong}")
                trial.check(content(case) == before, f"{where}: the file has changed")
    return trial


def patch(store: pathlib.Path, at: int, data: bytes) -> None:
    with open(store, "r+b") as file:
        file.seek(at)
        file.write(data)


def cut(context: Context) -> Trial:
    trial = Trial("A store that is cut off anywhere is refused, or gives the very content; it is never"
                  " made worse", "commands")
    draw = random.Random(context.seed)
    with context.folder() as folder, trial.timed():
        workplace = Workplace(context, folder)
        whole = content(workplace.base)
        for _ in range(context.count(CUTS, least=4)):
            # At the border of a page in half of the cases.
            size = draw.randrange(1, len(whole))
            size -= size % 4096 if draw.random() < 0.5 and size > 4096 else 0
            spoilt(trial, workplace, f"cut to {size}", lambda store, size=size: os.truncate(store, size),
                   draw)
    return trial


def spoilt(trial: Trial, workplace: Workplace, what: str, spoil: Callable[[pathlib.Path], None],
           draw: random.Random) -> bool:
    """Tries one command that reads and one that writes; whether the reader was content with it."""
    read, written = draw.choice(READING), draw.choice(WRITING)
    true = workplace.run(workplace.fresh(), *read)
    case = workplace.fresh()
    spoil(case / "llbench.sqlite")
    before = content(case)
    for command in (read, written):
        result = workplace.run(case, *command)
        trial.tried += 1
        trial.faults += 1
        where = f"{what}: {command[0]}"
        trial.check(result.returncode in (0, 1), f"{where}: exit {result.returncode},"
                    f" {result.stderr.strip()[:150]}")
        if result.returncode == 1:
            wrong = complaint(result.stderr)
            trial.check(not wrong, f"{where}: {wrong}")
            trial.check(content(case) == before, f"{where}: it failed and has changed the file")
        if command is read:
            trial.check(content(case) == before, f"{where}: it only reads and has changed the file")
            silent = result.returncode == 0
            if silent and result.stdout != true.stdout and (what.startswith("cut") or read[0] in OF_ROWS):
                trial.fail(f"{where}: another content")
    return silent


def noisy(context: Context) -> Trial:
    trial = Trial("A store with noise in it never crashes a command or gives another submission or"
                  " loss, and a command that fails has changed nothing", "commands")
    draw = random.Random(context.seed)
    unnoticed = 0
    count = context.count(NOISES, least=4)
    with context.folder() as folder, trial.timed():
        workplace = Workplace(context, folder)
        whole = content(workplace.base)
        for _ in range(count):
            at = draw.choice((draw.randrange(100), draw.randrange(len(whole)),
                              draw.randrange(len(whole) // 4096) * 4096 + draw.randrange(100)))
            noise = draw.randbytes(draw.choice((1, 2, 8, 64, 4096)))[:len(whole) - at]
            unnoticed += spoilt(trial, workplace, f"{noise.hex()[:16]} at {at}",
                                lambda store: patch(store, at, noise), draw)
    trial.note = (f"{unnoticed} of {count} reading commands did not meet the noise or could not tell it:"
                  " SQLite keeps no sums over its pages. Rows are held to the digest that names their run;"
                  " stored scores, which `runs` lists, are not.")
    return trial


def strange_logs(context: Context) -> Trial:
    trial = Trial("Noise in the files beside a store is passed over", "commands")
    draw = random.Random(context.seed)
    with context.folder() as folder, trial.timed():
        workplace = Workplace(context, folder)
        before = outcome(workplace.fresh())
        for number in range(context.count(40, least=4)):
            case = workplace.fresh()
            for end in draw.sample(("-wal", "-shm", "-journal", "-new-1-2"), draw.randrange(1, 4)):
                (case / f"llbench.sqlite{end}").write_bytes(draw.randbytes(draw.randrange(1, 70_000)))
            result = workplace.run(case, *draw.choice(READING))
            trial.tried += 1
            trial.faults += 1
            trial.check(result.returncode == 0, f"case {number}: exit {result.returncode},"
                        f" {result.stderr.strip()[:150]}")
            scored = workplace.run(case, *COMMANDS["score"])
            found = outcome(case)
            trial.check(scored.returncode == 0 and not found.problems
                        and before.kept.runs.items() <= found.kept.runs.items(),
                        f"case {number}: score exits {scored.returncode}, {found.problems},"
                        f" {scored.stderr.strip()[:150]}")
    return trial
