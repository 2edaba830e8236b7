"""``/api/v1/sources`` and ``/api/v1/sources/{slug}``."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.namespaces import shorten
from api.queries import Row
from api.web.coverage import covered, merged, parts
from api.web.data.answers import listing, single
from api.web.data.cells import maybe, maybe_ref, number, text, words
from api.web.data.shapes import Source, SourceDetail, SourcePart, SourceRemark
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
    item = _item(row)
    passages = await visit.rows("source-passages", source=slug)
    spans = merged((number(passage, "start"), number(passage, "end")) for passage in passages)
    detail: SourceDetail = {
        **item,
        "covered": covered(spans, 0, item["characters"]),
        "parts": _parts(await visit.rows("source-chapters", source=slug), item["characters"], spans),
        "passages": [
            {
                "quotation": text(passage, "quotation"),
                "thing": text(passage, "thing"),
                "class": shorten(text(passage, "class")),
                "witness": maybe_ref(passage, "witness"),
                "start": number(passage, "start"),
                "end": number(passage, "end"),
                "exact": text(passage, "exact"),
            }
            for passage in passages
        ],
        "remarks": _remarks(await visit.rows("source-remarks", source=slug)),
    }
    return await single(visit, detail)


def _parts(openers: Sequence[Row], characters: int, spans: Sequence[tuple[int, int]]) -> list[SourcePart]:
    found = parts([number(row, "start") for row in openers], characters)
    rows = [None if part.opener is None else openers[part.opener] for part in found]
    return [
        {
            "number": part.number,
            "start": part.start,
            "end": part.end,
            "thing": maybe(row, "thing") if row else None,
            "witness": maybe_ref(row, "witness") if row else None,
            "covered": covered(spans, part.start, part.end),
        }
        for part, row in zip(found, rows, strict=True)
    ]


def _remarks(rows: Sequence[Row]) -> list[SourceRemark]:
    """The remarks, each once, with all that it is about."""
    found: dict[str, SourceRemark] = {}
    for row in rows:
        iri = text(row, "remark")
        found.setdefault(iri, {"id": iri, "text": words(row, "text"), "about": []})["about"].append(text(row, "about"))
    return list(found.values())


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
        "characters": number(row, "characters"),
    }
