"""The list of measures with its filters; all of its state stands in the address."""

import asyncio
from collections import defaultdict
from typing import Any

from api.queries import Answered, Text
from api.web.pages import address
from api.web.pages.filters import PARTNERS, SORTS, Filters
from api.web.pages.paging import paging
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import local, name, several
from api.web.pages.visit import Visit


async def measures(visit: Visit, filters: Filters) -> Page:
    """The page for these filters, their values written as their lists write them."""
    found, other = await asyncio.gather(_ask(visit, filters), _on_other_basis(visit, filters))
    partners = _partner_choices(visit, filters)
    offered = _choices(visit, filters)
    content = {
        "chosen": {
            **{key: filters.one.get(key, "") for key in ("q", "theme", "subtheme", "axis", "level")},
            "cites": offered["cited"],
            "basis": filters.basis,
            "sort": filters.sort,
        },
        "themes": offered["themes"],
        "subthemes": offered["subthemes"],
        "citable": offered["citable"],
        "axes": visit.axes,
        "levels": offered["levels"],
        "sorts": SORTS,
        "partner_groups": partners,
        "chips": _chips(visit, filters),
        **paging(visit, "measures", filters, found, filters.limit),
        "items": [
            {
                "code": row["code"],
                "title": name(row, visit.lang),
                "axis": visit.names.axes[local(row["axis"])],
                "partners": visit.names.partners(several(row["partners"])),
            }
            for row in found.rows
        ],
        "reasons": await _reasons(visit, filters, found),
        "other_basis": _other_basis(visit, filters, found.total, other),
        "empty_reason": _empty_reason(visit, filters, found.total),
    }
    query = filters.query()
    return Page(
        "measures.html",
        "measures",
        content,
        query=query,
        section="measures",
        crumbs=[visit.crumb("menu.home"), Crumb(visit.message("measures.title"))],
        formats=[Format("JSON", "application/json", address.address("/api/v1/measures", query))],
        empty=not found.rows,
        behind=visit.behind("measures", filters.asked(), filters.column(visit.lang)),
    )


async def _ask(visit: Visit, filters: Filters, basis: str | None = None, *, count_only: bool = False) -> Answered:
    return await visit.catalogue.answer(
        "measures",
        filters.asked(basis),
        lang=visit.lang,
        limit=0 if count_only else filters.limit,
        offset=0 if count_only else filters.offset,
        sort=() if count_only else filters.order(f"title_{visit.lang}"),
    )


def _choices(visit: Visit, filters: Filters) -> dict[str, Any]:
    """The values of the pick-lists of the form, and which cited document is chosen."""
    lists = visit.names.lists

    def options(kind: str) -> list[dict[str, object]]:
        return [{"key": choice.key, "label": choice.label(visit.lang)} for choice in lists[kind].choices]

    cited = lists["citable"].get(filters.one.get("cites", ""))
    documents: dict[str, dict[str, object]] = {}
    for choice in lists["citable"].choices:
        # A document stands in the list once more for each of its abbreviations; measures are found by their code.
        if "/document/" in choice.term.value or choice is cited:
            documents.setdefault(choice.term.value, {"key": choice.key, "label": choice.label(visit.lang)})
    citable = sorted(documents.values(), key=lambda option: str(option["label"]).casefold())
    return {
        "themes": options("themes"),
        "subthemes": options("subthemes"),
        "levels": options("levels"),
        "citable": citable,
        "cited": documents[cited.term.value]["key"] if cited else "",
    }


def _partner_choices(visit: Visit, filters: Filters) -> list[dict[str, Any]]:
    """The three groups of boxes: the partners that any measure involves, and those of the register that are chosen."""
    groups = []
    involved = visit.names.partners(tuple(visit.names.involved))
    for key in PARTNERS:
        chosen = filters.partners.get(key, ())
        more = set(chosen) - visit.names.involved
        offered = visit.names.partners(tuple(visit.names.involved | more)) if more else involved
        choices = [{"slug": slug, "name": name, "chosen": slug in chosen} for slug, name in offered]
        groups.append({"name": key, "count": len(chosen), "choices": choices})
    return groups


def _chips(visit: Visit, filters: Filters) -> list[dict[str, Any]]:
    """What is chosen, each with the address of the list without it."""
    chips: list[dict[str, Any]] = []
    kinds = {"theme": "themes", "subtheme": "subthemes", "axis": "axes", "level": "levels", "cites": "citable"}
    for key, value in filters.one.items():
        if key != "edition":
            text = visit.names.of(kinds[key], value) if key in kinds else Text(value)
            chips.append({"name": key, "text": text, "href": _without(visit, filters, key, "")})
    for key, values in filters.partners.items():
        for value in values:
            rest = tuple(other for other in values if other != value)
            text = visit.names.of("partners", value)
            chips.append({"name": key, "text": text, "href": _without(visit, filters, key, rest)})
    return chips


def _without(visit: Visit, filters: Filters, key: str, rest: str | tuple[str, ...]) -> str:
    return visit.url("measures", filters.query(**{key: rest, "offset": 0}))


_OTHER = {"named": "involved", "involved": "named"}


async def _on_other_basis(visit: Visit, filters: Filters) -> int | None:
    """How many measures there are on the other basis; None where no partners are chosen."""
    if not filters.partners:
        return None
    return (await _ask(visit, filters, _OTHER[filters.basis], count_only=True)).total


def _other_basis(visit: Visit, filters: Filters, total: int, other: int | None) -> dict[str, Any] | None:
    """The list on the other basis, where that has another number of measures."""
    if other in (None, total):
        return None
    return {"total": other, "href": visit.url("measures", filters.query(basis=_OTHER[filters.basis], offset=0))}


async def _reasons(visit: Visit, filters: Filters, found: Answered) -> dict[str, list[dict[str, Any]]] | None:
    """For each measure why the chosen partners are involved; none where the list counts only what is named."""
    chosen = {slug for key in ("partner", "any_partner") for slug in filters.partners.get(key, ())}
    codes = tuple(str(row["code"]) for row in found.rows)
    if filters.basis != "involved" or not chosen or not codes:
        return None
    reasons: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in await visit.rows("measure-involved", measure=codes):
        if row["slug"] in chosen:
            reason = {"partner": visit.names.partner(str(row["slug"])), "reason": visit.names.reason(row)}
            reasons[local(row["measure"])].append(reason)
    return reasons


def _empty_reason(visit: Visit, filters: Filters, total: int) -> str:
    """Why there is nothing to show, as the last part of a message's key."""
    if total:
        return "page"
    theme, subtheme = filters.one.get("theme"), visit.names.lists["subthemes"].get(filters.one.get("subtheme", ""))
    if theme and subtheme and f"/{theme}/" not in subtheme.term.value:
        return "theme"
    return "words" if "q" in filters.one else "filters"
