"""The page of the shapes: what must hold for the data, rule by rule, with the message of what breaks it."""

import asyncio
from collections import defaultdict
from typing import Any, NamedTuple

from api.namespaces import NS, SHAPES, shorten
from api.queries import Iri, Row, Text, Value
from api.store.formats import N_TRIPLES, TURTLE
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import name
from api.web.pages.visit import Visit


class Rule(NamedTuple):
    """A rule; ``conditions`` are as SHACL writes them."""

    key: str
    message: Text
    severity: str
    path: str
    conditions: list[str]


async def shapes(visit: Visit) -> Page:
    """The shapes with their rules; before them the rules for the whole dataset, and those of several shapes."""
    listed, ruled, conditioned = await asyncio.gather(
        visit.rows("shapes"), visit.rows("shape-rules"), visit.rows("shape-conditions")
    )
    conditions: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in conditioned:
        conditions[str(row["rule"])][_local(row["property"])].append(_written(row["value"]))
    shapes_of: dict[str, list[str]] = defaultdict(list)
    rules: dict[str, Rule] = {}
    for row in ruled:
        rule = str(row["rule"])
        shapes_of[rule].append(str(row["shape"]))
        rules[rule] = Rule(
            _local(rule),
            name(row, visit.lang, "message"),
            _local(row["severity"]).lower(),
            _path(row),
            [" ".join((term, ", ".join(values))) for term, values in _said(conditions[rule])],
        )
    found: dict[str, dict[str, Any]] = {}  # Any: for the template
    for row in listed:
        shape = found.setdefault(
            str(row["shape"]),
            {
                "key": _local(row["shape"]),
                "label": name(row, visit.lang, "label"),
                "targets": [],
                "rules": [],
                "shared": [],
            },
        )
        if row["target"]:
            shape["targets"].append(_term(str(row["target"])))
    for rule, owners in shapes_of.items():
        for owner in owners:
            found[owner]["rules" if len(owners) == 1 else "shared"].append(rules[rule])
    content = {
        "shapes": [shape for shape in found.values() if shape["label"]],
        "whole": [shape["rules"][0] for shape in found.values() if not shape["label"]],
        "shared": [rules[rule] for rule, owners in shapes_of.items() if len(owners) > 1],
        "total": len(rules),
        "namespace": SHAPES,
    }
    formats = [
        Format("Turtle", TURTLE, "/data/graph/shapes.ttl"),
        Format("N-Triples", N_TRIPLES, "/data/graph/shapes.nt"),
    ]
    crumbs = [visit.crumb("menu.home"), visit.crumb("menu.about", "about"), Crumb(visit.message("shapes.title"))]
    return Page("shapes.html", "shapes", content, section="about", crumbs=crumbs, formats=formats)


def _term(iri: str) -> dict[str, str]:
    """A class or property, and its place on the page of the ontology."""
    return {"text": shorten(iri), "key": _local(iri) if iri.startswith(NS) else ""}


def _said(conditions: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    """The conditions in words of SHACL; one in SPARQL is named, not shown."""
    return [("SPARQL", []) if term == "sparql" else (term, values) for term, values in conditions.items()]


def _path(row: Row) -> str:
    """Where the rule looks: a property, or one followed backwards (``^``); empty for what is not as simple."""
    if row["path"]:
        return shorten(str(row["path"]))
    return "^" + shorten(str(row["inverse"])) if row["inverse"] else ""


def _written(value: Value) -> str:
    return shorten(value) if isinstance(value, Iri) else str(value).lower() if isinstance(value, bool) else str(value)


def _local(value: object) -> str:
    """What stands after the ``#`` of an IRI."""
    return str(value).rpartition("#")[2]
