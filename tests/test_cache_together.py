"""Several who ask for the same answer at once: one of them has it made, and none depends on another's luck."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace

import pytest
from starlette.types import Message, Receive, Scope, Send

from api.queries import Catalogue
from api.settings import Settings
from api.store.embedded import EmbeddedStore
from api.web.cache import LARGEST, ByteCache
from api.web.operation.counts import Counts
from api.web.service import Service
from api.words import Words


class Slow:
    """An application that answers when it may; the first answer of ``/broken`` is an error."""

    def __init__(self) -> None:
        self.asked = 0
        self.may = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked += 1
        path, first = scope["path"], self.asked == 1
        if path == "/endless":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"cache-control", b"no-store")]})
        await self.may.wait()
        if path == "/broken" and first:
            raise RuntimeError
        if path == "/endless":
            await asyncio.Event().wait()
        status = 503 if path == "/unavailable" and first else 200
        body = b"x" * (LARGEST + 1) if path == "/large" else b"answer %d" % scope["state"]["service"].number
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": body})


class Together:
    """A cache over such an application, and those who ask it."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.inner = Slow()
        self.cache = ByteCache(self.inner)

    async def ask(self, path: str, service: Service | None = None, stuck: bool = False) -> tuple[int, bytes]:
        """Status and body; ``stuck``: of a client that never takes what it is sent."""
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            if stuck:
                await asyncio.Event().wait()
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
        await self.cache({**scope, "state": {"service": service or self.service}}, receive, send)
        return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])

    async def several(self, *asking: Awaitable[tuple[int, bytes]]) -> list[tuple[int, bytes] | BaseException]:
        """What comes of requests that are all there before the application answers the first."""
        tasks = [asyncio.ensure_future(one) for one in asking]
        await asyncio.sleep(0)
        self.inner.may.set()
        async with asyncio.timeout(30):
            return await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture(scope="module")
def service(store: EmbeddedStore, catalogue: Catalogue) -> Service:
    return Service(Settings(), store, catalogue, "version", Words(Settings().queries, catalogue))


@pytest.fixture
def together(service: Service) -> Together:
    return Together(replace(service, counts=Counts()))


def test_one_answer_serves_all_who_wait(runner: asyncio.Runner, together: Together) -> None:
    found = runner.run(together.several(*(together.ask("/a") for _ in range(9)), together.ask("/b")))
    number = together.service.number
    assert found == [(200, b"answer %d" % number)] * 10
    assert together.inner.asked == 2
    assert (together.service.counts.cache.misses, together.service.counts.cache.hits) == (2, 8)


@pytest.mark.parametrize("path", ["/broken", "/unavailable", "/large"])
def test_what_cannot_be_kept_is_made_for_each(runner: asyncio.Runner, together: Together, path: str) -> None:
    first, *others = runner.run(together.several(*(together.ask(path) for _ in range(4))))
    assert together.inner.asked == 4
    assert len(set(others)) == 1
    assert isinstance(others[0], tuple)
    assert others[0][0] == 200
    assert isinstance(first, RuntimeError) or first[0] == (503 if path == "/unavailable" else 200)  # type: ignore[index]


def test_queries_do_not_wait_for_each_other(runner: asyncio.Runner, together: Together) -> None:
    runner.run(together.several(*(together.ask("/sparql") for _ in range(3))))
    assert together.inner.asked == 3


def test_nobody_waits_for_a_slow_client(runner: asyncio.Runner, together: Together) -> None:
    async def found() -> tuple[int, bytes]:
        stuck = asyncio.ensure_future(together.ask("/a", stuck=True))
        _, answer = await together.several(asyncio.sleep(0, (0, b"")), together.ask("/a"))
        stuck.cancel()
        assert isinstance(answer, tuple)
        return answer

    assert runner.run(found())[0] == 200
    assert together.inner.asked == 1


def test_nobody_waits_for_what_never_ends(runner: asyncio.Runner, together: Together) -> None:
    async def found() -> int:
        endless = [asyncio.ensure_future(together.ask("/endless")) for _ in range(3)]
        async with asyncio.timeout(30):
            while together.inner.asked < 3:
                await asyncio.sleep(0)
        for task in endless:
            task.cancel()
        return together.inner.asked

    assert runner.run(found()) == 3


def test_a_swap_while_others_wait(runner: asyncio.Runner, together: Together) -> None:
    newer = replace(together.service, number=together.service.number + 1)
    asking = [together.ask("/a"), together.ask("/a"), together.ask("/a", newer), together.ask("/a", newer)]
    found = runner.run(together.several(*asking))
    old, new = (b"answer %d" % service.number for service in (together.service, newer))
    assert found == [(200, old), (200, old), (200, new), (200, new)]
    assert together.inner.asked == 2
    assert runner.run(together.ask("/a", newer)) == (200, new)
    assert together.inner.asked == 2
