"""The editor of SPARQL: a form, ready examples, and the answer as a table. It works without JavaScript.

Where the files of YASGUI are there (:mod:`api.web.npm`), a script makes the field for the query a living one; all else
stays, and ``view=plain`` leaves it at the form.
"""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.errors import BadInput, GpvpError
from api.namespaces import PREFIXES
from api.store import formats
from api.web import charts, npm, streaming
from api.web.pages import editor_asked
from api.web.pages.address import address, is_in_one_form
from api.web.pages.editor_asked import PICTURE, Asked
from api.web.pages.editor_fit import fitted, room
from api.web.pages.editor_mistake import mistake
from api.web.pages.editor_picture import axes, picture, size
from api.web.pages.editor_result import SHOWN, Result, result
from api.web.pages.query_faces import without_header
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.visit import Visit
from api.web.service import client, service
from api.web.sparql import dataset

STARTER = "measures-with-all-partners"
"""The question whose text stands in the form of who comes without a query: the example that everybody uses."""

LONGEST = 4000
"""The longest address that a query gets, in characters; the page repeats it in links to itself and to files. A longer
query is answered at once, and no link has it."""

_LONG, _REPEATED, _REPEATED_LONG = 2200, 20, 11
"""How many times at most the page has the address of a query; from about so many characters on without the links of
its head, which are left out where an address has more than 2000 characters with the host."""

_ACCEPT = f"{formats.JSON}, {formats.TURTLE}"
_LABELS = {"ttl": "Turtle", "nt": "N-Triples", "rdf": "RDF/XML", "jsonld": "JSON-LD"}

_FEWEST_LINES, _MOST_LINES = 12, 30
"""Between how many lines the field for the query is high."""

GRAPHS_NAMED = 5
"""How many graphs the page names to readers; of more than these it gives the number."""

Content = dict[str, Any]  # Any: for the template


async def editor(visit: Visit, request: Request) -> Page | Response:
    """The page for a query of one's own, with its answer, or with what is wrong at its line.

    What a form sends gets an address, where that is not too long for one: all state can be shared and kept.

    Raises:
        BadInput: a parameter that there is not, or a value that it cannot have.
    """
    asked = await editor_asked.read(request)
    text = asked.text or _text_of(visit, asked.question or STARTER)
    clean = visit.url("editor", asked.state)
    kept = len(clean) <= LONGEST
    if asked.posted and not kept:
        if asked.format:
            # The same form is sent there, which takes its query and its format.
            return RedirectResponse("/sparql", 307)
    elif asked.format and asked.format != PICTURE and (asked.text or asked.question):
        return RedirectResponse(address("/sparql", {**asked.query, "query": text, "format": asked.format}), 303)
    elif asked.format != PICTURE and kept and (asked.posted or not is_in_one_form(asked.state, asked.pairs)):
        return RedirectResponse(clean, 303)
    content = _content(visit, request, asked, text)
    if asked.text or asked.question:
        content["kept"] = kept
    if not asked.text and not asked.question:
        return _page(visit, asked, kept, content)
    try:
        named = dataset(asked.pairs)
        answer = await streaming.unless_gone(
            request.receive, service(request).free_form(text, _ACCEPT, named, client(request))
        )
        found = await result(visit, answer)
        if asked.format == PICTURE:
            return await picture(visit, service(request).painter, text, found)
        return _page(visit, asked, kept, content | await _answer(visit, asked, kept, text, found))
    except streaming.ClientGone:
        return Response(status_code=streaming.CLIENT_GONE)
    except GpvpError as error:
        if asked.format == PICTURE:
            raise
        return _page(visit, asked, kept, content | {"error": mistake(text, error, visit.lang)}, error.status)


def _text_of(visit: Visit, name: str) -> str:
    """The text of a question without its header."""
    names = tuple(question.name for question in visit.catalogue)
    if name not in names:
        raise BadInput("question", name, names)
    return without_header(visit.catalogue.question(name).text)


def _content(visit: Visit, request: Request, asked: Asked, text: str) -> Content:
    """What the page has whether or not something is asked."""
    settings = service(request).settings
    return {
        "text": text,
        "rows": min(max(text.count("\n") + 2, _FEWEST_LINES), _MOST_LINES),
        "plain": asked.plain,
        "question": visit.catalogue.question(asked.question) if asked.question and not asked.text else None,
        "graphs": [(name, graph) for name, graphs in asked.graphs.items() for graph in graphs],
        "graphs_named": GRAPHS_NAMED,
        "formats_on_offer": [_label(fmt) for fmt in (*formats.ROWS, *formats.GRAPHS)],
        "result": None,
        "picture": None,
        "all_rows": "",
        "kept": True,
        "error": None,
        "shown": SHOWN,
        "limits": {
            "seconds": settings.free_seconds,
            "rows": settings.free_rows,
            "bytes": settings.free_bytes,
            "characters": settings.query_characters,
        },
        "prefixes": sorted(PREFIXES.items()),
        "groups": [
            {
                "label": visit.catalogue.groups[group][visit.lang],
                "questions": [{"name": one.name, "summary": one.summary[visit.lang]} for one in questions],
            }
            for group, questions in visit.catalogue.grouped()
        ],
    }


async def _answer(visit: Visit, asked: Asked, kept: bool, text: str, found: Result) -> Content:
    """The answer, and the addresses of its chart and of all rows; a query without an address has neither."""
    query = {**asked.query, "query": text}
    link = address("/sparql", query | {"format": "json"}) if kept else ""
    times = _REPEATED if len(link) < _LONG else _REPEATED_LONG
    shown = fitted(found, room(text, [graph for graphs in asked.graphs.values() for graph in graphs], link, times))
    if not kept or not found.rows:
        return {"result": shown}
    drawn = None
    if asked.question and not asked.text:
        # A question knows how it is best drawn.
        question = visit.catalogue.question(asked.question)
        drawn = await charts.drawn(visit.catalogue, question, question.example, visit.lang)
    if drawn is None and axes(visit, found):
        drawn = charts.Drawn(address("", query | {"format": PICTURE}), *await size(visit, text, found), len(found.rows))
    return {"result": shown, "picture": drawn, "all_rows": link}


def _page(visit: Visit, asked: Asked, kept: bool, content: Content, status: int = 200) -> Page:
    """The page; a query that is not ``kept`` in an address stands in no link of it."""
    found: Result | None = content["result"]
    offered = () if found is None or not kept else formats.GRAPHS if found.kind == "graph" else formats.ROWS
    state = asked.state if kept else {}
    files: Mapping[str, Any] = {**asked.query, "query": content["text"]}
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
            Format(_label(fmt)[1], fmt.media_type, address("/sparql", {**files, "format": fmt.name})) for fmt in offered
        ],
        noindex=any(asked.state.values()),
        status=status,
        styles=npm.STYLES if npm.copies() else (),
    )


def _label(fmt: formats.Format) -> tuple[str, str]:
    """The name of a format in an address, and for readers."""
    return fmt.name, _LABELS.get(fmt.name, fmt.name.upper())
