"""Asking all nodes at once, and property shapes by themselves, changes nothing in what is found."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest

from api.errors import ShapesError
from api.graph.asked import Asked
from api.graph.together import place_of_values
from api.graph.validate import Result, validate
from api.namespaces import SHAPES_GRAPH

Alone = Callable[[ox.Dataset], tuple[Result, ...]]

PROLOGUE = """
@prefix : <http://x.test/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DATA = """
:a a :Thing ; :size 1 ; :part :b ; :name "a"@en , "A"@nl .
:b a :Thing ; :size 2 ; :part :c , :d .
:c a :Thing ; :size 3 ; :part :a ; :name "c"@fr .
:d a :Thing , :Odd .
:e a :Small ; :size 9 ; :part [ a :Thing ; :size 9 ] .
:Small rdfs:subClassOf :Thing .
"""
TOGETHER = (
    "SELECT $this WHERE { $this :size ?size . FILTER(?size > 1) }",
    "SELECT DISTINCT $this ?value WHERE { $this :part ?value . ?value :part* $this . }",
    "SELECT $this ?value WHERE { ?value :part $this . FILTER NOT EXISTS { $this :name ?name } }",
    "SELECT $this (?size AS ?value) { $this :size ?size BIND(?size + 1 AS ?n) FILTER EXISTS { ?other :size ?n } }",
    "SELECT $this WHERE { FILTER(STRENDS(STR($this), 'd')) }",
    "SELECT $this ?value WHERE { BIND(STRLEN(STR($this)) AS ?value) FILTER(?value > 1) }",
    "SELECT $this WHERE { FILTER NOT EXISTS { $this :name ?n FILTER(?n = '}') FILTER NOT EXISTS { $this :part ?p } } }",
    "select ?this where { ?this :part ?value . }",
    "SELECT $this WHERE { FILTER(EXISTS { $this :name ?n } = EXISTS { $this :size ?s }) } # { no group",
)
"""Queries that are asked of all nodes at once."""

APART = (
    "SELECT $this WHERE { $this a :Thing . OPTIONAL { $this :size ?s BIND(STR($this) AS ?own) } FILTER(!BOUND(?own)) }",
    "SELECT $this ?value WHERE { { $this :size ?value } UNION { ?value :part $this FILTER(STRENDS(STR($this),'a')) } }",
    "SELECT $this ?value WHERE { { FILTER(STRENDS(STR($this), 'a')) } ?value :part $this }",
    "SELECT $this ?value WHERE { $this :part ?value } LIMIT 1",
    "SELECT $this ?value WHERE { { SELECT $this ?value WHERE { ?value :part ?other } ORDER BY ?value LIMIT 1 } }",
    "SELECT $this (COUNT(?part) AS ?value) WHERE { $this :part ?part } GROUP BY $this HAVING(COUNT(?part) > 1)",
)
"""Queries of which each node must be asked by itself."""


def dataset(shapes: str, data: str = DATA) -> ox.Dataset:
    quads = ox.Dataset(ox.parse(PROLOGUE + data, format=ox.RdfFormat.TURTLE))
    for quad in ox.parse(PROLOGUE + shapes, format=ox.RdfFormat.TURTLE):
        quads.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(SHAPES_GRAPH)))
    return quads


def constraint(query: str) -> str:
    """A shape with this query, put for all things; its prefixes are those above."""
    return f'''
:Shape a sh:NodeShape ; sh:targetClass :Thing ; sh:property :rule .
:rule sh:path :part ; sh:sparql [ sh:prefixes : ; sh:message "No."@en ; sh:select """{query}""" ] .
: sh:declare [ sh:prefix "" ; sh:namespace "http://x.test/"^^xsd:anyURI ] .
'''


def counted(results: tuple[Result, ...]) -> Counter[str]:
    return Counter(f"{result.shape} {result.rule} {result.node} {result.path} {result.value}" for result in results)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries that are put to the engine, as they come."""
    texts: list[str] = []
    ask = Asked.query

    def note(self: Asked, text: Any, *args: Any, **kwargs: Any) -> Any:
        texts.append(text)
        return ask(self, text, *args, **kwargs)

    monkeypatch.setattr(Asked, "query", note)
    return texts


@pytest.mark.parametrize("query", TOGETHER + APART)
def test_the_same_is_found_together_and_alone(query: str, alone: Alone) -> None:
    quads = dataset(constraint(query))
    found = counted(validate(quads))
    assert found
    assert found == counted(alone(quads))


@pytest.mark.parametrize("query", TOGETHER)
def test_values_stand_at_the_start_of_the_group(query: str) -> None:
    assert place_of_values(query) == query.index("{") + 1


WITHOUT = ("ASK { $this ?p ?o }", "SELECT $this { { $this ?p ?o }", "SELECT", "")


@pytest.mark.parametrize("query", [*APART, *WITHOUT])
def test_no_place_for_values(query: str) -> None:
    assert place_of_values(query) is None


def test_nodes_without_fault_are_asked_once(asked: list[str]) -> None:
    quads = dataset(
        constraint("SELECT $this WHERE { $this :size ?size . FILTER(?size > 2) }"), DATA.partition(":e a")[0]
    )
    assert [result.node for result in validate(quads)] == ["http://x.test/c"]
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT ?value WHERE { $this :absent ?value }", "this"),
        ("SELECT (STR($this) AS ?value) WHERE { $this :part ?part }", "this"),
        ("SELECT (COUNT(?part) AS ?value) WHERE { $this :part ?part }", "this"),
        ("SELECT $this (COUNT(?part) AS ?value) WHERE { $this :part ?part }", "unbound"),
    ],
)
def test_query_that_does_not_say_of_which_node_it_speaks_is_refused(query: str, reason: str) -> None:
    with pytest.raises(ShapesError, match=reason):
        validate(dataset(constraint(query)))


def test_forbidden_query_is_refused_though_no_node_is_wrong() -> None:
    with pytest.raises(ShapesError, match="MINUS"):
        validate(dataset(constraint("SELECT $this WHERE { $this a :Nothing . MINUS { $this :size ?size } }")))


SHAPES = {
    "plain": ":Shape sh:targetClass :Thing ; sh:property :rule . :rule sh:path :name ; sh:minCount 1 .",
    "two": ":Shape sh:targetClass :Small ; sh:property :rule . :Other sh:targetSubjectsOf :size ; sh:property :rule ."
    " :rule sh:path :name ; sh:minCount 1 .",
    "closed": ":Shape sh:targetClass :Thing ; sh:closed true ; sh:property :rule ."
    " :rule sh:path :name ; sh:minCount 1 .",
    "deactivated": ":Shape sh:targetClass :Thing ; sh:deactivated true ; sh:property :rule ."
    " :rule sh:path :name ; sh:minCount 1 . :Other sh:targetNode :d ; sh:class :Small .",
    "class": ":Thing a rdfs:Class , sh:NodeShape ; sh:targetNode :e ; sh:property :rule ."
    " :rule sh:path :name ; sh:minCount 1 .",
    "used": ":Shape sh:targetNode :a ; sh:property :rule . :rule sh:path :name ; sh:minCount 1 ."
    " :Other sh:targetClass :Thing ; sh:node :Shape .",
    "nested": ":Shape sh:targetClass :Thing ; sh:property :rule ."
    " :rule sh:path :part ; sh:property :inner . :inner sh:path :name ; sh:minCount 1 .",
    "values": ":Shape sh:targetClass :Thing ; sh:path :part ; sh:property :rule ."
    " :rule sh:path :name ; sh:minCount 1 .",
    "target": ":Shape sh:targetNode :d ; sh:property :rule . :rule sh:path :name ; sh:minCount 1 ."
    " :Shape sh:target [ a sh:SPARQLTarget ; sh:select 'SELECT ?this WHERE { ?this <http://x.test/size> 2 }' ] .",
    "siblings": ":Shape sh:targetNode :b ; sh:property :one , :two ."
    " :one sh:path :part ; sh:qualifiedValueShape [ sh:class :Thing ] ; sh:qualifiedMinCount 2 ;"
    " sh:qualifiedValueShapesDisjoint true ."
    " :two sh:path :part ; sh:qualifiedValueShape [ sh:class :Odd ] ; sh:qualifiedMinCount 1 ;"
    " sh:qualifiedValueShapesDisjoint true .",
}


@pytest.mark.parametrize("shapes", SHAPES.values(), ids=SHAPES)
def test_property_shapes_find_the_same_by_themselves(shapes: str, alone: Alone) -> None:
    quads = dataset(shapes)
    assert validate(quads)
    assert set(counted(validate(quads))) == set(counted(alone(quads)))
