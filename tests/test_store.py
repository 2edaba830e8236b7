"""The store: what it answers in which format, what it refuses, which graphs a query sees."""

import asyncio
import gc
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.errors import GpvpError, MissingDataset, NotAcceptable, QueryError, ServiceRefused, StoreError, UpdateRefused
from api.store import EVERYTHING, Dataset, formats
from api.store.embedded import EmbeddedStore

A, B = "https://w3id.org/gpvp/graph/a", "https://w3id.org/gpvp/graph/b"
ROWS = "SELECT ?o WHERE { ?s ?p ?o } ORDER BY ?o"


@pytest.fixture
def small_store() -> EmbeddedStore:
    """Two graphs with two triples each."""
    store = ox.Store()
    for graph, value in ((A, "a"), (A, "c"), (B, "b"), (B, "d")):
        quad = ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal(value, language="nl"), ox.NamedNode(graph))
        store.add(quad)
    return EmbeddedStore(store)


def values(store: EmbeddedStore, text: str, dataset: Dataset = EVERYTHING) -> list[str]:
    answer = asyncio.run(store.query(text, formats.JSON, dataset))
    return [row["o"]["value"] for row in json.loads(answer.content)["results"]["bindings"]]


def test_the_default_graph_is_the_union(small_store: EmbeddedStore) -> None:
    assert values(small_store, ROWS) == ["a", "b", "c", "d"]


def test_no_statement_of_the_project_stands_in_two_graphs(store: EmbeddedStore) -> None:
    """The engine's union would give it twice, and a COUNT would be wrong."""
    text = "SELECT (COUNT(*) AS ?o) { GRAPH ?g { ?s ?p ?v } GRAPH ?h { ?s ?p ?v } FILTER(STR(?g) < STR(?h)) }"
    assert values(store, text) == ["0"]


def test_from_names_the_graphs(small_store: EmbeddedStore) -> None:
    assert values(small_store, f"SELECT ?o FROM <{A}> WHERE {{ ?s ?p ?o }} ORDER BY ?o") == ["a", "c"]
    assert values(small_store, "SELECT ?o FROM <http://127.0.0.1:9/never-fetched> WHERE { ?s ?p ?o }") == []
    assert values(small_store, 'SELECT ("FROM" AS ?f) ?o WHERE { ?s ?p ?o } ORDER BY ?o') == ["a", "b", "c", "d"]


def test_the_request_names_the_graphs(small_store: EmbeddedStore) -> None:
    assert values(small_store, ROWS, Dataset(default=(B,))) == ["b", "d"]
    assert values(small_store, ROWS, Dataset(named=(B,))) == []
    assert values(small_store, "SELECT ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o", Dataset(named=(B,))) == ["b", "d"]
    assert values(small_store, f"SELECT ?o FROM <{A}> WHERE {{ ?s ?p ?o }} ORDER BY ?o", Dataset(default=(B,))) == [
        "b",
        "d",
    ]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", formats.JSON),
        ("*/*", formats.JSON),
        ("application/json", formats.JSON),
        ("application/sparql-results+xml", formats.XML),
        ("application/xml", formats.XML),
        ("text/csv", formats.CSV),
        ("text/tab-separated-values", formats.TSV),
        ("text/turtle;q=0.9, text/csv;q=0.1", formats.CSV),
    ],
)
@pytest.mark.parametrize("text", [ROWS, "ASK { ?s ?p ?o }"])
def test_rows(small_store: EmbeddedStore, text: str, accept: str, media_type: str) -> None:
    answer = asyncio.run(small_store.query(text, accept))
    assert answer.media_type == media_type
    assert answer.content


@pytest.mark.parametrize(
    ("accept", "media_type", "starts"),
    [
        ("", formats.TURTLE, b"@prefix"),
        ("application/n-triples", formats.N_TRIPLES, b"<x:s>"),
        ("application/rdf+xml", formats.RDF_XML, b"<?xml"),
        ("application/ld+json", formats.JSON_LD, b"["),
        ("application/json", formats.JSON_LD, b"["),
    ],
)
def test_graphs(small_store: EmbeddedStore, accept: str, media_type: str, starts: bytes) -> None:
    answer = asyncio.run(small_store.query("CONSTRUCT WHERE { ?s ?p ?o }", accept))
    assert answer.media_type == media_type
    assert answer.content.startswith(starts)


def test_turtle_is_read_back_as_it_was(small_store: EmbeddedStore) -> None:
    turtle = asyncio.run(small_store.query("CONSTRUCT WHERE { ?s ?p ?o }", formats.TURTLE)).content
    assert {quad.object.value for quad in ox.parse(turtle, ox.RdfFormat.TURTLE)} == {"a", "b", "c", "d"}


@pytest.mark.parametrize("text", [ROWS, "ASK { ?s ?p ?o }"])
def test_a_format_for_graphs_holds_no_rows(small_store: EmbeddedStore, text: str) -> None:
    with pytest.raises(NotAcceptable) as raised:
        asyncio.run(small_store.query(text, "text/turtle"))
    assert formats.JSON in raised.value.allowed
    gc.collect()  # the engine complains where its results are dropped in another thread than their own


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "PREFIX a: <x:> DELETE WHERE { ?s ?p ?o }",
        "# SELECT\nLOAD <http://127.0.0.1:9/>",
        "clear all",
        "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(small_store: EmbeddedStore, text: str) -> None:
    with pytest.raises(UpdateRefused):
        asyncio.run(small_store.query(text))
    assert values(small_store, ROWS) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?e { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' . SERVICE <x:y> {} }",
        "SELECT * { ?s ?p <x:y#z> . # comment\n SERVICE <x:y> {} }",
        "SELECT * { FILTER EXISTS { SERVICE <x:y> {} } }",
    ],
)
def test_service_is_refused(small_store: EmbeddedStore, text: str) -> None:
    with pytest.raises(ServiceRefused) as raised:
        asyncio.run(small_store.query(text))
    line, column = raised.value.line, raised.value.column
    assert text.splitlines()[line - 1][column - 1 :].upper().startswith("SERVICE")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ('SERVICE' AS ?o) {}",
        "SELECT (1 AS ?o) {} # SERVICE <x:y>",
        "PREFIX ex: <x:> SELECT ?o { VALUES ?o { ex:SERVICE <x:SERVICE> } }",
        "SELECT ?o { VALUES ?o { 1 } OPTIONAL { ?SERVICE ?p ?q } }",
        'SELECT ("""a " SERVICE """ AS ?o) {}',
    ],
)
def test_the_word_service_elsewhere_is_allowed(small_store: EmbeddedStore, text: str) -> None:
    assert values(small_store, text)


def test_an_escape_does_not_hide_service(small_store: EmbeddedStore) -> None:
    with pytest.raises(QueryError):
        asyncio.run(small_store.query("SELECT * { SERVIC\\u0045 <http://127.0.0.1:9/> { ?s ?p ?o } }"))


@pytest.mark.parametrize(
    ("text", "line", "words", "near"),
    [
        ("SELECT * WHERE {\n ?s ?p }", 2, "missing", "?s ?p"),
        ("SELECT *\nWHERE { ?s foo:bar ?o }", 2, "the prefix foo: is not declared", "foo:bar"),
        ("SELECT (COUNT(?x) AS ?n) ?x { ?x ?y ?z }", 1, "unbound", "?x"),
        ("", 1, "empty", ""),
        ("# only a comment", 1, "empty", ""),
        ("PREFIX a: <x y> SELECT * {}", 1, "IRI", "<x y>"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    small_store: EmbeddedStore, text: str, line: int, words: str, near: str
) -> None:
    with pytest.raises(QueryError) as raised:
        asyncio.run(small_store.query(text))
    error = raised.value
    assert (error.line, error.status) == (line, 400)
    assert words in error.reason
    assert near in error.near
    assert "\\u{" not in error.message("en")


def test_a_missing_dataset_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingDataset, match="gpvp build"):
        EmbeddedStore.load(tmp_path / "gpvp.nq")


def test_a_broken_dataset_is_said(tmp_path: Path) -> None:
    file = tmp_path / "gpvp.nq"
    file.write_text("<x:a> <x:b> .\n")
    with pytest.raises(StoreError, match=r"gpvp\.nq"):
        EmbeddedStore.load(file)


def test_a_dataset_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "gpvp.nq"
    file.write_text('<x:a> <x:b> "c" <x:g> .\n')
    assert values(EmbeddedStore.load(file), ROWS) == ["c"]


def test_questions_at_the_same_time(small_store: EmbeddedStore) -> None:
    async def many() -> set[bytes]:
        answers = await asyncio.gather(*(small_store.query(ROWS, formats.CSV) for _ in range(50)))
        return {answer.content for answer in answers}

    assert asyncio.run(many()) == {b"o\r\na\r\nb\r\nc\r\nd\r\n"}


def test_errors_of_the_store_are_the_projects() -> None:
    assert issubclass(MissingDataset, StoreError)
    assert issubclass(StoreError, GpvpError)


@pytest.mark.parametrize("name", formats.NAMES)
def test_every_short_name_is_accepted(name: str) -> None:
    accepted = formats.accepted(name)
    assert accepted
    assert accepted == formats.accepted(name.upper())
    assert formats.accepted("turtle") == formats.TURTLE
    assert formats.accepted("pdf") is None
