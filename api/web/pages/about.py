"""The page about the data: what it is, where it comes from, how sure it is, and what is not there."""

import asyncio

from api.namespaces import shorten
from api.queries import Iri, Text, Value
from api.web.pages.home import example
from api.web.pages.quoted import pieces
from api.web.pages.render import Crumb, Page
from api.web.pages.things import local, name, words
from api.web.pages.visit import Visit

PLAN = "gvpp-2017-2020"
"""The source document of the plan; remarks on a contract stand on the page of that contract."""


async def about(visit: Visit) -> Page:
    """The page about the data."""
    sources, counts, remarks, abbreviations, counted = await asyncio.gather(
        visit.rows("sources"),
        visit.labelled("counts"),
        visit.labelled("remarks", "kind", source=PLAN),
        visit.rows("abbreviations"),
        example(visit),
    )
    content = {
        "example": counted,
        "sources": [
            {**row, "title": name(row, visit.lang), "contract": visit.names.lists["contracts"].get(str(row["slug"]))}
            for row in sources
        ],
        "counts": [
            {"name": label, "number": row["total"]}
            for row in counts
            if isinstance(kind := row["class"], Iri) and (label := kind.label or Text(local(kind)))
        ],
        "remarks": [
            {
                "number": row["number"],
                "kind": kind.label or Text(local(kind)),
                "text": pieces(row, visit.lang, "text"),
            }
            for row in remarks
            if isinstance(kind := row["kind"], Iri)
        ],
        "abbreviations": [
            {
                "code": row["code"],
                "expansion": words(row["expansion"]),
                "right": words(row["right_expansion"]) if row["right_expansion"] else None,
                "thing": _thing(visit, row["stands_for"]),
            }
            for row in abbreviations
        ],
    }
    crumbs = [visit.crumb("menu.home"), Crumb(visit.message("about.title"))]
    return Page("about.html", "about", content, section="about", crumbs=crumbs)


def _thing(visit: Visit, value: Value) -> dict[str, str] | None:
    """What an abbreviation stands for, where that is a partner or a document: its name, and where to look further."""
    if not isinstance(value, Iri):
        return None
    if shorten(value).startswith("partner/"):
        return {"name": visit.names.of("partners", value), "href": visit.url(f"partners/{local(value)}")}
    return {"name": visit.names.of("citable", value), "href": visit.url("measures", {"cites": local(value)})}
