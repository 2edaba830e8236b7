"""The home page: the plan at a glance, and the ways in."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence

from api.queries import Sort, Text
from api.web.pages.render import Format, Page
from api.web.pages.things import Partner, local, name, number, shade, words
from api.web.pages.visit import Visit

MOST_NAMED = 8
"""How many partners the home page lists."""

EXAMPLE = ("pz", "verenigingen")
"""The partners of the question that everybody uses as the example."""


READY = {
    "measures-partners": ("measures-with-all-partners", "measures-with-one-without-other", "measures-by-partner-count"),
    "themes-axes": ("partners-by-theme", "levels-by-theme", "themes-ranked"),
    "references": ("cited-documents", "measures-citing", "references-inside-the-plan"),
    "contracts": ("numeric-targets", "grants-by-year", "services"),
    "plan-contracts": ("measures-by-contribution", "measures-without-contribution", "theme-indicators"),
    "gaps": ("not-in-source", "institutions-in-text-only", "indicators-without-numeric-target"),
    "data": ("wording-differences", "source-passages", "register-reliability"),
}
"""Group of questions -> those of them that the home page shows; the others stand one click away."""


async def example(visit: Visit) -> dict[str, int]:
    """The two answers to the example question: how many measures name both partners, and how many involve them."""
    question = "measures-with-all-partners"
    named, involved = await asyncio.gather(
        *(visit.rows(question, partner=EXAMPLE, basis=basis) for basis in ("named", "involved"))
    )
    return {"named": len(named), "involved": len(involved)}


async def home(visit: Visit, examples: Sequence[str]) -> Page:
    """The table of themes and axes with their numbers of measures, the partners named most, the example question."""
    (themes, cells, verbs, transversal), partners, counted, edition = await asyncio.gather(
        asyncio.gather(*map(visit.rows, ("themes", "themes-by-axis", "axis-verbs", "transversal"))),
        visit.catalogue.ask("partners", limit=MOST_NAMED, sort=(Sort("named", descending=True),)),
        example(visit),
        visit.catalogue.picks("pick-editions"),
    )
    counts: dict[tuple[int, str], int] = defaultdict(int)
    for row in cells:
        counts[number(row["theme_number"]), local(row["axis"])] = number(row["measures"])
    most = max(counts.values(), default=0)
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
                "shades": {axis.slug: shade(counts[number(row["number"]), axis.slug], most) for axis in visit.axes},
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
            {
                "name": group,
                "label": visit.catalogue.groups[group][visit.lang],
                "total": len(questions),
                "questions": [
                    {"name": question.name, "summary": question.summary[visit.lang]}
                    for question in map(visit.catalogue.question, READY[group])
                ],
            }
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
