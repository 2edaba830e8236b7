"""The list of local contracts, and the themes of the plan that none of them contributes to."""

import asyncio
from collections import defaultdict
from typing import Any

from api.queries import Row
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import amount, local, name, number
from api.web.pages.visit import Visit

COUNTS = ("general_objectives", "strategic_objectives", "operational_objectives", "results", "indicators")
"""The columns that count what a contract holds."""


async def contracts(visit: Visit) -> Page:
    """The contracts with municipality, period, grants and counts; per theme what they contribute, or why nothing."""
    rows, grants, counted, without, aligned = await asyncio.gather(
        visit.rows("contracts"),
        visit.rows("grants"),
        visit.rows("themes-by-contract"),
        visit.rows("themes-without-contract"),
        visit.catalogue.ask("alignments", limit=0),
    )
    content = {
        "contracts": [
            {
                "slug": row["slug"],
                "title": name(row, visit.lang),
                "municipality": visit.names.partner(local(row["municipality"])),
                "start": row["start"],
                "end": row["end"],
                "eur": sum(amount(grant["eur"]) for grant in grants if grant["contract"] == row["contract"]),
                "grants": row["grants"],
                "counts": {column: row[column] for column in COUNTS},
            }
            for row in rows
        ],
        "columns": COUNTS,
        "themes": _themes(visit, counted),
        "without": [
            {"number": row["number"], "title": name(row, visit.lang), "reason": name(row, visit.lang, "reason")}
            for row in without
        ],
        "alignments": aligned.total,
    }
    formats = [Format("JSON", "application/json", "/api/v1/contracts")]
    crumbs = [visit.crumb("menu.home"), Crumb(visit.message("contracts.title"))]
    behind = visit.behind("contracts")
    return Page("contracts.html", "contracts", content, {}, "contracts", crumbs, formats, behind=behind)


def _themes(visit: Visit, rows: tuple[Row, ...]) -> list[dict[str, Any]]:  # Any: for the template
    """The themes that contracts contribute to, each with its number of objectives by contract."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        counts[str(row["number"])][local(row["contract"])] = number(row["objectives"])
    return [
        {"number": key, "title": visit.names.of("themes", key), "counts": by_contract}
        for key, by_contract in counts.items()
    ]
