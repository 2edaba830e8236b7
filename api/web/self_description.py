"""``/data`` and ``/.well-known/void``: the catalogue of the dataset, with the addresses of whoever serves it."""

import asyncio
from collections.abc import Mapping
from typing import TypeVar

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import negotiate
from api.errors import BadInput, NotAcceptable
from api.namespaces import BASE, ID, PREFIXES, expand
from api.store import formats
from api.store.formats import N_TRIPLES, TURTLE
from api.web import language
from api.web.service import service
from api.web.sparql import with_charset

router = APIRouter()

_T = TypeVar("_T")

FORMATS = {fmt.name: fmt.media_type for fmt in formats.GRAPHS}
"""What ``format=`` takes -> media type."""

_WRITERS = {
    formats.TURTLE: ox.RdfFormat.TURTLE,
    formats.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    formats.RDF_XML: ox.RdfFormat.RDF_XML,
    formats.JSON_LD: ox.RdfFormat.JSON_LD,
}

PUBLISHER = "agent/gpvp"
"""Who publishes the dataset."""

_BYTES = expand("dcat:byteSize")
_WHOLE = ox.NamedNode(expand("xsd:nonNegativeInteger"))

_LED_TO = frozenset(
    expand(name)
    for name in (
        "dcat:accessURL", "dcat:downloadURL", "dcat:endpointDescription", "dcat:endpointURL", "dcat:landingPage",
        "foaf:homepage", "foaf:page", "void:dataDump", "void:sparqlEndpoint",
    )
)  # fmt: skip
"""Properties whose value is an address to go to, not the name of a thing."""


@router.get("/data")
async def catalogue(request: Request) -> Response:
    """What the dataset says of itself (DCAT-AP, VoID, DQV); for a browser, the page that says it."""
    if "format" not in request.query_params and negotiate.prefers_html(request.headers.get("accept", "")):
        return RedirectResponse(f"/{language.of(request)}/data", 303, {"Vary": "Accept, Accept-Language"})
    return await void(request)


@router.get("/.well-known/void")
async def void(request: Request) -> Response:
    """The same, where a client of VoID looks for it; Turtle for a browser.

    Raises:
        BadInput: ``format=`` names none that there is.
        NotAcceptable: the client accepts none that there is.
    """
    media_type = _media_type(request)
    questions = service(request).catalogue
    content = (await questions.graph("graph", {"graph": "catalog"}, N_TRIPLES)).content
    # Who publishes is told in another graph: a statement stands in one only.
    publisher = (await questions.graph("describe", {"thing": PUBLISHER}, N_TRIPLES)).content
    content += b"".join(line for line in publisher.splitlines(True) if line.startswith(f"<{ID}{PUBLISHER}>".encode()))
    written = await asyncio.to_thread(served_at, content, str(request.base_url), media_type)
    links = [f'</data?format={name}>; rel="alternate"; type="{kind}"' for name, kind in FORMATS.items()]
    return Response(written, headers={"Link": ", ".join(links)}, media_type=with_charset(media_type))


def served_at(content: bytes, base: str, media_type: str) -> bytes:
    """The catalogue (N-Triples) with the addresses of a service in place of the permanent ones.

    Only addresses change, in which files, services and pages are had: names of things stay, wherever they are served.
    """
    triples = sorted({quad.triple for quad in ox.parse(content, ox.RdfFormat.N_TRIPLES)}, key=str)
    here = {
        triple.object: ox.NamedNode(base + triple.object.value.removeprefix(BASE))
        for triple in triples
        if triple.predicate.value in _LED_TO
        and isinstance(triple.object, ox.NamedNode)
        and triple.object.value.startswith(BASE)
    }
    moved = [
        ox.Triple(_moved(here, triple.subject), triple.predicate, _moved(here, _size(triple))) for triple in triples
    ]
    return ox.serialize(moved, format=_WRITERS[media_type], prefixes=PREFIXES) or b""


def _size(triple: ox.Triple) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """The value of a triple; a size in the type that DCAT wants, of which an engine may make a plain integer."""
    if triple.predicate.value == _BYTES and isinstance(triple.object, ox.Literal):
        return ox.Literal(triple.object.value, datatype=_WHOLE)
    return triple.object


def _moved(here: Mapping[ox.NamedNode, ox.NamedNode], term: _T) -> _T | ox.NamedNode:
    """A term, or the address that stands for it here."""
    return here.get(term, term) if isinstance(term, ox.NamedNode) else term


def _media_type(request: Request) -> str:
    given = request.query_params.get("format")
    if given is not None:
        if given not in FORMATS:
            raise BadInput("format", given, tuple(FORMATS))
        return FORMATS[given]
    accept = request.headers.get("accept", "")
    if negotiate.prefers_html(accept):
        return TURTLE
    chosen = formats.chosen(accept, formats.GRAPHS)
    if chosen is None:
        raise NotAcceptable(accept, tuple(FORMATS.values()))
    return chosen
