"""Which address gives which page, and what a browser gets when something goes wrong."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeAlias

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.errors import SHOWN, GpvpError, NotFound
from api.languages import LANGUAGES, Lang, language
from api.negotiate import best_language, prefers_html, takes_gzip
from api.queries import Catalogue, Text
from api.web import problem
from api.web.pages import address
from api.web.pages import alignments as aligned
from api.web.pages import compare as compared
from api.web.pages import indicators as indicated
from api.web.pages import matrix as crossed
from api.web.pages import network as linked
from api.web.pages.about import about
from api.web.pages.chapter import chapter
from api.web.pages.chosen import Chosen, Field
from api.web.pages.completeness import completeness
from api.web.pages.contract import contract
from api.web.pages.contracts import contracts
from api.web.pages.design import design
from api.web.pages.document import document
from api.web.pages.downloads import downloads
from api.web.pages.editor import LONGEST, editor
from api.web.pages.editor_words import editor_words
from api.web.pages.filters import Filters, is_plain
from api.web.pages.foot import Edition, Foot, foot, reporting
from api.web.pages.home import home
from api.web.pages.measure import measure
from api.web.pages.measures import measures
from api.web.pages.objective import objective
from api.web.pages.ontology import ontology, ontology_part
from api.web.pages.partners import partner, partners
from api.web.pages.queries import queries
from api.web.pages.query import in_editor, query
from api.web.pages.render import Crumb, Page, Renderer
from api.web.pages.search import search
from api.web.pages.shapes import shape, shapes
from api.web.pages.sitemap import robots, sitemap
from api.web.pages.theme import theme
from api.web.pages.things import Names
from api.web.pages.together import PATH as TOGETHER
from api.web.pages.together import read as read_compared
from api.web.pages.together import together
from api.web.pages.visit import Visit
from api.web.service import service

_Made: TypeAlias = Page | Response
_Make: TypeAlias = Callable[[Visit, Request], Awaitable[_Made]]

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "style-src 'self'",
    )
)
"""Pages load their own style, script and pictures, and nothing else; no script stands in a page.

At the end a page may name styles that it allows besides.
"""

_MACHINES = ("api", "sparql", "openapi.json", "livez", "readyz", "metrics")
"""Where paths begin whose errors are never pages."""

_FOR_GOOD = "public, max-age=31536000, immutable"
_CLEAN = 303


class Pages:
    """Makes the pages."""

    def __init__(self) -> None:
        self.renderer = Renderer()
        self._names: dict[Lang, tuple[Catalogue, Names]] = {}

    async def show(self, lang: Lang, make: _Make, request: Request) -> Response:
        """One page in one language."""
        catalogue = service(request).catalogue
        names = await self._named(catalogue, lang)
        visit = Visit(lang, catalogue, names, partial(self.renderer.message, lang))
        made = await make(visit, request)
        if isinstance(made, Response):
            return made
        end = await foot(visit, made, _base(request), _edition(request), service(request).settings.report_to)
        return self._response(lang, made, end, made.status)

    async def _named(self, catalogue: Catalogue, lang: Lang) -> Names:
        """The names of things, read once for each dataset."""
        of, names = self._names.get(lang, (None, None))
        if names is None or of is not catalogue:
            names = await Names.read(catalogue, lang)
            self._names[lang] = (catalogue, names)
        return names

    def error(self, request: Request, error: GpvpError) -> Response:
        """The page that says what went wrong, in the language of the address, else the one the browser likes best."""
        first, _, rest = request.scope["path"].lstrip("/").partition("/")
        lang = _exactly(first) or best_language(request.headers.get("accept-language", ""))
        path = rest if _exactly(first) else ""
        content = {
            "status": error.status,
            "error_title": error.title(lang),
            "detail": error.message(lang),
            # The sentence names the values allowed, up to a number of them; only the rest needs a list.
            "faults": [fault for fault in error.faults if len(fault.allowed) > SHOWN],
        }
        crumbs = [
            Crumb(self.renderer.message(lang, "menu.home"), address.page(lang)),
            Crumb(Text(error.title(lang))),
        ]
        query: dict[str, tuple[str, ...]] = {}
        for key, value in request.query_params.multi_items() if path else ():
            query[key] = (*query.get(key, ()), value)
        if len(address.page(lang, path, query)) > LONGEST:
            # The page would repeat it in all languages.
            path, query = "", {}
        page = Page("error.html", path, content, query, crumbs=crumbs, noindex=True)
        message = partial(self.renderer.message, lang)
        edition, to = _edition(request), service(request).settings.report_to
        end = Foot(*edition, reporting(lang, str(request.url), "", edition, to, message), _base(request))
        return self._response(lang, page, end, error.status)

    def _response(self, lang: Lang, page: Page, end: Foot, status: int = 200) -> HTMLResponse:
        headers = {"Content-Language": lang, "Content-Security-Policy": " ".join((_POLICY, *page.styles))}
        return HTMLResponse(self.renderer.html(lang, page, end), status, headers)


def _base(request: Request) -> str:
    """The address of this service, as whoever asks sees it."""
    return str(request.base_url).rstrip("/")


def _edition(request: Request) -> Edition:
    return Edition(service(request).version, service(request).modified)


def mount(app: FastAPI) -> None:
    """Add the pages to an application that has all of its other routes: their addresses, and errors as pages.

    An error is a page for a browser, except under the paths that are for machines; there, and for everybody else, it
    stays what :mod:`api.web.problem` makes of it.
    """
    pages = Pages()
    for lang in LANGUAGES:
        for path, make in _FOR_SCRIPTS.items():
            app.add_route(f"/{lang}/{path}", _endpoint(pages, lang, make), include_in_schema=False)
    app.include_router(router(pages))

    async def handle(request: Request, error: Exception) -> Response:
        if not wants_page(request):
            return await problem.handle(request, error)
        return pages.error(request, problem.translated(request, error))

    for error in (GpvpError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(error, handle)


def wants_page(request: Request) -> bool:
    """Whether whoever asks looks at pages: by their address, or as a browser anywhere but in the machines' corner."""
    first = request.scope["path"].lstrip("/").partition("/")[0]
    return _exactly(first) is not None or (first not in _MACHINES and prefers_html(request.headers.get("accept", "")))


def router(pages: Pages) -> APIRouter:
    """The routes of the pages and of the files that they load. To be included after all others."""
    routes = APIRouter(include_in_schema=False)

    async def root(request: Request) -> Response:
        lang = best_language(request.headers.get("accept-language", ""))
        return RedirectResponse(address.page(lang), 302, {"Vary": "Accept-Language"})

    async def static(request: Request) -> Response:
        name = request.path_params["name"]
        file = pages.renderer.static.get(name)
        if file is None:
            raise NotFound(name, tuple(sorted(pages.renderer.static)))
        headers = {"Cache-Control": _FOR_GOOD, "Vary": "Accept-Encoding"}
        if file.packed and takes_gzip(request.headers.get("accept-encoding", "")):
            return Response(file.packed, 200, headers | {"Content-Encoding": "gzip"}, file.media_type)
        return Response(file.content, 200, headers, file.media_type)

    async def other(request: Request) -> Response:
        lang = request.path_params["lang"]
        if _exactly(lang) is None:
            raise NotFound(lang, LANGUAGES)
        raise NotFound(request.scope["path"])

    routes.add_route("/", root)
    routes.add_route("/robots.txt", robots)
    routes.add_route("/sitemap.xml", partial(sitemap, tuple(_PAGES)))
    routes.add_route("/sitemap-{number}.xml", partial(sitemap, tuple(_PAGES)))
    routes.add_route("/static/{name}", static)
    for lang in LANGUAGES:
        routes.add_route(f"/{lang}", _to_home(lang))
        for path, make in _PAGES.items():
            methods = ["GET", "POST"] if path in _POSTED else ["GET"]
            routes.add_route(f"/{lang}/{path}", _endpoint(pages, lang, make), methods=methods)
    routes.add_route("/{lang}/{rest:path}", other)
    return routes


def _endpoint(pages: Pages, lang: Lang, make: _Make) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await pages.show(lang, make, request)

    return endpoint


def _to_home(lang: Lang) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(_: Request) -> Response:
        return RedirectResponse(address.page(lang), 308)

    return endpoint


def _exactly(text: str) -> Lang | None:
    """The language whose code this is, or None: addresses write it in one way."""
    return language(text) if text in LANGUAGES else None


async def _home(visit: Visit, request: Request) -> _Made:
    return await home(visit, service(request).words.examples(visit.lang))


async def _theme(visit: Visit, request: Request) -> _Made:
    return await theme(visit, request.path_params["number"])


async def _measures(visit: Visit, request: Request) -> _Made:
    pairs = request.query_params.multi_items()
    filters = Filters.read(pairs).named_as(visit.names)
    if not is_plain(pairs, filters):
        return RedirectResponse(visit.url("measures", filters.query()), _CLEAN)
    return await measures(visit, filters)


async def _measure(visit: Visit, request: Request) -> _Made:
    return await measure(visit, request.path_params["code"])


async def _partners(visit: Visit, request: Request) -> _Made:
    return await partners(visit, request.query_params.get("all", "false"))


async def _partner(visit: Visit, request: Request) -> _Made:
    return await partner(visit, request.path_params["slug"])


async def _together(visit: Visit, request: Request) -> _Made:
    pairs = request.query_params.multi_items()
    state = read_compared(pairs, visit.names)
    if not address.is_in_one_form(state.query(), pairs):
        return RedirectResponse(visit.url(TOGETHER, state.query()), _CLEAN)
    return await together(visit, state)


async def _contracts(visit: Visit, _: Request) -> _Made:
    return await contracts(visit)


async def _contract(visit: Visit, request: Request) -> _Made:
    return await contract(visit, request.path_params["slug"])


async def _objective(visit: Visit, request: Request) -> _Made:
    return await objective(visit, request.path_params["path"])


def _form(path: str, fields: tuple[Field, ...], make: Callable[[Visit, Chosen], Awaitable[Page]]) -> _Make:
    """A page with a form, under its one clean address."""

    async def made(visit: Visit, request: Request) -> _Made:
        pairs = request.query_params.multi_items()
        chosen = Chosen.read(pairs, fields, visit.names)
        if not address.is_in_one_form(chosen.query(), pairs):
            return RedirectResponse(visit.url(path, chosen.query()), _CLEAN)
        return await make(visit, chosen)

    return made


async def _document(visit: Visit, request: Request) -> _Made:
    return await document(visit, request.path_params["slug"])


async def _chapter(visit: Visit, request: Request) -> _Made:
    return await chapter(visit, request.path_params["slug"], request.path_params["number"])


async def _downloads(visit: Visit, _: Request) -> _Made:
    return await downloads(visit)


async def _design(visit: Visit, _: Request) -> _Made:
    return await design(visit)


async def _about(visit: Visit, _: Request) -> _Made:
    return await about(visit)


async def _completeness(visit: Visit, _: Request) -> _Made:
    return await completeness(visit)


async def _ontology(visit: Visit, _: Request) -> _Made:
    return await ontology(visit)


async def _shapes(visit: Visit, _: Request) -> _Made:
    return await shapes(visit)


async def _shape(visit: Visit, request: Request) -> _Made:
    return await shape(visit, request.path_params["key"])


async def _ontology_part(visit: Visit, request: Request) -> _Made:
    return await ontology_part(visit, request.path_params["part"])


_PAGES: dict[str, _Make] = {
    "": _home,
    "themes/{number}": _theme,
    "measures": _measures,
    "measures/{code}": _measure,
    "partners": _partners,
    TOGETHER: _together,
    "partners/{slug}": _partner,
    "contracts": _contracts,
    "contracts/compare": _form("contracts/compare", compared.FIELDS, compared.compare),
    "contracts/{slug}": _contract,
    "objectives/{path:path}": _objective,
    "indicators": _form("indicators", indicated.FIELDS, indicated.indicators),
    "alignments": _form("alignments", aligned.FIELDS, aligned.alignments),
    "matrix": _form("matrix", crossed.FIELDS, crossed.matrix),
    "network": _form("network", linked.FIELDS, linked.network),
    "sources/{slug}": _document,
    "sources/{slug}/{number}": _chapter,
    "completeness": _completeness,
    "queries": queries,
    "queries/{name}": query,
    "queries/{name}/editor": in_editor,
    "search": search,
    "about": _about,
    "design": _design,
    "data": _downloads,
    "editor": editor,
    "ontology": _ontology,
    "ontology/{part}": _ontology_part,
    "shapes": _shapes,
    "shapes/{key}": _shape,
}
"""Path without the language -> what makes the page."""

_POSTED = ("editor",)
"""The pages that take what a form sends besides addresses."""

_FOR_SCRIPTS: dict[str, _Make] = {"editor/words.json": editor_words}
"""Path without the language -> what a script of a page asks for, in the language of the page."""
