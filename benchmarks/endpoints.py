"""What anybody's SPARQL costs here, at the Oxigraph server and at rdflib-endpoint, over HTTP and never from a cache.

``python benchmarks/endpoints.py`` starts the servers over the same built dataset, each in a process of its own, and has
``wrk`` send them the queries of ``benchmarks/endpoints/*.rq`` over 16 connections, each time with another comment. The
servers take turns at each query, several rounds long; what counts is the median of a server's rounds.

It needs ``wrk`` (Debian package) and ``oxigraph`` (PyPI). rdflib-endpoint takes part where ``--rdflib-endpoint`` names
its program, which may have an environment of its own (``pip install "rdflib-endpoint[cli]"``). What the service could
reach at most is measured too: its HTTP server alone, that answers fixed bytes. It prints the tables of ``endpoints.md``.
"""

import argparse
import json
import math
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.error import URLError

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).with_suffix("")
DATASET = ROOT / "build" / "gpvp.nq"
QUERIES = {
    "point": "the title of one measure",
    "facets": "measures per theme and axis",
    "list": "120 measures with their titles",
    "together": "partners that are named together",
}
CONNECTIONS = 16
OURS, OXIGRAPH, RDFLIB = "gpvp", "Oxigraph", "rdflib-endpoint"
GOALS = {OXIGRAPH: 0.5, RDFLIB: 20.0}
"""How many times as many requests a second as theirs we mean to answer."""


BARE = "the HTTP server alone"


class Server(NamedTuple):
    """A server: its command for a port, where it takes queries and is given data, what its environment adds."""

    command: tuple[str, ...]
    path: str
    load: str = ""
    environ: Mapping[str, str] = MappingProxyType({})


def servers(rdflib: str) -> dict[str, Server]:
    """Those that take part; ``PORT`` stands for the port of each."""
    oxigraph = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if oxigraph is None or shutil.which("wrk") is None:
        raise SystemExit("install the programs oxigraph (PyPI) and wrk (Debian)")
    found = {
        OURS: Server(
            (sys.executable, "-m", "api.cli", "serve", "--port", "PORT"),
            "/sparql",
            "",
            {
                "PYTHONPATH": str(ROOT),
                "GPVP_LOG_LEVEL": "warning",
                # All connections come from one address, which may otherwise ask 4 queries at a time.
                "GPVP_FREE_PER_CLIENT": str(CONNECTIONS),
            },
        ),
        OXIGRAPH: Server((oxigraph, "serve", "--bind", "127.0.0.1:PORT", "--union-default-graph"), "/query", "/store"),
    }
    if rdflib:
        found[RDFLIB] = Server((rdflib, "serve", "--host", "127.0.0.1", "--port", "PORT", str(DATASET)), "/")
    return found


def bare() -> Server:
    """The server of ours that answers fixed bytes."""
    return Server((sys.executable, str(FOLDER / "bare.py"), "PORT"), "/sparql", "", {"PYTHONPATH": str(ROOT)})


@contextmanager
def running(server: Server) -> Iterator[str]:
    """Start a server and give it the data; where it takes queries."""
    with socket.socket() as end:
        end.bind(("127.0.0.1", 0))
        port = str(end.getsockname()[1])
    with subprocess.Popen(
        [part.replace("PORT", port) for part in server.command],
        env={**os.environ, **server.environ},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    ) as process:
        base = f"http://127.0.0.1:{port}"
        try:
            _wait(process, base + server.path)
            if server.load:
                headers = {"Content-Type": "application/n-quads"}
                _post(base + server.load, DATASET.read_bytes(), headers)
            yield base + server.path
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < until:
        try:
            ask(address, "ASK {}")
        except (URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit(f"{process.args!r} does not answer")


def _post(address: str, body: bytes, headers: dict[str, str]) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=120) as answer:
        return bytes(answer.read())


def ask(address: str, query: str) -> Any:
    """The answer to a query, in the JSON of SPARQL."""
    headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
    return json.loads(_post(address, query.encode(), headers))


def rows(address: str, name: str) -> list[tuple[tuple[str, str], ...]]:
    """The rows of an answer in an order of their own, to compare servers: each variable and its value."""
    bindings = ask(address, (FOLDER / f"{name}.rq").read_text())["results"]["bindings"]
    return sorted(tuple(sorted((name, term["value"]) for name, term in row.items())) for row in bindings)


def load(address: str, name: str, seconds: int, run: str) -> dict[str, float]:
    """Send a query for a while: the figures that ``anew.lua`` tells.

    What the server still does for those whom its end cut off is waited for: the next server is not to bear it.
    """
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "60s", "-s", str(FOLDER / "anew.lua")]
    told = subprocess.run(
        [*command, address, "--", str(FOLDER / f"{name}.rq"), run], check=True, capture_output=True, text=True
    )
    ask(address, "ASK {}")
    time.sleep(0.3)
    figures: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    if figures["failed"] or not figures["requests"]:
        raise SystemExit(f"{address} did not answer {name}: {figures}")
    return figures


def enough(address: str, name: str, seconds: int) -> int:
    """How many seconds a server is given: those of all, or as many more as it needs to answer each connection twice."""
    query = (FOLDER / f"{name}.rq").read_text()
    begun = time.perf_counter()
    for number in range(5):
        ask(address, f"{query}# {number}")
    return max(seconds, math.ceil((time.perf_counter() - begun) / 5 * CONNECTIONS * 2))


def measure(addresses: dict[str, str], name: str, seconds: int, rounds: int) -> dict[str, tuple[float, float, float]]:
    """Of each server: requests a second, and milliseconds (median, 99th percentile); medians of rounds."""
    taken: dict[str, list[tuple[float, float, float]]] = {server: [] for server in addresses}
    times = {server: enough(address, name, seconds) for server, address in addresses.items()}
    order = list(addresses)
    for number in range(rounds):
        # Nobody always follows the same one.
        first = number % len(order)
        for server in order[first:] + order[:first]:
            found = load(addresses[server], name, times[server], f"{server} {time.time_ns()}")
            taken[server].append((found["requests"] / found["seconds"], found["median"], found["p99"]))
    print(name, {server: [round(rate, 1) for rate, _, _ in runs] for server, runs in taken.items()}, file=sys.stderr)
    return {
        server: (statistics.median(a), statistics.median(b), statistics.median(c))
        for server, runs in taken.items()
        for a, b, c in [zip(*runs, strict=True)]
    }


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rdflib-endpoint", default="", help="its program")
    parser.add_argument("--only", nargs="*", choices=QUERIES, default=list(QUERIES))
    given = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start", end=", ")
    with ExitStack() as stack:
        chosen = servers(given.rdflib_endpoint).items()
        addresses = {name: stack.enter_context(running(server)) for name, server in chosen}
        for name in given.only:
            expected, *others = (rows(address, name) for address in addresses.values())
            if not expected or any(other != expected for other in others):
                raise SystemExit(f"the servers do not agree on {name}")
        found = {name: measure(addresses, name, given.seconds, given.rounds) for name in given.only}
        ceiling = {BARE: stack.enter_context(running(bare()))}
        rate, median, p99 = measure(ceiling, "point", given.seconds, given.rounds)[BARE]
    print(f"{os.getloadavg()[0]:.1f} at the end\n")
    tell(found)
    print(f"\n{BARE}: {rate:,.1f} requests a second, median {median:.1f} and p99 {p99:.1f} ms")


def tell(found: dict[str, dict[str, tuple[float, float, float]]]) -> None:
    """Print the tables: requests a second, how many times as many as others, and how long an answer takes."""
    names = list(next(iter(found.values())))
    others = names[1:]
    print(f"| | {' | '.join(names)} | {' | '.join(f'× {name}' for name in others)} |")
    print("| --- |" + " --- |" * (len(names) + len(others)))
    ratios: dict[str, list[float]] = {other: [] for other in others}
    for query, figures in found.items():
        rates = {name: figures[name][0] for name in names}
        for other in others:
            ratios[other].append(rates[OURS] / rates[other])
        told = [*(f"{rate:,.1f}" for rate in rates.values()), *(f"{ratios[other][-1]:.2f}" for other in others)]
        print(f"| {QUERIES[query]} | {' | '.join(told)} |")
    means = [f"**{statistics.geometric_mean(ratios[other]):.2f}**" for other in others]
    print(f"| geometric mean |{' |' * len(names)} {' | '.join(means)} |")
    print(f"| goal |{' |' * len(names)} {' | '.join(f'{GOALS[other]:.1f}' for other in others)} |\n")
    print(f"| median and p99, ms | {' | '.join(names)} |\n| --- |" + " --- |" * len(names))
    for query, figures in found.items():
        told = [f"{figures[name][1]:.1f}, {figures[name][2]:.1f}" for name in names]
        print(f"| {QUERIES[query]} | {' | '.join(told)} |")


if __name__ == "__main__":
    main()
