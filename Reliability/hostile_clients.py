"""Clients of `serve` that send what is no request, or hold on to what they have."""
from __future__ import annotations

import contextlib
import pathlib
import random
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator

from harness import Context, Trial, store_problems

GOOD = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
# A request, and the answers of which it may get one; 0 is an end without an answer.
REQUESTS: list[tuple[bytes, set[int]]] = [
    (b"GET /" + b"a" * 200_000, {431}), (HEAD + b"X: " + b"a" * 200_000, {431}), (HEAD + b"X: a\r\n" * 40_000, {431}),
    (HEAD + b"Host: localhost\r\n\r\n", {400}), (HEAD + b"Host: evil.example\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", {421}), (b"GET / HTTP/1.1\r\nHost: 10.0.0.1\r\n\r\n", {421}),
    (b"GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n", {421}), (b"GET / HTTP/1.1\r\n\r\n", {400}),
    (b"GET / HTTP/1.1\r\nHost:\r\n\r\n", {421}), (b"GET / HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n", {421}),
    (HEAD + b"Content-Length: 5\r\n\r\nhello", {413}), (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {413}),
    (HEAD + b"Content-Length: 5\r\nContent-Length: 0\r\n\r\n", {400}), (HEAD + b"Content-Length: -1\r\n\r\n", {400}),
    (HEAD + b"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\nGET /x HTTP/1.1\r\n\r\n", {413}),
    (HEAD + b" folded: x\r\n\r\n", {400}), (HEAD + b"A : b\r\n\r\n", {400}), (HEAD + b"A\r\n\r\n", {400}),
    (HEAD.replace(b"\r\n", b"\n") + b"\n", {400}), (HEAD + b"A: b\rC: d\r\n\r\n", {400}), (HEAD + b"A: \0\r\n\r\n", {400}),
    (b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", {400}), (b"GET  /  HTTP/1.1\r\nHost: localhost\r\n\r\n", {400}),
    (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400}), (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\r\n\r\n", {400}),
    (b"\r\n\r\n\r\n", {400}), (b"\0" * 100_000, {431}), (b"", {0}),
    *[(f"{method} / HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), {405})
      for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND")],
    *[(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode(), {400, 404})
      for path in ("/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/%00",
                   "/run/%0d%0aX:%20y", "/run/%ff", "/run/..%2f", "/%", "/%zz", "/run/" + "a" * 5_000, "/?q=%0a",
                   "/compare?" + "run=a&" * 500, "/run/@/etc/passwd", "http://localhost/", "*", "/live.js/", "/\\..\\x",
                   "/leaderboard?key=/etc/passwd", "/run/'%20OR%201=1--", "/compare?run=../a&run=/etc/passwd")],
]
SLOW = 300
PERMITTED = {200, 204, 303, 400, 403, 404, 405, 408, 409, 413, 421, 422, 431, 503, 0}


class Server:
    """`llbench serve` on a free port."""

    def __init__(self, context: Context, folder: pathlib.Path) -> None:
        (folder / "run.csv").write_text("id,p_real\n" + "".join(f"{i},{i % 97 / 100}\n" for i in range(50)))
        (folder / "key.csv").write_text("id,label\n" + "".join(f"{i},{i % 2}\n" for i in range(50)))
        context.run("score", "run.csv", "key.csv", "-q", cwd=folder)
        self.process = subprocess.Popen(
            [str(context.llbench), "serve", "--port", "0"], cwd=folder, stdout=subprocess.PIPE, text=True,
            env=context.environment())
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline())[1])

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)
        self.process.stdout.close()

    def connect(self, timeout: float = 15) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=timeout)

    def ask(self, request: bytes, ends: bool = True) -> tuple[int, bytes]:
        """The status and all that came; 0 where the other side ended without an answer."""
        with self.connect() as client:
            # Who is refused may be cut off before all is sent.
            with contextlib.suppress(ConnectionError):
                client.sendall(request)
                if ends:
                    client.shutdown(socket.SHUT_WR)
            return answer(client)

    def is_well(self) -> bool:
        """Whether a good request is answered within two seconds."""
        start = time.monotonic()
        return self.ask(GOOD, ends=False)[0] == 200 and time.monotonic() - start < 2

    @property
    def mebibytes(self) -> int:
        status = pathlib.Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return 0
        return int(re.search(r"VmRSS:\s+(\d+)", status.read_text())[1]) // 1024


def answer(client: socket.socket) -> tuple[int, bytes]:
    """What came to its end: its status, 0 where there was no answer, -1 where it did not end in time."""
    content = b""
    try:
        while piece := client.recv(65_536):
            content += piece
    except TimeoutError:
        return -1, content
    except ConnectionError:
        pass
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", content)
    return (int(found[1]) if found else 0), content


def trials(context: Context) -> Iterator[Trial]:
    with context.folder() as folder, Server(context, folder) as server:
        before = (folder / "llbench.sqlite").read_bytes()
        yield requests(context, server)
        yield damaged(context, server)
        yield slow(context, server)
        yield unread(context, server)
        yield large(context, server)
        last = Trial("after all of them the store is the same bytes and the server ends when told", "servers", tried=1)
        last.check((folder / "llbench.sqlite").read_bytes() == before, "the store has changed")
        last.check(not store_problems(folder / "llbench.sqlite"), "the store is not sound")
        last.check(server.process.poll() is None and server.is_well(), "it does not answer")
    last.check(server.process.returncode == 0, f"exit code {server.process.returncode}")
    yield last


def requests(context: Context, server: Server) -> Trial:
    trial = Trial("serve refuses what is no plain request, by its number, and closes", "requests")
    with trial.timed():
        for request, statuses in REQUESTS:
            trial.tried += 1
            what = ascii(request[:60])
            status, content = server.ask(request, ends=b"\r\n\r\n" not in request)
            trial.check(status in statuses, f"{what}: {status}, not {sorted(statuses)}")
            trial.check(content.count(b"HTTP/1.1 ") <= 1, f"{what}: more than one answer")
            trial.check(b"root:" not in content, f"{what}: a file of the system")
        trial.check(server.is_well(), "a good request is not answered afterwards")
    trial.note = ("heads of 200 kB, two hosts, other hosts, contents, chunks, folded lines, bare line feeds, TLS, HTTP/2,"
                  " other methods, paths that go up")
    return trial


def damaged(context: Context, server: Server) -> Trial:
    trial = Trial("a damaged request gets a short answer or none, and the next client its page", "requests")
    generator = random.Random(context.seed)
    seeds = [GOOD, *(request for request, _ in REQUESTS if 0 < len(request) < 2_000)]
    with trial.timed():
        for place in range(context.count(3_000, least=50)):
            request = bytearray(generator.choice(seeds))
            for _ in range(generator.randint(1, 4)):
                at = generator.randrange(len(request) or 1)
                kind = generator.randrange(4)
                if kind == 0 and request:
                    request[at % len(request)] = generator.randrange(256)
                elif kind == 1:
                    request[at:at] = generator.choice([b"\r\n", b"\n", b"\0", b" ", b":", b"\xff", b"%", b"A" * 20_000])
                elif kind == 2:
                    del request[at:at + generator.randint(1, 12)]
                else:
                    request[at:at] = request[:generator.randint(0, len(request))]
            status, content = server.ask(bytes(request))
            trial.tried += 1
            trial.check(status in PERMITTED, f"{place}: {ascii(bytes(request))[:200]}: {status}")
            if place % 100 == 0:
                trial.check(server.is_well(), f"{place}: a good request is not answered")
    trial.note = f"seed {context.seed}; bytes changed, put in, left out and doubled"
    return trial


def slow(context: Context, server: Server) -> Trial:
    trial = Trial("clients that begin a request and fall silent keep nobody waiting and are cut off", "clients")
    clients: list[socket.socket] = []
    with trial.timed():
        for place in range(context.count(SLOW, least=150)):
            client = server.connect()
            clients.append(client)
            with contextlib.suppress(ConnectionError):
                client.sendall(HEAD if place % 2 else b"GET /")
            trial.tried += 1
            if place % 50 == 49:
                trial.check(server.is_well(), f"with {place + 1} of them a good request is not answered")
        start = time.monotonic()
        for client in clients:
            client.settimeout(max(0.1, 20 - (time.monotonic() - start)))
            status, _ = answer(client)
            trial.check(status in (0, 408), "still open after 20 s" if status < 0 else f"it got {status}")
            client.close()
    trial.note = "at most 100 connections are open; 10 s for a head, and with all taken the slowest goes first"
    return trial


def unread(context: Context, server: Server) -> Trial:
    trial = Trial("clients that ask and never read keep nobody waiting, and who is refused is told so", "clients")
    clients: list[socket.socket] = []

    def check_well(when: str) -> None:
        status, start = 503, time.monotonic()
        # Whose answers are still being made may keep their places for a moment.
        while status == 503 and time.monotonic() - start < 5:
            status, _ = server.ask(GOOD, ends=False)
        trial.check(status == 200, f"{when} a good request gets {status}")

    with trial.timed():
        for place in range(context.count(SLOW, least=150)):
            client = socket.socket()
            clients.append(client)
            # The less the system takes for a client, the sooner the server has to wait for it.
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            client.settimeout(15)
            client.connect(("127.0.0.1", server.port))
            client.setblocking(False)
            with contextlib.suppress(ConnectionError, BlockingIOError):
                client.send((HEAD + b"\r\n") * 2_000)
            trial.tried += 1
            if place == 99:
                # All places are taken, and soon by answers that nobody takes.
                time.sleep(3)
            if place >= 99 and place % 10 == 9:
                check_well(f"with {place + 1} of them")
        for client in clients:
            client.close()
        check_well("when they are gone")
    trial.note = "2,000 requests at once from each; at most 5 s of 503, and no other end, for a good request beside them"
    return trial


def large(context: Context, server: Server) -> Trial:
    trial = Trial("a content is refused without being read", "requests")
    before = server.mebibytes
    with trial.timed():
        for start in (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
                      b"PUT / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
                      HEAD + b"Content-Length: 1073741824\r\n\r\n"):
            sent = 0
            trial.tried += 1
            with server.connect() as client:
                client.sendall(start)
                try:
                    while sent < 1 << 30:
                        client.sendall(b"40000\r\n" + b"x" * (1 << 18))
                        sent += 1 << 18
                except ConnectionError:
                    pass
                status, _ = answer(client)
            trial.check(status in (405, 413, 0), f"{start[:30]!r}: {status}")
            trial.check(sent < 64 << 20, f"{start[:30]!r}: {sent >> 20} MiB were taken")
            trial.check(server.is_well(), "a good request is not answered")
        grown = server.mebibytes - before
        trial.check(grown < 100, f"it has grown by {grown} MiB")
    trial.note = "1 GiB announced each time"
    return trial
