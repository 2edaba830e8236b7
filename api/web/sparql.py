"""``/sparql``: the SPARQL 1.1 Protocol, queries only (docs/interface.md).

``GET`` with ``query=``, ``POST`` of a form, ``POST`` of the query itself as ``application/sparql-query``. A parameter
that the protocol does not know is passed over: SPARQL clients send several (``output``, ``results``) on their own.
"""

from collections.abc import Sequence
from urllib.parse import parse_qsl

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import negotiate
from api.errors import BadInput, MissingParameter, RepeatedParameter, UnsupportedMediaType, UpdateRefused
from api.store import Dataset, formats
from api.web import streaming
from api.web.service import service
from api.web.service_description import describe

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"

ALLOWED = ("query", "default-graph-uri", "named-graph-uri", "format", "lang")
"""The parameters that are read."""

router = APIRouter()

Pairs = Sequence[tuple[str, str]]


@router.api_route("/sparql", methods=["GET", "POST"])
async def sparql(request: Request) -> Response:
    """Answer a query; a bare GET describes the endpoint."""
    address = request.query_params.multi_items()
    if request.method == "GET" and not any(name in ("query", "update") for name, _ in address):
        return _description(request, address)
    text, pairs = _query(address) if request.method == "GET" else await _posted(request, address)
    accept = _accept(request, pairs)
    store = service(request).store
    return await streaming.pass_on(request, store.stream(text, accept, _dataset(pairs), streaming.client(request)))


def _description(request: Request, pairs: Pairs) -> Response:
    offers = formats.offers(formats.GRAPHS)
    chosen = negotiate.media_type(_accept(request, pairs), tuple(offers)) or formats.TURTLE
    media_type = offers[chosen]
    return Response(describe(str(request.url_for("sparql")), media_type), media_type=with_charset(media_type))


def _query(pairs: Pairs) -> tuple[str, Pairs]:
    """The one query among the parameters.

    Raises:
        UpdateRefused: an update is given.
        MissingParameter: there is no query.
        RepeatedParameter: there are several.
    """
    if any(name == "update" for name, _ in pairs):
        raise UpdateRefused("update", 1, 1)
    queries = [value for name, value in pairs if name == "query"]
    if not queries:
        raise MissingParameter("query")
    if len(queries) > 1:
        raise RepeatedParameter("query", queries)
    return queries[0], pairs


async def _posted(request: Request, address: Pairs) -> tuple[str, Pairs]:
    """The query and the parameters of a POST."""
    header = request.headers.get("content-type", "")
    media_type, *rest = (part.strip().lower() for part in header.split(";"))
    charset = next((part.partition("=")[2].strip('"') for part in rest if part.startswith("charset=")), "utf-8")
    if media_type not in (FORM, QUERY) or charset not in ("utf-8", "utf8"):
        raise UnsupportedMediaType(header, (FORM, QUERY))
    try:
        body = (await request.body()).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput("query", None, ("UTF-8",)) from error
    if media_type == FORM:
        # Decoded once: twice would break %20 inside an IRI.
        return _query([*address, *parse_qsl(body, keep_blank_values=True)])
    return body, address


def _accept(request: Request, pairs: Pairs) -> str:
    """What the client accepts: ``format=`` wins over the header."""
    given = next((value for name, value in pairs if name == "format"), None)
    if given is None:
        return request.headers.get("accept", "")
    accepted = formats.accepted(given)
    if accepted is None:
        raise BadInput("format", given, formats.NAMES)
    return accepted


def _dataset(pairs: Pairs) -> Dataset:
    """The graphs that the request names for its query."""
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
