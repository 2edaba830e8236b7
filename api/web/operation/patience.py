"""Reading HTTP from whoever connects: nobody may keep a connection busy for long without asking anything.

The server (uvicorn) ends connections that wait for another request, but sets no bound on a request that comes drop by
drop, nor on the size of its head, nor on an answer that is not fetched. A web server in front has such bounds too.
"""

import asyncio
from typing import ClassVar

from api.web.operation.joined import Joined


class Patient(Joined):
    """The server's protocol, with an end to its patience."""

    HEAD_SECONDS: ClassVar[float] = 20.0
    """How long the address and the headers of a request may take to come."""

    LARGEST_HEAD: ClassVar[int] = 128 * 1024
    """How many bytes they may have: reading what a client accepts takes time in line with it."""

    FETCH_SECONDS: ClassVar[float] = 60.0
    """How long the rest of an answer waits for a client that reads no further."""

    _head: int = 0
    """How many bytes came since a head began, at most one reading too many."""
    _waiting: asyncio.TimerHandle | None = None
    """Ends the connection, while a head is awaited."""
    _closing: asyncio.TimerHandle | None = None
    """Breaks it off, while the rest of an answer is awaited to be fetched."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """See asyncio."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio."""
        self._head_came()
        if self._closing is not None:
            self._closing.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """See asyncio."""
        super().data_received(data)
        if self._waiting is not None:
            self._head += len(data)
            if self._head > self.LARGEST_HEAD:
                self._refuse(b"431 Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        """See httptools."""
        super().on_message_begin()
        if self._waiting is None:
            self._await_head()

    def on_headers_complete(self) -> None:
        """See httptools."""
        self._head_came()
        super().on_headers_complete()

    def timeout_keep_alive_handler(self) -> None:
        """Nobody asks for anything more: close, which first sends what was not fetched."""
        super().timeout_keep_alive_handler()
        if self._closing is None:
            self._closing = self.loop.call_later(self.FETCH_SECONDS, self.transport.abort)

    def _await_head(self) -> None:
        self._head = 0
        self._waiting = self.loop.call_later(self.HEAD_SECONDS, self._too_late)

    def _head_came(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _too_late(self) -> None:
        if self._head:
            self._refuse(b"408 Request Timeout")
        else:
            self._head_came()
            self.transport.close()

    def _refuse(self, status: bytes) -> None:
        """Answer in the least words, and end the connection; say nothing into an answer that is under way."""
        self._head_came()
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete:
            self.transport.write(b"HTTP/1.1 " + status + b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
        self.transport.close()
