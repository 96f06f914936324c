"""Names, statements, requests, places and files that are made to do harm."""
from __future__ import annotations

import csv
import html.parser
import io
import json
import pathlib
import subprocess
import unicodedata
from collections.abc import Iterator

import hostile_clients
import hostile_places
import hostile_statements
from harness import Context, Trial

NAMES = [
    "plain", "new\nline", "cr\rback", "../up", "../../etc/passwd", "/etc/passwd", "-", "--", "-o", "--json", "-q",
    "--store=x", "--help", "@latest", "@best", "\x1b[2J\x1b[31mred", "\x07bell", "\x9bcsi", "tab\there", "\x7fdel",
    "bidi\u202egpj.exe", "\u2066isolate", "\u200ezero\u200bwidth", "line\u2028separator", "\ufeffmark",
    "n" * 10_000, "e" + "\u0301" * 500, "'; DROP TABLE run; --", "\" OR 1=1 --", "%", "_", "[a-z]*", "{{mark}}",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "]]><svg onload=alert(1)>", "</style><b>",
    "javascript:alert(1)", "&lt;&amp;", "`code`", "| a | b |", "[x](javascript:alert(1))", "a,b\"c'd",
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1+1)", "\t=1", "$(id)", "`id`", "$HOME", "a;b", "%s%n%p",
    "\ud7ff\ue000private", "\U0001f469\u200d\U0001f680", "\u05d0\u0627mixed", "CON", "nul.csv", "~root", "a\\b", "",
]
# What may not come out of a program that shows a name: it moves the cursor, reorders or hides text.
UNSAFE = {"Cc", "Cf"}
ALLOWED = {"\n"}


def trials(context: Context) -> Iterator[Trial]:
    yield from names(context)
    yield hostile_statements.trial(context)
    yield from hostile_clients.trials(context)
    yield from hostile_places.trials(context)


class Page(html.parser.HTMLParser):
    """What of a page is markup: its elements, their event handlers, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.handlers: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.handlers += [name for name, _ in attributes if name.startswith("on")]
        self.links += [value or "" for name, value in attributes if name in ("href", "src", "action")]


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def unsafe(text: str) -> str:
    """The first character of a text that a terminal would not just show."""
    return next((ascii(c) for c in text if unicodedata.category(c) in UNSAFE and c not in ALLOWED), "")


def names(context: Context) -> Iterator[Trial]:
    """Every name as run, as id, as group and as split, through the commands that show them."""
    shown = Trial("a hostile name is shown as text and never acts: terminal, Markdown, HTML, SVG", "outputs")
    exact = Trial("a hostile name comes back byte for byte as data: JSON, CSV, store", "names")
    chosen = NAMES[:context.count(len(NAMES), least=10)]
    with context.folder() as folder, shown.timed():
        canary = folder / "in" / "deep" / "work"
        canary.mkdir(parents=True)
        ids = [f"{i}" for i in range(8)]
        for place, name in enumerate(chosen):
            one_name(context, shown, exact, canary, name, ids, place)
        outside = [p for p in folder.rglob("*") if canary not in p.parents and p not in (canary, *canary.parents)]
        shown.check(not outside, f"written outside of the folder: {outside}")
    shown.note = (f"{len(chosen)} names (control and bidirectional characters, markup, SQL, formulas, options, paths,"
                  f" 10,000 characters) as run, id, group and split through score, validate, runs, show, compare,"
                  f" leaderboard, calibrate and report; in a terminal's text no control or format character may be"
                  f" left, in a page no element, handler or link that a plain name does not make")
    exact.seconds = shown.seconds
    exact.note = "the same runs: --json of score and runs, export, and query with a name bound by its quotes"
    yield shown
    yield exact


PLAIN: dict[str, Page] = {}


def one_name(context: Context, shown: Trial, exact: Trial, folder: pathlib.Path, name: str, ids: list[str],
             place: int) -> None:
    for file in folder.iterdir():
        file.unlink()
    own = [*ids[:-1], name if name else "empty"]
    value = [(i * 37 + place * 11) % 89 / 100 + 0.05 for i in range(8)]
    table = "".join(f"{quoted(i)},{v}\n" for i, v in zip(own, value))
    (folder / "a.csv").write_bytes(("id,p_real\n" + table).encode())
    (folder / "b.csv").write_bytes(("id,p_real\n" + "".join(
        f"{quoted(i)},{1 - v}\n" for i, v in zip(own, value))).encode())
    (folder / "key.csv").write_bytes(("id,label\n" + "".join(
        f"{quoted(i)},{n % 2}\n" for n, i in enumerate(own))).encode())
    (folder / "groups.csv").write_bytes(("id,group\n" + "".join(
        f"{quoted(i)},{quoted((name or 'x') if n % 2 else 'other')}\n" for n, i in enumerate(own))).encode())

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        done = context.run(*arguments, cwd=folder)
        told = f"{ascii(name)[:60]}: {ascii(arguments)[:120]}"
        shown.tried += 1
        shown.check(done.returncode in (0, 1, 2, 3, 64), f"{told}: exit code {done.returncode}")
        shown.check(not unsafe(done.stderr), f"{told}: diagnostics have {unsafe(done.stderr)}")
        return done

    def text(*arguments: str) -> None:
        done = run(*arguments)
        shown.check(not unsafe(done.stdout),
                    f"{ascii(name)[:60]}: {ascii(arguments)[:120]} shows {unsafe(done.stdout)}")

    named = run("score", "a.csv", "key.csv", f"--name={name}", "--json")
    run("score", "b.csv", "key.csv", "--name", "other", "-q")
    stored = named.returncode == 0
    reference = "@" + json.loads(named.stdout)["run"]["id"] if stored else "a.csv"
    if stored:
        exact.tried += 1
        exact.check(json.loads(named.stdout)["run"]["name"] == name, f"score --json: {ascii(name)[:60]}")
        listed = json.loads(run("runs", "--json").stdout)
        exact.check(name in [entry["name"] for entry in listed["runs"]], f"runs --json: {ascii(name)[:60]}")
        asked = json.loads(run("query", "--json", "SELECT name FROM run WHERE name = '"
                               + name.replace("'", "''") + "'").stdout)
        exact.check(asked["rows"] == [[name]], f"query: {ascii(name)[:60]}")
        back = context.run("export", reference, cwd=folder).stdout
        exact.check(back.encode("utf-8", "surrogateescape") == (folder / "a.csv").read_bytes()
                    or ids_of(back) == own, f"export: {ascii(name)[:60]}")
    for arguments in (
            ["score", "a.csv", "key.csv", "--no-store"], ["validate", "a.csv", "--key", "key.csv"], ["runs"],
            ["show", reference], ["compare", reference, "other", "--key", "key.csv", "--slice", "groups.csv"],
            ["leaderboard"], ["show", f"no such {name}"], ["runs", "--format", "markdown"],
            ["score", "a.csv", "key.csv", "--no-store", "--format", "markdown"]):
        text(*arguments)
    run("calibrate", reference, "key.csv", "--folds", "2", "-o", "calibrator.json")
    if place % 4 == 0 or "<" in name:
        page = run("report", reference, "other", "--key", "key.csv", "-o", "report.html", "--slice",
                   "groups.csv", "-q")
        if not (folder / "report.html").exists():
            page = run("report", reference, "other", "--key", "key.csv", "-o", "report.html", "-q")
        if shown.check((folder / "report.html").exists(), f"{ascii(name)[:60]}: no report: {page.stderr[:200]}"):
            reads_as_plain(shown, name, (folder / "report.html").read_text())


def ids_of(text: str) -> list[str]:
    return [row[0] for row in csv.reader(io.StringIO(text, newline=""))][1:]


def reads_as_plain(shown: Trial, name: str, text: str) -> None:
    page = Page()
    page.feed(text)
    plain = PLAIN.setdefault("page", page)
    what = f"{ascii(name)[:60]}: the report has"
    shown.check(not page.handlers, f"{what} handlers {page.handlers[:3]}")
    shown.check(page.elements <= plain.elements, f"{what} elements {sorted(page.elements - plain.elements)}")
    wrong = [link for link in page.links if link.lower().startswith("javascript:")]
    shown.check(not wrong, f"{what} links {wrong[:3]}")
    shown.check("http-equiv=\"Content-Security-Policy\"" in text or "Content-Security-Policy" in text,
                f"{what} no policy")
