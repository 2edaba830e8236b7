"""Talking to an engine over HTTP: with a deadline, a bound on what is read, few retries, and each failure by its name.

Nothing here writes the address of the engine into a message or a log: it may hold a password, and it is nobody else's.
"""

import asyncio
import random
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import NamedTuple, TypeVar
from urllib.parse import unquote, urlsplit, urlunsplit

import httpx2

from api.errors import (
    StoreAccessDenied,
    StoreAnswerTooLong,
    StoreElsewhere,
    StoreError,
    StoreTimeout,
    StoreUnavailable,
)
from api.release import version
from api.settings import Settings

ATTEMPTS = 3
"""How often a request is sent, at most. All that is sent here may be: queries, and whole graphs put in their place."""

PAUSE = 0.1
"""Seconds before the second attempt; twice as many before the third, each by chance a half more or less."""

_AGAIN = frozenset({502, 503, 504})
"""The statuses after which another attempt may fare better."""

_ASKS = 401
"""The status of an engine that wants a name and a password."""

_EXCERPT = 300
"""How many characters of what an engine says of an error are passed on."""

T = TypeVar("T")

_CONNECTIONS = 64
"""How many connections are held at most; a request that finds none free within the connect timeout is told so."""


class Limits(NamedTuple):
    """How long a connection and a whole exchange may take, in seconds, and how many bytes of an answer are read."""

    connect: float
    whole: float
    size: int

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """Those that are set, for the service's own questions."""
        return cls(settings.store_connect_timeout, settings.own_seconds, settings.store_max_bytes)


class Reply(NamedTuple):
    """What came back: status, media type in lower case without parameters, headers and the whole body."""

    status: int
    media_type: str
    headers: Mapping[str, str]
    content: bytes

    def excerpt(self) -> str:
        """The beginning of the body as one line, for a message; empty where it is a page."""
        if self.media_type == "text/html":
            return ""
        text = " ".join(self.content[: _EXCERPT * 4].decode("utf-8", "replace").split())
        return text[:_EXCERPT]


class Coming:
    """An answer whose head has come: ``head`` is a reply without its body."""

    def __init__(self, response: httpx2.Response, limit: int) -> None:
        self._response = response
        self._limit = limit
        self.head = _head(response)

    async def parts(self) -> AsyncGenerator[bytes, None]:
        """The body as it comes.

        Raises:
            StoreAnswerTooLong: it is longer than the limit.
            StoreError: the connection broke.
        """
        size = 0
        try:
            async for part in self._response.aiter_bytes():
                size += len(part)
                if size > self._limit:
                    raise StoreAnswerTooLong(self._limit)
                yield part
        except (httpx2.TransportError, httpx2.DecodingError) as error:
            raise StoreError(f"the connection broke ({_said(error)})") from error

    async def close(self) -> None:
        """Take no more of it; the engine sees its client leave."""
        await self._response.aclose()

    async def reply(self) -> Reply:
        """The whole.

        Raises:
            StoreError: as :meth:`parts`.
        """
        return self.head._replace(content=b"".join([part async for part in self.parts()]))


class Wire:
    """A client of one engine."""

    def __init__(self, address: str, limits: Limits) -> None:
        parts = urlsplit(address)
        self._limits = limits
        host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
        self.address = urlunsplit(parts._replace(netloc=f"{host}:{parts.port}" if parts.port else host, fragment=""))
        """The address without name and password."""
        given = (unquote(parts.username or ""), unquote(parts.password or ""))
        self._client = httpx2.AsyncClient(
            auth=_Proof(*given) if any(given) else None,
            # The proxies and passwords that the environment names are for others; a redirect could lead anywhere.
            trust_env=False,
            follow_redirects=False,
            # Packed bytes could become many more than the limit at once.
            headers={"User-Agent": f"gpvp/{version()}", "Accept-Encoding": "identity"},
            # The deadline of the whole is kept in send().
            timeout=httpx2.Timeout(None, connect=limits.connect, pool=limits.connect),
            limits=httpx2.Limits(max_connections=_CONNECTIONS),
        )

    async def close(self) -> None:
        """Give the connections back."""
        await self._client.aclose()

    async def send(
        self,
        method: str,
        *,
        accept: str = "*/*",
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str | Sequence[str]] | None = None,
        content: bytes | None = None,
        content_type: str = "",
        seconds: float = 0,
    ) -> Reply:
        """Send a request that may be sent twice, and read the whole answer.

        ``seconds`` is the deadline of this exchange, where it has one of its own. Statuses that are none of the
        failures below are for the caller to judge.

        Raises:
            StoreUnavailable: no connection, or the engine says that it is overloaded.
            StoreTimeout: no whole answer in time, all attempts together.
            StoreAnswerTooLong: the answer is longer than the limit.
            StoreAccessDenied: the engine answers 401 or 403.
            StoreElsewhere: the address sends on to another one.
            StoreError: the connection broke, or a gateway between gives up.
        """
        headers = {"Accept": accept, **({"Content-Type": content_type} if content_type else {})}
        request = self._client.build_request(
            method, self.address, params=params, data=dict(form) if form else None, content=content, headers=headers
        )
        return await self._in_time(seconds or self._limits.whole, lambda: self._exchange(request))

    @asynccontextmanager
    async def coming(
        self, *, accept: str, form: Mapping[str, str | Sequence[str]], seconds: float
    ) -> AsyncGenerator[Coming, None]:
        """Post a form, and give the answer once its head has come, within ``seconds``; leaving ends the exchange.

        It is sent again as long as nothing has come; when more has is for the caller to watch.

        Raises:
            StoreError: as :meth:`send`, for what the head says.
        """
        request = self._client.build_request("POST", self.address, data=dict(form), headers={"Accept": accept})
        response = await self._in_time(seconds, lambda: self._begin(request))
        coming = Coming(response, self._limits.size)
        try:
            yield coming
        finally:
            await coming.close()

    async def _in_time(self, seconds: float, attempt: Callable[[], Awaitable[T]]) -> T:
        try:
            async with asyncio.timeout(seconds):
                return await self._attempts(attempt)
        except TimeoutError as error:
            raise StoreTimeout(seconds) from error

    async def _attempts(self, attempt_once: Callable[[], Awaitable[T]]) -> T:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return await attempt_once()
            except _Broken as broken:
                if attempt == ATTEMPTS or not broken.again:
                    raise broken.error from broken
            await asyncio.sleep(PAUSE * 2 ** (attempt - 1) * random.uniform(0.5, 1.5))  # noqa: S311  # no secret
        raise AssertionError

    async def _begin(self, request: httpx2.Request) -> httpx2.Response:
        """The answer of which only the head has come."""
        with self._named():
            response = await self._client.send(request, stream=True)
        try:
            _check(_head(response), self._limits)
        except _Broken:
            await response.aclose()
            raise
        return response

    async def _exchange(self, request: httpx2.Request) -> Reply:
        with self._named():
            response = await self._client.send(request, stream=True)
            try:
                content = await self._read(response)
            finally:
                await response.aclose()
        return _check(_head(response)._replace(content=content), self._limits)

    @contextmanager
    def _named(self) -> Generator[None, None, None]:
        """Name what goes wrong in an attempt."""
        try:
            yield
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout) as error:
            raise _Broken(StoreUnavailable(f"{_said(error)}."), again=True) from error
        except httpx2.TimeoutException as error:
            raise _Broken(StoreTimeout(self._limits.whole), again=False) from error
        except (httpx2.TransportError, httpx2.DecodingError) as error:
            raise _Broken(StoreError(f"the connection broke ({_said(error)})"), again=True) from error

    async def _read(self, response: httpx2.Response) -> bytes:
        """The body, as far as it is allowed to be long: what is beyond is never held."""
        parts, size = [], 0
        async for part in response.aiter_bytes():
            size += len(part)
            if size > self._limits.size:
                raise _Broken(StoreAnswerTooLong(self._limits.size), again=False)
            parts.append(part)
        return b"".join(parts)


class _Proof(httpx2.Auth):
    """Name and password, in the way that the engine asks for: never in the clear where it knows digests (Virtuoso)."""

    def __init__(self, name: str, password: str) -> None:
        self._basic, self._digest = httpx2.BasicAuth(name, password), httpx2.DigestAuth(name, password)
        self._known: httpx2.Auth | None = None

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        """Wait to be asked the first time; see httpx2."""
        if self._known is None:
            response = yield request
            if response.status_code != _ASKS:
                return
            wanted = response.headers.get("www-authenticate", "").lower()
            self._known = self._digest if wanted.startswith("digest") else self._basic
        yield from self._known.auth_flow(request)


class _Broken(Exception):
    """A failed attempt: the error it would be, and whether another attempt may help."""

    def __init__(self, error: StoreError, again: bool) -> None:
        self.error, self.again = error, again
        super().__init__(str(error))


def _head(response: httpx2.Response) -> Reply:
    """A reply without its body."""
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Reply(response.status_code, media_type, response.headers, b"")


def _check(reply: Reply, limits: Limits) -> Reply:
    """A reply whose status is one that the asker must understand."""
    if reply.status in _AGAIN:
        said = f"HTTP {reply.status}"
        errors = {502: StoreError(f"{said}."), 503: StoreUnavailable(f"{said}."), 504: StoreTimeout(limits.whole)}
        raise _Broken(errors[reply.status], again=True)
    if reply.status == 429:
        raise _Broken(StoreUnavailable("HTTP 429."), again=True)
    if reply.status in (_ASKS, 403):
        raise _Broken(StoreAccessDenied(reply.status), again=False)
    if 300 <= reply.status < 400:
        raise _Broken(StoreElsewhere(f"HTTP {reply.status}"), again=False)
    return reply


def _said(error: Exception) -> str:
    """What an exception says, or its name where it says nothing."""
    return (str(error) or type(error).__name__).rstrip(".")
