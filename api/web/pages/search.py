"""Search: a question in words, what was understood of it, its answer, and where its words stand."""

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.errors import BadInput, RepeatedParameter, UnknownParameter
from api.queries import Parameter, Sort, Text
from api.queries.kinds import LONGEST_TEXT
from api.web.pages.address import address, is_in_one_form
from api.web.pages.asked import SIZES, Asked
from api.web.pages.found import checked, found
from api.web.pages.query_table import table
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.visit import Visit
from api.web.service import service
from api.words import Choice, Reply

ROWS = 20
"""How many rows of an answer the page shows; the page of the question has them all."""

_PARAMETERS = ("q", "type", "offset")

Content = dict[str, Any]  # Any: for the template


async def search(visit: Visit, request: Request) -> Page | Response:
    """The page for the question ``q``, or examples where there is none; all things found of one ``type``.

    Raises:
        UnknownParameter, RepeatedParameter, BadInput: another parameter, several values, or too long a question.
        NotFound: there is no such type, or no such place.
    """
    pairs = request.query_params.multi_items()
    given = {name: _one(name, pairs) for name in _PARAMETERS}
    for key, value in pairs:
        if key not in _PARAMETERS:
            raise UnknownParameter(key, value, _PARAMETERS)
    q, kind = given["q"], given["type"]
    if len(q) > LONGEST_TEXT:
        raise BadInput("q", f"{q[:40]}…", (f"≤ {LONGEST_TEXT}",))
    offset = checked(kind, given["offset"])
    query = {"q": q, "type": kind, "offset": offset or None} if q else {}
    if not is_in_one_form(query, pairs):
        return RedirectResponse(visit.url("search", query), 303)
    asker = service(request).words
    content: Content = {
        "q": q,
        "examples": asker.examples(visit.lang),
        "reason": "",
        "understood": [],
        "not_understood": (),
        "choice": None,
        "other": None,
        "notes": (),
        "known": [],
        "near": [],
        "found": None,
    }
    behind = None
    if q:
        reply = None if kind else await asker.ask(q, visit.lang, visit.lang, ROWS)
        content |= await _told(visit, reply) if reply else {}
        if reply and reply.choice:
            behind = visit.behind(reply.choice.question, _values(reply.choice), _order(reply.choice))
        # The words around the names of a question that is answered are no words to look for.
        words = " ".join(reply.named) if reply and reply.choice else q
        content["found"] = await found(visit, service(request).search, words, kind, offset) if words else None
    crumbs = [visit.crumb("menu.home"), Crumb(visit.message("search.title"))]
    formats = []
    if q:
        asked, listed = visit.message("search.asked"), visit.message("search.found")
        formats = [
            _format(visit, f"JSON ({asked})", "ask", {"q": q}),
            _format(visit, f"JSON ({listed})", "search", {"q": q, "type": kind}),
        ]
    return Page("search.html", "search", content, query=query, crumbs=crumbs, formats=formats, behind=behind)


def _one(name: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The value of a parameter, empty where it has none.

    Raises:
        RepeatedParameter: it has several.
    """
    given = [value.strip() for key, value in pairs if key == name and value.strip()]
    if len(given) > 1:
        raise RepeatedParameter(name, given)
    return " ".join(given)


def _format(visit: Visit, name: str, path: str, query: dict[str, str]) -> Format:
    return Format(name, "application/json", address(f"/api/v1/{path}", {**query, "lang": visit.lang}))


async def _told(visit: Visit, reply: Reply) -> Content:
    """What was understood, and the answer where there is one."""
    choice, found = reply.choice, reply.answer
    content: Content = {"reason": reply.reason, "not_understood": reply.not_understood}
    if choice is None or found is None:
        return content | {"known": _known(visit, reply), "near": _near(visit, reply)}
    question = visit.catalogue.question(choice.question)
    asked = Asked(question, _values(choice), {}, sort=_sort(choice))
    return content | {
        "understood": await _chips(visit, reply),
        "choice": {
            "summary": question.summary[visit.lang],
            "href": _page(visit, choice.question, choice.params),
            "total": found.total,
            "shown": len(found.rows),
            "name": question.name,
        },
        "table": table(visit, asked, found),
        "notes": reply.notes,
        "other": reply.other
        and {"total": reply.other.total, "href": _page(visit, choice.question, reply.other.params)},
    }


def _values(choice: Choice) -> dict[str, tuple[str, ...]]:
    return {key: values for key, values in choice.params.items() if key not in ("sort", "limit")}


def _order(choice: Choice) -> str:
    return next(iter(choice.params.get("sort", ())), "")


def _sort(choice: Choice) -> Sort | None:
    given = _order(choice)
    return Sort(given.removeprefix("-"), given.startswith("-")) if given else None


def _page(visit: Visit, question: str, params: Any) -> str:  # Any: a mapping to values
    """The page of the question; it shows a number of rows of its own choice."""
    kept = {key: values for key, values in params.items() if key != "limit" or values[0] in map(str, SIZES)}
    return visit.url(f"queries/{question}", kept)


async def _chips(visit: Visit, reply: Reply) -> list[Content]:
    """The words that were understood, each with what it was taken for and its name; a parameter has its label."""
    chips: list[Content] = []
    question = visit.catalogue.question(reply.choice.question) if reply.choice else None
    for said in reply.understood:
        param = question.param(said.taken_as) if question else None
        if param:
            value = await _named(visit, param, said.value)
            href = _href(visit, param.type, said.value)
            chips.append({"words": said.words, "label": param.label[visit.lang], "value": value, "href": href})
        elif said.taken_as == "contract":
            value = Text(" · ".join(visit.names.of("contracts", slug) for slug in said.value.split("; ")))
            href = _href(visit, "contract", said.value)
            chips.append({"words": said.words, "label": visit.message("word.contract"), "value": value, "href": href})
        elif said.value in ("named", "involved"):
            text = visit.message(f"measures.basis_{said.value}")
            chips.append({"words": said.words, "label": visit.message("measures.basis"), "value": text, "href": ""})
    return chips


_PAGES = {
    "partner": ("partners", "partners/"),
    "municipality": ("partners", "partners/"),
    "theme": ("themes", "themes/"),
    "measure": ("measures", "measures/"),
    "contract": ("contracts", "contracts/"),
}
"""Types of things that have pages -> the pick-list that names them, and the path of their pages."""


def _href(visit: Visit, kind: str, key: str) -> str:
    """The page of a thing; empty where it has none, or where there are several."""
    return visit.url(_PAGES[kind][1] + key) if kind in _PAGES and "; " not in key else ""


def _near(visit: Visit, reply: Reply) -> list[Content]:
    """The questions that may have been meant."""
    questions = (visit.catalogue.question(near) for near in reply.near)
    return [
        {"summary": question.summary[visit.lang], "href": visit.url(f"queries/{question.name}")}
        for question in questions
    ]


def _known(visit: Visit, reply: Reply) -> list[Content]:
    """The things that a question without an answer names, for who only looked for their pages."""
    found = {(said.taken_as, said.value) for said in reply.understood if said.taken_as in _PAGES}
    return [
        {"name": visit.names.of(_PAGES[kind][0], key), "code": key if kind in ("theme", "measure") else "",
         "href": visit.url(_PAGES[kind][1] + key)}
        for kind, key in sorted(found)
    ]  # fmt: skip


async def _named(visit: Visit, param: Parameter, value: str) -> Text:
    """The name of a value of a parameter; several stand in one text."""
    allowed = await visit.catalogue.allowed(param)
    names = []
    for key in value.split("; "):
        choice = allowed.get(key) if allowed else None
        text = choice.label(visit.lang) if choice else Text(key)
        names.append(Text(f"{key}. {text}", text.lang) if param.type in ("theme", "measure") else text)
    return names[0] if len(names) == 1 else Text(" · ".join(names))
