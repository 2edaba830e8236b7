"""What runaway queries cost everybody else, and what killing them leaves behind.

``python benchmarks/lanes.py`` starts the service (``gpvp serve``) over the built dataset and asks it over HTTP:

1. pages and lists of the service itself, never twice the same, from several connections: quiet, and while two queries of
   anybody run away for as long as they may;
2. every hostile query of ``tests/test_hostile.py``: how long after its deadline it is answered, and how long the next
   query takes;
3. ``--kills`` queries (500) that are killed at their deadline: memory, processes and file descriptors before and after.

It prints the tables of ``lanes.md``.
"""

import argparse
import asyncio
import itertools
import os
import re
import runpy
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = runpy.run_path(str(ROOT / "tests" / "test_hostile.py"))
RUNAWAY = HOSTILE["RUNAWAYS"]["count-cross"]
CONNECTIONS = 8

PLACES = (
    "/api/v1/measures?limit=20&offset={n}",
    "/api/v1/partners?limit=10",
    "/nl/themes/{theme}",
    "/nl/measures",
    "/api/v1/objectives?limit=20&offset={n}",
    "/api/v1/queries/measures?limit=10&offset={n}",
    "/api/v1/themes/{theme}",
    "/fr/measures/M{theme}.1",
)
"""Pages and lists. Each request names another host, so that no answer comes from the cache."""

Served = tuple[str, int, int]


@contextmanager
def serving(**settings: object) -> Iterator[Served]:
    """A service of its own: its host, port and process."""
    environ = {f"GPVP_{key.upper()}": str(value) for key, value in settings.items()}
    with subprocess.Popen(
        [sys.executable, "-m", "api.cli", "serve", "--port", "0", "--lang", "en"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        cwd=ROOT,
    ) as process:
        assert process.stderr is not None
        found = None
        while found is None:
            line = process.stderr.readline()
            assert line, "the service did not start"
            found = re.search(r"http://([\d.]+):(\d+)", line)
        with subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL):
            try:
                yield found[1], int(found[2]), process.pid
            finally:
                process.terminate()
                process.wait()


class Connection:
    """A connection that is kept, with no more of HTTP than these measurements need: a client costs time here as well."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._reader: asyncio.StreamReader | None = None

    async def ask(self, path: str, host: str, body: bytes = b"") -> int:
        """The status of an answer that has been read whole."""
        if self._reader is None:
            self._reader, self._writer = await asyncio.open_connection(*self._served[:2])
        head = f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nHost: {host}\r\n"
        if body:
            head += f"Content-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n"
        self._writer.write(head.encode() + b"\r\n" + body)
        answer = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = re.search(r"content-length: (\d+)", answer)
        if length:
            await self._reader.readexactly(int(length[1]))
        else:
            while (size := int(await self._reader.readuntil(b"\r\n"), 16)) or not await self._reader.readexactly(2):
                await self._reader.readexactly(size + 2)
        return int(answer.split()[1])

    async def close(self) -> None:
        if self._reader is not None:
            self._writer.close()


HOSTS = itertools.count()


async def load(served: Served, seconds: float, anew: bool) -> list[float]:
    """Ask for pages and lists for a while; how long each took, in milliseconds. ``anew``: never from the cache."""
    until = time.monotonic() + seconds
    taken: list[float] = []

    async def one() -> None:
        connection = Connection(served)
        while time.monotonic() < until:
            number = next(HOSTS)
            path = PLACES[number % len(PLACES)].format(n=number // len(PLACES) % 50, theme=number % 10 + 1)
            began = time.perf_counter()
            status = await connection.ask(path, f"h{number if anew else 0}.test")
            taken.append((time.perf_counter() - began) * 1000)
            assert status == 200, (path, status)
        await connection.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return taken


async def runaways(served: Served, count: int) -> None:
    """Keep so many queries running that never end by themselves."""

    async def one() -> None:
        connection = Connection(served)
        while True:
            assert await connection.ask("/sparql", "runaway.test", RUNAWAY.encode()) == 504

    await asyncio.gather(*(one() for _ in range(count)))


async def beside_runaways(seconds: float, rounds: int, anew: bool) -> None:
    """Pages and lists, quiet and beside two runaways, in turns."""
    print("Made anew\n" if anew else "From the cache\n")
    print("| | requests/s | median ms | p99 ms |\n| --- | --- | --- | --- |")
    found: dict[str, list[list[float]]] = {"quiet": [], "two runaways": []}
    with serving(free_seconds=10) as served:
        await load(served, 3, anew)
        for _ in range(rounds):
            found["quiet"].append(await load(served, seconds, anew))
            running = asyncio.ensure_future(runaways(served, 2))
            await asyncio.sleep(1)
            found["two runaways"].append(await load(served, seconds, anew))
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            await asyncio.sleep(0.5)
    for name, runs in found.items():
        rates, medians, tails = zip(
            *((len(run) / seconds, statistics.median(run), sorted(run)[int(len(run) * 0.99)]) for run in runs),
            strict=True,
        )
        figures = (statistics.median(rates), statistics.median(medians), statistics.median(tails))
        print(f"| {name} | {figures[0]:.0f} | {figures[1]:.1f} | {figures[2]:.1f} |", flush=True)


async def hostile() -> None:
    """Every hostile query, and the one that follows it."""
    queries = {**HOSTILE["RUNAWAYS"], **HOSTILE["TOO_LARGE"], **HOSTILE["SERVICES"]}
    deadline = 1.0
    beyond, following, statuses = [], [], Counter[int]()
    with serving(free_seconds=deadline) as served:
        connection, other = Connection(served), Connection(served)
        await other.ask("/sparql", "next.test", b"ASK {}")
        for name, query in queries.items():
            began = time.perf_counter()
            status = await connection.ask(
                "/sparql", "hostile.test", query.replace("ELSEWHERE", "http://127.0.0.1:9/").encode()
            )
            beyond.append((time.perf_counter() - began - deadline) * 1000)
            statuses[status] += 1
            assert status >= 400, name
            began = time.perf_counter()
            assert await other.ask("/sparql", "next.test", b"ASK {}") == 200
            following.append((time.perf_counter() - began) * 1000)
    print(f"{len(queries)} hostile queries: {dict(statuses)}")
    print(
        f"latest answer {max(beyond):.0f} ms after the deadline; the next query took {max(following):.0f} ms at most,"
    )
    print(f"median {statistics.median(following):.1f} ms", flush=True)


def state(pid: int) -> tuple[int, int, int, int]:
    """Of a service and its children: resident MB of the service, of the zygote, processes, and open descriptors of both."""
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    zygote = next(child for child in children if b"zygote" in Path(f"/proc/{child}/cmdline").read_bytes())
    workers = Path(f"/proc/{zygote}/task/{zygote}/children").read_text().split()

    def resident(process: int) -> int:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") // 1_000_000

    descriptors = sum(len(list(Path(f"/proc/{process}/fd").iterdir())) for process in (pid, zygote))
    return resident(pid), resident(zygote), len(children) + len(workers), descriptors


async def kills(count: int) -> None:
    """What is left of so many killed queries."""
    with serving(free_seconds=0.2, free_workers=4, free_per_client=100) as served:

        async def some(number: int) -> None:
            connection = Connection(served)
            for _ in range(number):
                assert await connection.ask("/sparql", "kill.test", RUNAWAY.encode()) == 504
            await connection.close()

        print("| kills | service MB | zygote MB | processes | descriptors |\n| --- | --- | --- | --- | --- |")
        done = 0
        for step in (20, count // 2, count // 2):
            await asyncio.gather(*(some(step // 4) for _ in range(4)))
            done += step // 4 * 4
            await asyncio.sleep(1)
            print(f"| {done} | {' | '.join(map(str, state(served[2])))} |", flush=True)


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kills", type=int, default=500)
    given = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    for anew in (True, False):
        await beside_runaways(given.seconds, given.rounds, anew)
        print()
    await hostile()
    print()
    await kills(given.kills)


if __name__ == "__main__":
    asyncio.run(main())
