"""``/api/v1/partners`` and ``/api/v1/partners/{slug}``."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.queries import Row, Text
from api.web.data.answers import listing, single
from api.web.data.cells import maybe, maybe_ref, names, number, ref, several, text, words
from api.web.data.shapes import Partner, PartnerDetail, PartnerMeasures
from api.web.data.visit import PAGING, SHOWING, Visit
from api.web.reference import reference

SORTS = {"slug": ("slug",), "name": ("name_{lang}",), "named": ("named",), "involved": ("involved",)}

CODES = ("nis", "police_zone", "numac", "legal_form", "same_as", "homepage")
"""The kinds of codes and links that a partner can have."""

router = APIRouter()


@router.get("/partners")
async def partners(request: Request) -> Response:
    """The partners that the plan's cells name; with ``all=true`` the whole register."""
    visit = Visit(request, ("all", "sort", *PAGING, *SHOWING))
    found = await visit.page("partners", SORTS)
    return await listing(visit, Partner, [_item(row) for row in found.rows], found.total)


@router.get("/partners/{slug}")
async def partner(request: Request, slug: str) -> Response:
    """One partner with its names, its measures and those named beside it."""
    visit = Visit(request, SHOWING)
    await visit.found("pick-partners", slug)
    (row,) = await visit.rows("partners", all="true", partner=slug)
    links = _grouped(await visit.rows("partner-links", partner=slug), "relation", "slug")
    facts = _grouped(await visit.rows("partner-facts", partner=slug), "field", "value")
    others = await visit.rows("partner-names", partner=slug)
    detail: PartnerDetail = {
        **_item(row),
        "alternative_names": names(
            name for other in others if other["role"] == "alternative" and isinstance(name := other["name"], Text)
        ),
        "in_category": links["in_category"],
        "comprises": links["comprises"],
        "serves": links["serves"],
        "codes": {kind: facts[kind] for kind in CODES if kind in facts},
        "measures": _measures(await visit.rows("partner-measures", partner=slug)),
        "co_partners": [
            {"partner": text(other, "slug"), "measures": number(other, "measures")}
            for other in await visit.rows("co-partners", partner=slug)
        ],
        "contracts": [
            {
                "contract": ref(row, "contract"),
                "relation": _RELATIONS[text(row, "relation")],
                "role": maybe_ref(row, "role"),
            }
            for row in await visit.rows("partner-contracts", partner=slug)
        ],
        "confidence": next((reference(value) for value in facts["reliability"]), None),
        "evidence": [
            {"text": text(item, "text"), "url": maybe(item, "url")}
            for item in await visit.rows("partner-evidence", partner=slug)
        ],
    }
    return await single(visit, detail)


_KINDS: Mapping[str, Literal["category", "institution", "police-zone", "municipality"]] = {
    "category": "category",
    "institution": "institution",
    "police-zone": "police-zone",
    "municipality": "municipality",
}


_RELATIONS: Mapping[str, Literal["party", "municipality", "serves"]] = {
    "party": "party",
    "municipality": "municipality",
    "serves": "serves",
}


def _item(row: Row) -> Partner:
    slug = text(row, "slug")
    return {
        "id": text(row, "partner"),
        "href": f"/api/v1/partners/{slug}",
        "slug": slug,
        "kind": _KINDS[text(row, "kind")],
        "name": words(row, "name"),
        "level": several(row, "levels"),
        "named": number(row, "named"),
        "involved": number(row, "involved"),
    }


def _grouped(rows: tuple[Row, ...], key: str, value: str) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[text(row, key)].append(text(row, value))
    return found


def _measures(rows: tuple[Row, ...]) -> PartnerMeasures:
    """The codes in the order of the plan, each once in each list; those that name the partner involve it too."""
    by_reason = _grouped(rows, "reason", "code")
    involved = [text(row, "code") for row in rows if row["reason"] != "text"]
    return {
        "named": list(dict.fromkeys(by_reason["named"])),
        "involved": list(dict.fromkeys(involved)),
        "in_text": list(dict.fromkeys(by_reason["text"])),
    }
