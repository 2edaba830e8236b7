"""The pages of the ontology: every class and property with its definition, what it ties, how often it occurs.

One page has all terms, since that is where their IRIs lead (``/ns#Measure``); each kind has a page of its own, with its
terms in full.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from api.errors import NotFound
from api.namespaces import NS, shorten
from api.queries import Iri, Row, Text
from api.store.formats import N_TRIPLES, TURTLE
from api.web.pages.query_table import href_of
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import name, number
from api.web.pages.visit import Visit

PARTS = {
    "classes": "Class",
    "object-properties": "ObjectProperty",
    "datatype-properties": "DatatypeProperty",
    "annotation-properties": "AnnotationProperty",
}
"""The last part of a page's address -> the kind of its terms, in the order of the list."""

_PART_OF = {kind: part for part, kind in PARTS.items()}


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
    """All terms by kind, in the order of their names, with their definitions."""
    terms = await visit.rows("ontology-terms")
    kinds: dict[str, list[dict[str, Text | str]]] = {kind: [] for kind in _PART_OF}
    for row in terms:
        entry = {
            "key": _local(row["term"]),
            "label": name(row, visit.lang, "label"),
            "definition": name(row, visit.lang, "definition"),
        }
        kinds[_local(row["kind"])].append(entry)
    for entries in kinds.values():
        entries.sort(key=lambda entry: entry["label"].casefold())
    content = {"kinds": kinds, "parts": _PART_OF, "namespace": NS}
    return _page(visit, "ontology.html", "ontology", content, [Crumb(visit.message("ontology.title"))])


async def ontology_part(visit: Visit, part: str) -> Page:
    """The terms of one kind in full.

    Raises:
        NotFound: there is no such part; the error names those that there are.
    """
    if part not in PARTS:
        raise NotFound(part, tuple(PARTS))
    terms, links, uses = await asyncio.gather(
        visit.rows("ontology-terms"), visit.rows("ontology-links"), visit.rows("ontology-examples", kind=part)
    )
    there = {
        str(row["term"]): Link(
            name(row, visit.lang, "label"), visit.url(_path(_local(row["kind"]))) + f"#{_local(row['term'])}"
        )
        for row in terms
    }
    said: dict[str, dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for row in links:
        said[str(row["term"])][_local(row["property"])].append(_link(str(row["value"]), there))
        if _local(row["property"]) == "domain":
            said[str(row["value"])]["properties"].append(_link(str(row["term"]), there))
    used = {str(row["term"]): row for row in uses}
    ordered = sorted(terms, key=lambda row: there[str(row["term"])].text.casefold())
    shown = [_term(visit, row, there, said, used) for row in ordered if _local(row["kind"]) == PARTS[part]]
    title = visit.message(f"ontology.kind_{PARTS[part]}")
    content = {"terms": shown, "kind": PARTS[part]}
    crumbs = [visit.crumb("ontology.title", "ontology"), Crumb(title)]
    return _page(visit, "ontology_part.html", _path(PARTS[part]), content, crumbs)


def _path(kind: str) -> str:
    return f"ontology/{_PART_OF[kind]}"


def _page(visit: Visit, template: str, path: str, content: Mapping[str, object], crumbs: list[Crumb]) -> Page:
    formats = [
        Format("Turtle", TURTLE, "/data/graph/ontology.ttl"),
        Format("N-Triples", N_TRIPLES, "/data/graph/ontology.nt"),
    ]
    way = [visit.crumb("menu.home"), visit.crumb("menu.about", "about"), *crumbs]
    return Page(template, path, content, section="about", crumbs=way, formats=formats)


def _term(
    visit: Visit, row: Row, there: dict[str, Link], said: dict[str, dict[str, list[Link]]], used: dict[str, Row]
) -> Term:
    iri = str(row["term"])
    use = used.get(iri)
    example = use["example"] if use else None
    return Term(
        _local(iri),
        there[iri].text,
        name(row, visit.lang, "definition"),
        said[iri],
        number(use["total"]) if use else 0,
        Link(Text(shorten(example)), href_of(visit, example)) if isinstance(example, Iri) else None,
    )


def _link(iri: str, there: dict[str, Link]) -> Link:
    return there.get(iri) or Link(Text(shorten(iri)), iri)


def _local(value: object) -> str:
    """What stands after the ``#`` or the last ``/`` of an IRI."""
    return str(value).rpartition("#")[2].rpartition("/")[2]
