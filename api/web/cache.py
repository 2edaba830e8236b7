"""Answers kept as bytes ahead of the framework. They are always right: with another dataset all of them go.

It also gives every answer its ``ETag``, answers ``If-None-Match`` with 304, and turns ``HEAD`` into ``GET`` without
the body, so that no route has to.

While an answer is made, others who ask for it wait for it: after another dataset has taken over, every visitor would
otherwise have the same page made once more.
"""

import asyncio
import hashlib
from collections import OrderedDict
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.negotiate import takes_gzip
from api.web.operation.template import keep, template
from api.web.service import Service

CAPACITY = 64 * 1024 * 1024
"""How many bytes of bodies are kept in all; the least recently asked go first."""

LARGEST = 1024 * 1024
"""The largest body that is kept; a larger one is passed on while it comes."""

_ALONE = frozenset({"/sparql"})
"""Where nobody waits for another's answer: each query has its own deadline, and is stopped when its client goes."""

VARY = "Accept, Accept-Language"

_PACKED = "/static/"
"""Where paths begin whose answers have a packed form too, for clients that take it."""

Key = tuple[str, str, bytes, bytes, str, str, str]


class Kept(NamedTuple):
    """One answer: status, headers as ASGI writes them, body, and the template of the route that gave it."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    template: str = ""


class ByteCache:
    """ASGI middleware: see the module. Answers to GET with status 200 or 303 are kept, unless they say ``no-store``."""

    def __init__(self, app: ASGIApp, capacity: int = CAPACITY) -> None:
        self._app = app
        self._capacity = capacity
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._size = 0
        self._number = 0
        self._made: dict[tuple[int, Key], _Recorder] = {}
        """Answers that are being made for whoever asks meanwhile, of each dataset."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or let the application answer and keep it."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        service: Service = scope["state"]["service"]
        counts = service.counts.cache
        if service.number > self._number:
            self._empty(service.number)
        headers = Headers(scope=scope)
        # Some answers hold whole addresses: what one host was told is not for another.
        key = (
            scope.get("scheme", ""),
            headers.get("host", ""),
            scope.get("raw_path") or scope["path"].encode(),
            scope["query_string"],
            ",".join(headers.getlist("accept")),
            ",".join(headers.getlist("accept-language")),
            "gzip"
            if scope["path"].startswith(_PACKED) and takes_gzip(",".join(headers.getlist("accept-encoding")))
            else "",
        )
        head, match = scope["method"] == "HEAD", headers.get("if-none-match", "")
        kept = self._kept.get(key) if service.number == self._number else None
        made = self._made.get((service.number, key))
        if kept is None and made is not None:
            await made.known.wait()
            kept = made.kept
        if kept is None:
            counts.misses += 1
            asked = {**scope, "method": "GET"}
            try:
                await self._make(asked, receive, _Recorder(send, service, asked, head, match), key)
            finally:
                keep(scope, template(asked))
            return
        counts.hits += 1
        keep(scope, kept.template)
        if key in self._kept:
            self._kept.move_to_end(key)
        await _send(send, kept, head, match)

    async def _make(self, asked: Scope, receive: Receive, answer: "_Recorder", key: Key) -> None:
        """Let the application answer, and keep it where it can be used again."""
        service, place = answer.service, (answer.service.number, key)
        first = place not in self._made and asked["path"] not in _ALONE
        if first:
            self._made[place] = answer
        try:
            await self._app(asked, receive, answer)
        finally:
            # What was asked of a dataset that is no longer served is not for those who come now.
            if answer.kept is not None and service.number == self._number:
                self._keep(key, answer.kept)
                service.counts.cache.answers, service.counts.cache.size = len(self._kept), self._size
            if first:
                del self._made[place]
            answer.known.set()

    def _empty(self, number: int) -> None:
        """Keep nothing of the datasets before this one."""
        self._kept.clear()
        self._size = 0
        self._number = number

    def _keep(self, key: Key, kept: Kept) -> None:
        previous = self._kept.pop(key, None)
        self._size += _weight(key, kept) - (_weight(key, previous) if previous else 0)
        self._kept[key] = kept
        while self._size > self._capacity:
            oldest, dropped = self._kept.popitem(last=False)
            self._size -= _weight(oldest, dropped)


def _weight(key: Key, kept: Kept) -> int:
    return len(kept.body) + sum(len(part) for part in key)


class _Recorder:
    """Takes what the application sends; ``kept`` is the answer where it can be used again.

    ``known`` is set as soon as it is known whether it can, before a slow client has taken it.
    """

    def __init__(self, send: Send, service: Service, asked: Scope, head: bool, match: str) -> None:
        self._send = send
        self.service = service
        self._asked = asked
        self._head = head
        self._match = match
        self._start: Message | None = None
        self._body = b""
        self.kept: Kept | None = None
        self.known = asyncio.Event()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self._start is None:
            await self._pass(message)
        else:
            self._body += message.get("body", b"")
            if len(self._body) > LARGEST:
                start, self._start = self._start, None
                self.known.set()
                await self._send(start)
                await self._pass({**message, "body": self._body})
            elif not message.get("more_body", False):
                await self._finish(self._start)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(raw=message["headers"])
        if message["status"] in (200, 303) and "no-store" not in headers.get("cache-control", ""):
            headers.setdefault("Vary", VARY)
            headers.setdefault("Cache-Control", "no-cache")
            self._start = {**message, "headers": headers.raw}
        else:
            self.known.set()
            await self._send(message)

    async def _pass(self, message: Message) -> None:
        await self._send({**message, "body": b""} if self._head else message)

    async def _finish(self, start: Message) -> None:
        headers = MutableHeaders(raw=start["headers"])
        if start["status"] == 200:
            headers["ETag"] = _mark(self.service.version, headers.get("content-type", ""), self._body)
        headers["Content-Length"] = str(len(self._body))
        self.kept = Kept(start["status"], headers.raw, self._body, template(self._asked))
        self.known.set()
        await _send(self._send, self.kept, self._head, self._match)


_OF_A_BODY = (b"content-length", b"content-type", b"content-encoding")


def _mark(version: str, media_type: str, body: bytes) -> str:
    """The entity tag of an answer: the dataset's version and the bytes of this representation."""
    digest = hashlib.sha256(media_type.encode() + b"\n" + body).hexdigest()
    return f'"{version[:12]}-{digest[:16]}"'


async def _send(send: Send, kept: Kept, head: bool, match: str) -> None:
    tag = Headers(raw=kept.headers).get("etag", "")
    marks = {mark.strip().removeprefix("W/") for mark in match.split(",")}
    if tag and (tag in marks or "*" in marks):
        headers = [pair for pair in kept.headers if pair[0] not in _OF_A_BODY]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": kept.status, "headers": kept.headers})
    await send({"type": "http.response.body", "body": b"" if head else kept.body})
