"""The end of patience: heads that do not come, or have no end, and answers that nobody fetches."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.responses import PlainTextResponse
from uvicorn.server import ServerState

from api.web.operation.patience import Patient

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]

LARGE = 16 * 1024 * 1024


class Hasty(Patient):
    """Patience for tests."""

    HEAD_SECONDS = 0.2
    LARGEST_HEAD = 10_000
    FETCH_SECONDS = 0.2


async def _app(scope, receive, send):  # type: ignore[no-untyped-def]
    await receive()
    await PlainTextResponse("x" * (LARGE if scope["path"] == "/large" else 2))(scope, receive, send)


@asynccontextmanager
async def served() -> AsyncIterator[tuple[ServerState, socket.socket]]:
    """A server in this loop, and where it listens."""
    config = uvicorn.Config(_app, http=Hasty, ws="none", log_config=None, access_log=False, timeout_keep_alive=1)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(lambda: Hasty(config, state, {}), "127.0.0.1", 0)
    async with server:
        yield state, server.sockets[0]


class Listener(asyncio.Protocol):
    """Keeps what has come, also where the connection is reset by what was sent to a closed one."""

    def __init__(self) -> None:
        self.heard = b""
        self.ended = asyncio.Event()

    def data_received(self, data: bytes) -> None:
        self.heard += data

    def connection_lost(self, exc: Exception | None) -> None:
        self.ended.set()


async def said(sent: bytes, *more: bytes, pause: float = 0.0) -> bytes:
    """All that comes back until the server ends the connection."""
    async with served() as (_, door):
        connected = asyncio.get_running_loop().create_connection(Listener, *door.getsockname())
        transport, listener = await connected
        for part in (sent, *more):
            if not listener.ended.is_set():
                transport.write(part)
                await asyncio.sleep(pause)
        await asyncio.wait_for(listener.ended.wait(), 20)
        transport.close()
        return listener.heard


GET = b"GET / HTTP/1.1\r\nHost: t\r\n\r\n"


def test_who_says_nothing_is_left(runner: asyncio.Runner) -> None:
    assert runner.run(said(b"")) == b""


@pytest.mark.parametrize("begun", [b"GET /", b"GET / HTTP/1.1\r\nHost: t\r\nX-A: b"])
def test_half_a_head_is_awaited_so_long(runner: asyncio.Runner, begun: bytes) -> None:
    assert runner.run(said(begun)).startswith(b"HTTP/1.1 408 ")


def test_a_head_that_drips_is_no_excuse(runner: asyncio.Runner) -> None:
    drops = [b"X-%d: y\r\n" % number for number in range(10)]
    assert runner.run(said(b"GET / HTTP/1.1\r\n", *drops, pause=0.05)).startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("head", [b"GET /" + b"a" * 30_000, b"GET / HTTP/1.1\r\nX-A: " + b"b" * 30_000])
def test_a_head_has_an_end(runner: asyncio.Runner, head: bytes) -> None:
    assert runner.run(said(head)).startswith(b"HTTP/1.1 431 ")


def test_the_second_request_has_its_own_time(runner: asyncio.Runner) -> None:
    answer = runner.run(said(GET, GET, b"GET /", pause=0.15))
    assert answer.count(b"HTTP/1.1 200 OK") == 2
    assert answer.count(b"HTTP/1.1 408 ") == 1


def test_an_answer_under_way_is_not_mixed_with_another(runner: asyncio.Runner) -> None:
    post = b"POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\n"
    answer = runner.run(said(post + b"12345" + GET, b"GET / HTTP/1.1\r\nX-A: ", b"b" * 30_000))
    assert answer.count(b"HTTP/1.1 200 OK") == 2
    assert b"200 OK" not in answer.partition(b"431")[2]


def test_what_is_not_fetched_is_given_up(runner: asyncio.Runner) -> None:
    async def run() -> None:
        async with served() as (state, door):
            with socket.create_connection(door.getsockname()) as client:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                client.sendall(b"GET /large HTTP/1.1\r\nHost: t\r\n\r\n")
                for _ in range(1000):
                    await asyncio.sleep(0.01)
                    if state.total_requests and not state.connections:
                        return
        raise AssertionError(state.connections)

    runner.run(run())


def test_who_fetches_gets_everything(runner: asyncio.Runner) -> None:
    answer = runner.run(said(b"GET /large HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n"))
    assert len(answer.partition(b"\r\n\r\n")[2]) == LARGE
