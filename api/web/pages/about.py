"""The page about the data: what it is, where it comes from, how sure it is, and what is not there."""

import asyncio

from api.queries import Iri, Text
from api.web.pages.home import example
from api.web.pages.render import Crumb, Page
from api.web.pages.things import local, name
from api.web.pages.visit import Visit


async def about(visit: Visit) -> Page:
    """The page about the data."""
    sources, counts, remarks, counted = await asyncio.gather(
        visit.rows("sources"), visit.rows("counts"), visit.rows("remarks"), example(visit)
    )
    content = {
        "example": counted,
        "sources": [{**row, "title": name(row, visit.lang)} for row in sources],
        "counts": [
            {"name": label, "number": row["total"]}
            for row in counts
            if isinstance(kind := row["class"], Iri) and (label := kind.label or Text(local(kind)))
        ],
        "remarks": [
            {
                "number": row["number"],
                "kind": kind.label or Text(local(kind)),
                "text": name(row, visit.lang, "text"),
            }
            for row in remarks
            if isinstance(kind := row["kind"], Iri)
        ],
    }
    crumbs = [visit.crumb("nav.home"), Crumb(visit.message("about.title"))]
    return Page("about.html", "about", content, section="about", crumbs=crumbs)
