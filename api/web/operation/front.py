"""The outermost layer: every request passes here, and so does every answer, those of the cache and of errors included.

It gives the request a name, the answer its headers, and counts and logs what came of it: one line for each request.
"""

import logging
import re
import time
from collections.abc import Iterable
from random import Random
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import request_id
from api.web.operation.headers import Header, completed
from api.web.operation.template import template

HEADER = b"x-request-id"
PROBES = frozenset({"/livez", "/readyz", "/metrics"})
"""Routes that machines ask every few seconds: in the log only with the details for debugging, unless they fail."""

LONGEST_QUERY = 4000
"""How many characters of a query the log holds."""

GONE = 499
"""The status that is noted where the client went away before an answer."""

_NAME = re.compile(rb"[A-Za-z0-9._-]{1,64}")
_log = logging.getLogger("api.request")


class Front:
    """ASGI middleware: see the module. ``details`` are those of the setting GPVP_LOG_DETAILS."""

    def __init__(self, app: ASGIApp, details: Iterable[str] = ()) -> None:
        self._app = app
        self._details = frozenset(details)
        # A name is no secret, and asking the system for chance takes as long as all the rest of this layer.
        self._chance = Random()  # noqa: S311 -- no secret

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note what came of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        counts = scope["state"]["service"].counts
        begun = time.perf_counter()
        name = _given(scope["headers"]) or b"%016x" % self._chance.getrandbits(64)
        token = request_id.set(name)
        counts.running += 1
        answer = _Answer(send, name, scope["scheme"])
        try:
            await self._app(scope, receive, answer)
        except Exception:
            # The error was logged where it became an answer. A broken one must end the connection.
            if not answer.whole:
                raise
        finally:
            seconds = time.perf_counter() - begun
            route = template(scope)
            counts.running -= 1
            counts.add(route, scope["method"], answer.status, seconds)
            self._note(scope, route, answer, seconds)
            request_id.reset(token)

    def _note(self, scope: Scope, route: str, answer: "_Answer", seconds: float) -> None:
        failed = answer.status >= 500
        level = logging.ERROR if failed else logging.DEBUG if route in PROBES else logging.INFO
        if not _log.isEnabledFor(level):
            return
        fields = {
            "method": scope["method"],
            "route": route,
            "path": scope["path"],
            "status": answer.status,
            "ms": round(seconds * 1000, 1),
            "bytes": answer.size,
        }
        if "client" in self._details:
            fields["client"] = scope["client"][0] if scope.get("client") else ""
        if "query" in self._details and route == "/sparql":
            fields["query"] = _query(scope)[:LONGEST_QUERY]
        _log.log(level, "request", extra={"fields": fields})


class _Answer:
    """Passes the messages of an answer on, its headers completed; ``whole`` once the last one is out."""

    __slots__ = ("_name", "_scheme", "_send", "size", "status", "whole")

    def __init__(self, send: Send, name: bytes, scheme: str) -> None:
        self._send = send
        self._name = name
        self._scheme = scheme
        self.status = GONE
        self.size = 0
        self.whole = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = [*completed(message["headers"], self._scheme), (HEADER, self._name)]
            await self._send({**message, "headers": headers})
            return
        if message["type"] == "http.response.body":
            self.size += len(message.get("body", b""))
            self.whole = not message.get("more_body", False)
        await self._send(message)


def _given(headers: Iterable[Header]) -> bytes:
    """The name that the request came with; empty where there is none, or what is there is no name."""
    for key, value in headers:
        if key == HEADER and _NAME.fullmatch(value):
            return value
    return b""


def _query(scope: Scope) -> str:
    """The text of a SPARQL query: of the address, or as the endpoint read it from the body."""
    posted: str = scope["state"].get("query", "")
    return posted or next(iter(parse_qs(scope["query_string"].decode("latin-1")).get("query", ())), "")
