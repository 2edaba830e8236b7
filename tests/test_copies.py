"""Several copies of the service over one engine: one ends under load and another version comes, while all are asked."""

import asyncio
import itertools
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import NamedTuple
from urllib.parse import quote

import httpx
import pytest

from api.graph.build import make
from api.publish import publish
from api.settings import Settings
from tests.conftest import small_in
from tests.test_engines import Server, oxigraph
from tests.test_operation import Running, running
from tests.test_reload import MARK, Version, until

LABELS = "SELECT ?l { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l } ORDER BY ?l"
PAGES = ("/nl/ontology", "/nl/partners", f"/sparql?query={quote(LABELS)}", "/api/v1/search?q=zw&lang=nl")
FRESH = f"/sparql?query={quote(LABELS)}%20LIMIT%20{{}}"
"""An address that nobody asked for yet, so that the engine is asked."""


class Balancer:
    """Asks one copy after the other, as a web server in front does; one that gives no answer at all is passed over."""

    def __init__(self, copies: list[Running]) -> None:
        self._copies = copies

    def get(self, client: httpx.Client, turn: int, path: str) -> httpx.Response:
        for step in range(len(self._copies)):
            copy = self._copies[(turn + step) % len(self._copies)]
            try:
                return client.get(f"http://127.0.0.1:{copy.port}{path}")
            except (httpx.ConnectError, httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
                continue
        raise AssertionError("no copy answers")


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> list[Version]:
    """The small project twice: this is about copies, not about data."""
    made = make(small_in(tmp_path_factory.mktemp("project")))
    return [Version(made, number) for number in range(2)]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from oxigraph(tmp_path_factory.mktemp("oxigraph"))


@pytest.fixture(scope="module")
def publish_one(
    engine: Server, versions: list[Version], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[int], None]:
    """Publish a version."""
    folder = tmp_path_factory.mktemp("built")
    settings = Settings(build=folder, store_url=engine.query)

    def put(number: int) -> None:
        (folder / "gpvp.nq").write_bytes(versions[number].content)
        made = asyncio.run(publish(settings, engine.graphs, lambda step: None))
        assert made.version == versions[number].name

    return put


@pytest.fixture(scope="module")
def copies(
    engine: Server, publish_one: Callable[[int], None], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Running]]:
    publish_one(0)
    own = {name: value for name, value in os.environ.items() if not name.startswith("GPVP_")}
    environ = {**own, "GPVP_STORE_URL": engine.query, "GPVP_STORE_POLL": "1", "GPVP_LOG_LEVEL": "warning"}
    with ExitStack() as stack:
        log = stack.enter_context((tmp_path_factory.mktemp("log") / "log").open("w"))
        with ThreadPoolExecutor(3) as pool:
            folders = [{**environ, "GPVP_BUILD": str(tmp_path_factory.mktemp("copy"))} for _ in range(3)]
            yield list(pool.map(lambda given: stack.enter_context(running(given, log)), folders))


class Answer(NamedTuple):
    """What came of a request, and in which phase of the test it was sent."""

    phase: str
    path: str
    status: int
    versions: set[str]


class Load:
    """Asks all the time, from several sides."""

    def __init__(self, balancer: Balancer) -> None:
        self._balancer = balancer
        self._over = threading.Event()
        self.phase = "three"

    def ask(self, number: int) -> list[Answer]:
        found = []
        with httpx.Client(timeout=60) as client:
            for turn in itertools.count():
                path = PAGES[turn // 2 % len(PAGES)] if turn % 2 else FRESH.format(f"{number + 1}{turn + 100}")
                phase = self.phase
                answer = self._balancer.get(client, turn, path)
                if phase == self.phase:
                    found.append(Answer(phase, path, answer.status_code, set(MARK.findall(answer.text))))
                # Not as fast as possible: the copies need the processor for the other version too.
                if self._over.wait(0.03):
                    break
        return found

    def stop(self) -> None:
        self._over.set()


def test_a_copy_ends_and_a_version_comes_while_all_are_asked(
    copies: list[Running], publish_one: Callable[[int], None], versions: list[Version]
) -> None:
    load = Load(Balancer(copies))
    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(load.ask, number) for number in range(3)]
        try:
            time.sleep(1)
            copies[0].process.send_signal(signal.SIGTERM)
            assert copies[0].process.wait(30) == 0
            time.sleep(0.5)
            load.phase = "publishing"
            publish_one(1)
            assert until(lambda: all(served(copy) == versions[1].name for copy in copies[1:]))
            load.phase = "after"
            time.sleep(1)
        finally:
            load.stop()
        answers = [answer for future in asking for answer in future.result()]
    found = {phase: [one for one in answers if one.phase == phase] for phase in ("three", "publishing", "after")}
    assert all(found.values())
    # Without a change nobody notices anything; a graph that is being replaced is empty for a moment, and no more.
    assert {(one.path, one.status) for one in found["three"] + found["after"] if one.status != 200} == set()
    assert {(one.path, one.status) for one in found["publishing"] if one.status >= 500} == set()
    # What is served was taken whole: pages, labels, what the cache kept and the search are of the new version.
    assert set().union(*(one.versions for one in found["three"])) == {"0"}
    assert set().union(*(one.versions for one in found["after"])) == {"1"}


def served(copy: Running) -> str:
    """The version that a copy says it serves: in its metrics, since ``/readyz`` says what the engine has."""
    line = next(line for line in copy.get("/metrics").text.splitlines() if line.startswith("gpvp_dataset_info{"))
    return line.partition('version="')[2].partition('"')[0]
