"""The page of a theme: its subthemes, its measures by axis, its priorities, its partners."""

import asyncio
from itertools import groupby
from typing import Any

from api.errors import NotFound
from api.namespaces import shorten
from api.queries import Row, Text
from api.web.pages import sources
from api.web.pages.alignments import no_contract
from api.web.pages.chapters import Chapters
from api.web.pages.render import Crumb, Format, Neighbour, Page
from api.web.pages.things import local, name, number, words
from api.web.pages.visit import Visit


async def theme(visit: Visit, key: str) -> Page:
    """The page of a theme by its number.

    Raises:
        NotFound: there is no theme of that number; the error names those that there are.
    """
    listed = visit.names.lists["themes"]
    choice = listed.get(key)
    if choice is None or choice.key != key:
        raise NotFound(key, listed.keys)
    (measures, subthemes, priorities, named, involved, counted), quotations, aligned, reason = await asyncio.gather(
        asyncio.gather(
            visit.rows("measures", theme=key),
            visit.rows("subthemes", theme=key),
            visit.rows("priorities", theme=key),
            visit.rows("partners-by-theme", theme=key),
            visit.rows("partners-by-theme", theme=key, basis="involved"),
            visit.rows("themes-by-contract"),
        ),
        visit.labelled("quotations", thing=choice.term.value),
        visit.catalogue.ask("alignments", theme=key, limit=0),
        no_contract(visit, key),
    )
    title = choice.label(visit.lang)
    numbers = listed.keys
    place = numbers.index(key)
    content = {
        "theme": {"number": key, "title": title, "total": len(measures)},
        "subthemes": [
            {
                "slug": row["slug"],
                "title": name(row, visit.lang),
                "total": sum(measure["in_subtheme"] == row["subtheme"] for measure in measures),
            }
            for row in subthemes
        ],
        "axes": [
            {
                "axis": axis,
                "measures": [
                    visit.names.measure(str(row["code"])) for row in measures if local(row["axis"]) == axis.slug
                ],
            }
            for axis in visit.axes
        ],
        "priorities": _priorities(visit, priorities),
        "partners": _partners(visit, named, involved),
        "local": [
            {
                "slug": local(row["contract"]),
                "title": visit.names.of("contracts", local(row["contract"])),
                "objectives": row["objectives"],
            }
            for row in counted
            if str(row["number"]) == key
        ],
        "aligned": aligned.total,
        "no_contract": reason,
        "source": sources.places(quotations, Chapters(visit)),
        "previous": _neighbour(visit, numbers[place - 1]) if place else None,
        "next": _neighbour(visit, numbers[place + 1]) if place + 1 < len(numbers) else None,
    }
    thing = shorten(choice.term.value)
    formats = [
        Format("JSON", "application/json", f"/api/v1/themes/{key}"),
        Format("Turtle", "text/turtle", f"/doc/{thing}.ttl"),
        Format("JSON-LD", "application/ld+json", f"/doc/{thing}.jsonld"),
    ]
    crumbs = [visit.crumb("menu.home"), Crumb(title)]
    behind, iri = visit.behind("measures", {"theme": key}), choice.term.value
    return Page(
        "theme.html",
        f"themes/{key}",
        content,
        section="home",
        crumbs=crumbs,
        formats=formats,
        behind=behind,
        thing=iri,
        of_theme=key,
    )


def _neighbour(visit: Visit, key: str) -> Neighbour:
    return Neighbour(f"{key}. {visit.names.of('themes', key)}", visit.url(f"themes/{key}"))


def _priorities(visit: Visit, rows: tuple[Row, ...]) -> list[dict[str, Any]]:  # Any: for the template
    """The priorities as the plan lists them: apart by subtheme, and by the words that introduce each list."""
    groups = []
    last = Text("")
    for (subtheme, lead_in), items in groupby(rows, key=lambda row: (row["in_subtheme"], row["lead_in"])):
        heading = visit.names.of("subthemes", str(subtheme)) if subtheme else Text("")
        groups.append(
            {
                "subtheme": heading if heading != last else None,
                "lead_in": words(lead_in),
                "priorities": [{"number": row["number"], "text": words(row["text"])} for row in items],
            }
        )
        last = heading
    return groups


def _partners(visit: Visit, named: tuple[Row, ...], involved: tuple[Row, ...]) -> list[dict[str, Any]]:
    """Every partner that a measure of the theme names or involves, with both numbers; the most named first."""
    naming = {str(row["slug"]): number(row["measures"]) for row in named}
    rows = [
        {
            **visit.names.partner(slug)._asdict(),
            "named": naming.get(slug, 0),
            "involved": number(row["measures"]),
        }
        for row in involved
        for slug in [str(row["slug"])]
    ]
    return sorted(rows, key=lambda row: (-row["named"], -row["involved"], row["name"].casefold()))
