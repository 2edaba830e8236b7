"""A limit of requests for each client: many may come at once, but only so many a minute in the long run.

The generic cell rate algorithm, which is the token bucket kept as one number: for each client the moment at which
all that it has sent would have been due had it come evenly.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import GpvpError, RateExceeded
from api.web.operation.front import PROBES
from api.web.service import client

WINDOW = 60.0
"""Seconds that the limit is told for."""

CLIENTS = 20_000
"""How many clients are remembered; the one that came least recently goes first, and starts anew."""


class Room(NamedTuple):
    """What a client has left.

    ``wait`` seconds until its next request may come (0: this one may), ``left`` more at once, ``full`` seconds until
    nothing is held against it.
    """

    wait: float
    left: int
    full: float


class Rates:
    """How much each client has sent. ``clock`` gives seconds that only grow."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic, clients: int = CLIENTS) -> None:
        self.limit = limit
        self._step = WINDOW / limit
        self._clock = clock
        self._clients = clients
        self._due: OrderedDict[str, float] = OrderedDict()

    def take(self, client: str) -> Room:
        """Let one request of a client through, where there is room for it."""
        now = self._clock()
        due = max(self._due.pop(client, now), now)
        ahead = due + self._step - now
        wait = max(0.0, ahead - WINDOW)
        if wait < _ROUNDING:
            wait, due = 0.0, due + self._step
        self._due[client] = due
        if len(self._due) > self._clients:
            self._due.popitem(last=False)
        return Room(wait, int((WINDOW - (due - now)) / self._step + _ROUNDING), due - now)


_ROUNDING = 1e-6
"""Less than what sums of seconds lose by rounding is no time."""


class RateLimit:
    """ASGI middleware: what comes too often is answered by 429. The probes are never limited."""

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self._app = app
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it; either way the answer says how much room is left."""
        if scope["type"] != "http" or scope["path"] in PROBES:
            await self._app(scope, receive, send)
            return
        limit = self._rates.limit
        request = Request(scope)
        room = self._rates.take(client(request))

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                headers["RateLimit-Policy"] = f'"client";q={limit};w={WINDOW:.0f}'
                headers["RateLimit"] = f'"client";r={room.left};t={math.ceil(room.full)}'
                if room.wait:
                    headers["Retry-After"] = str(math.ceil(room.wait))
                message = {**message, "headers": headers.raw}
            await send(message)

        if not room.wait:
            await self._app(scope, receive, told)
            return
        scope["state"]["service"].counts.limited += 1
        # As every other error: a page for a browser, else a problem in the language asked for.
        handle = scope["app"].exception_handlers[GpvpError]
        response = await handle(request, RateExceeded(limit, math.ceil(room.wait)))
        await response(scope, receive, told)
