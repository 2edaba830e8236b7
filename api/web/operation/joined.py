"""The head and the body of an answer written at once.

The server writes them one after the other. The second write is one more call of the operating system, and a client that
the first one wakes finds half an answer: on a busy machine it takes the processor for nothing.
"""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST = 64 * 1024
"""How many bytes are held at most: as many as the server lets wait for a slow client."""


class Joined(HttpToolsProtocol):
    """The server's own HTTP, over a transport that joins what is written in one turn of the loop."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the server has it
        """A client has come; see :class:`asyncio.Protocol`."""
        super().connection_made(cast(asyncio.Transport, Joining(transport, self.loop)))


class Joining:
    """A transport that holds what is written until the turn of the loop is over, or until it is much."""

    __slots__ = ("_held", "_holds", "_loop", "_transport")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held: list[bytes] = []
        self._holds = 0

    def __getattr__(self, name: str) -> Any:  # Any: whatever the transport has
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send some bytes after those that were written before; see :class:`asyncio.Transport`."""
        if not self._held:
            self._loop.call_soon(self._flush)
        self._held.append(data)
        self._holds += len(data)
        if self._holds >= MOST:
            self._flush()

    def close(self) -> None:
        """End the connection when all has been sent; see :class:`asyncio.Transport`."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if not self._held:
            return
        data = b"".join(self._held)
        self._held.clear()
        self._holds = 0
        if not self._transport.is_closing():
            self._transport.write(data)
