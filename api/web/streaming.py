"""Answers that are passed on while they come, and stopped when nobody waits for them any more."""

import asyncio
import logging
from collections.abc import Awaitable, Coroutine
from contextlib import aclosing
from typing import TypeVar, cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.errors import StoreError
from api.store import Parts, Stream
from api.web.cache import LARGEST

T = TypeVar("T")

CLIENT_GONE = 499
"""The status of an answer that nobody receives; it is for logs alone."""

_PATIENCE = 0.02
"""After how many seconds it is watched whether the client is still there: most answers come before."""

_log = logging.getLogger(__name__)


async def pass_on(request: Request, asking: Coroutine[None, None, Stream]) -> Response:
    """The answer to a query.

    As much as the cache would keep is held back until there is more: so far, every error still has an answer of its
    own. When the client goes away, the query is stopped.

    Raises:
        GpvpError: whatever the store raises before that.
    """
    try:
        stream, held, more = await unless_gone(request.receive, _begin(asking))
    except ClientGone:
        return Response(status_code=CLIENT_GONE)
    if more:
        return _Parts(held, stream)
    return Response(held, media_type=stream.media_type)


class ClientGone(Exception):
    """Nobody waits for the answer."""


async def _begin(asking: Coroutine[None, None, Stream]) -> tuple[Stream, bytes, bool]:
    """The stream, what came first, and whether more may come."""
    stream = await asking
    held = bytearray()
    try:
        async for part in stream.parts:
            held += part
            if len(held) > LARGEST:
                return stream, bytes(held), True
    except BaseException:
        await stream.parts.aclose()
        raise
    return stream, bytes(held), False


class _Parts(Response):
    """An answer whose length is not known when it begins.

    If its end does not come, the connection is broken off: without the last chunk of HTTP, what came is no answer, and
    every client sees so.
    """

    def __init__(self, first: bytes, stream: Stream) -> None:
        self._first = first
        self._parts = stream.parts
        super().__init__(media_type=stream.media_type)
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send it; see ASGI."""
        async with aclosing(self._parts) as parts:
            try:
                await unless_gone(receive, self._send(parts, send))
            except ClientGone:
                pass
            except StoreError as error:
                _log.warning("an answer was broken off: %s", error)

    async def _send(self, parts: Parts, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self._first, "more_body": True})
        async for part in parts:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def unless_gone(receive: Receive, work: Awaitable[T]) -> T:
    """The result of some work, which is cancelled when the client goes away.

    Raises:
        ClientGone: it has.
    """
    loop, ours = asyncio.get_running_loop(), cast("asyncio.Task[object]", asyncio.current_task())
    gone, watching = False, None

    async def watch() -> None:
        nonlocal gone
        await _gone(receive)
        gone = True
        ours.cancel()

    def begin() -> None:
        nonlocal watching
        watching = loop.create_task(watch())

    timer = loop.call_later(_PATIENCE, begin)
    try:
        return await work
    except asyncio.CancelledError:
        # Whoever else has cancelled this is to see so.
        if gone and not ours.uncancel():
            raise ClientGone from None
        raise
    finally:
        timer.cancel()
        if watching is not None:
            watching.cancel()


async def _gone(receive: Receive) -> None:
    """Wait until the client goes away.

    Before that comes at most one end of a body, that of a request whose body nobody reads. Whoever sends two will never
    tell.
    """
    ends = 0
    while ends < 2:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        ends += not message.get("more_body", False)
    await asyncio.Event().wait()
