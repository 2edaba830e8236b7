"""Running in public: readiness, a stop that loses nothing, and whom the service believes about its clients."""

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import httpx
import pyoxigraph as ox
import pytest

from api.queries import Catalogue
from api.settings import Settings
from api.store import EVERYTHING, Answer, Dataset, Stream, in_one_part
from api.web import health

Ask = Callable[..., httpx.Response]
Asking = Callable[..., Ask]


def test_ready_tells_the_version_of_the_dataset(asking: Asking) -> None:
    response = asking(Settings())("/readyz")
    assert response.status_code == 200
    assert response.json()["status"] == "ready"
    assert re.fullmatch("[0-9a-f]{64}", response.json()["dataset"])


class Changing:
    """A store that answers as its function says."""

    def __init__(self, answer: Callable[[], Answer | None]) -> None:
        self.answer = answer

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        found = self.answer()
        if found is None:
            await asyncio.Event().wait()
        assert found
        return found

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:
        return in_one_part(await self.query(text, accept, dataset))


def not_ready(response: httpx.Response, kind: str) -> None:
    assert response.status_code == response.json()["status"] == 503
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["retry-after"]
    assert response.json()["type"].endswith(kind)


def over(catalogue: Catalogue, store: Changing) -> Catalogue:
    """The same questions over another store."""
    return Catalogue(tuple(catalogue), store)


def test_a_store_that_hangs_is_not_ready(asking: Asking, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.01)
    ask = asking(Settings(), catalogue=over(catalogue, Changing(lambda: None)))
    not_ready(ask("/readyz"), "/store-unavailable")
    assert ask("/livez").json() == {"status": "alive"}


def test_a_store_without_dataset_is_not_ready(asking: Asking, catalogue: Catalogue) -> None:
    nothing = Answer(b'{"head":{"vars":["version"]},"results":{"bindings":[]}}', "application/sparql-results+json")
    ask = asking(Settings(), catalogue=over(catalogue, Changing(lambda: nothing)))
    not_ready(ask("/readyz"), "/store-unavailable")


def test_a_service_that_stops_is_alive_and_not_ready(asking: Asking) -> None:
    ask = asking(Settings(), stopping=lambda: True)
    not_ready(ask("/readyz"), "/shutting-down")
    assert ask("/livez").status_code == 200
    assert ask("/api/v1/themes").status_code == 200  # what still comes is answered


class Running:
    """A service in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]", port: int) -> None:
        self.process = process
        self.port = port

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{self.port}{path}", headers=headers, timeout=30)

    def no_longer_listens(self) -> bool:
        """Whether a new connection is refused, at last."""
        for _ in range(1000):
            try:
                self.connect().close()
            except ConnectionError:  # refused; or reset, where it still waited to be accepted
                return True
            time.sleep(0.02)
        return False

    def log(self) -> list[dict[str, object]]:
        """The rest of the log, once the process has ended."""
        assert self.process.stdout
        return [json.loads(line) for line in self.process.stdout.read().splitlines()]


SERVE = (
    sys.executable,
    "-c",
    "import sys; from api.cli import main; sys.exit(main(['serve', '--port', '0', '--lang', 'en']))",
)


@contextmanager
def running(built: Mapping[str, str], log: TextIO | int = subprocess.PIPE, /, **settings: str) -> Iterator[Running]:
    """A service with some settings, and where its log goes."""
    environ = {**built, "GPVP_LOG": "json", **settings}
    with subprocess.Popen(SERVE, stdout=log, stderr=subprocess.PIPE, text=True, env=environ) as process:
        try:
            assert process.stderr
            # A slow machine tells which step is on.
            line = next(line for line in process.stderr if not line.startswith("…"))
            found = re.search(r":(\d+)/ ", line)
            assert found, line
            yield Running(process, int(found[1]))
        finally:
            process.kill()


@pytest.fixture(scope="module")
def built(content: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """An environment that names a built dataset."""
    folder = tmp_path_factory.mktemp("built")
    content.dump(folder / "gpvp.nq", ox.RdfFormat.N_QUADS)
    own = {name: value for name, value in os.environ.items() if not name.startswith("GPVP_")}
    return {**own, "GPVP_BUILD": str(folder)}


QUERY = b"ASK { ?s ?p ?o }"
HALF = (
    b"POST /sparql HTTP/1.1\r\nHost: t\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: %d\r\n\r\n" % len(QUERY)
) + QUERY[:5]
"""A request that is under way until the other half of the query comes."""


def read(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts)


def under_way(service: Running) -> socket.socket:
    """A connection on which the service has begun to read a request."""
    connection = service.connect()
    connection.sendall(HALF)
    # A later connection that was answered says that the earlier one was accepted, and its bytes were read.
    for _ in range(2):
        assert service.get("/livez").status_code == 200
    assert "gpvp_requests_running 2.0" in service.get("/metrics").text
    return connection


def test_what_runs_is_finished_and_the_end_is_good(built: Mapping[str, str]) -> None:
    with running(built) as service:
        with under_way(service) as connection:
            service.process.send_signal(signal.SIGTERM)
            assert service.no_longer_listens()
            assert service.process.poll() is None
            connection.sendall(QUERY[5:])
            answer = read(connection)
        assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
        assert b'"boolean":true' in answer.replace(b" ", b"")
        assert service.process.wait(30) == 0
        assert service.process.stderr is not None
        assert service.process.stderr.read() == ""
        (line,) = [line for line in service.log() if line["route"] == "/sparql"]
        assert line["status"] == 200


def test_what_takes_longer_than_the_grace_is_given_up(built: Mapping[str, str]) -> None:
    with running(built, GPVP_GRACE="1") as service, under_way(service) as connection:
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(30) == 0
        assert not read(connection).startswith(b"HTTP/1.1 200")


def test_it_stops_at_once_where_nothing_runs(built: Mapping[str, str]) -> None:
    with running(built, GPVP_GRACE="3600") as service, httpx.Client() as client:
        # The client keeps its connection open, which holds nothing up.
        assert client.get(f"http://127.0.0.1:{service.port}/livez").status_code == 200
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(30) == 0


FORWARDED = {"x-forwarded-for": "192.0.2.7", "x-forwarded-proto": "https", "x-request-id": "asked"}


@pytest.mark.parametrize(
    ("proxy", "client", "secure"),
    [("", "127.0.0.1", False), ("10.0.0.0/8", "127.0.0.1", False), ("10.0.0.0/8, 127.0.0.1", "192.0.2.7", True)],
)
def test_only_a_trusted_proxy_is_believed(built: Mapping[str, str], proxy: str, client: str, secure: bool) -> None:
    with running(built, GPVP_PROXY=proxy, GPVP_LOG_DETAILS="client") as service:
        response = service.get("/nl/", FORWARDED)
        assert response.status_code == 200
        assert ("strict-transport-security" in response.headers) is secure
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(30) == 0
        (line,) = [line for line in service.log() if line["request"] == "asked"]
        assert line["client"] == client


def test_the_limit_is_for_the_client_behind_the_proxy(built: Mapping[str, str]) -> None:
    with running(built, GPVP_PROXY="127.0.0.0/8", GPVP_RATE="1") as service:
        found = [service.get("/livez/x", {"x-forwarded-for": f"192.0.2.{n}"}).status_code for n in (1, 2, 1)]
        assert found == [404, 404, 429]
        # What a client itself puts in front is not what the proxy saw.
        assert service.get("/x", {"x-forwarded-for": "192.0.2.9, 192.0.2.1"}).status_code == 429


def test_a_log_that_cannot_be_written_keeps_nobody_from_an_answer(built: Mapping[str, str]) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("w") as log, running(built, log) as service:
        for _ in range(3):
            assert service.get("/nl/").status_code == 200
