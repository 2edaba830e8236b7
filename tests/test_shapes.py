"""Every constraint of shapes/ fires on data that break it, and on nothing else.

``fixtures/good.ttl`` is a small plan that meets all rules. Each case of ``mutations/*.ru`` changes it so that exactly one
constraint objects; the constraints are found in the shapes themselves, so that one without a case fails here.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

from api.graph.validate import Severity, validate
from api.languages import LANGUAGES
from api.namespaces import ID, ONTOLOGY_GRAPH, PREFIXES, SHAPES, SHAPES_GRAPH

ROOT = Path(__file__).parent.parent
SHAPE_FILES = sorted((ROOT / "shapes").glob("*.ttl"))
GOOD = ROOT / "tests" / "fixtures" / "good.ttl"
MUTATIONS = sorted((ROOT / "tests" / "mutations").glob("*.ru"))
PROLOGUE = f"BASE <{ID}>\n" + "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

PARAMETERS = {
    SH["class"]: "Class",
    SH.datatype: "Datatype",
    SH.disjoint: "Disjoint",
    SH.equals: "Equals",
    SH.hasValue: "HasValue",
    SH["in"]: "In",
    SH.languageIn: "LanguageIn",
    SH.lessThan: "LessThan",
    SH.lessThanOrEquals: "LessThanOrEquals",
    SH.maxCount: "MaxCount",
    SH.maxLength: "MaxLength",
    SH.minCount: "MinCount",
    SH.minInclusive: "MinInclusive",
    SH.minLength: "MinLength",
    SH.nodeKind: "NodeKind",
    SH["not"]: "Not",
    SH["or"]: "Or",
    SH.pattern: "Pattern",
    SH.qualifiedMinCount: "QualifiedMinCount",
    SH.sparql: "SPARQL",
    SH.uniqueLang: "UniqueLang",
}
"""What makes a shape object -> the name by which a result calls it."""

SUPPORT = {
    SH.path,
    SH.property,
    SH.qualifiedValueShape,
    SH.severity,
    SH.message,
    SH.description,
    SH.targetClass,
    SH.targetNode,
    SH.targetSubjectsOf,
    RDF.type,
    RDFS.label,
}
"""What a shape may say besides."""


class Case(NamedTuple):
    """A change to good data: the shape and the kind of constraint that must object, and the update."""

    shape: str
    kind: str
    broken: str
    update: str


def cases() -> Iterator[Case]:
    """The cases of all files: each starts with a line ``### shape Kind: what is broken``."""
    for file in MUTATIONS:
        head, *parts = re.split(r"^### ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert all(line.startswith("#") or not line for line in head.splitlines()), file.name
        for part in parts:
            title, update = part.split("\n", 1)
            match = re.fullmatch(r"(\S+) (\w+): (.+)", title)
            assert match, f"{file.name}: {title}"
            yield Case(match[1], match[2], match[3], update)


CASES = list(cases())


def name(node: Node) -> str:
    return str(node).removeprefix(SHAPES)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    graph = Graph()
    for file in SHAPE_FILES:
        graph.parse(file)
    return graph


def constraints(shapes: Graph) -> set[tuple[str, str]]:
    """All pairs of a shape with a name and a kind of constraint in it."""
    return {
        (name(shape), kind)
        for parameter, kind in PARAMETERS.items()
        for shape in shapes.subjects(parameter)
        if isinstance(shape, URIRef)
    }


@pytest.fixture(scope="module")
def good() -> ox.Store:
    """The good data, the shapes, and of the ontology what the shapes look at: kinds, superclasses and code lists."""
    store = ox.Store()
    store.load(path=GOOD, format=ox.RdfFormat.TURTLE)
    seen = {f"<{iri}>" for iri in (RDF.type, RDFS.subClassOf, PREFIXES["skos"] + "inScheme")}
    for file in sorted((ROOT / "ontology").glob("*.ttl")):
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
            if str(quad.predicate) in seen and isinstance(quad.subject, ox.NamedNode):
                store.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(ONTOLOGY_GRAPH)))
    for file in SHAPE_FILES:
        for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            store.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(SHAPES_GRAPH)))
    return store


def found(store: ox.Store) -> set[tuple[str, str]]:
    return {(name(URIRef(result.shape)), result.rule) for result in validate(ox.Dataset(store))}


def test_good_data_are_good(good: ox.Store) -> None:
    assert found(good) == set()


@pytest.mark.parametrize("case", CASES, ids=[f"{case.shape}-{case.kind}" for case in CASES])
def test_exactly_this_constraint_objects(case: Case, good: ox.Store) -> None:
    store = ox.Store()
    store.extend(good)
    before = set(store)
    store.update(PROLOGUE + case.update)
    assert set(store) != before, "the update changes nothing"
    assert found(store) == {(case.shape, case.kind)}


def test_every_constraint_has_a_case(shapes: Graph) -> None:
    assert {(case.shape, case.kind) for case in CASES} == constraints(shapes)


def test_shapes_use_what_these_tests_know(shapes: Graph) -> None:
    named = {name(shape) for shape, _ in constraints_by_node(shapes)}
    for shape in named:
        used = set(shapes.predicates(URIRef(SHAPES + shape)))
        assert used <= PARAMETERS.keys() | SUPPORT, shape


def constraints_by_node(shapes: Graph) -> set[tuple[URIRef, str]]:
    return {(URIRef(SHAPES + shape), kind) for shape, kind in constraints(shapes)}
