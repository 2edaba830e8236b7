"""The page of a question: a form from its parameters, its answer, and all of its other faces."""

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.queries import Question, Text
from api.queries.faces import command
from api.queries.natural import natural
from api.store.formats import TURTLE
from api.web import charts
from api.web.pages import query_faces as faces
from api.web.pages.address import address, is_in_one_form
from api.web.pages.asked import SIZES, Asked
from api.web.pages.paging import paging
from api.web.pages.query_form import form, weight
from api.web.pages.query_table import fitting, order, table
from api.web.pages.render import Crumb, Page
from api.web.pages.visit import Visit

PREVIEW = 40
"""How many lines of a graph the page shows."""

ROOM = 62_000
"""The bytes of HTML that form and answer may have together, so that the whole page stays below 100 kB."""

Content = dict[str, Any]  # Any: for the template


async def query(visit: Visit, request: Request) -> Page | Response:
    """The page of the question that the path names; with what is wrong in the form where it cannot be asked.

    Raises:
        NotFound: there is no such question; the error names those that there are.
        BadInput: there is no such parameter, order, size or place.
    """
    question = visit.catalogue.question(request.path_params["name"])
    pairs = request.query_params.multi_items()
    asked = await Asked.read(visit.catalogue, question, pairs)
    path = f"queries/{question.name}"
    plain = {key: value for key, value in asked.query().items() if not (asked.example and key in asked.values)}
    if not asked.wrong and not is_in_one_form(plain, pairs):
        return RedirectResponse(visit.url(path, plain), 303)
    content = await _frame(visit, asked)
    if asked.wrong:
        kept: dict[str, tuple[str, ...]] = {}
        for key, value in pairs:
            kept[key] = (*kept.get(key, ()), value)
        return _page(visit, asked, content, kept, status=400)
    content |= await _answer(visit, asked, str(request.base_url).rstrip("/"), ROOM - weight(content["fields"]))
    return _page(visit, asked, content, plain)


async def in_editor(visit: Visit, request: Request) -> Response:
    """Send to the editor with the text of a question, its parameters bound.

    Raises:
        NotFound: there is no such question.
        BadInput: it has no such parameter, or one has a wrong value.
    """
    question = visit.catalogue.question(request.path_params["name"])
    given = {name: request.query_params.getlist(name) for name in request.query_params}
    text = faces.without_header(await visit.catalogue.text(question.name, given, visit.lang))
    return RedirectResponse(visit.url("editor", {"query": text}), 303)


def _page(visit: Visit, asked: Asked, content: Content, kept: dict[str, Any], status: int = 200) -> Page:
    question = asked.question
    title = Text(question.summary[visit.lang])
    return Page(
        "query.html",
        f"queries/{question.name}",
        content,
        query=kept,
        section="queries",
        crumbs=[visit.crumb("menu.home"), visit.crumb("menu.queries", "queries"), Crumb(title)],
        formats=[] if asked.wrong else faces.formats(visit, asked),
        noindex=question.group is None,
        empty=bool(content["table"]) and not content["table"].rows,
        behind=None if asked.wrong else visit.behind(question.name, asked.values),
        status=status,
    )


async def _frame(visit: Visit, asked: Asked) -> Content:
    """What the page has whether or not the question can be asked."""
    question = asked.question
    return {
        "question": question,
        "title": question.summary[visit.lang],
        "group": _group(visit, question),
        "tags": sorted((visit.catalogue.tags[tag][visit.lang] for tag in question.tags), key=natural),
        "fields": await form(visit, asked),
        "errors": bool(asked.wrong),
        "example": asked.example,
        "any": bool(asked.values) and not asked.example,
        "kept": {"sort": asked.query().get("sort", ""), "limit": asked.query().get("limit", "")},
        "table": None,
        "turtle": None,
        "picture": None,
    }


def _group(visit: Visit, question: Question) -> Content | None:
    """The group of a question with the others in it; None where it has none."""
    if question.group is None:
        return None
    return {
        "name": question.group,
        "label": visit.catalogue.groups[question.group][visit.lang],
        "others": [
            {"name": other.name, "summary": other.summary[visit.lang]}
            for other in visit.catalogue
            if other.group == question.group and other.name != question.name
        ],
    }


async def _answer(visit: Visit, asked: Asked, base: str, room: int) -> Content:
    """The answer with all of its faces; fewer rows than the page may show where they have more bytes than ``room``."""
    question = asked.question
    path = f"queries/{question.name}"
    text = faces.without_header(await visit.catalogue.text(question.name, asked.values, visit.lang))
    shared = {
        "paste": base + faces.api(visit, asked, "csv") if question.form == "SELECT" else "",
        "about": f"/api/v1/queries/{question.name}/about",
        "endpoint": address("/sparql", {"query": text}),
        "command": command(question, asked.values, visit.lang),
    }
    if question.form == "CONSTRUCT":
        return shared | await _graph(visit, asked)
    found = await visit.catalogue.answer(
        question.name,
        asked.values,
        lang=visit.lang,
        limit=asked.limit,
        offset=asked.offset,
        sort=order(asked, visit),
        by_name=True,
        labels=True,
    )
    drawn = await charts.drawn(visit.catalogue, question, asked.values, visit.lang, found) if found.total else None
    rows = table(visit, asked, found)
    fits = fitting(rows, room)
    size = asked.limit
    if fits < len(found.rows):
        size, found, rows = fits, replace(found, rows=found.rows[:fits]), rows._replace(rows=rows.rows[:fits])
    return shared | {
        "picture": drawn,
        **paging(visit, path, asked, found, size),
        "table": rows,
        "sizes": [
            {"size": size, "href": visit.url(path, asked.query(limit=size, offset=0)), "now": size == asked.limit}
            for size in (SIZES if found.total > SIZES[0] else ())
        ],
    }


async def _graph(visit: Visit, asked: Asked) -> Content:
    """The first lines of the answer of a question that makes a graph."""
    answer = await visit.catalogue.graph(asked.question.name, asked.values, TURTLE, visit.lang)
    lines = answer.content.decode().splitlines()
    return {"turtle": "\n".join(lines[:PREVIEW]), "lines": len(lines), "preview": min(PREVIEW, len(lines))}
