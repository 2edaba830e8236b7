"""The catalogue that the service gives, judged by the shapes of DCAT-AP 3 themselves (``dcat-ap/shapes.ttl``)."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

Ask = Callable[..., httpx.Response]
Objection = tuple[str, str]
"""What is objected to: the path, and the kind of constraint, each by its last word."""

SHAPES = Path(__file__).with_name("dcat-ap") / "shapes.ttl"


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES)


@pytest.fixture(scope="module")
def catalogue(ask: Ask) -> Graph:
    return Graph().parse(data=ask("/data?format=nt").text, format="nt")


def objections(catalogue: Graph, shapes: Graph) -> set[Objection]:
    """What the shapes say of a catalogue, without any inference: as a portal may check what it takes in."""
    _, report, _ = pyshacl.validate(catalogue, shacl_graph=shapes, inference="none")
    assert isinstance(report, Graph)

    def word(result: Node, name: URIRef) -> str:
        return str(report.value(result, name)).rpartition("/")[2].rpartition("#")[2]

    results = report.subjects(RDF.type, SH.ValidationResult)
    return {(word(one, SH.resultPath), word(one, SH.sourceConstraintComponent)) for one in results}


def test_the_shapes_have_nothing_against_it(catalogue: Graph, shapes: Graph) -> None:
    assert objections(catalogue, shapes) == set()


def test_the_shapes_are_applied(catalogue: Graph, shapes: Graph) -> None:
    spoiled = Graph()
    spoiled += catalogue
    service = next(spoiled.subjects(RDF.type, DCAT.DataService))
    spoiled.remove((service, DCAT.endpointURL, None))
    dataset = next(spoiled.subjects(RDF.type, DCAT.Dataset))
    spoiled.add((dataset, DCTERMS.title, URIRef("urn:x-gpvp:no-text")))
    file = next(spoiled.subjects(DCAT.byteSize))
    spoiled.set((file, DCAT.byteSize, Literal("12", datatype=XSD.string)))
    assert objections(spoiled, shapes) == {
        ("endpointURL", "MinCountConstraintComponent"),
        ("title", "NodeKindConstraintComponent"),
        ("byteSize", "DatatypeConstraintComponent"),
    }
