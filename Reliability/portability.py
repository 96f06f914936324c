"""The same numbers and the same bytes wherever llbench runs, and whatever its files are called."""
from __future__ import annotations

import csv
import datetime
import json
import os
import pathlib
import platform
import shutil
import subprocess
from collections.abc import Iterator

import big_files
import odd_paths
import scene
import streams
from harness import PROJECT, Context, Trial

LOCALES = ["de_DE", "tr_TR", "ar_EG"]
ZONES = ["Pacific/Kiritimati", "America/St_Johns", "", "garbage/Not_A_Zone", "UTC-14:30"]
# Without AVX, AVX2 and FMA: a Core i7 of 2008, and the least that is called x86-64.
PROCESSORS = ["Nehalem", "qemu64"]
# The same of glibc alone, which then takes its functions for older processors.
MASK = "glibc.cpu.hwcaps=-AVX,-AVX2,-FMA,-FMA4,-AVX512F,-AVX2_Usable,-FMA_Usable,-AVX_Usable"


def trials(context: Context) -> Iterator[Trial]:
    folder = context.scratch / "scene"
    everything = scene.COMMANDS + scene.NETWORK_COMMANDS
    usual = scene.play(context, folder, everything)
    yield again(context, folder, usual)
    yield locales(context, folder, usual)
    yield zones(context, folder, usual)
    yield homes(context, folder, usual)
    yield masked(context, folder, usual)
    yield from emulated(context, folder, usual)
    yield built_for_any_processor(context)
    yield from streams.trials(context)
    yield from odd_paths.trials(context)
    yield from big_files.trials(context)


def again(context: Context, folder: pathlib.Path, usual: dict[str, bytes]) -> Trial:
    trial = Trial("the same commands leave the same bytes twice, none ends by a signal", "outputs")
    with trial.timed():
        found = scene.play(context, folder, scene.COMMANDS + scene.NETWORK_COMMANDS)
        scene.hold(trial, "again", usual, found)
        for name, content in usual.items():
            if name.endswith(": exit code"):
                trial.check(content in (b"0", b"2", b"3", b"64"), f"{name} is {content.decode()}")
    trial.note = (f"{len(usual)} outputs (standard output, diagnostics and exit code of"
                  f" {len(scene.COMMANDS + scene.NETWORK_COMMANDS)} commands, and the files they write),"
                  f" blank but for {'; '.join(scene.BLANKED)}; the lines below compare the same")
    return trial


def locales(context: Context, folder: pathlib.Path, usual: dict[str, bytes]) -> Trial:
    trial = Trial("every locale gives the same bytes", "outputs")
    made = context.scratch / "locales"
    made.mkdir()
    places = {name: {"LC_ALL": name, "LANG": name} for name in ("C", "POSIX", "xx_XX.UTF-8")}
    places["none"] = {"LC_ALL": None, "LANG": None}
    missing = []
    for name in LOCALES:
        known = made / f"{name}.UTF-8"
        if shutil.which("localedef"):
            subprocess.run(["localedef", "-i", name, "-f", "UTF-8", str(known)],
                           capture_output=True, check=False)
        if (known / "LC_NUMERIC").exists():
            places[known.name] = {"LC_ALL": known.name, "LANG": known.name, "LANGUAGE": name,
                                  "LOCPATH": str(made)}
        else:
            missing.append(name)
    with trial.timed():
        for name, environment in places.items():
            scene.hold(trial, f"LC_ALL={name}", usual, scene.play(
                context, folder, scene.COMMANDS + scene.NETWORK_COMMANDS, **environment))
    trial.note = ", ".join(places)
    if missing:
        trial.note += (f"; not tried: {', '.join(missing)}, which localedef could not make here (Debian:"
                       f" apt install locales)")
    return trial


def zones(context: Context, folder: pathlib.Path, usual: dict[str, bytes]) -> Trial:
    trial = Trial("every time zone gives the same bytes, and times in UTC", "outputs")
    with trial.timed():
        for zone in ZONES:
            before = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=1)
            found = scene.play(context, folder, scene.COMMANDS + scene.NETWORK_COMMANDS, TZ=zone)
            scene.hold(trial, f"TZ={zone!r}", usual, found)
            after = datetime.datetime.now(datetime.timezone.utc)
            told = json.loads(context.run("runs", "--json", cwd=folder, TZ=zone).stdout)
            for run in told["runs"]:
                at = datetime.datetime.strptime(run["created_at"], "%Y-%m-%dT%H:%M:%S.%f%z")
                trial.tried += 1
                trial.check(before <= at <= after, f"TZ={zone!r}: {run['created_at']} is not now")
    trial.note = ", ".join(repr(zone) for zone in ZONES)
    return trial


def homes(context: Context, folder: pathlib.Path, usual: dict[str, bytes]) -> Trial:
    trial = Trial("no home, no folder for temporary files, no environment at all: the same bytes", "outputs")
    nowhere = str(context.scratch / "not-there")
    runtime = context.environment().get("LLBENCH_ONNXRUNTIME")
    places: dict[str, dict[str, str | None]] = {
        "no HOME": {"HOME": None, "XDG_DATA_HOME": None, "XDG_CONFIG_HOME": None,
                    "XDG_CACHE_HOME": None, "XDG_RUNTIME_DIR": None},
        "HOME and XDG folders that are not there": {
            name: nowhere for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")},
        "HOME that cannot be written to": {"HOME": "/proc"},
        "no TMPDIR": {"TMPDIR": None},
        "TMPDIR that is not there": {"TMPDIR": nowhere, "SQLITE_TMPDIR": nowhere},
        "TMPDIR that is a file": {"TMPDIR": "/dev/null"},
        "an empty environment": {name: None for name in os.environ},
    }
    places["an empty environment"]["LLBENCH_ONNXRUNTIME"] = runtime
    with trial.timed():
        for name, environment in places.items():
            scene.hold(trial, name, usual, scene.play(
                context, folder, scene.COMMANDS + scene.NETWORK_COMMANDS, **environment))
    trial.note = ", ".join(places)
    return trial


def masked(context: Context, folder: pathlib.Path, usual: dict[str, bytes]) -> Trial:
    trial = Trial("a C library that hides AVX2 and FMA gives the same bytes", "outputs")
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        trial.note = "not tried: GLIBC_TUNABLES is for glibc on x86-64"
        return trial
    with trial.timed():
        scene.hold(trial, "masked", usual, scene.play(
            context, folder, scene.COMMANDS + scene.NETWORK_COMMANDS, GLIBC_TUNABLES=MASK))
    trial.note = "GLIBC_TUNABLES; exp, log, sin and cos of glibc have another last digit there"
    return trial


def emulated(context: Context, folder: pathlib.Path, usual: dict[str, bytes]) -> Iterator[Trial]:
    same = Trial("a processor without AVX, AVX2 and FMA gives the same bytes, pixels included", "outputs")
    near = Trial("there the logits of a float32 network are within 1e-5", "images")
    emulator = shutil.which("qemu-x86_64")
    if platform.machine() != "x86_64" or not emulator:
        same.note = near.note = (
            "not tried: needs qemu-x86_64 on x86-64 (Debian: apt install qemu-user)")
        yield same
        yield near
        return
    expected = {name: content for name, content in usual.items()
                if name not in ("file network.csv", "file adapted.onnx")
                and not any(name.startswith(" ".join(command) + ":")
                            for command in scene.NETWORK_COMMANDS)}
    largest = 0.0
    for processor in PROCESSORS[:context.count(len(PROCESSORS))]:
        prefix = (emulator, "-cpu", processor)
        with same.timed():
            scene.hold(same, processor, expected, scene.play(context, folder, prefix=prefix))
        with near.timed():
            found = scene.play(context, folder, scene.NETWORK_COMMANDS[:1], prefix=prefix)
            here, there = (list(csv.DictReader(text.decode().splitlines())) for text in (
                usual["file network.csv"], found.get("file network.csv", b"")))
            near.check(len(here) == len(there), f"{processor}: {len(there)} of {len(here)} images")
            for a, b in zip(here, there):
                near.tried += 1
                apart = abs(float(a["logit"]) - float(b["logit"]))
                largest = max(largest, apart)
                near.check(a["id"] == b["id"] and apart <= 1e-5,
                           f"{processor}: image {a['id']} has {b['logit']}, here {a['logit']}")
    same.note = (
        f"qemu-user with {', '.join(PROCESSORS)}; pixels of {image_count(expected)} PNG and JPEG files by a"
        f" network that adds up whole numbers. Not tried: aarch64, for which there is no binary here")
    near.note = (f"at most {largest:.1e} apart; ONNX Runtime sums in another order where the processor has"
                 f" other vectors, so a logit of a network is its own on each kind of processor")
    yield same
    yield near


def image_count(outputs: dict[str, bytes]) -> int:
    return sum(len(content.splitlines()) - 1 for name, content in outputs.items()
               if name.endswith("-pixels.csv"))


def built_for_any_processor(context: Context) -> Trial:
    """Nothing in the build asks for the builder's processor."""
    trial = Trial("the build asks for no processor of its own", "files")
    asking = ("-march", "-mcpu", "-mavx", "-mfma", "-mtune", "-target-cpu", "-ffast-math", "-Ofast")
    with trial.timed():
        files = [PROJECT / "Makefile", PROJECT / "Package.swift"]
        # What the last build of the release really passed on.
        files += (PROJECT / ".build").glob("release.yaml")
        for file in files:
            trial.tried += 1
            text = file.read_text(errors="replace")
            for flag in asking:
                trial.check(flag not in text, f"{file.relative_to(PROJECT)} has {flag}")
    trial.note = "what needs AVX2 (the filters of PNG) is chosen when it runs"
    return trial
