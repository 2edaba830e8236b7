"""The alignments of local objectives with measures and themes of the plan, with their rationale."""

from typing import Any

from api.queries import Text
from api.web.pages.address import address
from api.web.pages.chosen import Chosen, Field, options
from api.web.pages.links import alignment, texts
from api.web.pages.outcomes import path_of
from api.web.pages.paging import paging
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import local, name
from api.web.pages.visit import Visit

FIELDS = (
    Field("measure", "measures"),
    Field("theme", "themes"),
    Field("contract", "contracts"),
    Field("confidence", "confidences"),
)
"""The fields of the form, as in ``/api/v1/alignments``."""

PAGE = 40
"""How many alignments a page shows."""


async def alignments(visit: Visit, chosen: Chosen) -> Page:
    """The page for these filters."""
    found = await visit.catalogue.answer("alignments", chosen.values, lang=visit.lang, limit=PAGE, offset=chosen.offset)
    said = await texts(visit, (path_of(row["objective"]) for row in found.rows))
    query = chosen.query()
    content = {
        "chosen": {field.name: chosen.values.get(field.name, "") for field in FIELDS},
        "any": bool(chosen.values),
        "choices": {field.name: options(visit.names, field.kind) for field in FIELDS},
        **paging(visit, "alignments", chosen, found, PAGE),
        "items": [
            {
                **alignment(visit, row),
                "objective": path_of(row["objective"]),
                "words": said[path_of(row["objective"])],
                "contract": visit.names.of("contracts", local(row["contract"])),
            }
            for row in found.rows
        ],
        "reason": await _reason(visit, chosen, found.total),
    }
    kept = {key: value for key, value in query.items() if key != "offset"}
    return Page(
        "alignments.html",
        "alignments",
        content,
        query=query,
        section="contracts",
        crumbs=[
            visit.crumb("menu.home"),
            visit.crumb("menu.contracts", "contracts"),
            Crumb(visit.message("alignments.title")),
        ],
        formats=[Format("JSON", "application/json", address("/api/v1/alignments", kept))],
        empty=not found.rows,
        behind=visit.behind("alignments", chosen.values),
    )


async def _reason(visit: Visit, chosen: Chosen, total: int) -> dict[str, Any]:  # Any: for the template
    """Why there is nothing to show: the last part of a message's key, and for a theme the reason that is on record."""
    if total:
        return {"key": "page", "text": None}
    theme, measure = chosen.values.get("theme"), chosen.values.get("measure")
    if theme and measure and f"/M{theme}." not in f"/{measure}":
        return {"key": "theme", "text": None}
    if theme:
        from_theme = await no_contract(visit, theme)
        return {"key": "filters", "text": from_theme}
    return {"key": "measure" if set(chosen.values) == {"measure"} else "filters", "text": None}


async def no_contract(visit: Visit, theme: str) -> Text | None:
    """Why no contract contributes to a theme; None where one does."""
    rows = await visit.rows("themes-without-contract")
    return next((name(row, visit.lang, "reason") for row in rows if str(row["number"]) == theme), None)
