"""Answers of ``/sparql`` that are passed on while they come: whole, broken off, or stopped since nobody waits."""

import asyncio
import http.client
import json
import socket
from collections.abc import AsyncGenerator, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import DeadlineExceeded
from api.settings import Settings
from api.store import EVERYTHING, Answer, Dataset, Stream
from api.store.embedded import EmbeddedStore
from api.web.app import create_app, start
from api.web.cache import LARGEST

ROW = b'{"x":1},'


class Slow:
    """A store whose streams come in parts, and may break off or never end."""

    def __init__(self, inner: EmbeddedStore) -> None:
        self.inner = inner
        self.parts = [b"first"]
        self.error: Exception | None = None
        self.endless = False
        self.closed = asyncio.Event()
        self.given: list[bytes] = []
        self.clients: list[str] = []

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        return await self.inner.query(text, accept, dataset)

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:
        self.clients.append(client)
        return Stream("text/csv", self._come())

    async def _come(self) -> AsyncGenerator[bytes, None]:
        try:
            for part in self.parts:
                self.given.append(part)
                yield part
            if self.error is not None:
                raise self.error
            if self.endless:
                await asyncio.sleep(600)
        finally:
            self.closed.set()


@pytest.fixture
def slow(store: EmbeddedStore) -> Slow:
    return Slow(store)


@pytest.fixture
def app(runner: asyncio.Runner, slow: Slow) -> ASGIApp:
    service = runner.run(start(Settings(), slow))
    inner = create_app(Settings(), slow)

    async def with_state(scope: Scope, receive: Receive, send: Send) -> None:
        await inner({**scope, "state": {"service": service}}, receive, send)

    return with_state


PATH = "/sparql"
SCOPE: Scope = {
    "type": "http",
    "asgi": {"version": "3.0", "spec_version": "2.3"},
    "http_version": "1.1",
    "method": "GET",
    "scheme": "http",
    "path": PATH,
    "raw_path": PATH.encode(),
    "query_string": b"query=ASK%7B%7D",
    "headers": [(b"host", b"gpvp.test")],
    "client": ("192.0.2.7", 4711),
    "server": ("gpvp.test", 80),
}


async def exchange(app: ASGIApp, leaves: asyncio.Event | None = None, method: str = "GET") -> list[Message]:
    """What the application sends to one client, who goes away at some point or stays."""
    sent: list[Message] = []
    asked = False

    async def receive() -> Message:
        nonlocal asked
        if not asked:
            asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await (leaves or asyncio.Event()).wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app({**SCOPE, "method": method}, receive, send)
    return sent


def body(sent: list[Message]) -> bytes:
    return b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")


def complete(sent: list[Message]) -> bool:
    return sent[-1]["type"] == "http.response.body" and not sent[-1].get("more_body", False)


def header(sent: list[Message], name: bytes) -> bytes | None:
    return dict(sent[0]["headers"]).get(name)


def test_a_small_answer_is_kept_and_has_a_length(runner: asyncio.Runner, app: ASGIApp, slow: Slow) -> None:
    slow.parts = [b"a", b"b", b"c"]
    for _ in range(2):
        sent = runner.run(exchange(app))
        assert body(sent) == b"abc"
        assert header(sent, b"content-length") == b"3"
        assert header(sent, b"content-type") == b"text/csv; charset=utf-8"
        assert header(sent, b"etag")
    assert slow.clients == ["192.0.2.7"]


def test_a_large_answer_is_passed_on_while_it_comes(runner: asyncio.Runner, app: ASGIApp, slow: Slow) -> None:
    slow.parts = [ROW * 100_000] * 5
    sent = runner.run(exchange(app))
    assert body(sent) == ROW * 500_000
    assert complete(sent)
    assert header(sent, b"content-length") is None
    assert len([message for message in sent if message.get("body")]) > 2


def test_head_has_no_body(runner: asyncio.Runner, app: ASGIApp, slow: Slow) -> None:
    slow.parts = [ROW * 100_000] * 5
    sent = runner.run(exchange(app, method="HEAD"))
    assert (body(sent), sent[0]["status"]) == (b"", 200)


def test_what_fails_early_is_a_clear_error(runner: asyncio.Runner, app: ASGIApp, slow: Slow) -> None:
    slow.parts, slow.error = [ROW * 1000], DeadlineExceeded(3)
    sent = runner.run(exchange(app))
    assert sent[0]["status"] == 504
    assert json.loads(body(sent))["type"].endswith("/deadline-exceeded")
    assert slow.closed.is_set()


def test_what_fails_late_is_broken_off(
    runner: asyncio.Runner, app: ASGIApp, slow: Slow, caplog: pytest.LogCaptureFixture
) -> None:
    slow.parts, slow.error = [ROW * 100_000] * 5, DeadlineExceeded(3)
    sent = runner.run(exchange(app))
    assert sent[0]["status"] == 200
    assert not complete(sent)
    assert "longer than 3 seconds" in caplog.text
    # Nothing of it is kept: the next one is asked anew.
    slow.parts, slow.error = [b"whole"], None
    assert body(runner.run(exchange(app))) == b"whole"


@pytest.mark.parametrize("size", [1, LARGEST + 1])
def test_who_goes_away_stops_the_stream(runner: asyncio.Runner, app: ASGIApp, slow: Slow, size: int) -> None:
    slow.parts, slow.endless = [b"x" * size], True

    async def leave() -> None:
        leaves = asyncio.Event()
        talking = asyncio.ensure_future(exchange(app, leaves))
        while not slow.given:
            await asyncio.sleep(0)
        assert not slow.closed.is_set()
        leaves.set()
        await talking
        assert slow.closed.is_set()

    runner.run(leave())


@pytest.fixture(scope="module")
def address(content: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """A real server over lanes with limits that are soon reached."""
    build: Path = tmp_path_factory.mktemp("build")
    content.dump(build / "gpvp.nq", ox.RdfFormat.N_QUADS)
    app = create_app(Settings(build=build, free_rows=20_000, free_seconds=30))
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, lifespan="on", log_level="critical"))
        serving = Thread(target=lambda: server.run(sockets=[listener]), daemon=True)
        serving.start()
        while not server.started:
            assert serving.is_alive()
            serving.join(0.01)
        yield listener.getsockname()
        server.should_exit = True
        serving.join()


def get(address: tuple[str, int], query: str, accept: str) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer and its body.

    Raises:
        IncompleteRead: the body broke off.
    """
    with closing(http.client.HTTPConnection(*address, timeout=60)) as connection:
        connection.request("GET", f"/sparql?query={quote(query)}", headers={"Accept": accept})
        with connection.getresponse() as response:
            return response, response.read()


def test_a_large_answer_over_http(address: tuple[str, int]) -> None:
    response, content = get(address, "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 15000", "application/sparql-results+json")
    assert response.headers["transfer-encoding"] == "chunked"
    assert len(json.loads(content)["results"]["bindings"]) == 15_000


def test_a_cut_answer_over_http_never_looks_whole(address: tuple[str, int]) -> None:
    with pytest.raises(http.client.IncompleteRead):
        get(address, "SELECT ?s ?p ?o { ?s ?p ?o }", "text/csv")
    document = json.loads(get(address, "SELECT ?s ?p ?o { ?s ?p ?o }", "application/json")[1])
    assert document["cut"] == {"rows": 20_000, "limit": "rows", "allowed": 20_000}
    refused, content = get(address, "SELECT (1 AS ?x) { ?s ?p ?o }", "text/csv")
    assert refused.status == 413
    assert json.loads(content)["status"] == 413
