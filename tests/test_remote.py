"""The store on another machine: what it asks of an engine, and how each way of failing is told."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from api.errors import (
    AnswerTooLarge,
    GpvpError,
    NotAcceptable,
    Overloaded,
    QueryError,
    QueryTooLarge,
    ServiceRefused,
    StoreAccessDenied,
    StoreAnswerBroken,
    StoreAnswerCut,
    StoreAnswerTooLong,
    StoreElsewhere,
    StoreError,
    StoreIncomplete,
    StoreTimeout,
    StoreUnavailable,
    StoreWithoutDataset,
    StoreWithoutUnion,
    TooManyQueries,
    UpdateRefused,
)
from api.settings import Settings
from api.store import Answer, Dataset, formats, whole
from api.store.remote import RemoteStore
from api.store.wire import ATTEMPTS
from tests.engines import Act, Engine, answers, drips, engine, hangs, resets

ROWS = "SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o"
GRAPH = "CONSTRUCT WHERE { ?s ?p ?o }"
TWO = b'{"head":{"vars":["o"]},"results":{"bindings":[{"o":{"type":"literal","value":"\xc3\xa9","xml:lang":"fr"}},{}]}}'
TRIPLES = b'<x:s> <x:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'


SHORT, LONG = 1.0, 60.0
"""Seconds that a query may take where the engine never answers, and elsewhere: no busy machine comes near them."""


def store_at(url: str, seconds: float = LONG) -> RemoteStore:
    return RemoteStore(Settings(store_url=url, own_seconds=seconds, store_max_bytes=10_000))


T = TypeVar("T")


def using(act: Act, *acts: Act, do: Callable[[RemoteStore, Engine], Awaitable[T]], seconds: float = LONG) -> T:
    """What comes of something done with a store over an engine that acts like this."""

    async def run() -> T:
        async with engine(act, *acts) as made:
            store = store_at(made.url, seconds)
            try:
                return await do(store, made)
            finally:
                await store.close()

    return asyncio.run(run())


def query(act: Act, *acts: Act, text: str = ROWS, accept: str = "", seconds: float = LONG) -> Answer:
    return using(act, *acts, do=lambda store, _: store.query(text, accept), seconds=seconds)


@pytest.mark.parametrize(
    ("accept", "media_type", "starts"),
    [
        ("", formats.JSON, b'{"head":{"vars":["o"]}'),
        ("application/json", formats.JSON, b'{"head"'),
        ("application/xml", formats.XML, b"<?xml"),
        ("text/csv", formats.CSV, b"o\r\n"),
        ("text/tab-separated-values", formats.TSV, '?o\n"é"@fr\n'.encode()),
    ],
)
def test_rows_come_in_the_format_asked_for(accept: str, media_type: str, starts: bytes) -> None:
    answer = query(answers(TWO), accept=accept)
    assert answer.media_type == media_type
    assert answer.content.startswith(starts)


@pytest.mark.parametrize(
    ("accept", "media_type", "starts"),
    [
        ("", formats.TURTLE, b"@prefix"),
        ("application/n-triples", formats.N_TRIPLES, b"<x:s>"),
        ("application/rdf+xml", formats.RDF_XML, b"<?xml"),
        ("application/ld+json", formats.JSON_LD, b"["),
    ],
)
def test_graphs_come_in_the_format_asked_for(accept: str, media_type: str, starts: bytes) -> None:
    answer = query(answers(TRIPLES * 2, "text/plain; charset=UTF-8"), text=GRAPH, accept=accept)
    assert answer.media_type == media_type
    assert answer.content.startswith(starts)
    if media_type == formats.N_TRIPLES:
        assert answer.content == TRIPLES


def test_a_format_that_holds_no_such_answer_is_refused_before_anything_is_sent() -> None:
    async def run(store: RemoteStore, made: Engine) -> list[object]:
        with pytest.raises(NotAcceptable):
            await store.query(ROWS, "text/turtle")
        with pytest.raises(NotAcceptable):
            await store.query(GRAPH, "text/csv")
        return [*made.asked]

    assert using(answers(TWO), do=run) == []


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("INSERT DATA { <x:a> <x:b> <x:c> }", UpdateRefused),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", ServiceRefused),
        ("", QueryError),
        ("TELL me", QueryError),
        ('DEFINE get:soft "replace" SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }', QueryError),
        ('SELECT (bif:http_get("http://127.0.0.1:9/") AS ?x) { }', QueryError),
        ('SELECT (<bif:http_get>("http://127.0.0.1:9/") AS ?x) { }', QueryError),
        ("PREFIX x: <sql:> SELECT (x:tables() AS ?x) { }", QueryError),
        ("PREFIX x: <\\u0042if:> SELECT (x:tables() AS ?x) { }", QueryError),
    ],
)
def test_what_must_not_run_is_not_sent(text: str, error: type[GpvpError]) -> None:
    async def run(store: RemoteStore, made: Engine) -> list[object]:
        with pytest.raises(error) as raised:
            await store.query(text)
        assert type(raised.value) is error
        return [*made.asked]

    assert using(answers(TWO), do=run) == []


def test_a_query_is_posted_with_its_graphs() -> None:
    async def run(store: RemoteStore, made: Engine) -> Engine:
        await store.query(ROWS, dataset=Dataset(("x:a", "x:b"), ("x:c",)))
        return made

    (asked,) = using(answers(TWO), do=run).asked
    assert asked.method == "POST"
    assert asked.headers["accept"] == formats.JSON
    assert asked.fields("query") == [ROWS]
    assert asked.fields("default-graph-uri") == ["x:a", "x:b"]
    assert asked.fields("named-graph-uri") == ["x:c"]


@pytest.mark.parametrize("answer", [b'{"head":{},"boolean":true}', b'{"head":{"vars":["__ASK_RETVAL"]},"results":'
    b'{"bindings":[{"__ASK_RETVAL":{"type":"typed-literal","datatype":"http://www.w3.org/2001/XMLSchema#integer",'
    b'"value":"1"}}]}}'])  # fmt: skip
def test_a_yes_is_a_yes_whichever_way_an_engine_says_it(answer: bytes) -> None:
    assert json.loads(query(answers(answer), text="ASK { }").content)["boolean"] is True


def test_blank_nodes_of_virtuoso_get_names_that_exist() -> None:
    row = b'{"head":{"vars":["o"]},"results":{"bindings":[{"o":{"type":"bnode", "value":"nodeID://b7"}},' \
        b'{"o":{"type":"literal","value":"\\"type\\":\\"bnode\\",\\"value\\":\\"nodeID://b7"}}]}}'  # fmt: skip
    bindings = json.loads(query(answers(row)).content)["results"]["bindings"]
    assert bindings[0]["o"]["type"] == "bnode"
    assert bindings[1]["o"]["value"].endswith("nodeID://b7")


BAD = {
    "hangs": ((hangs,), StoreTimeout),
    "drips": ((drips(TWO, 0.2),), StoreTimeout),
    "resets": ((resets,), StoreError),
    "half": ((answers(TWO[:60], length=len(TWO)),), StoreError),
    "half, and says that it is whole": ((answers(TWO[:60]),), StoreAnswerBroken),
    "half, and a sentence": ((answers(TWO[:-2] + b"The SPARQL operation has been cancelled"),), StoreAnswerBroken),
    "more after the end": ((answers(TWO + b"more"),), StoreAnswerBroken),
    "nothing": ((answers(b""),), StoreAnswerBroken),
    "a page": ((answers(b"<html>Welcome</html>", "text/html"),), StoreAnswerBroken),
    "another format": ((answers(b"<?xml?>", "application/sparql-results+xml"),), StoreAnswerBroken),
    "no type": ((answers(TWO, ""),), StoreAnswerBroken),
    "an answer to another kind of question": ((answers(b'{"head":{},"boolean":true}'),), StoreAnswerBroken),
    "too much": ((answers(TWO + b" " * 20_000),), StoreAnswerTooLong),
    "rows left out": ((answers(TWO, more="X-SPARQL-MaxRows: 1\r\n"),), StoreAnswerCut),
    "401": ((answers(b"", status=401),), StoreAccessDenied),
    "403": ((answers(b"", status=403),), StoreAccessDenied),
    "404": ((answers(b"", status=404),), StoreElsewhere),
    "redirect": ((answers(b"", status=302, more="Location: http://127.0.0.1:9/\r\n"),), StoreElsewhere),
    "429": ((answers(b"", status=429),), StoreUnavailable),
    "500": ((answers(b"SR171: Transaction timed out", "text/plain", 500),), StoreError),
    "502": ((answers(b"", status=502),), StoreError),
    "503": ((answers(b"", status=503),), StoreUnavailable),
    "504": ((answers(b"", status=504),), StoreTimeout),
}


@pytest.mark.parametrize("name", BAD)
def test_each_failure_has_its_name(name: str) -> None:
    acts, error = BAD[name]
    with pytest.raises(StoreError) as raised:
        query(*acts, seconds=SHORT if error is StoreTimeout else LONG)
    assert type(raised.value) is error
    for lang in ("nl", "fr", "en"):
        assert raised.value.message(lang)  # type: ignore[arg-type]
    assert "127.0.0.1" not in str(raised.value)


def test_half_a_graph_is_no_graph() -> None:
    for half in (TRIPLES[:-10], TRIPLES + b"The SPARQL operation has been cancelled"):
        with pytest.raises(StoreAnswerBroken):
            query(answers(half, "application/n-triples"), text=GRAPH)


def test_an_engine_that_says_why_is_quoted_and_a_page_is_not() -> None:
    with pytest.raises(StoreError, match="SR171: Transaction timed out"):
        query(answers(b"SR171:\n Transaction   timed out", "text/plain", 500))
    with pytest.raises(StoreError) as raised:
        query(answers(b"<html><script>alert(1)</script></html>", "text/html", 500))
    assert "script" not in str(raised.value)


def test_nobody_listens() -> None:
    async def run() -> None:
        async with engine(hangs) as made:
            url = made.url
        store = store_at(url)
        try:
            await store.query(ROWS)
        finally:
            await store.close()

    with pytest.raises(StoreUnavailable):
        asyncio.run(run())


@pytest.mark.parametrize("failing", [resets, answers(b"", status=503), answers(b"", status=502)])
def test_a_query_is_sent_again_a_few_times(failing: Act) -> None:
    async def run(store: RemoteStore, made: Engine) -> int:
        assert (await store.query(ROWS)).content
        return len(made.asked)

    assert using(failing, answers(TWO), do=run) == 2

    async def fail(store: RemoteStore, made: Engine) -> int:
        with pytest.raises(StoreError):
            await store.query(ROWS)
        return len(made.asked)

    assert using(failing, do=fail) == ATTEMPTS


@pytest.mark.parametrize("failing", [hangs, answers(b"", status=500), answers(TWO[:60]), answers(b"", status=401)])
def test_what_another_attempt_cannot_mend_is_told_at_once(failing: Act) -> None:
    async def fail(store: RemoteStore, made: Engine) -> int:
        with pytest.raises(StoreError):
            await store.query(ROWS)
        return len(made.asked)

    assert using(failing, do=fail, seconds=SHORT if failing is hangs else LONG) == 1


def test_a_failure_is_that_of_one_request() -> None:
    """Of eight at once one hangs: all others end while it still waits, each with its own answer or failure."""

    async def run(store: RemoteStore, _: Engine) -> list[object]:
        waiting = {asyncio.ensure_future(store.query(ROWS)) for _ in range(8)}
        ended: list[object] = []
        async with asyncio.timeout(LONG / 2):
            while len(waiting) > 1:
                done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                ended += [one.exception() or one.result() for one in done]
        (hanging,) = waiting
        hanging.cancel()
        await asyncio.wait(waiting)
        return ended

    found = using(hangs, answers(TWO[:60]), answers(b"", status=500), answers(TWO), do=run)
    assert sorted(type(one).__name__ for one in found) == [*["Answer"] * 5, "StoreAnswerBroken", "StoreError"]


@pytest.mark.parametrize(
    ("said", "line", "near"),
    [
        (b"error at 2:7: expected one of \"}\"", 2, "?s ?p"),
        (b"Virtuoso 37000 Error SP030: SPARQL compiler, line 2: syntax error at '?p'", 2, "?s ?p"),
        (b"no", 2, "?s"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place(said: bytes, line: int, near: str) -> None:
    wrong = "SELECT * {\n ?s ?p"
    with pytest.raises(QueryError) as raised:
        using(answers(said, "text/plain", 400), do=lambda store, _: store.stream(wrong))
    assert (raised.value.line, near in raised.value.near) == (line, True)


def test_a_question_of_the_service_is_not_the_mistake_of_who_asks_it() -> None:
    with pytest.raises(StoreError, match="HTTP 400") as raised:
        query(answers(b"error at 1:1: no", "text/plain", 400))
    assert raised.value.status == 502


def test_a_relative_name_stands_below_the_base_of_the_service() -> None:
    async def run(store: RemoteStore, made: Engine) -> list[str]:
        for text in ("ASK { <id/axis> <x:p> ?o }", "ASK { <x:s> ?p ?o FILTER(1 < 2) }"):
            await store.query(text)
        return [asked.fields("query")[0] for asked in made.asked]

    relative, whole = using(answers(b'{"head":{},"boolean":true}'), do=run)
    assert relative == "BASE <https://w3id.org/gpvp/> ASK { <id/axis> <x:p> ?o }"
    assert whole == "ASK { <x:s> ?p ?o FILTER(1 < 2) }"


def free(made: Engine, **limits: int) -> RemoteStore:
    return RemoteStore(Settings(store_url=made.url, **limits))  # type: ignore[arg-type]


async def streamed(store: RemoteStore, accept: str = "", client: str = "", text: str = ROWS) -> bytes:
    return (await whole(await store.stream(text, accept, client=client))).content


def test_what_anybody_asks_has_limits_of_its_own() -> None:
    async def run() -> None:
        async with engine(answers(TWO)) as made:
            store = free(made, free_rows=1)
            assert json.loads(await streamed(store))["cut"] == {"rows": 1, "limit": "rows", "allowed": 1}
            with pytest.raises(AnswerTooLarge):
                await streamed(store, formats.CSV)
            assert len(json.loads((await store.query(ROWS)).content)["results"]["bindings"]) == 2
            await store.close()
            store = free(made, query_levels=2)
            with pytest.raises(QueryTooLarge):
                await streamed(store, text="SELECT * {{{ ?s ?p ?o }}}")
            await store.close()
        async with engine(answers(TRIPLES + TRIPLES.replace(b"x:s", b"x:t"), "text/plain")) as made:
            store = free(made, free_rows=1)
            with pytest.raises(AnswerTooLarge):
                await streamed(store, text=GRAPH)
            await store.close()
        async with engine(hangs) as made:
            store = RemoteStore(Settings(store_url=made.url, free_seconds=0.2))
            with pytest.raises(StoreTimeout, match=r"0\.2 s"):
                await streamed(store)
            await store.close()

    asyncio.run(run())


def test_nobody_takes_every_place() -> None:
    async def run() -> None:
        async with engine(hangs) as made:
            store = RemoteStore(Settings(store_url=made.url, free_workers=1, free_queue=1, free_per_client=1))
            one, other = (asyncio.create_task(streamed(store, client=client)) for client in "ab")
            while not made.asked:
                await asyncio.sleep(0.01)
            with pytest.raises(TooManyQueries):
                await streamed(store, client="a")
            with pytest.raises(Overloaded):
                await streamed(store, client="c")
            one.cancel()
            while len(made.asked) < 2:  # who waited has the place of who went away
                await asyncio.sleep(0.01)
            other.cancel()
            assert await asyncio.gather(one, other, return_exceptions=True)
            await store.close()

    asyncio.run(asyncio.wait_for(run(), LONG))


def test_name_and_password_go_to_the_engine_and_nowhere_else(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    async def run() -> tuple[str, str]:
        async with engine(answers(b"", status=401, more='WWW-Authenticate: Basic realm="x"\r\n'), answers(b"")) as made:
            settings = Settings(store_url=made.url.replace("//", "//an%40na:s%2Fecret@"))
            store = store_at(settings.store_url)
            with pytest.raises(StoreError) as raised:
                await store.query(ROWS)
            await store.close()
            assert "authorization" not in made.asked[0].headers
            return made.asked[1].headers["authorization"], f"{raised.value!r} {settings!r}"

    sent, seen = asyncio.run(run())
    assert sent == "Basic YW5AbmE6cy9lY3JldA=="
    for words in ("ecret", sent.removeprefix("Basic ")):
        assert words not in seen
        assert words not in caplog.text


SIZES = b'{"head":{"vars":["graph","total"]},"results":{"bindings":[%s]}}'
TOTAL = b'{"head":{"vars":["total"]},"results":{"bindings":[{"total":{"type":"literal","value":"%d"}}]}}'


def size(graph: str, total: int) -> bytes:
    row = {"graph": {"type": "uri", "value": graph}, "total": {"type": "literal", "value": str(total)}}
    return json.dumps(row).encode()


STATED = (
    b'{"head":{"vars":["dataset","triples"]},"results":{"bindings":[{"dataset":{"type":"uri","value":"x:d"},'
    b'"triples":{"type":"literal","value":"%d"}}]}}'
)
OURS = b",".join((size("https://w3id.org/gpvp/graph/catalog", 2), size("https://w3id.org/gpvp/graph/a", 3)))
OTHERS = size("http://example.org/theirs", 9)


def opened(*totals: int, graphs: bytes = OURS, stated: int = 3) -> list[list[str]]:
    """What a store that holds these graphs is sent with a query after its start.

    The totals are what it counts in its default graph, ``stated`` is what the catalogue says.
    """

    async def run() -> list[list[str]]:
        counted = [answers(SIZES % graphs), *(answers(TOTAL % total) for total in totals), answers(STATED % stated)]
        async with engine(*counted, answers(TWO)) as made, RemoteStore(Settings(store_url=made.url)) as store:
            await store.query(ROWS)
            await store.query("SELECT * FROM <x:mine> { ?s ?p ?o }")
            await store.query(ROWS, dataset=Dataset(named=("x:c",)))
            return [asked.fields("default-graph-uri") for asked in made.asked[-3:]]

    return asyncio.run(run())


def test_an_engine_whose_default_graph_is_the_union_is_asked_as_it_is() -> None:
    assert opened(5) == [[], [], []]


@pytest.mark.parametrize("found", [0, 14])
def test_another_one_is_told_the_graphs_of_the_dataset(found: int) -> None:
    both = ["https://w3id.org/gpvp/graph/a", "https://w3id.org/gpvp/graph/catalog"]
    assert opened(found, 5, graphs=OURS + b"," + OTHERS) == [both, [], []]


def test_one_that_does_not_listen_is_not_used() -> None:
    with pytest.raises(StoreWithoutUnion) as raised:
        opened(0, 0)
    assert raised.value.fields == {"found": 0, "expected": 5}


def test_one_without_the_dataset_is_not_used() -> None:
    with pytest.raises(StoreWithoutDataset):
        opened(9, graphs=OTHERS)


def test_one_whose_graphs_are_not_those_of_one_version_is_not_used() -> None:
    with pytest.raises(StoreIncomplete) as raised:
        opened(5, stated=4)
    assert raised.value.fields == {"found": 3, "expected": 4}


def test_one_that_counts_in_words_is_not_used() -> None:
    with pytest.raises(StoreError, match="graph-sizes"):
        opened(1, graphs=OURS.replace(b'"2"', b'"two"'))
