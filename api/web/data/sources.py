"""``/api/v1/sources`` and ``/api/v1/sources/{slug}``."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.queries import Row
from api.web.data.answers import listing, single
from api.web.data.cells import number, text, words
from api.web.data.shapes import Source, SourceDetail
from api.web.data.visit import PAGING, SHOWING, Visit

router = APIRouter()


@router.get("/sources")
async def sources(request: Request) -> Response:
    """The source documents."""
    visit = Visit(request, (*PAGING, *SHOWING))
    found = await visit.page("sources", {})
    return await listing(visit, Source, [_item(row) for row in found.rows], found.total)


@router.get("/sources/{slug}")
async def source(request: Request, slug: str) -> Response:
    """One source document with its quoted passages in order."""
    visit = Visit(request, SHOWING)
    await visit.found("pick-sources", slug)
    (row,) = await visit.rows("sources", source=slug)
    detail: SourceDetail = {
        **_item(row),
        "passages": [
            {
                "quotation": text(passage, "quotation"),
                "thing": text(passage, "thing"),
                "start": number(passage, "start"),
                "end": number(passage, "end"),
                "exact": text(passage, "exact"),
            }
            for passage in await visit.rows("source-passages", source=slug)
        ],
    }
    return await single(visit, detail)


def _item(row: Row) -> Source:
    slug = text(row, "slug")
    return {
        "id": text(row, "source"),
        "href": f"/api/v1/sources/{slug}",
        "slug": slug,
        "title": words(row, "title"),
        "language": text(row, "language"),
        "sha256": text(row, "sha256"),
        "quotations": number(row, "quotations"),
    }
