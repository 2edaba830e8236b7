"""An engine that fails on purpose, for tests of the adapter: a small HTTP server that does what it is told."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple
from urllib.parse import parse_qsl


class Asked(NamedTuple):
    """A request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def fields(self, name: str) -> list[str]:
        """The values of a field of the posted form."""
        return [value for key, value in parse_qsl(self.body.decode()) if key == name]


Act = Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]
"""What is done with a request: anything, down to nothing."""


class Engine:
    """Does one thing after the other, a thing for each request, the last one again and again."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self._acts = list(acts)
        self.asked: list[Asked] = []
        self.url = ""

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            method, path, _ = head[0].split(" ")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)
            }
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            self.asked.append(asked := Asked(method, path, headers, body))
            act = self._acts.pop(0) if len(self._acts) > 1 else self._acts[0]
            await act(asked, writer)
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def engine(*acts: Act):  # type: ignore[no-untyped-def]
    """An engine on a free port, for as long as it is used."""
    made = Engine(acts)
    server = await asyncio.start_server(made.connected, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/sparql"
    try:
        yield made
    finally:
        server.close()


def answers(
    body: bytes, media_type: str = "application/sparql-results+json", status: int = 200, length: int = 0, more: str = ""
) -> Act:
    """Answers with a body; a ``length`` that differs from the body's is what it promises."""

    async def act(_: Asked, writer: asyncio.StreamWriter) -> None:
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {media_type}\r\nContent-Length: {length or len(body)}\r\n{more}"
        writer.write(head.encode() + b"Connection: close\r\n\r\n" + body)
        await writer.drain()

    return act


async def hangs(_: Asked, __: asyncio.StreamWriter) -> None:
    """Takes the request and never answers."""
    await asyncio.sleep(60)


async def resets(_: Asked, writer: asyncio.StreamWriter) -> None:
    """Breaks the connection instead of answering."""
    writer.transport.abort()


def drips(body: bytes, seconds: float) -> Act:
    """Answers byte by byte, with a pause after each."""

    async def act(_: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 X\r\nContent-Type: application/sparql-results+json\r\nConnection: close\r\n\r\n")
        for byte in body:
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(seconds)

    return act


class Flow:
    """An engine whose answer comes bit by bit, and that sees when nobody takes it any more."""

    def __init__(self, head: bytes, row: bytes, end: bytes, rows: int, media_type: str, pause: float = 0) -> None:
        self._head, self._row, self._end = head, row, end
        self._rows, self._pause, self._media_type = rows, pause, media_type
        self.sent = 0
        self.left = asyncio.Event()
        self.go_on = asyncio.Event()
        """Until then nothing comes after the first half of the rows."""

    async def __call__(self, _: Asked, writer: asyncio.StreamWriter) -> None:
        """See :data:`Act`."""
        try:
            writer.write(f"HTTP/1.1 200 X\r\nContent-Type: {self._media_type}\r\nConnection: close\r\n\r\n".encode())
            writer.write(self._head)
            for number in range(self._rows):
                if number == self._rows // 2:
                    await self.go_on.wait()
                writer.write(self._row if number else self._row.lstrip(b","))
                self.sent += 1
                await writer.drain()
                await asyncio.sleep(self._pause)
            writer.write(self._end)
            await writer.drain()
        except ConnectionError:
            self.left.set()
            raise
