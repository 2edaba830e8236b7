"""IRIs that can be followed: ``/id``, ``/doc``, ``/graph``, ``/ns``, ``/shapes`` and the dumps under ``/data``."""

from collections.abc import Mapping

import pyoxigraph as ox
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from api import negotiate
from api.errors import NotAcceptable, NotFound
from api.namespaces import BASE, ID, ONTOLOGY_GRAPH, SHAPES_GRAPH
from api.store import formats
from api.store.formats import N_TRIPLES, TURTLE
from api.web import addresses, language
from api.web.reference import split
from api.web.service import service
from api.web.sparql import with_charset

router = APIRouter()

EXTENSIONS: Mapping[str, str] = {fmt.name: fmt.media_type for fmt in formats.GRAPHS}
"""The forms of a document about a thing: file extension -> media type."""

DUMPS: Mapping[str, str] = {"nt": N_TRIPLES, "ttl": TURTLE}
"""The forms of a graph's dump."""

_LISTED = {
    "axis": "pick-axes",
    "document": "pick-citable",
    "measure": "pick-measures",
    "partner": "pick-partners",
    "plan": "pick-editions",
    "source": "pick-sources",
    "theme": "pick-themes",
    "transversal": "pick-transversal",
}
"""Class in an IRI -> the question that lists its members, for whoever asks for one that there is not."""

_LONGEST = 300
"""How many characters the path of an IRI may have."""

_DEEPEST = 4
"""How far what is written below something else can be from a page: segment, quotation, footnote, measure."""


@router.get("/id/query/{name}")
async def identify_question(request: Request, name: str) -> Response:
    """Send a browser to the page of a question, everybody else to a document about it, as for other things.

    Raises:
        NotFound: there is no such question; the error names those that there are.
    """
    question = service(request).catalogue.question(name)
    return await identify(request, f"query/{question.name}")


@router.get("/id/{path:path}")
async def identify(request: Request, path: str) -> Response:
    """Send a browser to the page of a thing, everybody else to a document about it in a form that they accept."""
    await _must_exist(request, path)
    accept = request.headers.get("accept", "")
    if negotiate.prefers_html(accept):
        seen = await _page(request, ID + path)
        if seen is not None:
            return _see(f"/{language.of(request)}/{seen}")
    return _see(f"/doc/{path}.{_extension(accept)}")


@router.get("/doc/{path:path}")
async def document(request: Request, path: str) -> Response:
    """All that is known of a thing, in the form that the extension names; without one, in one that is accepted."""
    stem, _, extension = path.rpartition(".")
    if extension not in EXTENSIONS:
        await _must_exist(request, path)
        return _see(f"/doc/{path}.{_extension(request.headers.get('accept', ''))}")
    await _must_exist(request, stem)
    answer = await service(request).catalogue.graph("describe", {"thing": ID + stem}, EXTENSIONS[extension])
    links = [f'<{ID}{stem}>; rel="describes"']
    links += [
        f'</doc/{stem}.{other}>; rel="alternate"; type="{kind}"'
        for other, kind in EXTENSIONS.items()
        if other != extension
    ]
    if stem.startswith("source/"):
        links.append(f'</data/{stem}.nt>; rel="item"; type="{N_TRIPLES}"')
    return Response(answer.content, headers={"Link": ", ".join(links)}, media_type=with_charset(answer.media_type))


@router.get("/ns")
async def ontology(request: Request) -> Response:
    """The ontology: its page for a browser, which keeps the fragment that names a term; RDF for everybody else."""
    return await _documented(request, "ontology", ONTOLOGY_GRAPH)


@router.get("/shapes")
async def shapes(request: Request) -> Response:
    """The shapes that the data fit: their page for a browser, RDF for everybody else."""
    return await _documented(request, "shapes", SHAPES_GRAPH)


@router.get("/data/gpvp.nq")
async def everything(request: Request) -> Response:
    """The whole dataset with its named graphs, as N-Quads."""
    path = service(request).settings.dataset
    if not path.is_file():
        raise NotFound(request.url.path)
    tag = f'"{service(request).version}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return FileResponse(path, headers=headers, media_type="application/n-quads", filename="gpvp.nq")


@router.get("/data/{path:path}")
async def dump(request: Request, path: str) -> Response:
    """One graph: ``/data/graph/{name}.nt``, ``/data/source/{slug}.nt``, or ``.ttl``."""
    stem, _, extension = path.rpartition(".")
    key = stem.removeprefix("graph/")
    graphs = await service(request).catalogue.picks("pick-graphs")
    choice = graphs.get(key)
    if extension not in DUMPS or choice is None or not stem.startswith(("graph/", "source/")):
        allowed = [
            f"{choice.term.value.removeprefix(BASE).removeprefix('id/')}.{form}"
            for choice in graphs.choices
            for form in DUMPS
        ]
        raise NotFound(path, tuple(allowed))
    answer = await service(request).catalogue.graph("graph", {"graph": choice.key}, DUMPS[extension])
    content = answer.content
    if answer.media_type == N_TRIPLES:
        # In order, so that the file is the same from any engine: the catalogue states its size and checksum.
        content = b"".join(sorted(content.splitlines(keepends=True)))
    return Response(content, media_type=with_charset(answer.media_type))


@router.get("/graph/{name}")
async def graph(request: Request, name: str) -> Response:
    """Send to the dump of a named graph."""
    graphs = await service(request).catalogue.picks("pick-graphs")
    if graphs.get(name) is None:
        raise NotFound(name, tuple(key for key in graphs.keys if "/" not in key))
    chosen = negotiate.media_type(request.headers.get("accept", ""), tuple(DUMPS.values())) or N_TRIPLES
    extension = next(form for form, kind in DUMPS.items() if kind == chosen)
    return _see(f"/data/graph/{name}.{extension}")


async def _page(request: Request, iri: str) -> str | None:
    """The page of a thing, or that of the thing that it belongs to, or that of what this one belongs to ..."""
    fragment = addresses.fragment(iri)
    for _ in range(_DEEPEST):
        seen = addresses.page(iri)
        if seen is not None:
            return seen + (f"#{fragment}" if fragment and "#" not in seen else "")
        owners = (await service(request).catalogue.ask("owner", thing=iri)).rows
        if not owners:
            return None
        iri = str(owners[0]["owner"])
        fragment = fragment or addresses.fragment(iri)
    return None


def _see(address: str) -> Response:
    return RedirectResponse(address, 303, {"Vary": "Accept, Accept-Language"})


def _extension(accept: str) -> str:
    """The form that a client likes best; Turtle where it accepts none, or looks at pages."""
    media_type = _form(accept) or TURTLE
    return next(name for name, kind in EXTENSIONS.items() if kind == media_type)


def _form(accept: str) -> str | None:
    """The form of RDF that a client likes best, None where it accepts none; Turtle for a browser, which accepts XML."""
    if negotiate.prefers_html(accept):
        return TURTLE
    return formats.chosen(accept, formats.GRAPHS)


async def _must_exist(request: Request, path: str) -> None:
    """Make sure that the dataset speaks of a thing.

    Raises:
        NotFound: it does not; the error names the things of its class, where they can be listed.
    """
    catalogue = service(request).catalogue
    if len(path) <= _LONGEST and _is_iri(ID + path) and (await catalogue.ask("thing", thing=ID + path)).rows:
        return
    question = _LISTED.get(split(ID + path)[0])
    raise NotFound(path, (await catalogue.picks(question)).keys if question else ())


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


async def _documented(request: Request, page: str, iri: str) -> Response:
    if negotiate.prefers_html(request.headers.get("accept", "")):
        return _see(f"/{language.of(request)}/{page}")
    return await _graph(request, iri)


async def _graph(request: Request, iri: str) -> Response:
    """A whole graph in the form that the client likes best; Turtle for a browser."""
    accept = request.headers.get("accept", "")
    media_type = _form(accept)
    if media_type is None:
        raise NotAcceptable(accept, tuple(EXTENSIONS.values()))
    answer = await service(request).catalogue.graph("graph", {"graph": iri}, media_type)
    return Response(answer.content, media_type=with_charset(answer.media_type))
