"""``/sparql``: the SPARQL 1.1 Protocol, queries only (docs/sparql.md).

``GET`` with ``query=``, ``POST`` of a form, ``POST`` of the query itself as ``application/sparql-query``. A parameter
that the protocol does not know is passed over: SPARQL clients send several (``output``, ``results``) on their own.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api import negotiate, tokens
from api.errors import (
    BadInput,
    MethodNotAllowed,
    MissingParameter,
    NotAcceptable,
    RepeatedParameter,
    UnsupportedMediaType,
    UpdateRefused,
)
from api.store import EVERYTHING, Dataset, formats
from api.web import language, parameters, streaming
from api.web.operation.template import keep
from api.web.service import client, service
from api.web.service_description import describe

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
"""What the endpoint answers; ``HEAD`` is made of ``GET`` before a request gets here."""

ALLOWED = ("query", "default-graph-uri", "named-graph-uri", "format", "lang")
"""The parameters that are read."""

_KEPT = ("query", "default-graph-uri", "named-graph-uri")
"""The parameters that the editor knows too."""

PATH = "/sparql"

Pairs = Sequence[tuple[str, str]]


class Endpoint:
    """ASGI application: the endpoint, and everything else passed on."""

    def __init__(self, others: ASGIApp) -> None:
        self._others = others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is asked of the endpoint; see ASGI."""
        if scope["type"] != "http" or scope["path"] != PATH:
            await self._others(scope, receive, send)
            return
        keep(scope, PATH)
        request = Request(scope, receive)
        try:
            response = await _answer(request)
        except Exception as error:
            # As every other error; one that nobody foresaw is written to the log there.
            response = await scope["app"].exception_handlers[Exception](request, error)
        await response(scope, receive, send)


async def _answer(request: Request) -> Response:
    """Answer a query; a bare GET describes the endpoint, and a browser is sent to the editor with its query."""
    if request.method not in METHODS:
        raise MethodNotAllowed(request.method, METHODS)
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS), "Accept-Post": f"{FORM}, {QUERY}"})
    address = parameters.decode(request.scope["query_string"])
    if request.method == "POST":
        text, pairs = await _posted(request, address)
    else:
        bare = not any(name in ("query", "update") for name, _ in address)
        text, pairs = ("", address) if bare else _query(address)
        if _is_browser(request, address):
            return _to_editor(request, address)
        if bare:
            return await _description(request, address)
    request.scope["state"]["query"] = text
    store = service(request).store
    return await streaming.pass_on(
        request, store.stream(text, _accept(request, pairs), dataset(pairs), client(request))
    )


def _is_browser(request: Request, pairs: Pairs) -> bool:
    """Whether a page is wanted: by a browser that asks for no format in the address."""
    return not any(name == "format" for name, _ in pairs) and negotiate.prefers_html(_header(request))


def _to_editor(request: Request, pairs: Pairs) -> Response:
    query = urlencode([(name, value) for name, value in pairs if name in _KEPT])
    address = f"/{language.of(request)}/editor" + (f"?{query}" if query else "")
    return RedirectResponse(address, 303, {"Vary": "Accept, Accept-Language"})


async def _description(request: Request, pairs: Pairs) -> Response:
    accept = _accept(request, pairs)
    media_type = formats.chosen(accept, formats.GRAPHS)
    if media_type is None:
        raise NotAcceptable(accept, formats.types(formats.GRAPHS))
    graphs = (await service(request).catalogue.ask("graph-sizes")).rows
    sizes = {str(row["graph"]): total for row in graphs if isinstance(total := row["total"], int)}
    content = describe(f"{str(request.base_url).rstrip('/')}{PATH}", sizes, media_type)
    return Response(content, media_type=with_charset(media_type))


def _query(pairs: Pairs) -> tuple[str, Pairs]:
    """The one query among the parameters.

    Raises:
        UpdateRefused: an update is given.
        MissingParameter: there is no query.
        RepeatedParameter: there are several.
    """
    for name, value in pairs:
        if name == "update":
            raise _refused(value)
    queries = [value for name, value in pairs if name == "query"]
    if not queries:
        raise MissingParameter("query")
    if len(queries) > 1:
        raise RepeatedParameter("query", queries)
    return queries[0], pairs


def _refused(update: str) -> UpdateRefused:
    """The error that names the keyword of an update and its place."""
    keyword = tokens.first_keyword(tuple(tokens.tokens(update)))
    if keyword is None:
        return UpdateRefused("update", 1, 1)
    return UpdateRefused(keyword.text, *tokens.line_and_column(update, keyword.start))


async def _posted(request: Request, address: Pairs) -> tuple[str, Pairs]:
    """The query and the parameters of a POST."""
    header = request.headers.get("content-type", "")
    media_type = header if header == QUERY else _form_or_query(header)
    # In one piece, as BodyLimit hands it on; the framework's way of reading it is made for many.
    body = (await request.receive()).get("body", b"")
    if media_type == FORM:
        return _query([*address, *parameters.decode(body)])
    query = parameters.text(body, "query")
    return _query([*address, ("query", query)]) if address else (query, ())


def _form_or_query(header: str) -> str:
    """The media type of a body, which may say that it is UTF-8.

    Raises:
        UnsupportedMediaType: it is another one, or says something else.
    """
    media_type, *rest = (part.strip().lower() for part in header.split(";"))
    charset = next((part.partition("=")[2].strip('" ') for part in rest if part.startswith("charset")), "utf-8")
    if media_type not in (FORM, QUERY) or charset not in ("utf-8", "utf8"):
        raise UnsupportedMediaType(header, (FORM, QUERY))
    return media_type


def _header(request: Request) -> str:
    """What the client accepts, in however many lines it says so."""
    return ", ".join(request.headers.getlist("accept"))


def _accept(request: Request, pairs: Pairs) -> str:
    """What the client accepts: ``format=`` wins over the header."""
    given = [value for name, value in pairs if name == "format"] if pairs else []
    if not given:
        return _header(request)
    accepted = formats.accepted(given[0])
    if accepted is None:
        raise BadInput("format", given[0], formats.NAMES)
    return accepted


def dataset(pairs: Pairs) -> Dataset:
    """The graphs that a request names for its query.

    Raises:
        BadInput: what it names is no IRI.
    """
    if not pairs:
        return EVERYTHING
    default, named = (
        tuple(_iri(parameter, value) for name, value in pairs if name == parameter)
        for parameter in ("default-graph-uri", "named-graph-uri")
    )
    return Dataset(default, named)


def _iri(parameter: str, value: str) -> str:
    try:
        return ox.NamedNode(value).value
    except ValueError as error:
        raise BadInput(parameter, value, ("IRI",)) from error


def with_charset(media_type: str) -> str:
    """A media type with its character set, where it is one of text."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
