"""How large the body of a request may be, and how long it may take to come: for every route, at one place.

A body whose length is told and too large is refused before a byte of it is read; one that comes in pieces, when the
pieces are too many. What is let through is held until it is whole, so that nobody keeps a route waiting.
"""

import asyncio
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import BodyTooLarge, BodyTooSlow, GpvpError

SECONDS = 30.0
"""How long a body may take to come."""

LINGER = 2.0
"""Seconds for which more of a refused body is taken, and dropped: a client that still sends may not see the answer."""


class BodyLimit:
    """ASGI middleware: see the module. ``limit`` is in bytes, and ``seconds`` the time that a body may take."""

    def __init__(self, app: ASGIApp, limit: int, seconds: float = SECONDS) -> None:
        self._app = app
        self._limit = limit
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its whole body, or refuse it."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        told = headers.get("content-length", "0")
        if told == "0" and "transfer-encoding" not in headers:
            await self._app(scope, receive, send)
            return
        if not told.isdecimal() or int(told) > self._limit:
            await _refuse(BodyTooLarge(self._limit), scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._seconds):
                body = await self._read(receive)
        except TimeoutError:
            await _refuse(BodyTooSlow(self._seconds), scope, receive, send)
            return
        except _TooLarge:
            await _refuse(BodyTooLarge(self._limit), scope, receive, send)
            return
        if body is not None:
            await self._app(scope, _Again(body, receive), send)

    async def _read(self, receive: Receive) -> bytes | None:
        """The whole body; None where the client has gone away before its end."""
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            if len(body) > self._limit:
                raise _TooLarge
            more = message.get("more_body", False)
        return bytes(body)


class _TooLarge(Exception):
    """The body has more bytes than are allowed."""


class _Again:
    """Gives a body that has been read in one piece, then what comes after it."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        """See ASGI."""
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


async def _refuse(error: GpvpError, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer as every error is answered, and end the connection: what is left of the body is no request."""
    request = Request(scope)
    response = await scope["app"].exception_handlers[GpvpError](request, error)
    response.headers["Connection"] = "close"

    async def held(message: Message) -> None:
        if message["type"] == "http.response.body":
            await send({**message, "more_body": True})
            # Who asks first whether to send has not begun, and now knows that there is no need to.
            if "expect" not in request.headers:
                await _drop(receive)
            message = {"type": "http.response.body", "body": b"", "more_body": False}
        await send(message)

    await response(scope, receive, held)


async def _drop(receive: Receive) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER):
            more = True
            while more:
                message = await receive()
                more = message["type"] != "http.disconnect" and message.get("more_body", False)
