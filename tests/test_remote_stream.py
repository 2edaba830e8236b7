"""Answers of an engine elsewhere that are passed on while they come: in parts, within limits, stopped when unwanted."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import TypeVar

import pytest

from api.errors import AnswerTooLarge, StoreAnswerBroken, StoreAnswerTooLong, StoreError, StoreTimeout
from api.settings import Settings
from api.store import Stream, formats, whole
from api.store.remote import RemoteStore
from tests.engines import Act, Flow, answers, drips, engine
from tests.test_remote import GRAPH, ROWS, TWO

T = TypeVar("T")

HEAD, END = b'{"head":{"vars":["o"]},"results":{"bindings":[', b"]}}"
ROW = b',{"o":{"type":"literal","value":"' + b"x" * 960 + b'"}}'
"""About a kilobyte."""


def rows(number: int, pause: float = 0) -> Flow:
    return Flow(HEAD, ROW, END, number, formats.JSON, pause)


def using(act: Act, do: Callable[[RemoteStore], Awaitable[T]], **limits: object) -> T:
    """What comes of something done with a store over an engine that acts like this."""

    async def run() -> T:
        async with engine(act) as made:
            store = RemoteStore(Settings(store_url=made.url, **limits))  # type: ignore[arg-type]
            try:
                return await do(store)
            finally:
                await store.close()

    return asyncio.run(asyncio.wait_for(run(), 30))


def test_what_has_come_is_passed_on_before_the_rest_is_there() -> None:
    flow = rows(2000)

    async def do(store: RemoteStore) -> bytes:
        stream = await store.stream(ROWS, formats.CSV)
        async with aclosing(stream.parts) as parts:
            first = await anext(parts)
            # The engine has sent half of it, and waits.
            assert flow.sent <= 1000
            flow.go_on.set()
            return first + b"".join([part async for part in parts])

    assert using(flow, do).count(b"\r\n") == 2001


def test_no_more_is_read_than_is_taken() -> None:
    flow = rows(200_000)
    flow.go_on.set()

    async def do(store: RemoteStore) -> int:
        stream = await store.stream(ROWS, formats.TSV)
        async with aclosing(stream.parts) as parts:
            await anext(parts)
            before = -1
            while before != flow.sent:  # until nothing more goes into what lies between
                before = flow.sent
                await asyncio.sleep(0.3)
        await flow.left.wait()
        return before

    assert using(flow, do) < 100_000


def test_who_stops_stops_the_engine() -> None:
    flow = rows(2000, pause=0.001)

    async def do(store: RemoteStore) -> None:
        stream = await store.stream(ROWS)
        await anext(stream.parts)
        await stream.parts.aclose()
        flow.go_on.set()
        await flow.left.wait()

    using(flow, do)


def test_who_goes_away_while_waiting_stops_the_engine_too() -> None:
    flow = rows(2000, pause=0.001)

    async def do(store: RemoteStore) -> None:
        asking = asyncio.create_task(whole_of(await store.stream(ROWS)))
        while flow.sent < 10:
            await asyncio.sleep(0.01)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        flow.go_on.set()
        await flow.left.wait()

    using(flow, do)


async def whole_of(stream: Stream) -> bytes:
    return (await whole(stream)).content


@pytest.mark.parametrize("taken", [True, False])
def test_the_deadline_holds_whether_or_not_somebody_takes_what_comes(taken: bool) -> None:
    flow = rows(2000)

    async def do(store: RemoteStore) -> None:
        stream = await store.stream(ROWS)
        await anext(stream.parts)
        if not taken:
            flow.go_on.set()
            await flow.left.wait()  # the engine is let go, though nobody has asked for more
        with pytest.raises(StoreTimeout, match=r"0\.3 s"):
            await whole_of(stream)

    if not taken:
        flow = rows(200_000)
    using(flow, do, free_seconds=0.3)


def test_a_place_is_free_again_after_each_end() -> None:
    flow = rows(2000)

    async def do(store: RemoteStore) -> None:
        for _ in range(3):
            stream = await store.stream(ROWS, client="a")
            await anext(stream.parts)
            await stream.parts.aclose()
        flow.go_on.set()
        assert len(json.loads(await whole_of(await store.stream(ROWS, client="a")))["results"]["bindings"]) == 2000

    using(flow, do, free_workers=1, free_queue=1, free_per_client=1)


def test_limits_are_counted_in_passing() -> None:
    async def do(store: RemoteStore) -> tuple[object, int]:
        cut = json.loads(await whole_of(await store.stream(ROWS)))
        for accept in (formats.CSV, formats.TSV, formats.XML):
            with pytest.raises(AnswerTooLarge):
                await whole_of(await store.stream(ROWS, accept))
        return cut["cut"], len(cut["results"]["bindings"])

    flow = rows(2000)
    flow.go_on.set()
    assert using(flow, do, free_rows=300) == ({"rows": 300, "limit": "rows", "allowed": 300}, 300)
    found, number = using(flow, do, free_bytes=100_000)
    assert found == {"rows": number, "limit": "bytes", "allowed": 100_000}
    assert 90 < number < 100 + 64  # whole rows, and parts of 64 KB


def test_too_much_of_the_engine_is_too_much() -> None:
    flow = rows(2000)
    flow.go_on.set()

    async def do(store: RemoteStore) -> None:
        with pytest.raises(StoreAnswerTooLong):
            await whole_of(await store.stream(ROWS))

    using(flow, do, store_max_bytes=500_000)


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (Flow(HEAD, ROW, b"", 0, formats.JSON), StoreAnswerBroken),
        (Flow(HEAD, ROW, END + b"more", 0, formats.JSON), StoreAnswerBroken),
        (answers(HEAD + ROW[1:], length=10_000), StoreError),
        (answers(HEAD + ROW[1:] * 2 + END), StoreAnswerBroken),
        (drips(TWO, 0.2), StoreTimeout),
    ],
)
def test_half_an_answer_does_not_come_to_its_end(act: Act, error: type[StoreError]) -> None:
    if isinstance(act, Flow):
        act.go_on.set()

    async def do(store: RemoteStore) -> None:
        with pytest.raises(StoreError) as raised:
            await whole_of(await store.stream(ROWS))
        assert type(raised.value) is error

    using(act, do, free_seconds=1.0)


def test_graphs_come_in_parts_and_each_statement_once() -> None:
    line = b'<x:s> <x:p> "%06d" .\n'
    flow = Flow(b"", b"".join(line % (n // 2) for n in range(20_000)), b"", 2, formats.N_TRIPLES)

    async def do(store: RemoteStore) -> bytes:
        stream = await store.stream(GRAPH, formats.N_TRIPLES)
        async with aclosing(stream.parts) as parts:
            first = await anext(parts)
            flow.go_on.set()
            return first + b"".join([part async for part in parts])

    assert using(flow, do).splitlines(keepends=True) == [line % n for n in range(10_000)]


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_what_virtuoso_writes_in_its_own_way_is_seen_across_parts(size: int) -> None:
    row = b',{"o":{"type": "bnode" , "value" : "nodeID://b%d"},"t":{"type":"typed-literal","datatype":' \
        b'"http://www.w3.org/2001/XMLSchema#boolean", "value": "1"}}'  # fmt: skip
    body = b'{"head":{"vars":["o","t"]},"results":{"bindings":[' + b"".join(row % n for n in range(40))[1:] + END

    async def act(_: object, writer: asyncio.StreamWriter) -> None:
        writer.write(f"HTTP/1.1 200 X\r\nContent-Type: {formats.JSON}\r\nConnection: close\r\n\r\n".encode())
        for start in range(0, len(body), size):
            writer.write(body[start : start + size])
            await writer.drain()

    async def do(store: RemoteStore) -> bytes:
        return await whole_of(await store.stream(ROWS))

    bindings = json.loads(using(act, do))["results"]["bindings"]
    assert len(bindings) == 40
    assert {(row["o"]["type"], row["t"]["value"]) for row in bindings} == {("bnode", "true")}
    assert not any("nodeID" in row["o"]["value"] for row in bindings)
