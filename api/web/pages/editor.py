"""The editor of SPARQL: a form, ready examples, and the answer as a table. It works without JavaScript."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.errors import BadInput, GpvpError, QueryError, RepeatedParameter, UnknownParameter
from api.namespaces import PREFIXES
from api.store import Dataset, formats
from api.web import parameters
from api.web.pages.address import address, is_in_one_form
from api.web.pages.editor_result import SHOWN, Result, result
from api.web.pages.query_faces import without_header
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.visit import Visit
from api.web.service import client, service
from api.web.sparql import dataset

STARTER = "measures-with-all-partners"
"""The question whose text stands in the form of who comes without a query: the example that everybody uses."""

_ACCEPT = f"{formats.JSON}, {formats.TURTLE}"
_GRAPHS = ("default-graph-uri", "named-graph-uri")
_KNOWN = ("query", *_GRAPHS, "format", "question")
_LABELS = {"ttl": "Turtle", "nt": "N-Triples", "rdf": "RDF/XML", "jsonld": "JSON-LD"}

_FEWEST_LINES, _MOST_LINES = 12, 30
"""Between how many lines the field for the query is high."""

_AROUND = 2
"""How many lines a message shows before and after the one with the mistake."""

Content = dict[str, Any]  # Any: for the template


State: TypeAlias = dict[str, str | tuple[str, ...]]
"""What the address of the page says: a query with its graphs, or the name of a question."""


class Line(NamedTuple):
    """A line of a query around a mistake; in the one that has it ``word`` stands where reading stopped."""

    number: int
    before: str
    word: str | None
    after: str


async def editor(visit: Visit, request: Request) -> Page | Response:
    """The page for a query of one's own, with its answer, or with what is wrong at its line.

    Raises:
        BadInput: a parameter that there is not, or a value that it cannot have.
    """
    pairs = parameters.decode(request.scope["query_string"])
    given = _given(pairs)
    text = "".join(given["query"]).replace("\r\n", "\n")
    question, form = "".join(given["question"]), "".join(given["format"])
    state: State = {"query": text, **{name: tuple(given[name]) for name in _GRAPHS}}
    if not text.strip():
        text = _text_of(visit, question or STARTER)
        state = {"question": question} if question else {}
    if form and state:
        return RedirectResponse(address("/sparql", _asked(text, state) | {"format": form}), 303)
    if not is_in_one_form(state, pairs):
        return RedirectResponse(visit.url("editor", state), 303)
    if not state:
        return _page(visit, text, state, {})
    try:
        named = dataset(pairs)
        answer = await service(request).free_form(text, _ACCEPT, named, client(request))
        return _page(visit, text, state, _graphs(named), result(visit, answer))
    except GpvpError as error:
        return _page(visit, text, state, {}, error=error)


def _asked(text: str, state: State) -> State:
    """The state with the text of the query in place of the name of a question."""
    return {"query": text} | {name: value for name, value in state.items() if name in _GRAPHS}


def _given(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """The values of each parameter."""
    found: dict[str, list[str]] = {name: [] for name in _KNOWN}
    for name, value in pairs:
        if name not in found:
            raise UnknownParameter(name, value, _KNOWN)
        found[name].append(value)
    for name in ("query", "format", "question"):
        if len(found[name]) > 1:
            raise RepeatedParameter(name, found[name])
    if any(name and name not in formats.NAMES for name in found["format"]):
        raise BadInput("format", found["format"][0], formats.NAMES)
    return found


def _text_of(visit: Visit, name: str) -> str:
    """The text of a question without its header."""
    names = tuple(question.name for question in visit.catalogue)
    if name not in names:
        raise BadInput("question", name, names)
    return without_header(visit.catalogue.question(name).text)


def _graphs(named: Dataset) -> Content:
    """The graphs that a request names, by the parameter that names them."""
    return dict(zip(_GRAPHS, named, strict=True)) if named else {}


def _page(
    visit: Visit,
    text: str,
    state: State,
    graphs: Content,
    found: Result | None = None,
    error: GpvpError | None = None,
) -> Page:
    content = {
        "text": text,
        "rows": min(max(text.count("\n") + 2, _FEWEST_LINES), _MOST_LINES),
        "graphs": graphs,
        "formats_on_offer": [_label(fmt) for fmt in (*formats.ROWS, *formats.GRAPHS)],
        "result": found,
        "shown": SHOWN,
        "error": None if error is None else _mistake(visit, text, error),
        "prefixes": sorted(PREFIXES.items()),
        "groups": [
            {
                "label": visit.catalogue.groups[group][visit.lang],
                "questions": [{"name": one.name, "summary": one.summary[visit.lang]} for one in questions],
            }
            for group, questions in visit.catalogue.grouped()
        ],
    }
    offered = () if found is None else formats.GRAPHS if found.kind == "graph" else formats.ROWS
    return Page(
        "editor.html",
        "editor",
        content,
        query=state,
        section="queries",
        crumbs=[
            visit.crumb("menu.home"),
            visit.crumb("menu.queries", "queries"),
            Crumb(visit.message("editor.title")),
        ],
        formats=[
            Format(_label(fmt)[1], fmt.media_type, address("/sparql", _asked(text, state) | {"format": fmt.name}))
            for fmt in offered
        ],
        noindex=bool(state),
        status=200 if error is None else error.status,
    )


def _label(fmt: formats.Format) -> tuple[str, str]:
    """The name of a format in an address, and for readers."""
    return fmt.name, _LABELS.get(fmt.name, fmt.name.upper())


def _mistake(visit: Visit, text: str, error: GpvpError) -> Content:
    """What went wrong, with the lines around the place where the query has a mistake."""
    lines = list(_around(text, error)) if isinstance(error, QueryError) else []
    return {"title": error.title(visit.lang), "detail": error.message(visit.lang), "lines": lines}


def _around(text: str, error: QueryError) -> Sequence[Line]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if abs(number - error.line) > _AROUND:
            continue
        if number != error.line:
            found.append(Line(number, line, None, ""))
            continue
        word = re.match(r"\w+|\S|", line[error.column - 1 :])
        end = error.column - 1 + len(word[0] if word else "")
        found.append(Line(number, line[: error.column - 1], line[error.column - 1 : end], line[end:]))
    return found
