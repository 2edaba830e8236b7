"""The pages of the shapes: what must hold for the data, rule by rule, with the message of what breaks it.

One page lists all rules and tells those for the whole dataset or for several shapes; each shape has a page of its
own. The first keeps a place for every rule, since that is where the rules' IRIs lead (``/shapes#measure-code``).
"""

import asyncio
from collections import Counter, defaultdict
from typing import NamedTuple

from api.errors import NotFound
from api.namespaces import NS, SHAPES, shorten
from api.queries import Iri, Row, Text, Value
from api.store.formats import N_TRIPLES, TURTLE
from api.web.pages.render import Crumb, Format, Neighbour, Page
from api.web.pages.things import name
from api.web.pages.visit import Visit

Conditions = defaultdict[str, list[tuple[str, Value]]]
"""IRI of a rule -> its conditions: a term of SHACL and a value, one by one."""


class Rule(NamedTuple):
    """A rule; ``conditions`` are as SHACL writes them."""

    key: str
    message: Text
    severity: str
    path: str
    conditions: list[str]


class Target(NamedTuple):
    """What a shape is for, and its place on the page of the ontology; empty where it is no term of it."""

    text: str
    key: str


class Shape(NamedTuple):
    """A shape: what it is called and is for, the rows of its own rules, and of those that it has in common with others.

    A rule for the whole dataset is a shape without a name.
    """

    key: str
    label: Text
    targets: list[Target]
    rules: list[Row]
    shared: list[Row]

    @property
    def keys(self) -> list[str]:
        """The names of its own rules."""
        return [_local(row["rule"]) for row in self.rules]


async def shapes(visit: Visit) -> Page:
    """All shapes and rules; those for the whole dataset and those of several shapes in full."""
    found, conditions = await _read(visit)
    common = {str(row["rule"]): row for shape in found for row in shape.shared}
    content = {
        "shapes": [shape for shape in found if shape.label],
        "whole": [_rule(visit, shape.rules[0], conditions) for shape in found if not shape.label],
        "shared": [_rule(visit, common[rule], conditions) for rule in sorted(common)],
        "total": len(common) + sum(len(shape.rules) for shape in found),
        "namespace": SHAPES,
    }
    formats = [
        Format("Turtle", TURTLE, "/data/graph/shapes.ttl"),
        Format("N-Triples", N_TRIPLES, "/data/graph/shapes.nt"),
    ]
    crumbs = [visit.crumb("menu.home"), visit.crumb("menu.about", "about"), Crumb(visit.message("shapes.title"))]
    return Page("shapes.html", "shapes", content, section="about", crumbs=crumbs, formats=formats)


async def shape(visit: Visit, key: str) -> Page:
    """One shape with all of its rules.

    Raises:
        NotFound: there is none of that name; the error names those that there are.
    """
    every, conditions = await _read(visit)
    found = [shape for shape in every if shape.label]
    keys = [shape.key for shape in found]
    if key not in keys:
        raise NotFound(key, tuple(keys))
    place = keys.index(key)
    content = {
        "shape": found[place],
        "rules": [_rule(visit, row, conditions) for row in (*found[place].rules, *found[place].shared)],
        "previous": _neighbour(visit, found[place - 1]) if place else None,
        "next": _neighbour(visit, found[place + 1]) if place + 1 < len(found) else None,
    }
    crumbs = [
        visit.crumb("menu.home"),
        visit.crumb("menu.about", "about"),
        visit.crumb("shapes.title", "shapes"),
        Crumb(found[place].label),
    ]
    return Page("shape.html", f"shapes/{key}", content, section="about", crumbs=crumbs)


def _neighbour(visit: Visit, other: Shape) -> Neighbour:
    return Neighbour(other.label, visit.url(f"shapes/{other.key}"), other.label.lang or "")


async def _read(visit: Visit) -> tuple[list[Shape], Conditions]:
    """All shapes in the order of their IRIs, and the conditions of all rules."""
    listed, ruled, conditioned = await asyncio.gather(
        visit.rows("shapes"), visit.rows("shape-rules"), visit.rows("shape-conditions")
    )
    conditions: Conditions = defaultdict(list)
    for row in conditioned:
        conditions[str(row["rule"])].append((_local(row["property"]), row["value"]))
    found: dict[str, Shape] = {}
    for row in listed:
        iri = str(row["shape"])
        made = found.setdefault(iri, Shape(_local(iri), name(row, visit.lang, "label"), [], [], []))
        if row["target"]:
            made.targets.append(_target(str(row["target"])))
    owners = Counter(str(row["rule"]) for row in ruled)
    for row in ruled:
        shape = found[str(row["shape"])]
        (shape.rules if owners[str(row["rule"])] == 1 else shape.shared).append(row)
    return list(found.values()), conditions


def _rule(visit: Visit, row: Row, conditions: Conditions) -> Rule:
    values: dict[str, list[str]] = defaultdict(list)
    for term, value in conditions[str(row["rule"])]:
        values[term].append(_written(value))
    return Rule(
        _local(row["rule"]),
        name(row, visit.lang, "message"),
        _local(row["severity"]).lower(),
        _path(row),
        # A condition in SPARQL is named, not shown.
        ["SPARQL" if term == "sparql" else f"{term} {', '.join(several)}" for term, several in values.items()],
    )


def _target(iri: str) -> Target:
    return Target(shorten(iri), _local(iri) if iri.startswith(NS) else "")


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
