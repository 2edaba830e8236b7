"""``/api/v1/themes``, ``/axes`` and ``/transversal``: what the plan is built of."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.queries import Row
from api.web.data.answers import listing, single
from api.web.data.cells import maybe, maybe_ref, number, ref, spans, text, words
from api.web.data.shapes import Axis, AxisDetail, Theme, ThemeDetail, Transversal, TransversalDetail
from api.web.data.visit import PAGING, SHOWING, Visit
from api.web.reference import edition

router = APIRouter()


@router.get("/themes")
async def themes(request: Request) -> Response:
    """The themes of an edition."""
    visit = Visit(request, ("edition", *PAGING, *SHOWING))
    found = await visit.page("themes", {})
    return await listing(visit, Theme, await _themes(visit, found.rows), found.total)


@router.get("/themes/{theme}")
async def theme(request: Request, theme: str) -> Response:
    """One theme with its priorities and the partners that its measures name."""
    visit = Visit(request, SHOWING)
    iri = await visit.found("pick-themes", theme)
    (item,) = await _themes(visit, await visit.rows("themes", theme=theme))
    named = await visit.rows("partners-by-theme", theme=theme)
    detail: ThemeDetail = {
        **item,
        "priorities": [
            {
                "id": text(row, "priority"),
                "number": number(row, "number"),
                "subtheme": maybe_ref(row, "in_subtheme"),
                "lead_in": maybe(row, "lead_in"),
                "text": text(row, "text"),
            }
            for row in await visit.rows("priorities", theme=theme)
        ],
        "partners": sorted(text(row, "slug") for row in named),
        "source": (await spans(visit.rows, [iri]))[iri],
    }
    return await single(visit, detail)


async def _themes(visit: Visit, rows: Sequence[Row]) -> list[Theme]:
    parts = await visit.rows("subthemes")
    counts = await visit.rows("themes-by-axis")
    axes = (await visit.catalogue.picks("pick-axes")).keys
    items: list[Theme] = []
    for row in rows:
        iri = text(row, "theme")
        counted = {ref(other, "axis"): number(other, "measures") for other in counts if other["theme"] == iri}
        items.append(
            {
                "id": iri,
                "href": f"/api/v1/themes/{number(row, 'number')}",
                "number": number(row, "number"),
                "edition": edition(iri),
                "title": words(row, "title"),
                "subthemes": [
                    {"slug": text(part, "slug"), "title": words(part, "title")}
                    for part in parts
                    if part["theme"] == iri
                ],
                "measures": number(row, "measures"),
                "axes": {axis: counted.get(axis, 0) for axis in axes},
            }
        )
    return items


@router.get("/axes")
async def axes(request: Request) -> Response:
    """The axes of the plan."""
    visit = Visit(request, (*PAGING, *SHOWING))
    found = await visit.page("axes", {})
    return await listing(visit, Axis, [_axis(row) for row in found.rows], found.total)


@router.get("/axes/{axis}")
async def axis(request: Request, axis: str) -> Response:
    """One axis with its verbs."""
    visit = Visit(request, SHOWING)
    iri = await visit.found("pick-axes", axis)
    (row,) = await visit.rows("axes", axis=axis)
    detail: AxisDetail = {
        **_axis(row),
        "verbs": [
            {"id": text(verb, "verb"), "number": number(verb, "number"), "title": words(verb, "title")}
            for verb in await visit.rows("axis-verbs", axis=axis)
        ],
        "source": (await spans(visit.rows, [iri]))[iri],
    }
    return await single(visit, detail)


def _axis(row: Row) -> Axis:
    slug = text(row, "slug")
    return {
        "id": text(row, "axis"),
        "href": f"/api/v1/axes/{slug}",
        "slug": slug,
        "title": words(row, "title"),
        "measures": number(row, "measures"),
    }


@router.get("/transversal")
async def transversal(request: Request) -> Response:
    """The cross-cutting objectives of an edition."""
    visit = Visit(request, ("edition", *PAGING, *SHOWING))
    found = await visit.page("transversal", {})
    return await listing(visit, Transversal, [_transversal(row) for row in found.rows], found.total)


@router.get("/transversal/{number}")
async def transversal_one(request: Request, number: str) -> Response:
    """One cross-cutting objective."""
    visit = Visit(request, SHOWING)
    iri = await visit.found("pick-transversal", number)
    (row,) = await visit.rows("transversal", transversal=number)
    detail: TransversalDetail = {**_transversal(row), "source": (await spans(visit.rows, [iri]))[iri]}
    return await single(visit, detail)


def _transversal(row: Row) -> Transversal:
    return {
        "id": text(row, "transversal"),
        "href": f"/api/v1/transversal/{number(row, 'number')}",
        "number": number(row, "number"),
        "title": words(row, "title"),
        "text": text(row, "text"),
    }
