"""Bytes that nobody wrote: fuzz targets, the decimal parser against strtod, CSV against Python's csv."""
from __future__ import annotations

import csv
import io
import os
import pathlib
import random
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from harness import PROJECT, Context, Trial

sys.path.insert(0, str(PROJECT / "Fuzzing"))
import fuzz  # noqa: E402  (beside the targets)

# Seconds of fuzzing for each target in a full run.
SECONDS = 60
NUMBERS = 100_000_000
TABLES = 200_000


def trials(context: Context) -> Iterator[Trial]:
    program = fuzz.plain()
    yield numbers(context, program)
    yield tables(context, program)
    instrumented = fuzz.instrumented()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(
            lambda one: target(context, instrumented, program, *one), summaries(program))


def summaries(program: pathlib.Path) -> list[tuple[str, str]]:
    """The targets and what each tries."""
    text = subprocess.run([program, "targets", "--verbose"], capture_output=True, text=True, check=True)
    return [tuple(line.split(": ", 1)) for line in text.stdout.splitlines()]


def target(context: Context, instrumented: pathlib.Path | None, plain: pathlib.Path, name: str,
           summary: str) -> Trial:
    trial = Trial(f"no bytes crash, hang or fool it: {summary}", "inputs")
    seconds = max(2, SECONDS * context.share)
    with trial.timed():
        outcome = (fuzz.run(instrumented, name, seconds, context.seed) if instrumented
                   else fuzz.mutate(plain, name, seconds, context.seed))
    trial.tried = outcome.executions
    for found in outcome.found:
        trial.fail(f"{found}: FUZZ_TARGET={name}")
    trial.check(outcome.executions > 0, outcome.tail)
    trial.note = (f"libFuzzer with the address and undefined-behaviour sanitizers; {outcome.corpus}"
                  " inputs reached something new" if instrumented
                  else "no libFuzzer in this toolchain: seeded random changes of the corpus")
    return trial


def numbers(context: Context, program: pathlib.Path) -> Trial:
    trial = Trial("a decimal number is the double, and the length, that strtod says", "numbers")
    cases = context.count(NUMBERS, least=10_000)
    with trial.timed():
        done = subprocess.run([program, "numbers", "--cases", str(cases), "--seed", str(context.seed)],
                              capture_output=True, text=True)
    counts = re.search(r"^(\d+) numbers, (\d+) wrong$", done.stdout, re.MULTILINE)
    if not trial.check(counts is not None, done.stderr[-500:]):
        return trial
    trial.tried = int(counts[1])
    for failure in re.findall(r"^wrong: (.*)$", done.stdout, re.MULTILINE):
        trial.fail(failure)
    trial.wrong = int(counts[2])
    parts = [line for line in done.stdout.splitlines() if re.match(r"^[^:]*: \d+$", line)]
    trial.note = ("bit for bit; the shortest texts also against the double they were written from; "
                  + "; ".join(f"{int(part.rsplit(' ', 1)[1]):,} {part.rsplit(':', 1)[0]}"
                              for part in parts)
                  + ". Where 19 digits leave the rounding open the parser itself asks strtod.")
    return trial


def tables(context: Context, program: pathlib.Path) -> Trial:
    """Random tables, each read by llbench and by Python's csv and float."""
    trial = Trial("a table of predictions has the rows that Python's csv module reads", "tables")
    generator = random.Random(context.seed)
    made = [table(generator) for _ in range(context.count(TABLES, least=200))]
    file = context.scratch / "tables"
    file.write_bytes(b"".join(b"%08x" % len(text) + text for text in made))
    with trial.timed():
        done = subprocess.run([program, "tables", str(file)], capture_output=True, text=True)
        answers = done.stdout.splitlines()
        taken = 0
        for text, answer in zip(made, answers):
            if lone_return(text.decode("utf-8", "replace")):
                continue
            trial.tried += 1
            expected = witness(text)
            if expected is None:
                trial.check(answer.startswith("refused"), f"{text!r} is taken: {answer}")
            else:
                taken += 1
                trial.check(answer == expected, f"{text!r} reads as {answer}, not {expected}")
    trial.check(len(answers) == len(made), f"{len(answers)} answers to {len(made)} tables")
    trial.note = (f"{taken:,} tables that Python takes, with quotes, line ends in fields, CRLF, blank"
                  " lines, byte order marks and odd numbers, and the rest refused by both: ragged rows,"
                  " quotes out of place, NUL, numbers that are none or outside [0, 1]. Python's csv is"
                  " strict and its float decides the last bit. Not compared: a lone return, which Python"
                  " takes as a line end and llbench as text.")
    return trial


FIELDS = ["a", "7", "007", "4294967295", "4294967296", "", " x ", "é", "写真", "a,b", 'a"b', '""', "a\nb",
          "a\r\nb", "x\ty", "-", "#", "'", "id", "0.5", "\ufeff", "a\u2028b", "\x0b", "\x1c", "a;b"]
ENDS = ["\n", "\n", "\n", "\r\n", "\r\n", "\n\n", "\r\n\n"]


def number(generator: random.Random) -> str:
    value = generator.random()
    return generator.choice([
        repr, lambda v: f"{v:.3f}", lambda v: f"{v:.17g}", lambda v: f"{v:.25f}", lambda v: f"{v:e}",
        lambda v: repr(v * 10.0 ** -generator.randrange(330)), lambda v: generator.choice(
            ["0", "1", "1.0", "0.", ".5", "+.5", "-0", "1e0", "1E-5", "00.5", "0e5", "1e-400", "5e-324"]),
        lambda v: " " * generator.randrange(3) + repr(v) + "\t" * generator.randrange(2),
    ])(value)


def wrong_number(generator: random.Random) -> str:
    return generator.choice(["", "x", "nan", "inf", "-0.1", "1.5", "1e400", "0,5", "1_0", "0x1", "1e", "e5",
                             "0.5.", "٠", "1 2", "--1", "1.0000000000000003", "-1e-3", "NaN", "0.5f"])


def field(generator: random.Random, text: str) -> str:
    """The text as a field, quoted where it has to be and sometimes where it need not."""
    if any(mark in text for mark in ',"\r\n') or generator.random() < 0.15:
        return '"' + text.replace('"', '""') + '"'
    return text


def table(generator: random.Random) -> bytes:
    """A table of predictions, most of them sound, some with one thing wrong."""
    columns = ["id", "p_real"] + ["note"] * generator.randrange(2)
    generator.shuffle(columns)
    end = generator.choice(ENDS)
    rows = [[generator.choice(FIELDS) + generator.choice(["", str(row)]) if name == "id"
             else number(generator) if name == "p_real" else generator.choice(FIELDS)
             for name in columns] for row in range(generator.randrange(1, 7))]
    fault = generator.random()
    if fault < 0.1:
        generator.choice(rows)[columns.index("p_real")] = wrong_number(generator)
    elif fault < 0.15:
        generator.choice(rows).append("more")
    lines = [",".join(field(generator, text) for text in row) for row in [columns] + rows]
    text = "".join(line + (end if generator.random() < 0.8 else generator.choice(ENDS)) for line in lines)
    if generator.random() < 0.3:
        text = text.rstrip("\r\n")
    if generator.random() < 0.1:
        text = "\ufeff" + text
    data = text.encode()
    if fault > 0.9:  # Bytes put in, taken out or exchanged anywhere.
        at = generator.randrange(len(data))
        odd = generator.choice([b'"', b",", b"\n", b"\r", b"\0", b"\xff", b" ", b'""', b"0", b""])
        data = data[:at] + odd + data[at + generator.randrange(2):]
    return data


NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\Z")


def witness(data: bytes) -> str | None:
    """What `llbench-fuzz tables` has to say of a table, by Python; None where it has to refuse it."""
    if b"\0" in data:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    text = text.removeprefix("\ufeff")
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
    except csv.Error:
        return None
    if misplaced_quote(text) or len(rows) < 2:
        return None
    header = [name.strip(" \t") for name in rows[0]]
    if header.count("id") != 1 or header.count("p_real") != 1:
        return None
    answer = ["rows"]
    for row in rows[1:]:
        if len(row) != len(header):
            return None
        name, written = row[header.index("id")], row[header.index("p_real")].strip(" \t")
        if not name or not NUMBER.match(written) or not 0 <= float(written) <= 1:
            return None
        bits = struct.unpack(">Q", struct.pack(">d", float(written) + 0.0))[0]
        answer.append(f"{name.encode().hex()}:{bits:016x}")
    return " ".join(answer)


def misplaced_quote(text: str) -> bool:
    """Whether a field that does not start with a quote has one; Python keeps it as text."""
    return any(start for start, _ in outside(text, '"'))


def lone_return(text: str) -> bool:
    """Whether a return outside of quotes is no part of a line end; Python ends the record there."""
    return any(text[at + 1:at + 2] not in ("\n", "") for _, at in outside(text, "\r"))


def outside(text: str, wanted: str) -> Iterator[tuple[bool, int]]:
    """Where a mark stands outside of quotes, and whether a field had begun before it without one."""
    quoted, fresh, closed = False, True, False
    for at, mark in enumerate(text):
        if mark == '"':
            if not quoted and wanted == mark and not fresh and not closed:
                yield True, at
            quoted, closed, fresh = not quoted, quoted, False
        elif not quoted:
            if mark == wanted:
                yield False, at
            fresh, closed = mark in ",\n", False
