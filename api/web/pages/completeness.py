"""What is missing in the data: rule by rule, with the reason why it may be, and the questions that look for gaps."""

import asyncio
from collections import defaultdict
from typing import Any, TypeAlias

from api.queries import Iri, Question, Row, Text, Value
from api.web.pages.query_table import href_of
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import name, number
from api.web.pages.visit import Visit
from api.web.reference import reference

QUESTION, NODES = "completeness", "completeness-nodes"
GROUP = "gaps"
FEW = 5
"""How many things a rule shows at once; more than these can be opened."""

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Piece: TypeAlias = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template


async def completeness(visit: Visit) -> Page:
    """The page of what is missing."""
    rows, found = await asyncio.gather(visit.labelled(QUESTION), visit.labelled(NODES))
    questions = await asyncio.gather(*(_counted(visit, question) for question in _questions(visit)))
    nodes: dict[str, list[Piece]] = defaultdict(list)
    for row in found:
        nodes[str(row["rule"])].append(_node(visit, row["node"]))
    classes: dict[str, Piece] = {}
    for row in rows:
        one = classes.setdefault(str(row["class"]), {"label": _label(row["class"]), "rules": [], "total": 0})
        one["rules"].append(_rule(visit, row, nodes[str(row["rule"])]))
        one["total"] += number(row["total"])
    content = {
        "classes": list(classes.values()),
        "total": len(found),
        "few": FEW,
        "questions": questions,
    }
    api = "/api/v1/completeness"
    return Page(
        "completeness.html",
        "completeness",
        content,
        section="about",
        crumbs=[
            visit.crumb("menu.home"),
            visit.crumb("menu.about", "about"),
            Crumb(visit.message("completeness.title")),
        ],
        formats=[
            Format("CSV", "text/csv", f"{api}?lang={visit.lang}&format=csv"),
            Format("XLSX", _XLSX, f"{api}?lang={visit.lang}&format=xlsx"),
            Format("JSON", "application/json", api),
        ],
        behind=visit.behind(QUESTION),
    )


def _questions(visit: Visit) -> list[Question]:
    """The other questions about gaps."""
    return [
        question for question in visit.catalogue if question.group == GROUP and question.name not in (QUESTION, NODES)
    ]


async def _counted(visit: Visit, question: Question) -> Piece:
    """A question with how many rows its answer has; None where it must be told something first."""
    total = None
    if not any(param.required for param in question.params):
        total = (await visit.catalogue.answer(question.name, {}, lang=visit.lang, limit=0)).total
    return {"text": Text(question.summary[visit.lang]), "href": visit.url(f"queries/{question.name}"), "total": total}


def _rule(visit: Visit, row: Row, nodes: list[Piece]) -> Piece:
    return {
        "key": str(row["rule"]).rpartition("#")[2],
        "severity": str(row["severity"]).rpartition("#")[2].lower(),
        "message": name(row, visit.lang, "message"),
        "explanation": name(row, visit.lang, "explanation"),
        "total": number(row["total"]),
        "nodes": sorted(nodes, key=lambda node: str(node["label"]).casefold()),
    }


def _label(value: Value) -> Text:
    return (value.label if isinstance(value, Iri) else None) or Text(str(value))


def _node(visit: Visit, value: Value) -> Piece:
    """A thing by its label, or by the reference that addresses use where it has none."""
    label = (value.label if isinstance(value, Iri) else None) or Text(reference(str(value)))
    return {"label": label, "href": href_of(visit, value)}
