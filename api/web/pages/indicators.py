"""The indicators of the local contracts with their targets, and a form that chooses among them."""

from api.web.pages import outcomes
from api.web.pages.address import address
from api.web.pages.chosen import Chosen, Field, options
from api.web.pages.outcomes import path_of
from api.web.pages.paging import paging
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import local
from api.web.pages.visit import Visit

FIELDS = (Field("contract", "contracts"), Field("kind", "indicator-kinds"), Field("min_value"), Field("per", "periods"))
"""The fields of the form, as in ``/api/v1/indicators``."""

PAGE = 50
"""How many indicators a page shows."""


async def indicators(visit: Visit, chosen: Chosen) -> Page:
    """The page for these filters."""
    found = await visit.catalogue.answer("indicators", chosen.values, lang=visit.lang, limit=PAGE, offset=chosen.offset)
    query = chosen.query()
    content = {
        "chosen": {field.name: chosen.values.get(field.name, "") for field in FIELDS},
        "any": bool(chosen.values),
        "contracts": options(visit.names, "contracts"),
        "kinds": options(visit.names, "indicator-kinds"),
        "periods": options(visit.names, "periods"),
        **paging(visit, "indicators", chosen, found, PAGE),
        "items": [
            {
                "outcome": outcomes.indicator(row),
                "objective": path_of(row["objective"]),
                "contract": {
                    "slug": local(row["contract"]),
                    "title": visit.names.of("contracts", local(row["contract"])),
                },
            }
            for row in await visit.named(found.rows, "kind")
        ],
        "empty_reason": _empty_reason(chosen, found.total),
    }
    kept = {key: value for key, value in query.items() if key != "offset"}
    return Page(
        "indicators.html",
        "indicators",
        content,
        query=query,
        section="contracts",
        crumbs=[
            visit.crumb("menu.home"),
            visit.crumb("menu.contracts", "contracts"),
            Crumb(visit.message("indicators.title")),
        ],
        formats=[Format("JSON", "application/json", address("/api/v1/indicators", kept))],
        empty=not found.rows,
        behind=visit.behind("indicators", chosen.values),
    )


def _empty_reason(chosen: Chosen, total: int) -> str:
    """Why there is nothing to show, as the last part of a message's key."""
    if total:
        return "page"
    contract = chosen.values.get("contract", "")
    numeric = {"min_value", "per"} & set(chosen.values)
    if numeric and chosen.values.get("kind") in ("boolean", "other"):
        return "kind"
    return "target" if numeric and contract else "filters"
