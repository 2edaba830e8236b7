"""``/api/v1/contracts`` and ``/grants``: the local contracts and the money that comes with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.queries import Row
from api.web.data.answers import listing, single
from api.web.data.cells import maybe, maybe_ref, number, quantity, ref, several, spans, text, words, yes
from api.web.data.contract_shapes import (
    Article,
    Contract,
    ContractDetail,
    GrantDetail,
    GrantRow,
    ObjectiveNode,
    Obligation,
    Party,
    Sector,
)
from api.web.data.objectives import LEVELS, by_objective, indicator_item, result_item
from api.web.data.shapes import Remark
from api.web.data.visit import PAGING, SHOWING, Visit

SORTS = {"slug": ("slug",), "title": ("title_{lang}",), "start": ("start", "slug")}
GRANT_FILTERS = ("contract", "year")
GRANT_SORTS = {"year": ("year",), "eur": ("eur",)}

router = APIRouter()


@router.get("/contracts")
async def contracts(request: Request) -> Response:
    """The local contracts."""
    visit = Visit(request, ("sort", *PAGING, *SHOWING))
    found = await visit.page("contracts", SORTS)
    return await listing(visit, Contract, await _contracts(visit, found.rows), found.total)


@router.get("/contracts/{slug}")
async def contract(request: Request, slug: str) -> Response:
    """One contract with its parties, its tree of objectives and its articles."""
    visit = Visit(request, SHOWING)
    iri = await visit.found("pick-contracts", slug)
    (item,) = await _contracts(visit, await visit.rows("contracts", contract=slug))
    facts = await visit.rows("contract", contract=slug)
    detail: ContractDetail = {
        **item,
        "legal_basis": list(dict.fromkeys(basis for row in facts if (basis := maybe_ref(row, "legal_basis")))),
        "parties": _parties(
            await visit.rows("contract-parties", contract=slug), await visit.rows("contract-signatories", contract=slug)
        ),
        "parts": [
            {
                "id": text(row, "part"),
                "part": ref(row, "part"),
                "number": maybe(row, "printed_number"),
                "text": text(row, "text"),
            }
            for row in await visit.rows("contract-parts", contract=slug)
        ],
        "sectors": await _sectors(visit, slug),
        "articles": _articles(
            await visit.rows("contract-articles", contract=slug),
            await visit.rows("contract-obligations", contract=slug),
        ),
        "remarks": _remarks(await visit.rows("contract-remarks", contract=slug)),
        "source": (await spans(visit.rows, [iri]))[iri],
    }
    return await single(visit, detail)


@router.get("/grants")
async def grants(request: Request) -> Response:
    """The grants of the contracts."""
    visit = Visit(request, (*GRANT_FILTERS, "sort", *PAGING, *SHOWING))
    found = await visit.page("grants", GRANT_SORTS)
    return await listing(visit, GrantRow, [_grant(row) for row in found.rows], found.total)


@router.get("/grants/{path:path}")
async def grant(request: Request, path: str) -> Response:
    """One grant."""
    visit = Visit(request, SHOWING)
    (row, *_) = await visit.placed("grants", "grant", path, "grants")
    item = _grant(row)
    detail: GrantDetail = {**item, "source": (await spans(visit.rows, [item["id"]]))[item["id"]]}
    return await single(visit, detail)


async def _contracts(visit: Visit, rows: Sequence[Row]) -> list[Contract]:
    slugs = [text(row, "slug") for row in rows]
    money = [_grant(row) for row in await visit.rows("grants", contract=slugs)] if slugs else []
    return [
        {
            "id": text(row, "contract"),
            "href": f"/api/v1/contracts/{slug}",
            "slug": slug,
            "title": words(row, "title"),
            "municipality": ref(row, "municipality"),
            "start": text(row, "start"),
            "end": text(row, "end"),
            "grants": [grant for grant in money if grant["contract"] == slug],
            "counts": {
                "general": number(row, "general_objectives"),
                "strategic": number(row, "strategic_objectives"),
                "operational": number(row, "operational_objectives"),
                "results": number(row, "results"),
                "indicators": number(row, "indicators"),
            },
        }
        for slug, row in zip(slugs, rows, strict=True)
    ]


def _grant(row: Row) -> GrantRow:
    path = ref(row, "grant")
    return {
        "id": text(row, "grant"),
        "href": f"/api/v1/grants/{path}",
        "contract": ref(row, "contract"),
        "name": text(row, "name"),
        "year": number(row, "year"),
        "eur": float(quantity(row, "eur") or 0),
    }


def _parties(rows: Sequence[Row], signed: Sequence[Row]) -> list[Party]:
    return [
        {
            "id": text(row, "party"),
            "name": text(row, "name"),
            "role": ref(row, "role"),
            "partner": maybe_ref(row, "partner"),
            "signatories": [text(other, "role_held") for other in signed if other["party"] == row["party"]],
        }
        for row in rows
    ]


def _articles(rows: Sequence[Row], obliged: Sequence[Row]) -> list[Article]:
    return [
        {
            "id": text(row, "article"),
            "number": maybe(row, "printed_number") or str(number(row, "number")),
            "title": maybe(row, "title"),
            "text": text(row, "text"),
            "obligations": _obligations([other for other in obliged if other["article"] == row["article"]]),
        }
        for row in rows
    ]


def _obligations(rows: Sequence[Row]) -> list[Obligation]:
    """The obligations, each once, with all parties that they oblige and all to whom they are owed."""
    found: dict[str, Obligation] = {}
    for row in rows:
        iri = text(row, "obligation")
        item = found.setdefault(
            iri, {"id": iri, "number": number(row, "number"), "text": text(row, "text"), "obliges": [], "owed_to": []}
        )
        if (party := text(row, "obliges")) not in item["obliges"]:
            item["obliges"].append(party)
        if (other := maybe(row, "owed_to")) and other not in item["owed_to"]:
            item["owed_to"].append(other)
    return list(found.values())


def _remarks(rows: Sequence[Row]) -> list[Remark]:
    """The remarks, each once, whatever they are about."""
    found: dict[str, Remark] = {}
    for row in rows:
        found.setdefault(text(row, "remark"), {"id": text(row, "remark"), "text": words(row, "text")})
    return list(found.values())


async def _sectors(visit: Visit, slug: str) -> list[Sector]:
    tree = _Tree(
        await visit.rows("contract-objectives", contract=slug),
        by_objective(await visit.rows("results", contract=slug)),
        by_objective(await visit.rows("indicators", contract=slug)),
    )
    return [
        {
            "id": text(row, "sector"),
            "sector": ref(row, "sector"),
            "part": maybe_ref(row, "part"),
            "number": maybe(row, "printed_number"),
            "text": text(row, "text"),
            "objectives": [
                tree.node(other) for other in tree.rows if other["sector"] == row["sector"] and other["parent"] is None
            ],
        }
        for row in await visit.rows("contract-sectors", contract=slug)
    ]


@dataclass(frozen=True, slots=True)
class _Tree:
    """The rows of a contract's objectives, results and indicators; the last two by their strategic objective."""

    rows: Sequence[Row]
    results: Mapping[str, Sequence[Row]]
    indicators: Mapping[str, Sequence[Row]]

    def node(self, row: Row) -> ObjectiveNode:
        """An objective with all that stands below it."""
        iri = text(row, "objective")
        return {
            "id": iri,
            "href": f"/api/v1/objectives/{ref(row, 'objective')}",
            "level": LEVELS[text(row, "kind")],
            "service": several(row, "services"),
            "number": maybe(row, "printed_number"),
            "text": text(row, "text"),
            "filled_in": yes(row, "filled_in"),
            "objectives": [self.node(other) for other in self.rows if other["parent"] == iri],
            "results": [result_item(other) for other in self.results.get(iri, ())],
            "indicators": [indicator_item(other) for other in self.indicators.get(iri, ())],
        }
