"""The page of a source document: what it is, its parts, and how much of each is quoted."""

import asyncio
from collections.abc import Mapping
from typing import Any, TypeAlias

from api.errors import NotFound
from api.namespaces import ID, shorten
from api.queries import PickList, Row, Text
from api.web.coverage import covered, merged
from api.web.pages.address import address
from api.web.pages.chapters import Chapters
from api.web.pages.quoted import pieces
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import local, name, number
from api.web.pages.visit import Visit

Piece: TypeAlias = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template

_NOT_QUOTED = ("plan", "partner", "document")
"""The classes of things that have no passage: remarks about them, and about the plan, stand with the whole document."""


async def described(visit: Visit, slug: str) -> Row:
    """What is said of a document.

    Raises:
        NotFound: there is no such document; the error names those that there are.
    """
    picks = await visit.catalogue.picks("pick-sources")
    if slug not in picks.keys:
        raise NotFound(slug, picks.keys)
    (row,) = await visit.rows("sources", source=slug)
    return row


async def document(visit: Visit, slug: str) -> Page:
    """The page of a source document by its slug (``gvpp-2017-2020``).

    Raises:
        NotFound: there is no such document; the error names those that there are.
    """
    row = await described(visit, slug)
    chapters, spans, remarks = await asyncio.gather(
        Chapters.read(visit, slug),
        visit.rows("source-spans", source=slug),
        visit.rows("source-remarks", source=slug),
    )
    kinds = await visit.catalogue.picks("pick-remark-kinds")
    characters, title = number(row["characters"]), name(row, visit.lang)
    quoted = merged((number(span["start"]), number(span["end"])) for span in spans)
    first: dict[str, int] = {}
    for span in spans:
        first.setdefault(str(span["quotation"]), number(span["start"]))
    contract = visit.names.lists["contracts"].get(slug)
    content = {
        "slug": slug,
        "title": title,
        "language": row["language"],
        "file": row["file"],
        "sha256": row["sha256"],
        "characters": characters,
        "quotations": row["quotations"],
        "contract": slug if contract else "",
        "share": share(covered(quoted, 0, characters), characters),
        "parts": [
            {
                "name": chapters.name(slug, part),
                "href": visit.url(f"sources/{slug}/{part.number}"),
                "start": part.start,
                "end": part.end,
                "characters": part.end - part.start,
                "quotations": sum(part.start <= start < part.end for start in first.values()),
                "share": share(covered(quoted, part.start, part.end), part.end - part.start),
            }
            for part in chapters.of(slug, characters)
        ],
        "remarks": [
            remark(visit, kinds, each)
            for each in {str(each["remark"]): each for each in remarks if _of_the_whole(each)}.values()
        ],
    }
    return Page(
        "document.html",
        f"sources/{slug}",
        content,
        section="about",
        crumbs=[visit.crumb("menu.home"), visit.crumb("menu.about", "about"), Crumb(title)],
        formats=formats(visit, slug, {}),
        thing=f"{ID}source/{slug}",
        behind=visit.behind("source-passages", {"source": slug}),
    )


def share(quoted: int, characters: int) -> int:
    """How many percent of so many characters are quoted."""
    return round(100 * quoted / characters) if characters else 0


def formats(visit: Visit, slug: str, place: Mapping[str, int]) -> list[Format]:
    """The same for machines; ``place`` says which characters."""
    rows: dict[str, str | int] = {"source": slug, **place, "format": "csv", "lang": visit.lang}
    return [
        Format("CSV", "text/csv", address("/api/v1/queries/source-passages", rows)),
        Format("JSON", "application/json", f"/api/v1/sources/{slug}"),
        Format("Turtle", "text/turtle", f"/data/source/{slug}.ttl"),
    ]


def remark(visit: Visit, kinds: PickList, row: Row) -> Piece:
    """A remark on the source: its number, its kind, its text."""
    kind = kinds.get(str(row["kind"]))
    return {
        "number": row["number"],
        "kind": kind.label(visit.lang) if kind else Text(local(row["kind"])),
        "text": pieces(row, visit.lang, "text"),
    }


def _of_the_whole(row: Row) -> bool:
    """Whether a remark is about something that no passage is about."""
    return shorten(str(row["about"])).partition("/")[0] in _NOT_QUOTED
