"""Requests at a steady rate while datasets are swapped under the service: none may fail, none may mix two versions.

``python benchmarks/swaps.py`` makes two versions of the built dataset that differ by a mark in each Dutch name, starts
the service over one of them, and has a process of its own send requests, each at its own moment whatever became of those
before it, over as many connections as that takes. Meanwhile it swaps the datasets ten times, as ``gpvp reload`` does. It
prints ``swaps.md``. How long an answer took counts from the moment at which its request was due.
"""

import argparse
import asyncio
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any, cast

import httptools
import uvloop

from api.reloading import ask
from api.search.make import make as make_index
from api.settings import Settings
from api.store import built

SWAPS, PAUSE = 10, 1.0
SERVE = (sys.executable, "-m", "api.cli", "serve", "--port", "0", "--lang", "en")
NAMES = re.compile(rb'((?:skos/core#prefLabel|rdf-schema#label)> "[^\n]*?)("@nl <)')
MARKS = (b"zw0zw", b"zw1zw")
PATHS = (
    "/nl/measures/M1.{n}",
    "/nl/themes/{n}",
    "/api/v1/measures/M1.{n}",
    "/api/v1/partners?limit=20&offset={turn}",
    "/nl/partners/pz",
    "/nl/contracts",
)
END = b"\n"
"""What the client is sent when it may stop."""


def versions() -> list[tuple[str, bytes]]:
    """Two datasets with a mark of each in every Dutch name: the version and the file of each."""
    dataset = Settings().dataset
    catalogue, stated = b"/graph/catalog> .\n", built.version(dataset).encode()
    made = dataset.read_bytes().splitlines(keepends=True)
    found = []
    for mark in MARKS:
        lines = sorted(NAMES.sub(rb"\1 " + mark + rb"\2", line) for line in made if not line.endswith(catalogue))
        name = hashlib.sha256(b"".join(lines)).hexdigest()
        described = (line.replace(stated, name.encode()) for line in made if line.endswith(catalogue))
        found.append((name, b"".join(sorted([*lines, *described]))))
    return found


def place(folder: Path, content: bytes) -> None:
    """Put a dataset in its place, as the build does."""
    (folder / "new").write_bytes(content)
    (folder / "new").replace(folder / "gpvp.nq")


class Connection(asyncio.Protocol):
    """A connection that answers are taken from, one at a time."""

    def __init__(self) -> None:
        self.transport = cast(asyncio.Transport, None)
        self.over: asyncio.Future[int]
        self.since = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def get(self, path: str) -> asyncio.Future[int]:
        """Ask for a path; the status of the answer comes when all of it is there."""
        self.over = asyncio.get_running_loop().create_future()
        self.parser, self.body, self.tag = httptools.HttpResponseParser(self), bytearray(), b""
        self.transport.write(f"GET {path} HTTP/1.1\r\nHost: gpvp.test\r\nAccept: text/html,*/*;q=0.5\r\n\r\n".encode())
        return self.over

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"etag":
            self.tag = value.strip(b'"').partition(b"-")[0]

    def on_body(self, body: bytes) -> None:
        self.body += body

    def on_message_complete(self) -> None:
        if not self.over.done():
            self.over.set_result(self.parser.get_status_code())

    def data_received(self, data: bytes) -> None:
        self.parser.feed_data(data)

    def connection_lost(self, error: Exception | None) -> None:
        if hasattr(self, "over") and not self.over.done():
            self.over.set_exception(error or ConnectionResetError("closed"))


async def client(port: int, rate: float, names: dict[str, int], end: asyncio.Event) -> dict[str, Any]:
    """Send requests until the end: what came of them, and how many milliseconds each took."""
    idle: list[Connection] = []
    ends: Counter[str] = Counter()
    taken: list[float] = []
    late: list[float] = []
    made = 0
    loop = asyncio.get_running_loop()

    async def one(turn: int, due: float) -> None:
        nonlocal made
        late.append((time.perf_counter() - due) * 1000)
        path = PATHS[turn % len(PATHS)].format(n=turn % 5 + 1, turn=turn % 60)
        # The server closes what has been idle for 5 seconds; what is about to be closed is not used again.
        while idle and idle[0].since < time.perf_counter() - 4:
            idle.pop(0).transport.abort()
        if idle:
            connection = idle.pop()
        else:
            made += 1
            _, connection = await loop.create_connection(Connection, "127.0.0.1", port)
        try:
            status = await asyncio.wait_for(connection.get(path), 30)
        except (OSError, TimeoutError) as error:
            connection.transport.abort()
            ends[type(error).__name__] += 1
            return
        taken.append((time.perf_counter() - due) * 1000)
        connection.since = time.perf_counter()
        idle.append(connection)
        own = names.get(connection.tag.decode())
        if status == 200 and own is None:
            ends["of neither version"] += 1
        elif status == 200 and MARKS[1 - cast(int, own)] in connection.body:
            ends["mixed"] += 1
        else:
            ends[str(status)] += 1

    begun = time.perf_counter()
    async with asyncio.TaskGroup() as tasks:
        turn = 0
        while not end.is_set():
            due = begun + turn / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            tasks.create_task(one(turn, due))
            turn += 1
        sent = time.perf_counter() - begun
    return {"ends": ends, "taken": sorted(taken), "late": sorted(late), "seconds": sent, "connections": made}


def send(port: int, rate: float, names: dict[str, int]) -> None:
    """The process of the client: it ends when a line is read, and writes what it saw."""

    async def run() -> dict[str, Any]:
        end = asyncio.Event()
        loop = asyncio.get_running_loop()
        threading.Thread(target=lambda: (sys.stdin.readline(), loop.call_soon_threadsafe(end.set)), daemon=True).start()
        return await client(port, rate, names, end)

    print(json.dumps(uvloop.run(run())))


def swaps(folder: Path, found: list[tuple[str, bytes]]) -> list[float]:
    """How many seconds each swap took."""
    taken = []
    for number in range(SWAPS):
        time.sleep(PAUSE)
        name, content = found[(number + 1) % 2]
        place(folder, content)
        begun = time.perf_counter()
        (outcome,) = ask(folder)
        taken.append(time.perf_counter() - begun)
        if outcome is None or outcome.version != name:
            raise SystemExit(f"the swap failed: {outcome}")
    time.sleep(PAUSE)
    return sorted(taken)


def measured(rate: float) -> tuple[dict[str, Any], list[float]]:
    """What the client saw, and how long swaps took."""
    found = versions()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place(folder, found[0][1])
        make_index(Settings(build=folder))
        environ = {**os.environ, "GPVP_BUILD": name, "GPVP_LOG_LEVEL": "error"}
        quiet = subprocess.DEVNULL
        with subprocess.Popen(SERVE, stdout=quiet, stderr=subprocess.PIPE, text=True, env=environ) as service:
            try:
                line = service.stderr.readline() if service.stderr else ""
                port = re.search(r"http://\S+:(\d+)", line)
                if port is None:
                    raise SystemExit(line)
                names = json.dumps({version[:12]: number for number, (version, _) in enumerate(found)})
                command = [sys.executable, __file__, "--send", port[1], "--rate", str(rate), "--names", names]
                with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as sender:
                    taken = swaps(folder, found)
                    told, _ = sender.communicate(END, 120)
                    if sender.returncode:
                        raise SystemExit("the client broke")
            finally:
                service.terminate()
    return json.loads(told), taken


def main() -> None:
    """Measure, and print what was seen; with ``--send`` be the client."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--send", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--names", default="{}", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.send:
        send(given.send, given.rate, json.loads(given.names))
        return
    before = os.getloadavg()[0]
    seen, taken = measured(given.rate)
    ends: dict[str, int] = seen["ends"]
    times, late = seen["taken"], seen["late"]
    at = [f"{times[int(len(times) * share)]:.0f}" for share in (0.5, 0.95, 0.99)]
    bad = sum(number for end, number in ends.items() if end not in ("200", "mixed"))
    print(f"""# Swapping the dataset under load

{sum(ends.values()):,} requests in {seen["seconds"]:.0f} s ({sum(ends.values()) / seen["seconds"]:.0f} a second) for pages, lists and partners in six forms, while the
dataset was swapped {len(taken)} times through the socket of `gpvp reload`, with {PAUSE:g} s in between. Each swap empties the cache of
answers. A request counts as mixed where the names in its answer are not those of the version in its `ETag`. What an
answer took counts from the moment at which its request was due. {os.cpu_count()} processors, client included; load {before:.1f} at the
start and {os.getloadavg()[0]:.1f} at the end. Made by

    python benchmarks/swaps.py

| | |
| --- | --- |
| answers | {", ".join(f"{number:,} × {end}" for end, number in sorted(ends.items()))} |
| failed | {bad} |
| mixed | {ends.get("mixed", 0)} |
| half, 95 %, 99 % of the answers within | {", ".join(at)} ms |
| slowest answer | {times[-1]:.0f} ms |
| sent late by the client, 99 % and most | {late[int(len(late) * 0.99)]:.0f}, {late[-1]:.0f} ms |
| connections | {seen["connections"]} |
| a swap, from the request to the new version, median and longest | {taken[len(taken) // 2]:.1f}, {taken[-1]:.1f} s |""")


if __name__ == "__main__":
    main()
