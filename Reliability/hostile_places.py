"""Links, pipes, devices and folders where files should be, and files that are larger inside than outside."""
from __future__ import annotations

import json
import os
import pathlib
import shutil
import socket
import stat
import struct
import subprocess
import zlib
from collections.abc import Callable, Iterator

from harness import PROJECT, Context, Trial

TIMEOUT = 60


def trials(context: Context) -> Iterator[Trial]:
    yield outputs(context)
    yield stores(context)
    yield images(context)
    yield weights(context)
    yield bombs(context)


def stage(context: Context, folder: pathlib.Path) -> None:
    (folder / "run.csv").write_text("id,p_real\n" + "".join(f"{i},{i % 97 / 100}\n" for i in range(50)))
    (folder / "key.csv").write_text("id,label\n" + "".join(f"{i},{i % 2}\n" for i in range(50)))
    context.run("score", "run.csv", "key.csv", "-q", cwd=folder)
    context.run("calibrate", "run", "--folds", "2", "-q", "-o", "calibrator.json", cwd=folder)


def run(trial: Trial, context: Context, folder: pathlib.Path, *arguments: str) -> subprocess.CompletedProcess[str] | None:
    """Runs a command; one that hangs is a failure, and so is one that ends by a signal."""
    trial.tried += 1
    try:
        done = context.run(*arguments, cwd=folder, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        trial.fail(f"{arguments}: hangs")
        return None
    trial.check(done.returncode in (0, 1, 2, 3, 64), f"{arguments}: exit code {done.returncode}")
    return done


# What writes a file, with the name of it last.
WRITERS = [
    ["export", "run", "-q", "-o"], ["apply", "calibrator.json", "run", "--no-store", "-q", "-o"],
    ["blend", "run", "run.csv", "--no-store", "-q", "-o"], ["calibrate", "run", "--folds", "2", "-q", "-o"],
    ["report", "run", "--no-calibration", "-q", "-o"],
]


def outputs(context: Context) -> Trial:
    trial = Trial("what is written replaces one file, whole, and no other", "commands")
    with trial.timed(), context.folder() as staged:
        stage(context, staged)
        for writer in WRITERS[:context.count(len(WRITERS))]:
            for make, is_written, where in PLACES:
                with context.folder() as outer:
                    folder = outer / "work"
                    shutil.copytree(staged, folder)
                    (outer / "secret").write_text("secret")
                    (outer / "elsewhere").mkdir()
                    make(folder)
                    before = tree(outer)
                    done = run(trial, context, folder, *writer, "out")
                    if done is None:
                        continue
                    what = f"{writer[0]} -o with {make.__name__}"
                    trial.check((done.returncode == 0) == is_written, f"{what}: exit code {done.returncode}, {done.stderr[:150]}")
                    expected = {str(path) for path in (where if is_written else [])}
                    changed = {name for name, content in tree(outer).items() if before.get(name) != content}
                    changed |= before.keys() - tree(outer).keys()
                    trial.check(changed == expected, f"{what}: changed {sorted(changed)}, not {sorted(expected)}")
                    if make is a_private_file:
                        mode = (folder / "out").stat().st_mode & 0o777
                        trial.check(mode == 0o600, f"{what}: its permissions are {mode:o}")
    trial.note = ("export, apply, blend, calibrate and report, with -o as a new name, a file, a private file (it stays"
                  " private), a link to a file (the file is replaced and the link stays), a link to nowhere (replaced,"
                  " nothing is made where it points), links in a circle, to a folder, to a device, a folder, and beside"
                  " files of the names that temporary files of earlier versions had; no part is left behind")
    return trial


def nothing(folder: pathlib.Path) -> None: ...


def a_file(folder: pathlib.Path) -> None:
    (folder / "out").write_text("old")


def a_private_file(folder: pathlib.Path) -> None:
    (folder / "out").write_text("old")
    (folder / "out").chmod(0o600)


def a_link(folder: pathlib.Path) -> None:
    (folder.parent / "elsewhere/target").write_text("old")
    (folder / "out").symlink_to("../elsewhere/target")


def a_link_to_nowhere(folder: pathlib.Path) -> None:
    (folder / "out").symlink_to("../elsewhere/none")


def a_circle(folder: pathlib.Path) -> None:
    (folder / "out").symlink_to("back")
    (folder / "back").symlink_to("out")


def a_folder(folder: pathlib.Path) -> None:
    (folder / "out").mkdir()


def a_link_to_a_folder(folder: pathlib.Path) -> None:
    (folder / "out").symlink_to("../elsewhere")


def a_link_to_a_full_device(folder: pathlib.Path) -> None:
    (folder / "out").symlink_to("/dev/full")


def planted_parts(folder: pathlib.Path) -> None:
    for number in range(3):
        (folder / f"out.{number}.part").symlink_to("../secret")
    (folder / "out.part").symlink_to("../secret")


def a_store(folder: pathlib.Path) -> None:
    (folder / "out").symlink_to("llbench.sqlite")


# How the place is made, whether it can be written, and what has then changed.
PLACES: list[tuple[Callable[[pathlib.Path], None], bool, list[str]]] = [
    (nothing, True, ["work/out"]), (a_file, True, ["work/out"]), (a_private_file, True, ["work/out"]),
    (a_link, True, ["elsewhere/target"]), (a_link_to_nowhere, True, ["work/out"]), (a_circle, False, []),
    (a_folder, False, []), (a_link_to_a_folder, False, []), (a_link_to_a_full_device, False, []),
    (planted_parts, True, ["work/out"]), (a_store, False, []),
]


def tree(folder: pathlib.Path) -> dict[str, tuple]:
    """Every name below a folder with what is there: links by where they point, files by their bytes."""
    found = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        name = str(path.relative_to(folder))
        if stat.S_ISLNK(status.st_mode):
            found[name] = ("link", os.readlink(path))
        elif stat.S_ISREG(status.st_mode):
            found[name] = ("file", path.read_bytes() if not name.endswith("-shm") else b"")
        else:
            found[name] = ("other", stat.S_IFMT(status.st_mode))
    return found


def stores(context: Context) -> Trial:
    trial = Trial("a store that is a link, a pipe, a device or a folder is used as what it is or refused", "commands")
    commands = [["runs"], ["score", "run.csv", "key.csv"], ["show", "run"], ["query", "SELECT 1"], ["rm", "run"]]
    with context.folder() as folder, trial.timed():
        stage(context, folder)
        (folder / "d").mkdir()
        os.mkfifo(folder / "pipe")
        (folder / "text").write_text("no store\n" * 1000)
        (folder / "zeros").write_bytes(bytes(100_000))
        (folder / "circle").symlink_to("circle")
        (folder / "to-pipe").symlink_to("pipe")
        before = tree(folder)
        for name in ("d", "pipe", "/dev/null", "/dev/zero", "/dev/full", "text", "zeros", "circle", "to-pipe"):
            for command in commands:
                done = run(trial, context, folder, *command, "--store", name)
                trial.check(done is not None and done.returncode == 1 and done.stderr.count("\n") == 1,
                            f"{command} --store {name}: {done and done.stderr[:150]}")
        trial.check(tree(folder) == before, "a file has changed")
        # A link to a store is the store, also for what SQLite keeps beside it.
        (folder / "sub").mkdir()
        (folder / "sub/link.sqlite").symlink_to("../llbench.sqlite")
        done = run(trial, context, folder, "score", "run.csv", "key.csv", "--clip", "0.1,0.9", "-q", "--store", "sub/link.sqlite")
        trial.check(done is not None and done.returncode == 0 and os.listdir(folder / "sub") == ["link.sqlite"],
                    f"a link to a store: {os.listdir(folder / 'sub')}")
        shown = json.loads(context.run("show", "run", "--json", cwd=folder).stdout)
        trial.check(len(shown["scores"]) == 2, "what was stored through a link is not in the store")
    return trial


def images(context: Context) -> Trial:
    trial = Trial("links, pipes and devices in a folder of images neither hang nor are passed over in silence", "folders")
    photo = next(path for path in sorted((PROJECT / "fixtures/photos").rglob("*")) if path.suffix in (".png", ".jpg"))
    odd: dict[str, Callable[[pathlib.Path], None]] = {
        "pipe.png": os.mkfifo, "null.png": lambda at: at.symlink_to("/dev/null"),
        "zero.png": lambda at: at.symlink_to("/dev/zero"), "tty.jpg": lambda at: at.symlink_to("/dev/tty"),
        "circle.png": lambda at: at.symlink_to("circle.png"), "nowhere.png": lambda at: at.symlink_to("none"),
        "socket.png": bind,
    }
    ignored: dict[str, Callable[[pathlib.Path], None]] = {
        "pipe": os.mkfifo, "loop": lambda at: at.symlink_to("."), "etc": lambda at: at.symlink_to("/etc"),
        "folder.png": pathlib.Path.mkdir, "zero": lambda at: at.symlink_to("/dev/zero"), "circle": lambda at: at.symlink_to("circle"),
    }
    with trial.timed():
        for name, make in {**odd, **ignored}.items():
            with context.folder() as folder:
                (folder / "im").mkdir()
                shutil.copy(photo, folder / "outside.png")
                shutil.copy(photo, folder / f"im/1{photo.suffix}")
                (folder / f"im/2{photo.suffix}").symlink_to(f"../outside.png")
                make(folder / "im" / name)
                done = run(trial, context, folder, "predict", "im", "--ids", "stem", "--json", "-o", "out.csv")
                if done is None or not trial.check(bool(done.stdout), f"{name}: {done and done.stderr[:150]}"):
                    continue
                told = json.loads(done.stdout)
                if name in odd:
                    trial.check(done.returncode == 2 and [s["file"] for s in told["skipped"]] == [name]
                                and not (folder / "out.csv").exists(), f"{name}: {done.returncode}, {told['skipped']}")
                else:
                    trial.check(done.returncode == 0 and told["n"] == 2, f"{name}: {done.returncode}, {told['n']} images")
    trial.note = ("each beside a picture and a link to a picture outside, which is followed; what is named as a picture and"
                  " is none is reported and nothing is written, other links and folders are not gone into")
    return trial


def bind(at: pathlib.Path) -> None:
    here = os.getcwd()
    os.chdir(at.parent)  # The path of a socket may have 107 bytes.
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(at.name)
    finally:
        os.chdir(here)


def weights(context: Context) -> Trial:
    trial = Trial("a model reads no weights outside of its folder and loads no library", "models")
    tiny = PROJECT / "fixtures/models/tiny"
    model = (tiny / "external_data.onnx").read_bytes()
    name = b"external_data.onnx.data"
    with trial.timed():
        for location in (b"/etc/passwd", b"../../../../etc/passwd", b"../outside", b"x/../../outside", b"..", b"linked",
                         b"pipe", b"folder", b"out/outside", b"/dev/zero"):
            with context.folder() as outer:
                folder = outer / "model"
                (folder / "folder").mkdir(parents=True)
                shutil.copy(tiny / name.decode(), outer / "outside")
                (folder / "linked").symlink_to("../outside")
                (folder / "out").symlink_to("..")
                os.mkfifo(folder / "pipe")
                # The same length, so that the file stays what it is: `./` in front leads nowhere else.
                padded = location
                while len(padded) + 2 <= len(name):
                    padded = (b"/." + padded) if padded.startswith(b"/") else b"./" + padded
                if len(padded) < len(name):
                    padded = padded.replace(b"/", b"//", 1)
                if len(padded) != len(name):
                    padded += b"/" * (len(name) - len(padded))
                (folder / "m.onnx").write_bytes(model.replace(name, padded))
                shutil.copytree(PROJECT / "fixtures/photos", folder / "photos")
                for command in (["model", "m.onnx"], ["predict", "photos", "--model", "m.onnx", "-o", "out.csv"],
                                ["adapt", "photos", "--model", "m.onnx", "-o", "new.onnx"]):
                    done = run(trial, context, folder, *command)
                    trial.check(done is not None and done.returncode == 1 and "root:" not in done.stdout + done.stderr,
                                f"{command[0]} with weights in {location!r}: {done and (done.returncode, done.stderr[:200])}")
                    trial.check(not (folder / "out.csv").exists() and not (folder / "new.onnx").exists(),
                                f"{command[0]} with weights in {location!r}: wrote a file")
        with context.folder() as folder:
            # Libraries that would be found in the current folder or beside the model, were they looked for.
            for library in ("libonnxruntime.so.1", "libonnxruntime.so", "libcustom.so", "com.example.so"):
                (folder / library).write_bytes(b"not a library")
            shutil.copy(tiny / "custom_operator.onnx", folder / "m.onnx")
            done = run(trial, context, folder, "model", "m.onnx")
            trial.check(done is not None and done.returncode == 1 and "com.example" in done.stderr, "a custom operator")
            done = run(trial, context, folder, "model")
            trial.check(done is not None and done.returncode == 0, f"a library in the current folder: {done and done.stderr[:200]}")
    trial.note = ("absolute places, .., links out of the folder, pipes, folders and devices as files of weights, for model,"
                  " predict and adapt; an operator of an unknown library; files named as ONNX Runtime in the current folder")
    return trial


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(width: int, height: int, *more: bytes, data: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def packed(start: bytes, count: int, bits: int, twice: bool = False) -> bytes:
    """A start and so many MiB of the digit 0, compressed piece by piece.

    What this process has at its largest counts for the programs that it starts, by the system's reckoning.
    """
    inner = zlib.compressobj(9, wbits=bits)
    outer = zlib.compressobj(9, wbits=bits) if twice else None
    pieces = [start, *[b"0" * (1 << 20)] * count]
    result = b""
    for content in [*(inner.compress(piece) for piece in pieces), inner.flush()]:
        result += outer.compress(content) if outer else content
    return result + (outer.flush() if outer else b"")


def bombs(context: Context) -> Trial:
    """Files that are small outside and large inside."""
    trial = Trial("files that are small outside and large or deep inside are refused within 1 GiB of memory", "files")
    zeros = packed(b"", 300, bits=15)
    images = {
        "wide.png": png(2**31 - 1, 2**31 - 1), "large.png": png(60_000, 60_000, data=zeros),
        "text.png": png(1, 1, chunk(b"zTXt", b"a\0\0" + zeros), data=zlib.compress(bytes(4))),
        "profile.png": png(1, 1, chunk(b"iCCP", b"a\0\0" + zeros), data=zlib.compress(bytes(4))),
        "over.png": png(1, 1, data=zeros),
    }
    tables = {
        "run.csv.gz": packed(b"id,p_real\n", 400, bits=31),
        "twice.csv.gz": packed(b"", 1024, bits=31, twice=True),
        "quote.csv": b'id,p_real\n"' + b"a" * (50 << 20), "wide.csv": b"id,p_real" + b",x" * (5 << 20) + b"\n",
        "long.csv": b"id,p_real\n1,0." + b"0" * (20 << 20) + b"\n",
    }
    deep = {
        "lists.json": b"[" * (5 << 20), "objects.json": b'{"a":' * (1 << 20), "named.json": b'{"llbench_calibrator":' * 100_000,
        "numbers.json": b"[" + b"1e999," * (1 << 20) + b"1]",
    }
    with context.folder() as folder, trial.timed():
        stage(context, folder)
        limit = 1 << 30
        for name, content in {**images, **tables, **deep}.items():
            (folder / "in").mkdir()
            (folder / "in" / name).write_bytes(content)
            if name in images:
                command = ["predict", "in", "--ids", "stem", "--no-store", "-o", "out.csv"]
            elif name in tables:
                command = ["score", f"in/{name}", "key.csv", "--no-store"]
            else:
                command = ["apply", f"in/{name}", "run", "--no-store", "-o", "out.csv"]
            code, told, largest = measured(context, folder, command)
            trial.tried += 1
            good = (0, 1, 2) if name in ("text.png", "profile.png", "over.png") else (1, 2)
            trial.check(code in good, f"{name}: exit code {code}, {told[-200:]!r}")
            trial.check(largest < limit, f"{name}: {largest >> 20} MiB")
            shutil.rmtree(folder / "in")
            (folder / "out.csv").unlink(missing_ok=True)
        shutil.copy(PROJECT / "fixtures/models/tiny/softmax.onnx", folder / "m.onnx")
        for content in (b'{"llbench":' + b"[" * (1 << 20), b'{"llbench":{"mean":' + b"[" * (1 << 20)):
            (folder / "m.json").write_bytes(content)
            code, told, largest = measured(context, folder, ["model", "m.onnx"])
            trial.tried += 1
            trial.check(code == 1 and largest < limit, f"the file beside a model: {code}, {largest >> 20} MiB")
    trial.note = ("PNG of 2^62 pixels, of 300 MB in its pixels, its text and its profile, gzip of 400 MB in one field,"
                  " gzip in gzip, fields and headers without an end, JSON a million deep")
    return trial


def measured(context: Context, folder: pathlib.Path, command: list[str]) -> tuple[int, str, int]:
    """The exit code, the diagnostics, and the most bytes of memory that a command had."""
    process = subprocess.Popen([str(context.llbench), *command], cwd=folder, stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=context.environment())
    told = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    return process.returncode, told, usage.ru_maxrss * 1024
