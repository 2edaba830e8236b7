"""The body of a request: how large it may be and how long it may take, the same on every route."""

import asyncio
from collections.abc import AsyncIterator, Callable
from itertools import product
from urllib.parse import quote

import httpx
import pytest
from starlette.types import Message

from api.errors import GpvpError
from api.settings import Settings
from api.web.operation.bodies import BodyLimit
from tests.test_sparql import FORM, ROWS

Asking = Callable[..., Callable[..., httpx.Response]]

LIMIT = 1000
TOO_LARGE = b"query=" + b"+" * LIMIT
SAID = {
    "nl": "mag hoogstens 1000 bytes tellen",
    "fr": "peut compter 1000 octets au plus",
    "en": "may have at most 1000 bytes",
}


async def pieces(number: int) -> AsyncIterator[bytes]:
    """A body in pieces, without a length."""
    for _ in range(number):
        yield b" " * 100


@pytest.fixture
def ask(asking: Asking) -> Callable[..., httpx.Response]:
    return asking(Settings(body_bytes=LIMIT))


PATHS = ("/sparql", "/mcp", "/en/editor", "/nl/", "/api/v1/measures", "/static/gpvp.css", "/x")


def test_too_much_is_refused_wherever_it_is_sent(ask: Callable[..., httpx.Response]) -> None:
    for path, told, method in product(PATHS, (True, False), ("POST", "PUT", "GET")):
        answer = ask(path, method, content=TOO_LARGE if told else pieces(20), headers={"content-type": FORM})
        assert answer.status_code == 413, (path, told, method)
        assert answer.headers["connection"] == "close"
        page = path in ("/en/editor", "/nl/")
        assert answer.headers["content-type"] == ("text/html; charset=utf-8" if page else "application/problem+json")
        said = answer.text if page else answer.json()["detail"]
        assert "1000 bytes" in said
        assert "GPVP_BODY_BYTES" in said
        assert page or answer.json()["type"].endswith("/body-too-large")


def test_it_is_told_in_the_language_asked_for(ask: Callable[..., httpx.Response]) -> None:
    for lang, words in SAID.items():
        for path, given in (("/sparql", {"accept-language": lang}), (f"/sparql?lang={lang}", {})):
            answer = ask(path, "POST", content=TOO_LARGE, headers=given)
            assert answer.headers["content-language"] == lang
            assert words in answer.json()["detail"]


def test_a_page_of_another_host_may_read_the_reason(ask: Callable[..., httpx.Response]) -> None:
    answer = ask("/sparql", "POST", content=TOO_LARGE, headers={"origin": "https://elsewhere.example"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_the_limit_is_what_it_says(ask: Callable[..., httpx.Response]) -> None:
    for size in (LIMIT - 1, LIMIT, LIMIT + 1):
        content = f"query={quote(ROWS)}".encode().ljust(size, b"+")

        async def drops(content: bytes = content) -> AsyncIterator[bytes]:
            for start in range(0, len(content), 7):
                yield content[start : start + 7]

        for sent in (content, drops()):
            answer = ask("/sparql", "POST", content=sent, headers={"content-type": FORM})
            assert answer.status_code == (200 if size <= LIMIT else 413)


class Sender:
    """A client that sends as much as is taken, for ever."""

    def __init__(self) -> None:
        self.taken = 0

    async def __call__(self) -> Message:
        self.taken += 100
        await asyncio.sleep(0)
        return {"type": "http.request", "body": b" " * 100, "more_body": True}


class Refused(Exception):
    """How far what is sent was taken before anything was answered."""


@pytest.mark.parametrize(("headers", "taken"), [([(b"content-length", b"5000000000")], 0), ([], LIMIT + 100)])
def test_no_more_is_taken_than_is_needed_to_know(
    runner: asyncio.Runner, headers: list[tuple[bytes, bytes]], taken: int
) -> None:
    sender = Sender()

    async def answered(request: object, error: Exception) -> object:
        raise Refused(sender.taken)

    async def never(*_: object) -> None:
        raise AssertionError

    app = type("App", (), {"exception_handlers": {GpvpError: staticmethod(answered)}})
    scope = {"type": "http", "headers": headers or [(b"transfer-encoding", b"chunked")], "app": app}
    with pytest.raises(Refused) as told:
        runner.run(BodyLimit(never, LIMIT)(scope, sender, never))  # type: ignore[arg-type]
    assert told.value.args == (taken,)


def test_a_body_that_does_not_come_is_not_awaited(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BodyLimit.__init__, "__defaults__", (0.05,))
    monkeypatch.setattr("api.web.operation.bodies.LINGER", 0.05)

    async def stuck() -> AsyncIterator[bytes]:
        yield b"query="
        await asyncio.sleep(60)

    answer = asking(Settings())("/sparql", "POST", content=stuck(), headers={"content-type": FORM})
    assert answer.status_code == 408
    assert "0.05" in answer.json()["detail"]
