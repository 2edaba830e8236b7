"""The pages of the shapes: what must hold for the data, rule by rule, with the message of what breaks it.

One page lists all rules and tells those for the whole dataset or for several shapes; each shape has a page of its
own. The first keeps a place for every rule, since that is where the rules' IRIs lead (``/shapes#measure-code``).
"""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from api.errors import NotFound
from api.namespaces import NS, SHAPES, shorten
from api.queries import Iri, Row, Text, Value
from api.store.formats import N_TRIPLES, TURTLE
from api.web.pages.asked import Behind
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
    """A shape: what it is called and is for, the IRIs of its own rules, and of those that it has in common with others.

    A rule for the whole dataset is a shape without a name.
    """

    key: str
    label: Text
    targets: list[Target]
    rules: list[str]
    shared: list[str]

    @property
    def keys(self) -> list[str]:
        """The names of its own rules."""
        return [_local(rule) for rule in self.rules]


async def shapes(visit: Visit) -> Page:
    """All shapes and rules; those for the whole dataset and those of several shapes in full."""
    found = await _read(visit)
    whole = [shape.rules[0] for shape in found if not shape.label]
    common = sorted({rule for shape in found for rule in shape.shared})
    told = await _rules(visit, (*whole, *common))
    content = {
        "shapes": [shape for shape in found if shape.label],
        "whole": told[: len(whole)],
        "shared": told[len(whole) :],
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
    found = [shape for shape in await _read(visit) if shape.label]
    keys = [shape.key for shape in found]
    if key not in keys:
        raise NotFound(key, tuple(keys))
    place = keys.index(key)
    content = {
        "shape": found[place],
        "rules": await _rules(visit, (*found[place].rules, *found[place].shared)),
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


async def _read(visit: Visit) -> list[Shape]:
    """All shapes in the order of their IRIs."""
    listed, ruled = await asyncio.gather(visit.rows("shapes"), visit.catalogue.ask("shape-places"))
    found: dict[str, Shape] = {}
    for row in listed:
        iri = str(row["shape"])
        made = found.setdefault(iri, Shape(_local(iri), name(row, visit.lang, "label"), [], [], []))
        if row["target"]:
            made.targets.append(_target(str(row["target"])))
    owners = Counter(str(row["rule"]) for row in ruled.rows)
    for row in ruled.rows:
        shape, rule = found[str(row["shape"])], str(row["rule"])
        (shape.rules if owners[rule] == 1 else shape.shared).append(rule)
    return list(found.values())


async def _rules(visit: Visit, rules: Sequence[str]) -> list[Rule]:
    """What is told of some rules, in their order.

    Asked of these alone: the messages of all rules are half a megabyte. The questions behind the page, which readers
    are led to, are those of all of them: an address with the names of so many would be as long as a page.
    """
    ruled, conditioned = await asyncio.gather(
        *(visit.catalogue.ask(question, rule=rules) for question in ("shape-rules", "shape-conditions"))
    )
    visit.asked.update(dict.fromkeys((Behind.of("shape-rules", {}), Behind.of("shape-conditions", {}))))
    conditions: Conditions = defaultdict(list)
    for row in conditioned.rows:
        conditions[str(row["rule"])].append((_local(row["property"]), row["value"]))
    rows = {str(row["rule"]): row for row in ruled.rows}
    return [_rule(visit, rows[rule], conditions) for rule in rules]


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
