"""Partners that act together: a picture, a table that says the same, and a sentence on what both show."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from api.queries import Answered, Row
from api.web import charts
from api.web.pages.address import address
from api.web.pages.chosen import Chosen, Field, options
from api.web.pages.filters import BASES
from api.web.pages.paging import paging
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import number
from api.web.pages.visit import Visit

QUESTION = "partner-pairs"
FIELDS = (Field("theme", "themes"), Field("basis", options=BASES), Field("minimum"))
"""The fields of the form, as the question calls them."""

PAGE = 100
"""How many pairs a page shows."""

_FILES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
    "svg": "image/svg+xml",
}


async def network(visit: Visit, chosen: Chosen) -> Page:
    """The page for these filters."""
    asked = dict(chosen.values)
    found = await visit.catalogue.answer(QUESTION, asked, lang=visit.lang)
    shown = replace(found, rows=found.rows[chosen.offset : chosen.offset + PAGE])
    query = chosen.query()
    basis = asked.get("basis", BASES[0])
    filters = {"theme": asked.get("theme", ""), "basis": "" if basis == BASES[0] else basis}
    others: Counter[str] = Counter()
    pairs: list[dict[str, Any]] = []  # Any: for the template
    for row in found.rows:
        others.update((str(row["slug"]), str(row["other_slug"])))
    for row in shown.rows:
        slugs = str(row["slug"]), str(row["other_slug"])
        pairs.append(
            {
                "partner": visit.names.partner(slugs[0]),
                "other": visit.names.partner(slugs[1]),
                "measures": number(row["measures"]),
                # In the order that the page of measures has, so that nobody is sent on.
                "href": visit.url("measures", {"theme": filters["theme"], "partner": slugs, "basis": filters["basis"]}),
                "compare": visit.url("partners/compare", {"partner": slugs, "basis": filters["basis"]}),
            }
        )
    api = f"/api/v1/queries/{QUESTION}"
    content = {
        "chosen": {"theme": filters["theme"], "basis": basis, "minimum": asked.get("minimum", "1")},
        "any": bool(query),
        "themes": options(visit.names, "themes"),
        "bases": BASES,
        "pairs": pairs,
        "strongest": _strongest(visit, found.rows),
        **paging(visit, "network", chosen, shown, PAGE),
        "partners": len(others),
        "hub": _hub(visit, others),
        "picture": await _picture(visit, asked, found) if found.rows else None,
    }
    return Page(
        "network.html",
        "network",
        content,
        query=query,
        section="partners",
        crumbs=[
            visit.crumb("menu.home"),
            visit.crumb("partners.title", "partners"),
            Crumb(visit.message("network.title")),
        ],
        formats=[
            Format(form.upper(), kind, address(api, {**asked, "format": form, "lang": visit.lang}))
            for form, kind in _FILES.items()
        ],
        empty=not pairs,
        behind=visit.behind(QUESTION, asked),
    )


async def _picture(visit: Visit, asked: Mapping[str, str], found: Answered) -> charts.Drawn | None:
    """The picture of all pairs, as far as it shows them."""
    given = {name: (value,) for name, value in asked.items()}
    return await charts.drawn(visit.catalogue, visit.catalogue.question(QUESTION), given, visit.lang, found)


def _strongest(visit: Visit, rows: tuple[Row, ...]) -> dict[str, Any] | None:  # Any: for the template
    """The pair with the most measures, and how many pairs have as many."""
    if not rows:
        return None
    names = [visit.names.partner(str(rows[0][column])).name for column in ("slug", "other_slug")]
    most = number(rows[0]["measures"])
    return {"names": names, "measures": most, "pairs": sum(number(row["measures"]) == most for row in rows)}


def _hub(visit: Visit, others: Counter[str]) -> dict[str, Any] | None:  # Any: for the template
    """The partner that stands with the most others, and how many partners stand with as many."""
    if not others:
        return None
    slug, most = others.most_common(1)[0]
    partners = sum(count == most for count in others.values())
    return {"partner": visit.names.partner(slug), "others": most, "partners": partners}
