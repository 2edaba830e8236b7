"""What search engines may read: ``/robots.txt``, and ``/sitemap.xml`` with every page in every language.

A page for what somebody chose in a form, an order or a later part of a list is not there, and says so itself
(``noindex``).
"""

from collections import defaultdict
from collections.abc import Sequence
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from api.errors import NotFound
from api.languages import LANGUAGES, Lang
from api.queries import Catalogue
from api.web.coverage import parts
from api.web.pages.address import page
from api.web.pages.ontology import PARTS
from api.web.pages.things import local, number
from api.web.reference import reference
from api.web.service import service

MOST = 50_000
"""How many addresses a file may have (sitemaps.org)."""

XML = "application/xml"

LISTS = {
    "themes/{number}": "pick-themes",
    "measures/{code}": "pick-measures",
    "partners/{slug}": "pick-partners",
    "contracts/{slug}": "pick-contracts",
    "sources/{slug}": "pick-sources",
}
"""Pages of one thing -> the pick-list that has the keys of all of them."""

OBJECTIVES, QUESTIONS, CHAPTERS = "objectives/{path:path}", "queries/{name}", "sources/{slug}/{number}"

LEFT_OUT = {"queries/{name}/editor": "sends on to the editor"}
"""Addresses that are no page, and why."""

_CLOSED = ("/api/", "/mcp", "/sparql")
"""What is made for whoever asks, and has no end; the whole as files stands open (``/data``)."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


async def robots(request: Request) -> Response:
    """What crawlers may fetch."""
    rules = "".join(f"Disallow: {path}\n" for path in _CLOSED)
    return PlainTextResponse(f"User-agent: *\n{rules}\nSitemap: {_base(request)}/sitemap.xml\n")


async def sitemap(paths: Sequence[str], request: Request) -> Response:
    """All pages whose routes are ``paths``, or the list of the files that have them where one file cannot.

    Raises:
        NotFound: there is no file of that number.
    """
    pages, size = await addresses(service(request).catalogue, paths), MOST // len(LANGUAGES)
    files = [pages[start : start + size] for start in range(0, len(pages), size)]
    wanted = request.path_params.get("number")
    if wanted is None:
        return _answer(_index(request, len(files)) if len(files) > 1 else _file(request, files[0]))
    known = [str(place + 1) for place in range(len(files))]
    if wanted not in known:
        raise NotFound(f"sitemap-{wanted}.xml", [f"sitemap-{place}.xml" for place in known])
    return _answer(_file(request, files[known.index(wanted)]))


async def addresses(catalogue: Catalogue, paths: Sequence[str]) -> list[str]:
    """The pages, without the language: ``""``, ``measures``, ``measures/M1.1``."""
    found: list[str] = []
    for path in paths:
        stem = path.partition("{")[0]
        if "{" not in path:
            found.append(path)
        elif path in LISTS:
            found += [stem + key for key in dict.fromkeys((await catalogue.picks(LISTS[path])).keys)]
        elif path == OBJECTIVES:
            found += [stem + reference(str(row["objective"])) for row in (await catalogue.ask("objectives")).rows]
        elif path == "ontology/{part}":
            found += [stem + part for part in PARTS]
        elif path == "shapes/{key}":
            rows = (await catalogue.ask("shapes")).rows
            found += dict.fromkeys(stem + local(row["shape"]).partition("#")[2] for row in rows if row["label_nl"])
        elif path == CHAPTERS:
            found += await _chapters(catalogue)
        elif path == QUESTIONS:
            found += [stem + question.name for _, questions in catalogue.grouped() for question in questions]
    return found


async def _chapters(catalogue: Catalogue) -> list[str]:
    """The parts of all source documents, as many as their pages count."""
    starts: dict[str, list[int]] = defaultdict(list)
    for row in (await catalogue.ask("source-chapters")).rows:
        starts[reference(str(row["source"]))].append(number(row["start"]))
    documents = [(str(row["slug"]), number(row["characters"])) for row in (await catalogue.ask("sources")).rows]
    return [
        f"sources/{slug}/{part.number}" for slug, characters in documents for part in parts(starts[slug], characters)
    ]


def _file(request: Request, pages: Sequence[str]) -> str:
    base, day = _base(request), service(request).modified
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"{_HEAD}<urlset {_SPACES}>\n{''.join(_entries(base, path, changed) for path in pages)}</urlset>\n"


def _entries(base: str, path: str, changed: str) -> str:
    """A page in each language, each with all of them."""
    found: dict[Lang, str] = {lang: escape(base + page(lang, path)) for lang in LANGUAGES}
    others = "".join(f'<xhtml:link rel="alternate" hreflang="{lang}" href="{href}"/>' for lang, href in found.items())
    return "".join(f"<url><loc>{href}</loc>{changed}{others}</url>\n" for href in found.values())


def _index(request: Request, files: int) -> str:
    day = service(request).modified
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    listed = "".join(
        f"<sitemap><loc>{escape(_base(request))}/sitemap-{place}.xml</loc>{changed}</sitemap>\n"
        for place in range(1, files + 1)
    )
    return f"{_HEAD}<sitemapindex {_SPACES.partition(' ')[0]}>\n{listed}</sitemapindex>\n"


def _answer(content: str) -> Response:
    return Response(content, media_type=XML)


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")
