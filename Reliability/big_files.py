"""Files beyond 4 GiB, plain and compressed: where 32 bits of a size, an offset or a count would wrap."""
from __future__ import annotations

import decimal
import hashlib
import json
import os
import pathlib
import shutil
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from harness import Context, Trial

ROWS = 2_200_000
NOTE = 2000
MARK = 1 << 32
PREDICTIONS = ["0.25", "0.10", "0.97", "0.50", "0.30", "0.02", "0.70", "0.90"]
GIB = 1 << 30


@dataclass
class Big:
    """A file of long rows, the row that mistakes are put into, and what it scores."""
    path: pathlib.Path
    key: pathlib.Path
    rows: int
    row: int
    offset: int
    log_loss: float

    @property
    def size(self) -> int:
        return self.path.stat().st_size

    def text(self, **instead: str | None) -> bytes:
        """The row with fields replaced, or left out, by others of the same length in all."""
        fields = {**fields_of(self.row), **instead}
        return ",".join(field for field in fields.values() if field is not None).encode()


def fields_of(row: int) -> dict[str, str]:
    # The note is unlike that of other rows, and long; compressed it has some 40 bytes.
    note = hashlib.sha1(str(row).encode()).hexdigest()
    return {"id": str(1_000_000 + row), "p_real": PREDICTIONS[row * 7 % 8],
            "label": "1" if row * row % 3 else "0", "note": note + "x" * (NOTE - len(note))}


def trials(context: Context) -> Iterator[Trial]:
    rows = context.count(ROWS)
    need = rows * (NOTE + 40)
    plain = Trial("a file beyond 4 GiB is scored exactly", "rows")
    wrong = Trial("a mistake beyond 4 GiB is told with its line and column", "mistakes")
    ids = Trial("ids of more than 4 GiB in all are joined", "rows")
    packed = Trial("gzip that expands beyond 4 GiB is read whole, mistakes at their lines", "files")
    stored = Trial("gzip of many members beyond 4 GiB is read whole, mistakes at their lines", "files")
    free = shutil.disk_usage(context.scratch).free
    if free < 2 * need + 2 * GIB:
        for trial in (plain, wrong, ids, packed, stored):
            trial.note = f"not tried: needs {2 * need / GIB + 2:.0f} GiB of disk, {free / GIB:.0f} are free"
            yield trial
        return
    with context.folder() as folder:
        with plain.timed():
            big = written(folder, rows)
            done = context.run("score", big.path, big.key, "--no-store", "--json", cwd=folder)
            exact(plain, "score", done, big)
        plain.note = f"{big.size:,} bytes; the time is mostly that of writing the file"
        yield plain
        with wrong.timed():
            mistakes(wrong, context, big)
        wrong.note = (f"in row {big.row:,}, at byte {big.offset:,} of {big.size:,}:"
                      f" {', '.join(name for name, _, _, _ in MISTAKES)}")
        yield wrong
        with ids.timed():
            if available() < 3 * big.size + 2 * GIB:
                ids.note = (f"not tried: needs {3 * big.size / GIB + 2:.0f} GiB of memory,"
                            f" {available() / GIB:.0f} are free")
            else:
                done = context.run("score", big.path, big.path, "--id-column", "note", "--no-store",
                                   "--json", cwd=folder)
                exact(ids, "score --id-column note", done, big)
                ids.note = f"{rows * NOTE:,} bytes of ids in the run and again in the key"
        yield ids
        limit = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 4
        for trial, level, member in ((packed, 1, None), (stored, 0, 100 << 20)):
            if limit < big.size:
                trial.note = (f"not tried: llbench expands gzip to a quarter of the memory at most, here"
                              f" {limit / GIB:.1f} GiB")
                yield trial
                continue
            with trial.timed():
                compressed(trial, context, big, level, member)
            yield trial


def written(folder: pathlib.Path, rows: int) -> Big:
    counts: Counter[tuple[str, str]] = Counter()
    row, offset = rows * 49 // 50, 0
    with open(folder / "big.csv", "wb", buffering=1 << 22) as file, open(folder / "key.csv", "w") as key:
        file.write(b"id,p_real,label,note\n")
        key.write("id,label\n")
        at = file.tell()
        for place in range(rows):
            fields = fields_of(place)
            counts[fields["p_real"], fields["label"]] += 1
            if place == row:
                offset = at
            line = (",".join(fields.values()) + "\n").encode()
            at += file.write(line)
            key.write(f"{fields['id']},{fields['label']}\n")
    with decimal.localcontext() as context:
        context.prec = 60
        total = sum(number * -(decimal.Decimal(float(p)) if label == "1"
                               else 1 - decimal.Decimal(float(p))).ln()
                    for (p, label), number in counts.items())
        mean = float(total / rows)
    return Big(folder / "big.csv", folder / "key.csv", rows, row, offset, mean)


def exact(trial: Trial, what: str, done, big: Big) -> None:
    trial.tried += big.rows
    if not trial.check(done.returncode == 0, f"{what}: {done.returncode} {done.stderr[:300]}"):
        return
    told = json.loads(done.stdout)
    trial.check(told["n"] == big.rows and told["log_loss"] == big.log_loss,
                f"{what}: {told['n']} rows, {told['log_loss']!r}, not {big.log_loss!r}")


# What is wrong, the code of the problem, the column in characters of the line, and the fields.
MISTAKES = [
    ("p_real above 1", "out_of_range", 9, {"p_real": "1.25"}),
    ("no number", "not_a_number", 9, {"p_real": "0.x5"}),
    ("an id for the second time", "duplicate_id", 1, {"id": "1000007"}),
    ("a field too few", "ragged_row", 1, {"p_real": "0.25;1", "label": None}),
    ("a quote that never ends", "bad_quoting", 16, {"note": '"' + "x" * (NOTE - 1)}),
]


def mistakes(trial: Trial, context: Context, big: Big) -> None:
    for name, code, column, instead in MISTAKES:
        put(big, big.text(**instead))
        done = context.run("validate", big.path, "--json", cwd=big.path.parent)
        trial.tried += 1
        told_of(trial, name, done, big, code, column)
        put(big, big.text())
    trial.faults = trial.tried


def put(big: Big, text: bytes) -> None:
    assert len(text) == len(big.text())
    with open(big.path, "r+b") as file:
        file.seek(big.offset)
        file.write(text)


def told_of(trial: Trial, name: str, done, big: Big, code: str, column: int) -> None:
    if not trial.check(done.returncode == 2, f"{name}: {done.returncode} {done.stderr[:300]}"):
        return
    first = json.loads(done.stdout)["problems"][0]
    trial.check(first["code"] == code and first["line"] == big.row + 2
                and first["column"] == column,
                f"{name}: {first['code']} at {first['line']}:{first['column']},"
                f" not {code} at {big.row + 2}:{column}")


def compressed(trial: Trial, context: Context, big: Big, level: int, member: int | None) -> None:
    path = big.path.with_name("big.csv.gz")
    name, code, column, instead = MISTAKES[1]
    for text in (big.text(), big.text(**instead)):
        put(big, text)
        pack(big.path, path, level, member)
        trial.tried += 1
        if text == big.text():
            done = context.run("score", path, big.key, "--no-store", "--json", cwd=path.parent)
            rows = Trial("", "")
            exact(rows, f"gzip -{level}", done, big)
            for failure in rows.failures:
                trial.fail(failure)
        else:
            trial.faults += 1
            done = context.run("validate", path, "--json", cwd=path.parent)
            told_of(trial, f"gzip -{level}, {name}", done, big, code, column)
        trial.note = f"{path.stat().st_size:,} bytes that expand to {big.size:,}"
        path.unlink()
    put(big, big.text())


def pack(source: pathlib.Path, target: pathlib.Path, level: int, member: int | None) -> None:
    """gzip, in one member or in members of so many bytes each, cut wherever that falls."""
    with open(source, "rb") as plain, open(target, "wb") as packed:
        left, packer = 0, None
        while piece := plain.read(4 << 20):
            if packer is None or member and left <= 0:
                if packer:
                    packed.write(packer.flush())
                packer, left = zlib.compressobj(level, zlib.DEFLATED, 31), member or 0
            packed.write(packer.compress(piece))
            left -= len(piece)
        if packer:
            packed.write(packer.flush())


def available() -> int:
    """The memory in bytes that can be had without taking it from others."""
    meminfo = pathlib.Path("/proc/meminfo")
    if not meminfo.exists():
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    for line in meminfo.read_text().splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0
