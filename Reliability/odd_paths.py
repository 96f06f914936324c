"""Files, folders and stores with names that break programs."""
from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator

import scene
from harness import Context, Trial, store_problems

# NFC and NFD are two files beside each other, with different predictions.
NAMES = [
    "with space", " leading and trailing ", "two  spaces", "tab\tname", "new\nline", "\nfirst",
    "-", "--", "-dash", "--json", "--store=x", "-o", "@latest", "@best", "~", "~root", "$HOME", "`id`", "a;b",
    "quote'd", 'quote"d', "back\\slash", "per%20cent%s%n", "a,b", "=1+1", "*", "?", "[a]", "{1,2}", "#", "!",
    "&amp;<b>", "..csv", ".hidden", "CON", "name.csv.gz", "file:name?mode=memory", ":memory:",
    "\u00fcml\u00e4ut", unicodedata.normalize("NFD", "\u00fcml\u00e4ut"), "\u0130\u0131",
    "\u65e5\u672c\u8a9e", "\u05d0\u05d1 \u0627\u0628", "\U0001f600\U0001f469\u200d\U0001f680",
    "zero\u200bwidth", "bidi\u202egnp", "\u0001control\u001b[31m", "n" * 200, "\u00fc" * 100,
]


def trials(context: Context) -> Iterator[Trial]:
    folder = context.scratch / "paths"
    scene.lay_out(folder)
    yield names(context, folder)
    yield not_text(context, folder)
    yield long_names(context, folder)
    yield deep(context, folder)


def names(context: Context, folder: pathlib.Path) -> Trial:
    trial = Trial("files, folders and stores of any name are read and written as those of plain names", "commands")
    chosen = NAMES[:context.count(len(NAMES), least=8)]
    with trial.timed():
        for place, name in enumerate(chosen):
            # In turns, since all of it for each would say little more.
            use(trial, context, folder, name, f"./{name}" if place % 2 else str(folder / "odd" / name), place)
            if not name.startswith("@"):  # Alone that is a stored run.
                use(trial, context, folder, name, f"-- {name}", place)
    trial.note = (f"{len(chosen)} names ({', '.join(ascii(name)[:24] for name in chosen[:12])} ...), each as"
                  f" ./NAME or as a whole path, and behind --, as predictions, folder of images, store and output of"
                  f" score, apply, report, predict, export and adapt")
    return trial


def use(trial: Trial, context: Context, folder: pathlib.Path, name: str, form: str, place: int) -> None:
    """Goes through the commands with a name in one form; `-- NAME` is for what is read only."""
    odd = folder / "odd"
    shutil.rmtree(odd, ignore_errors=True)
    odd.mkdir()
    lines = (folder / "logistic.csv").read_text().splitlines(keepends=True)
    lines = lines[:1] + lines[1 + place:] + lines[1:1 + place]  # Its own order of rows, in exports.
    behind = form.startswith("-- ")
    path = form[3:] if behind else form

    def run(*arguments: str, expect: int = 0) -> subprocess.CompletedProcess[str]:
        done = context.run(*arguments, cwd=odd)
        trial.tried += 1
        trial.check(done.returncode == expect,
                    f"{ascii(arguments)}: exit code {done.returncode}, {ascii(done.stderr[:300])}")
        return done

    def same(what: str, expected: bytes) -> None:
        file = odd / name
        found = file.read_bytes() if file.is_file() else b""
        trial.check(found == expected and bool(expected), f"{what} with {ascii(form)}: other bytes")
        file.unlink(missing_ok=True)

    plain = odd / "plain.csv"
    plain.write_text("".join(lines))
    key = str(folder / "labels.csv")
    expected = json.loads(run("score", "plain.csv", key, "--json", "--store", "plain.sqlite").stdout)
    if path == "-":
        return  # Standard input, as it should be.
    (odd / name).write_text("".join(lines))
    if behind:
        found = run("score", "--json", "--no-store", "--", path, key)
    else:
        found = run("score", path, key, "--json", "--no-store")
    if found.returncode == 0:
        told = json.loads(found.stdout)
        trial.check(told["log_loss"] == expected["log_loss"] and told["n"] == expected["n"],
                    f"score of {ascii(form)}: {told['log_loss']}")
    if behind:
        return
    (odd / name).unlink()
    # As the store: beside its name lie -wal and -shm while it is used.
    run("score", "plain.csv", key, "-q", "--store", path)
    store = odd / name
    trial.check(store.is_file() and not store_problems_of(store), f"store {ascii(form)}: not sound")
    exported = run("export", "plain", "--store", path).stdout.encode()
    rest = {entry.name for entry in odd.iterdir()} - {
        "plain.csv", "plain.sqlite", name, name + "-wal", name + "-shm"}
    trial.check(not rest, f"store {ascii(form)}: left {ascii(sorted(rest))}")
    for file in odd.glob("*"):
        if file.name.startswith(name) and not file.name.startswith("plain"):
            file.unlink()
    # As what is written.
    run("export", "plain", "--store", "plain.sqlite", "-o", path, "-q")
    same("export -o", exported)
    run("report", "plain", "--store", "plain.sqlite", "--no-calibration", "--format", "csv", "-o", "plain.report", "-q")
    run("report", "plain", "--store", "plain.sqlite", "--no-calibration", "--format", "csv", "-o", path, "-q")
    same("report -o", (odd / "plain.report").read_bytes())
    # As a folder of images, and as a network.
    shutil.copytree(folder / "photos", odd / name)
    pixels = ["--model", str(folder / "exact.onnx"), *scene.RAW, "--no-store", "-q"]
    run("predict", str(folder / "photos"), *pixels, "-o", "plain.out")
    run("predict", path, *pixels, "-o", "named.out")
    shutil.rmtree(odd / name)
    trial.check((odd / "plain.out").read_bytes() == (odd / "named.out").read_bytes(),
                f"predict of {ascii(form)}: other numbers")
    adapt = ["adapt", str(folder / "training"), "--model", str(folder / "ten_classes.onnx"), "--no-store", "-q"]
    run(*adapt, "-o", "plain.onnx")
    run(*adapt, "-o", path)
    same("adapt -o", (odd / "plain.onnx").read_bytes())


def store_problems_of(store: pathlib.Path) -> list[str]:
    """The store's problems by a path that Python's SQLite takes as it is."""
    copy = store.parent.parent / "copy.sqlite"
    for end in ("", "-wal"):
        source = store.with_name(store.name + end)
        if source.exists():
            shutil.copy(source, copy.with_name(copy.name + end))
    problems = store_problems(copy)
    for end in ("", "-wal", "-shm"):
        copy.with_name(copy.name + end).unlink(missing_ok=True)
    return problems


def not_text(context: Context, folder: pathlib.Path) -> Trial:
    """Names that are no UTF-8, which Unix allows."""
    trial = Trial("a name that is not UTF-8 is read, or refused in words", "commands")
    if sys.platform == "darwin":
        trial.note = "not tried: macOS has no such names"
        return trial
    name = os.fsdecode(b"caf\xe9.csv")
    with trial.timed():
        shutil.copy(folder / "logistic.csv", folder / name)
        for arguments in (["score", name, "labels.csv", "--no-store"],
                          ["export", "logistic", "-o", os.fsdecode(b"\xff.csv")]):
            context.run("score", "logistic.csv", "labels.csv", "-q", cwd=folder)
            done = context.run(*arguments, cwd=folder)
            trial.tried += 1
            trial.check(done.returncode == 0 or done.returncode == 1 and "llbench: " in done.stderr,
                        f"{ascii(arguments)}: {done.returncode} {ascii(done.stderr[:200])}")
            trial.note = "read" if done.returncode == 0 else "refused"
    return trial


def long_names(context: Context, folder: pathlib.Path) -> Trial:
    trial = Trial("names up to the system's 255 bytes are read and written, longer ones refused", "commands")
    with trial.timed():
        for kind in ("n", "\u00fc"):
            for bytes_long in (230, 240, 250, 254, 255, 256):
                name = (kind * 255)[: (bytes_long - 4) // len(kind.encode())]
                name += "x" * (bytes_long - 4 - len(name.encode())) + ".csv"
                fits = bytes_long <= 255
                if fits:
                    shutil.copy(folder / "logistic.csv", folder / name)
                for arguments in (["score", name, "labels.csv", "--no-store", "-q"],
                                  ["report", "logistic.csv", "--key", "labels.csv", "--format", "csv",
                                   "--no-calibration", "-q", "-o", name]):
                    done = context.run(*arguments, cwd=folder)
                    trial.tried += 1
                    trial.check(done.returncode == (0 if fits else 1),
                                f"{arguments[0]} with {bytes_long} bytes: {done.returncode},"
                                f" {ascii(done.stderr[-200:])}")
                    trial.check(fits or "llbench: " in done.stderr, f"{bytes_long} bytes: no sentence")
                if fits:
                    written = b"log_loss" in (folder / name).read_bytes()
                    (folder / name).unlink(missing_ok=True)
                    trial.check(done.returncode != 0 or written, f"{bytes_long} bytes: nothing is written")
        trial.check(not list(folder.glob("*.part")), "parts are left behind")
    return trial


def deep(context: Context, folder: pathlib.Path) -> Trial:
    trial = Trial("paths near PATH_MAX are read; what is too long to be written or to be a store is refused in words", "commands")
    with trial.timed():
        for total in (300, 440, 520, 1000, 2000, 4000, 4090, 4095):
            parent = folder / "deep"
            at = str(parent)
            while len(at) < total - 120:
                at += "/" + "d" * min(100, total - 120 - len(at))
            os.makedirs(at, exist_ok=True)
            path = at + "/" + "f" * (total - len(at) - 1 - 4) + ".csv"
            shutil.copy(folder / "logistic.csv", path)
            for arguments in (["score", path, "labels.csv", "--no-store", "-q"],
                              ["report", "logistic.csv", "--key", "labels.csv", "--format", "csv",
                               "--no-calibration", "-q", "-o", path]):
                done = context.run(*arguments, cwd=folder)
                trial.tried += 1
                # Beside what is written there is another file for a moment, of a longer name.
                refused = (arguments[0] == "report" and total > 4000 and done.returncode == 1
                           and "File name too long" in done.stderr)
                trial.check(done.returncode == 0 or refused, f"{arguments[0]} with {total} bytes:"
                            f" {done.returncode}, {done.stderr[-200:]}")
            done = context.run("score", "logistic.csv", "labels.csv", "-q", "--store", path[:-4], cwd=folder)
            trial.tried += 1
            trial.check(done.returncode == (0 if total <= 470 else 1), f"store of {total} bytes: {done.returncode}")
            trial.check(done.returncode == 0 or "SQLite takes 470" in done.stderr,
                        f"store of {total} bytes: {done.stderr[-200:]}")
            shutil.rmtree(parent)
    trial.note = ("300 to 4,095 bytes; files are written at paths of up to 4,000 bytes, stores at up to 470: SQLite"
                  " itself opens no path of more than 512, that of a journal included")
    return trial
