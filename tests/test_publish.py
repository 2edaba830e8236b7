"""Publishing: what is sent to a graph store and in which order, what is read back, what is left when it fails."""

import asyncio
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from api import cli
from api.errors import MissingDataset, PublicationFailed, StoreAnswerBroken, StoreError
from api.namespaces import CATALOG_GRAPH
from api.publish import Step, publish
from api.settings import Settings
from api.store.formats import N_TRIPLES
from api.store.graphs import Content
from tests.engines import Act, Asked, answers, engine, resets

A, B = "https://w3id.org/gpvp/graph/a", "https://w3id.org/gpvp/graph/b"
LINES = {
    A: ('<x:s> <x:p> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .', '<x:s> <x:p> "é"@fr .'),
    B: ("<x:s> <x:q> _:one .", '_:one <x:p> "b" .'),
    CATALOG_GRAPH: ('<https://w3id.org/gpvp/id/dataset> <http://www.w3.org/2002/07/owl#versionInfo> "v1" .',),
}


class Graphs:
    """A graph store in memory that notes what is done to it; ``spoil`` may do something else with a request."""

    def __init__(self) -> None:
        self.graphs: dict[str, bytes] = {}
        self.done: list[tuple[str, str]] = []
        self.spoil: dict[tuple[str, str], Act] = {}

    async def __call__(self, asked: Asked, writer: asyncio.StreamWriter) -> None:
        graph = parse_qs(urlsplit(asked.path).query)["graph"][0]
        if spoiled := self.spoil.get((asked.method, graph)):
            await spoiled(asked, writer)
            return
        status = 204
        body = b""
        if asked.method == "PUT":
            self.graphs[graph] = asked.body
        elif graph not in self.graphs:
            status = 404
        elif asked.method == "GET":
            status, body = 200, self.graphs[graph]
        else:
            del self.graphs[graph]
        if asked.method != "GET":
            self.done.append((asked.method, graph))
        await answers(body, N_TRIPLES, status)(asked, writer)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A built dataset of two graphs and a catalogue."""
    quads = [f"{line[:-2]} <{graph}> ." for graph, lines in LINES.items() for line in lines]
    (tmp_path / "gpvp.nq").write_text("\n".join(quads) + "\n", encoding="utf-8")
    return Settings(build=tmp_path, own_seconds=5)


def run(settings: Settings, store: Graphs) -> list[Step]:
    async def go() -> list[Step]:
        async with engine(store) as made:
            told: list[Step] = []
            publication = await publish(settings, made.url, told.append)
            assert publication.steps == tuple(told)
            assert publication.version == "v1"
            return told

    return asyncio.run(go())


def test_the_catalogue_goes_first_and_comes_last(settings: Settings) -> None:
    store = Graphs()
    store.graphs[CATALOG_GRAPH] = b'<x:d> <http://www.w3.org/2002/07/owl#versionInfo> "v0" .\n'
    assert run(settings, store) == [Step(A, "put", 2), Step(B, "put", 2), Step(CATALOG_GRAPH, "put", 1)]
    assert store.done == [("DELETE", CATALOG_GRAPH), ("PUT", A), ("PUT", B), ("PUT", CATALOG_GRAPH)]


def test_what_is_there_stays(settings: Settings) -> None:
    store = Graphs()
    run(settings, store)
    store.done.clear()
    assert run(settings, store) == [Step(A, "kept", 2), Step(B, "kept", 2), Step(CATALOG_GRAPH, "kept", 1)]
    assert store.done == []


def test_names_of_blank_nodes_and_noughts_make_no_difference(settings: Settings) -> None:
    store = Graphs()
    run(settings, store)
    store.graphs[A] = store.graphs[A].replace(b'"1.50"', b'"01.5"')
    store.graphs[B] = b'_:b99 <x:p> "b" .\n<x:s> <x:q> _:b99 .\n'
    assert [step.did for step in run(settings, store)] == ["kept", "kept", "kept"]


@pytest.mark.parametrize(
    ("graph", "content"),
    [
        (A, b""),
        (A, '<x:s> <x:p> "1.51"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n<x:s> <x:p> "é"@fr .'.encode()),
        (A, '<x:s> <x:p> "1.50" .\n<x:s> <x:p> "é"@fr .'.encode()),
        (B, b'<x:s> <x:q> _:one .\n_:two <x:p> "b" .'),
        (CATALOG_GRAPH, LINES[CATALOG_GRAPH][0].replace("v1", "v0").encode()),
    ],
)
def test_what_differs_is_put(settings: Settings, graph: str, content: bytes) -> None:
    store = Graphs()
    run(settings, store)
    store.graphs[graph] = content
    assert {step.graph for step in run(settings, store) if step.did == "put"} == {graph, CATALOG_GRAPH}


@pytest.mark.parametrize("spoil", [resets, answers(b"disk full", "text/plain", 507), answers(b"", status=401)])
def test_a_run_that_was_broken_off_is_taken_up(settings: Settings, spoil: Act) -> None:
    store = Graphs()
    store.graphs[CATALOG_GRAPH] = b"<x:d> <x:p> <x:o> .\n"
    store.spoil["PUT", B] = spoil
    with pytest.raises(StoreError):
        run(settings, store)
    assert A in store.graphs
    assert CATALOG_GRAPH not in store.graphs  # no version is stated
    store.spoil.clear()
    assert run(settings, store) == [Step(A, "kept", 2), Step(B, "put", 2), Step(CATALOG_GRAPH, "put", 1)]


def test_a_graph_that_comes_back_otherwise_is_told_and_no_version_stated(settings: Settings) -> None:
    store = Graphs()

    async def loses_a_line(asked: Asked, writer: asyncio.StreamWriter) -> None:
        store.graphs[A] = asked.body.splitlines(keepends=True)[0]
        await answers(b"", status=201)(asked, writer)

    store.spoil["PUT", A] = loses_a_line
    with pytest.raises(PublicationFailed) as raised:
        run(settings, store)
    assert raised.value.fields == {"graph": A, "sent": 2, "found": 1}
    assert CATALOG_GRAPH not in store.graphs


@pytest.mark.parametrize(
    "page", [answers(b"<html>", "text/html"), answers(b"<x:s> <x:p>", N_TRIPLES), answers(b"{}", "application/json")]
)
def test_an_address_that_is_no_graph_store_is_left_alone(settings: Settings, page: Act) -> None:
    store = Graphs()
    store.spoil["GET", A] = page
    with pytest.raises(StoreAnswerBroken):
        run(settings, store)
    assert store.done == []


def test_nothing_is_built(tmp_path: Path) -> None:
    with pytest.raises(MissingDataset):
        run(Settings(build=tmp_path), Graphs())
    (tmp_path / "gpvp.nq").write_text("<x:s> <x:p> <x:o> <x:g> .\n", encoding="utf-8")
    with pytest.raises(MissingDataset):
        run(Settings(build=tmp_path), Graphs())


@pytest.mark.parametrize(("number", "form"), [("1.50", "1.5"), ("-0.0", "0"), ("+007", "7"), (".5", "0.5"), ("x", "x")])
def test_the_canonical_form_of_decimals(number: str, form: str) -> None:
    line = '<x:s> <x:p> "%s"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'
    assert Content(((line % number).encode(),)).by_value().lines == ((line % form).encode(),)


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("12|nonNegativeInteger", "12|integer"),
        ("+012|byte", "12|integer"),
        ("-0|integer", "0|integer"),
        ("x|integer", "x|integer"),
        ("012|string", "012|string"),
    ],
)
def test_the_canonical_form_of_whole_numbers(written: str, form: str) -> None:
    line = '<x:s> <x:p> "{}"^^<http://www.w3.org/2001/XMLSchema#{}> .\n'
    given, meant = (Content.of(q.triple for q in ox.parse(line.format(*text.split("|")), ox.RdfFormat.N_TRIPLES))
                    for text in (written, form))  # fmt: skip
    assert given.by_value() == meant


def test_a_password_is_proven_by_digest_where_that_is_asked_for(settings: Settings) -> None:
    store = Graphs()
    challenge = answers(
        b"", status=401, more='WWW-Authenticate: Digest realm="SPARQL", nonce="n", qop="auth", algorithm="MD5"\r\n'
    )
    seen: list[str] = []

    async def guarded(asked: Asked, writer: asyncio.StreamWriter) -> None:
        seen.append(asked.headers.get("authorization", ""))
        await (store if seen[-1].startswith('Digest username="dba"') else challenge)(asked, writer)

    async def go() -> None:
        async with engine(guarded) as made:
            await publish(settings, made.url.replace("//", "//dba:secret@"), lambda step: None)

    asyncio.run(go())
    assert set(store.graphs) == set(LINES)
    assert not any("secret" in header or header.startswith("Basic") for header in seen)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["publish"], "Give the address of the engine with --to"),
        (["publish", "--to", "http://me:secret@host:port/"], "Give the address of the engine with --to"),
    ],
)
def test_the_command_wants_an_address(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str],
    environment: Settings) -> None:  # fmt: skip
    assert cli.main(arguments) == 2
    error = capsys.readouterr().err
    assert told in error
    assert "secret" not in error


def test_the_command_says_what_it_did(environment: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    store = Graphs()

    async def go() -> tuple[int, int, int]:
        async with engine(store) as made:
            command = ["publish", "--to", made.url]
            first, second = [await asyncio.to_thread(cli.main, command) for _ in range(2)]
            store.spoil["GET", CATALOG_GRAPH] = answers(b"<x:s> <x:p> <x:o> .", N_TRIPLES)
            third = await asyncio.to_thread(cli.main, command)
            return first, second, third

    assert asyncio.run(go()) == (0, 0, 1)
    told, failed = capsys.readouterr()
    assert "statements loaded and read back" in told
    assert "statements were there" in told
    assert "there before: 0" in told
    assert f"The graph {CATALOG_GRAPH} is not in the store as it was sent" in failed
