"""The home page: the plan at a glance, and the ways in."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence

from api.queries import Sort, Text
from api.web.pages.render import Format, Page
from api.web.pages.things import Partner, local, name, number, words
from api.web.pages.visit import Visit

MOST_NAMED = 8
"""How many partners the home page lists."""

EXAMPLE = ("pz", "verenigingen")
"""The partners of the question that everybody uses as the example."""


async def example(visit: Visit) -> dict[str, int]:
    """The two answers to the example question: how many measures name both partners, and how many involve them."""
    named, involved = await asyncio.gather(
        *(visit.catalogue.ask("measures", partner=EXAMPLE, basis=basis, limit=0) for basis in ("named", "involved"))
    )
    return {"named": named.total, "involved": involved.total}


async def home(visit: Visit, examples: Sequence[str]) -> Page:
    """The table of themes and axes with their numbers of measures, the partners named most, the example question."""
    themes, cells, verbs, transversal = await asyncio.gather(
        visit.rows("themes"), visit.rows("themes-by-axis"), visit.rows("axis-verbs"), visit.rows("transversal")
    )
    partners, counted, edition = await asyncio.gather(
        visit.catalogue.ask("partners", limit=MOST_NAMED, sort=(Sort("named", descending=True),)),
        example(visit),
        visit.catalogue.picks("pick-editions"),
    )
    counts: dict[tuple[int, str], int] = defaultdict(int)
    for row in cells:
        counts[number(row["theme_number"]), local(row["axis"])] = number(row["measures"])
    verbs_of: dict[str, list[Text]] = defaultdict(list)
    for row in verbs:
        verbs_of[local(row["axis"])].append(name(row, visit.lang))
    content = {
        "examples": examples[:2],
        "edition": edition.choices[0].label(visit.lang),
        "total": sum(counts.values()),
        "axes": [
            {
                **axis._asdict(),
                "verbs": verbs_of[axis.slug],
                "total": sum(count for (_, slug), count in counts.items() if slug == axis.slug),
            }
            for axis in visit.axes
        ],
        "themes": [
            {
                "number": row["number"],
                "title": name(row, visit.lang),
                "total": row["measures"],
                "counts": {axis.slug: counts[number(row["number"]), axis.slug] for axis in visit.axes},
            }
            for row in themes
        ],
        "partners": [
            {
                **Partner(str(row["slug"]), name(row, visit.lang, "name"))._asdict(),
                "named": row["named"],
                "involved": row["involved"],
                "kind": row["kind"],
            }
            for row in partners.rows
        ],
        "partner_total": partners.total,
        "example": counted,
        "groups": [
            {"name": group, "label": visit.catalogue.groups[group][visit.lang], "total": len(questions)}
            for group, questions in visit.catalogue.grouped()
        ],
        "contracts": len(visit.names.lists["contracts"].choices),
        "transversal": [
            {"number": row["number"], "title": name(row, visit.lang), "text": words(row["text"])} for row in transversal
        ],
    }
    formats = [Format("JSON", "application/json", "/api/v1/themes")]
    behind = visit.behind("themes-by-axis")
    return Page("home.html", "", content, section="home", formats=formats, behind=behind)
