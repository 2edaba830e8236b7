"""The page of the ontology: every class and property with its definition, what it ties, how often it occurs."""

import asyncio
from collections import defaultdict
from typing import NamedTuple

from api.namespaces import NS, shorten
from api.queries import Iri, Row, Text
from api.store.formats import N_TRIPLES, TURTLE
from api.web.pages.query_table import href_of
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import name, number
from api.web.pages.visit import Visit

_KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
"""The kinds of terms in the order of the page."""


class Link(NamedTuple):
    """Another term, or a thing: its name, and where it leads."""

    text: Text
    href: str


class Term(NamedTuple):
    """A class or a property. ``said`` is what the ontology ties it to: ``domain`` -> terms."""

    key: str
    label: Text
    definition: Text
    said: dict[str, list[Link]]
    total: int
    example: Link | None


async def ontology(visit: Visit) -> Page:
    """The terms by kind, in the order of their names."""
    terms, links, uses = await asyncio.gather(
        visit.rows("ontology-terms"), visit.rows("ontology-links"), visit.rows("ontology-examples")
    )
    labels = {str(row["term"]): name(row, visit.lang, "label") for row in terms}
    said: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for row in links:
        said[str(row["term"])][_local(row["property"])].append(_link(str(row["value"]), labels))
        if _local(row["property"]) == "domain":
            said[str(row["value"])]["properties"].append(_link(str(row["term"]), labels))
    used = {str(row["term"]): row for row in uses}
    kinds: dict[str, list[Term]] = {kind: [] for kind in _KINDS}
    for row in sorted(terms, key=lambda row: labels[str(row["term"])].casefold()):
        kinds[_local(row["kind"])].append(_term(visit, row, labels, said, used))
    formats = [
        Format("Turtle", TURTLE, "/data/graph/ontology.ttl"),
        Format("N-Triples", N_TRIPLES, "/data/graph/ontology.nt"),
    ]
    crumbs = [visit.crumb("menu.home"), visit.crumb("menu.about", "about"), Crumb(visit.message("ontology.title"))]
    content = {"kinds": kinds, "namespace": NS}
    return Page("ontology.html", "ontology", content, section="about", crumbs=crumbs, formats=formats)


def _term(
    visit: Visit, row: Row, labels: dict[str, Text], said: dict[str, dict[str, list[Link]]], used: dict[str, Row]
) -> Term:
    iri = str(row["term"])
    use = used.get(iri)
    example = use["example"] if use else None
    return Term(
        _local(iri),
        labels[iri],
        name(row, visit.lang, "definition"),
        said[iri],
        number(use["total"]) if use else 0,
        Link(Text(shorten(example)), href_of(visit, example)) if isinstance(example, Iri) else None,
    )


def _link(iri: str, labels: dict[str, Text]) -> Link:
    if iri in labels:
        return Link(labels[iri], f"#{_local(iri)}")
    return Link(Text(shorten(iri)), iri)


def _local(value: object) -> str:
    """What stands after the ``#`` or the last ``/`` of an IRI."""
    return str(value).rpartition("#")[2].rpartition("/")[2]
