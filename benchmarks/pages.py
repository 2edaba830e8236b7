"""How large each kind of page is, and what it costs to make one.

``python benchmarks/pages.py`` starts ``gpvp serve`` over the built dataset, follows every link of its pages
in one language (``--lang nl``), takes the largest page of each kind (a kind is a route), and then asks for it over HTTP
some times (``--times 15``): under a new host name, which the cache has not answered yet, and under the same. It prints
the table of ``pages.md``; ``--only network`` measures the kinds whose name has that word.
"""

import argparse
import gzip
import http.client
import itertools
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urldefrag, urlsplit

ROOT = Path(__file__).resolve().parent.parent

ASKED = (
    "measures?q=politie",
    "measures?partner=pz&partner=verenigingen&basis=involved",
    "partners/compare?partner=pz&partner=verenigingen&partner=parket",
    "matrix?rows=measure&theme=1",
    "matrix?rows=partner&columns=theme&basis=involved",
    "matrix?rows=level&basis=involved",
    "network?basis=involved",
    "contracts/compare?a=molenbeek-terrorisme-2023&b=molenbeek-algemeen-2023",
    "search?q=politie",
    "search?q=huiselijk+geweld",
    "indicators?min_value=50",
    "alignments?theme=4",
    "editor?question=measures",
    "queries/measures?limit=100",
    "queries/measures?partner=pz",
)
"""Addresses with a state, of which there are too many to follow them all."""


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link, without its fragment."""
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.found.add(urldefrag(href).url)


class Read(NamedTuple):
    """An answer, and the milliseconds from the request to its last byte."""

    status: int
    body: bytes
    taken: float


def processor(root: int) -> float:
    """The processor time that a process and all below it have had so far, in milliseconds."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(path.name)] = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has just ended
    family = {root}
    while more := {child for child, parent in parents.items() if parent in family} - family:
        family |= more
    spent = 0
    for process in family:
        for task in Path(f"/proc/{process}/task").glob("*"):
            spent += int((task / "schedstat").read_text().split()[0])
    return spent / 1_000_000


class Client:
    """One connection to the service; ``process`` is its number."""

    def __init__(self, host: str, port: int, process: int) -> None:
        self.process = process
        self._connection = http.client.HTTPConnection(host, port, timeout=60)
        self._hosts = (f"page-{number}.test" for number in itertools.count())

    def get(self, path: str, host: str = "") -> Read:
        """Ask as a browser does; without a ``host``, under one that nobody has asked under before."""
        begun = time.perf_counter()
        headers = {"Host": host or next(self._hosts), "Accept": "text/html"}
        self._connection.request("GET", quote(path, safe="/?&=%+#:.,"), headers=headers)
        answer = self._connection.getresponse()
        body = answer.read()
        return Read(answer.status, body, (time.perf_counter() - begun) * 1000)

    def questions(self) -> int:
        """How many questions the service has asked of its store so far."""
        text = self.get("/metrics").body.decode()
        return round(sum(map(float, _QUERIES.findall(text))))


_QUERIES = re.compile(r'^gpvp_store_queries_total\{[^}]*lane="own"[^}]*\} (\S+)$', re.MULTILINE)


@contextmanager
def serving() -> Iterator[Client]:
    """A service of its own.

    Raises:
        SystemExit: it does not start.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "api.cli", "serve", "--port", "0", "--lang", "en"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "GPVP_LOG_LEVEL": "warning"},
        cwd=ROOT,
    ) as process:
        assert process.stderr is not None
        found = None
        for line in process.stderr:
            if found := re.search(r"http://([\d.]+):(\d+)", line):
                break
        if found is None:
            raise SystemExit("the service does not start")
        try:
            yield Client(found[1], int(found[2]), process.pid)
        finally:
            process.terminate()
            process.wait()


def kind(path: str) -> str:
    """The route of a page: its path without the language, with a star for what names one thing."""
    first, *rest = urlsplit(path).path.strip("/").split("/")[1:] or ["home"]
    name = first if not rest or rest[0] == "compare" else f"{first}/*"
    name = "/".join((first, *rest)) if rest and rest[0] == "compare" else name
    return f"{name}?" if urlsplit(path).query else name


def largest(client: Client, lang: str, only: str) -> dict[str, tuple[int, str, int]]:
    """Kind -> how many pages of it were found, the largest, its bytes. Every page without a state is read once."""
    start = [f"/{lang}/", *(f"/{lang}/{path}" for path in ASKED)]
    seen, waiting = set(start), start
    found: dict[str, tuple[int, str, int]] = {}
    while waiting:
        path = waiting.pop()
        read = client.get(path, "crawl.test")
        if read.status == 303:
            continue
        if read.status != 200:
            raise SystemExit(f"{path}: {read.status}")
        number, best, size = found.get(kind(path), (0, path, 0))
        found[kind(path)] = (number + 1, path, len(read.body)) if len(read.body) > size else (number + 1, best, size)
        for link in Links(read.body.decode()).found - seen:
            if link.startswith(f"/{lang}/") and "?" not in link:
                seen.add(link)
                waiting.append(link)
    return {name: what for name, what in sorted(found.items()) if only in name}


def row(client: Client, name: str, number: int, path: str, times: int) -> str:
    """A line of the table."""
    client.get(path)
    before = client.questions()
    body = client.get(path).body
    questions = client.questions() - before
    begun = processor(client.process)
    cold = [client.get(path).taken for _ in range(times)]
    used = (processor(client.process) - begun) / times
    client.get(path, "kept.test")
    kept = [client.get(path, "kept.test").taken for _ in range(times)]
    cells = (
        f"`{name}`", str(number), f"`{path}`", f"{len(body) / 1000:.1f}", f"{len(gzip.compress(body)) / 1000:.1f}",
        str(questions), f"{used:.0f}", f"{min(cold):.0f}", f"{statistics.median(cold):.0f}",
        f"{statistics.median(kept):.1f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--lang", default="nl", choices=("nl", "fr", "en"))
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    with serving() as client:
        heads = "kind", "pages", "the largest", "kB", "gzip, kB", "questions", "processor", "least", "median", "cached"
        print(f"| {' | '.join(heads)} |")
        print("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
        for name, (number, path, _) in largest(client, options.lang, options.only).items():
            print(row(client, name, number, path, options.times), flush=True)


if __name__ == "__main__":
    main()
