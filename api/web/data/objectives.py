"""``/api/v1/objectives``, ``/results`` and ``/indicators``: what the contracts set out to do, how it is measured."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.namespaces import NS
from api.queries import Row
from api.web.data.answers import listing, single
from api.web.data.cells import maybe, maybe_ref, paths, quantity, ref, several, spans, text, yes
from api.web.data.contract_shapes import (
    AlignedMeasure,
    Indicator,
    IndicatorDetail,
    Level,
    Objective,
    ObjectiveChild,
    ObjectiveDetail,
    Result,
    ResultDetail,
)
from api.web.data.visit import PAGING, SHOWING, Visit
from api.web.reference import split

OBJECTIVE_FILTERS = ("contract", "level", "sector", "service", "q")
RESULT_FILTERS = ("contract", "q")
INDICATOR_FILTERS = ("contract", "kind", "min_value", "per", "q")

INDICATOR_SORTS = {"value": ("value",)}

LEVELS: Mapping[str, Level] = {
    NS + "GeneralObjective": "general",
    NS + "StrategicObjective": "strategic",
    NS + "OperationalObjective": "operational",
}
"""Class of an objective -> its level."""

router = APIRouter()


@router.get("/objectives")
async def objectives(request: Request) -> Response:
    """The objectives that fit all filters, in the order of their documents."""
    visit = Visit(request, (*OBJECTIVE_FILTERS, *PAGING, *SHOWING))
    found = await visit.page("objectives", {})
    return await listing(visit, Objective, [_objective(row) for row in found.rows], found.total)


@router.get("/objectives/{path:path}")
async def objective(request: Request, path: str) -> Response:
    """One objective with what stands below it and what it is aligned to."""
    visit = Visit(request, SHOWING)
    (row, *_) = await visit.placed("objective", "objective", path, "contract-objectives")
    item = _objective(row)
    place = _Place(item)
    detail: ObjectiveDetail = {
        **item,
        "children": [_child(child) for child in await visit.rows("objective-children", parent=path)],
        "results": [place.result(other) for other in await visit.rows("objective-results", objective=path)],
        "indicators": [place.indicator(other) for other in await visit.rows("objective-indicators", objective=path)],
        "aligned": [_aligned(other) for other in await visit.rows("objective-alignments", objective=path)],
        "source": (await spans(visit.rows, [item["id"]]))[item["id"]],
    }
    return await single(visit, detail)


@router.get("/results")
async def results(request: Request) -> Response:
    """The expected results that fit all filters, in the order of their documents."""
    visit = Visit(request, (*RESULT_FILTERS, *PAGING, *SHOWING))
    found = await visit.page("results", {})
    return await listing(visit, Result, [result_item(row) for row in found.rows], found.total)


@router.get("/results/{path:path}")
async def result(request: Request, path: str) -> Response:
    """One expected result."""
    visit = Visit(request, SHOWING)
    (row, *_) = await visit.placed("results", "result", path, "results")
    item = result_item(row)
    detail: ResultDetail = {**item, "source": (await spans(visit.rows, [item["id"]]))[item["id"]]}
    return await single(visit, detail)


@router.get("/indicators")
async def indicators(request: Request) -> Response:
    """The indicators that fit all filters, in the order of their documents."""
    visit = Visit(request, (*INDICATOR_FILTERS, "sort", *PAGING, *SHOWING))
    found = await visit.page("indicators", INDICATOR_SORTS)
    return await listing(visit, Indicator, [indicator_item(row) for row in found.rows], found.total)


@router.get("/indicators/{path:path}")
async def indicator(request: Request, path: str) -> Response:
    """One indicator with its target."""
    visit = Visit(request, SHOWING)
    (row, *_) = await visit.placed("indicators", "indicator", path, "indicators")
    item = indicator_item(row)
    detail: IndicatorDetail = {**item, "source": (await spans(visit.rows, [item["id"]]))[item["id"]]}
    return await single(visit, detail)


def _objective(row: Row) -> Objective:
    path = ref(row, "objective")
    return {
        "id": text(row, "objective"),
        "href": f"/api/v1/objectives/{path}",
        "contract": ref(row, "contract"),
        "level": LEVELS[text(row, "kind")],
        "part": maybe_ref(row, "part"),
        "sector": maybe_ref(row, "sector"),
        "service": several(row, "services"),
        "number": maybe(row, "printed_number"),
        "text": text(row, "text"),
        "parent": maybe_ref(row, "parent"),
        "filled_in": yes(row, "filled_in"),
    }


def _child(row: Row) -> ObjectiveChild:
    return {
        "id": text(row, "objective"),
        "href": f"/api/v1/objectives/{ref(row, 'objective')}",
        "level": LEVELS[text(row, "kind")],
        "number": maybe(row, "printed_number"),
        "text": text(row, "text"),
        "filled_in": yes(row, "filled_in"),
    }


def _aligned(row: Row) -> AlignedMeasure:
    theme = maybe_ref(row, "theme")
    return {
        "id": text(row, "alignment"),
        "measure": maybe_ref(row, "measure"),
        "theme": int(theme) if theme else None,
        "relation": ref(row, "relation"),
        "confidence": ref(row, "confidence"),
    }


class _Place:
    """The contract and the strategic objective that results and indicators of an objective have in common."""

    def __init__(self, objective: Objective) -> None:
        own = objective["level"] == "operational" and objective["parent"]
        self.contract = objective["contract"]
        self.strategic = own or split(objective["id"])[1]

    def result(self, row: Row) -> Result:
        return _result(row, self.contract, self.strategic)

    def indicator(self, row: Row) -> Indicator:
        return _indicator(row, self.contract, self.strategic)


def result_item(row: Row) -> Result:
    """A result as a list has it."""
    return _result(row, ref(row, "contract"), ref(row, "objective"))


def _result(row: Row, contract: str, strategic: str) -> Result:
    return {
        "id": text(row, "result"),
        "href": f"/api/v1/results/{ref(row, 'result')}",
        "contract": contract,
        "objective": strategic,
        "operational": paths(row, "operational"),
        "text": text(row, "text"),
    }


def indicator_item(row: Row) -> Indicator:
    """An indicator as a list has it."""
    return _indicator(row, ref(row, "contract"), ref(row, "objective"))


def _indicator(row: Row, contract: str, strategic: str) -> Indicator:
    return {
        "id": text(row, "indicator"),
        "href": f"/api/v1/indicators/{ref(row, 'indicator')}",
        "contract": contract,
        "objective": strategic,
        "operational": paths(row, "operational"),
        "text": text(row, "text"),
        "kind": ref(row, "kind"),
        "comparator": maybe(row, "comparator"),
        "value": quantity(row, "value"),
        "unit": maybe(row, "unit"),
        "per": maybe_ref(row, "period"),
    }


def by_objective(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows of results or indicators by the strategic objective that they stand with."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(text(row, "objective"), []).append(row)
    return found
