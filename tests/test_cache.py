"""Bytes kept ahead of the framework: entity tags, 304, HEAD, and what is never kept."""

import asyncio
from collections.abc import Callable

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from api.queries import Catalogue
from api.settings import Settings
from api.store.embedded import EmbeddedStore
from api.web.cache import LARGEST, ByteCache
from api.web.service import Service
from api.words import Words

Ask = Callable[..., httpx.Response]


class Application:
    """Counts how often it is asked, and answers what its path says: status, size, header."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        path = scope["path"].strip("/")
        status = int(path) if path.isdigit() else 200
        headers = [(b"content-type", b"text/plain")]
        if path == "fresh":
            headers.append((b"cache-control", b"no-store"))
        body = b"x" * (LARGEST + 1) if path == "large" else f"{scope['method']} {path} {scope['query_string']}".encode()
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body[:5], "more_body": True})
        await send({"type": "http.response.body", "body": body[5:]})


class Cached:
    """A cache over such an application."""

    def __init__(self, service: Service, capacity: int = 10_000) -> None:
        self.inner = Application()
        self.cache = ByteCache(self.inner, capacity)
        self.service = service

    async def _with_state(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.cache({**scope, "state": {"service": self.service}}, receive, send)

    def __call__(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        async def once() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=httpx.ASGITransport(self._with_state), base_url="http://t"
            ) as client:
                given = {name.replace("_", "-"): value for name, value in headers.items()}
                return await client.request(method, path, headers=given)

        return asyncio.run(once())


@pytest.fixture
def cached(store: EmbeddedStore, catalogue: Catalogue) -> Cached:
    return Cached(Service(Settings(), store, catalogue, "version", Words(Settings().queries, catalogue)))


def test_the_second_answer_is_kept(cached: Cached) -> None:
    first, second = cached("/a?b=c"), cached("/a?b=c")
    assert cached.inner.asked == 1
    assert first.content == second.content == b"GET a b'b=c'"
    assert first.headers == second.headers
    assert first.headers["etag"].startswith('"version-')


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/a?b=d", {}), ("/b?b=c", {}), ("/a?b=c", {"accept": "text/csv"}), ("/a?b=c", {"accept_language": "fr"})],
)
def test_another_request_is_asked(cached: Cached, path: str, headers: dict[str, str]) -> None:
    cached("/a?b=c")
    cached(path, **headers)
    assert cached.inner.asked == 2


def test_a_known_tag_is_304(cached: Cached) -> None:
    tag = cached("/a").headers["etag"]
    for given in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        response = cached("/a", if_none_match=given)
        assert (response.status_code, response.content, response.headers["etag"]) == (304, b"", tag)
    assert cached("/a", if_none_match='"other"').status_code == 200
    assert Cached(cached.service)("/a", if_none_match=tag).status_code == 304


def test_head_is_get_without_body(cached: Cached) -> None:
    head, whole = cached("/a", "HEAD"), cached("/a")
    assert cached.inner.asked == 1
    assert (head.content, head.headers["content-length"]) == (b"", str(len(whole.content)))
    assert cached("/large", "HEAD").content == b""
    assert cached("/404", "HEAD").content == b""


@pytest.mark.parametrize("path", ["/fresh", "/404", "/500", "/large"])
def test_what_is_never_kept(cached: Cached, path: str) -> None:
    first, second = cached(path), cached(path)
    assert cached.inner.asked == 2
    assert first.content == second.content
    assert "etag" not in first.headers


def test_a_large_answer_is_whole(cached: Cached) -> None:
    assert len(cached("/large").content) == LARGEST + 1


def test_other_methods_pass(cached: Cached) -> None:
    assert cached("/a", "POST").content == b"POST a b''"
    assert cached("/a", "POST").headers.get("etag") is None
    assert cached.inner.asked == 2


def test_a_redirect_is_kept(cached: Cached) -> None:
    assert cached("/303").status_code == cached("/303").status_code == 303
    assert cached.inner.asked == 1


def test_the_oldest_goes_first(store: EmbeddedStore, catalogue: Catalogue) -> None:
    cached = Cached(Service(Settings(), store, catalogue, "version", Words(Settings().queries, catalogue)), capacity=40)
    for path in ("/a", "/b", "/a", "/c"):
        cached(path)
    assert cached.inner.asked == 3
    cached("/a")
    assert cached.inner.asked == 3
    cached("/b")
    assert cached.inner.asked == 4


def test_the_service_uses_it(ask: Ask) -> None:
    first = ask("/api/v1/themes")
    again = ask("/api/v1/themes", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = ask("/api/v1/themes?format=csv")
    assert other.headers["etag"] != first.headers["etag"]
    assert {"Accept", "Accept-Language"} <= set(first.headers["vary"].replace(" ", "").split(","))
    assert ask("/readyz").headers["cache-control"] == "no-store"
    assert ask("/livez", "HEAD").status_code == 200


def test_what_one_host_was_told_is_not_for_another(cached: Cached) -> None:
    cached("/a")
    cached("/a", host="other.test")
    assert cached.inner.asked == 2
    cached("/a", host="other.test")
    assert cached.inner.asked == 2
