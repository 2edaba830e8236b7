"""What the dataset says of itself, in ``…/graph/catalog``: a DCAT-AP 3 catalogue, VoID, DQV, prefixes, inference.

``catalog.ttl`` has what is written by hand; the modules count, measure and list. Everything is counted without the
catalogue itself: its figures cannot hold their own.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files

import pyoxigraph as ox

from api.graph.catalog import counts, dumps, quality
from api.graph.catalog.report import reported
from api.graph.catalog.statements import Statement, parts, term
from api.graph.validate import Result
from api.namespaces import (
    CATALOG_GRAPH,
    DATASET,
    ID,
    INFERRED_GRAPH,
    NS,
    ONTOLOGY_GRAPH,
    PREFIXES,
    shorten,
)

INFERENCE = ID + "activity/inference"
"""The running of the rules."""

CATALOGUE = ID + "catalog"

_FILE = "catalog.ttl"


def catalog(
    dataset: ox.Dataset, version: str, rules: Iterable[str], results: Iterable[Result] = ()
) -> Iterator[ox.Quad]:
    """The quads of the catalogue for a complete dataset (without catalogue), its version, rules and objections.

    ``dct:modified`` is the latest such date in the data: there is no date of building, so that the same data give the
    same bytes on any day.
    """
    store = ox.Store()
    store.bulk_extend(dataset)
    found = tuple(parts(dataset, store))
    said = tuple(_said(f"{DATASET}/{part.path}" for part in found))
    statements: dict[Statement, None] = dict.fromkeys(said)
    for made in (
        _dated(dataset, version),
        _covered(dataset),
        dumps.described(found, dataset),
        counts.whole(found),
        counts.links(dataset, said),
        quality.measurements(store, said),
        _prefixes(),
        _inferred(rules),
        reported(results),
    ):
        statements.update(dict.fromkeys(made))
    graph = ox.NamedNode(CATALOG_GRAPH)
    for subject, name, value in statements:
        yield ox.Quad(ox.NamedNode(subject), term(name), value, graph)


def _said(there: Iterable[str]) -> Iterator[Statement]:
    """What the file says, without the graphs that this dataset does not have."""
    known = {*there, f"{DATASET}/graph/catalog"}
    content = files(__package__).joinpath(_FILE).read_bytes()
    for quad in ox.parse(content, ox.RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        # The file has neither blank nodes nor quoted triples: the house rules forbid them.
        if (
            isinstance(subject, ox.NamedNode)
            and isinstance(value, ox.NamedNode | ox.Literal)
            and (subject.value in known or not subject.value.startswith(f"{DATASET}/graph/"))
        ):
            yield subject.value, shorten(quad.predicate.value), value


def _dated(dataset: ox.Dataset, version: str) -> Iterator[Statement]:
    """The version, and when something was last changed."""
    yield DATASET, "owl:versionInfo", ox.Literal(version)
    yield DATASET, "dcat:version", ox.Literal(version)
    dates = _literals(dataset, "dct:modified")
    if dates:
        latest = max(dates, key=lambda date: date.value)
        yield DATASET, "dct:modified", latest
        yield CATALOGUE, "dct:modified", latest


def _covered(dataset: ox.Dataset) -> Iterator[Statement]:
    """The years that plans and contracts are for, and the documents that were read."""
    for quad in dataset.quads_for_object(term("gpvp:SourceDocument")):
        if isinstance(quad.subject, ox.NamedNode) and quad.predicate == term("rdf:type"):
            yield DATASET, "prov:wasDerivedFrom", quad.subject
    first, last = (_literals(dataset, name) for name in ("gpvp:startYear", "gpvp:endYear"))
    if first and last:
        period = f"{DATASET}/period"
        yield DATASET, "dct:temporal", ox.NamedNode(period)
        yield period, "rdf:type", term("dct:PeriodOfTime")
        yield period, "dcat:startDate", ox.Literal(min(year.value for year in first), datatype=term("xsd:gYear"))
        yield period, "dcat:endDate", ox.Literal(max(year.value for year in last), datatype=term("xsd:gYear"))


def _literals(dataset: ox.Dataset, name: str) -> list[ox.Literal]:
    """The literal values of a property."""
    return [quad.object for quad in dataset.quads_for_predicate(term(name)) if isinstance(quad.object, ox.Literal)]


def _prefixes() -> Iterator[Statement]:
    """The prefixes, where SHACL's readers and SPARQL editors look for them: declared by the ontology."""
    for prefix, namespace in PREFIXES.items():
        own = f"{ID}prefix/{prefix}"
        yield NS, "sh:declare", ox.NamedNode(own)
        yield own, "rdf:type", term("sh:PrefixDeclaration")
        yield own, "sh:prefix", ox.Literal(prefix)
        yield own, "sh:namespace", ox.Literal(namespace, datatype=term("xsd:anyURI"))


def _inferred(rules: Iterable[str]) -> Iterator[Statement]:
    """What made the inferred facts."""
    yield INFERRED_GRAPH, "prov:wasGeneratedBy", ox.NamedNode(INFERENCE)
    yield INFERENCE, "rdf:type", term("prov:Activity")
    yield INFERENCE, "prov:used", ox.NamedNode(ONTOLOGY_GRAPH)
    for name in rules:
        rule = f"{ID}rule/{name}"
        yield INFERENCE, "prov:used", ox.NamedNode(rule)
        yield rule, "rdf:type", term("prov:Plan")
        yield rule, "skos:notation", ox.Literal(name)
