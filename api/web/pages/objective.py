"""The page of one objective of a contract: its words, its place in the tree, what it is measured by and aligned to."""

import asyncio

from api.errors import NotFound
from api.namespaces import ID
from api.queries import Row, Text
from api.web.pages import outcomes, sources
from api.web.pages.chapters import Chapters
from api.web.pages.links import alignment, label, quotations
from api.web.pages.outcomes import path_of
from api.web.pages.quoted import pieces
from api.web.pages.render import Crumb, Format, Neighbour, Page
from api.web.pages.things import several, words
from api.web.pages.visit import Visit

_LONGEST = 70
"""How many characters of an objective a crumb or a link to a neighbour shows."""


async def objective(visit: Visit, path: str) -> Page:
    """The page of an objective by its path (``molenbeek-algemeen-2023/s2/g1/d3/o5``).

    Raises:
        NotFound: there is no such objective, or contract; the error names the contracts that there are.
    """
    slug = path.partition("/")[0]
    contracts = visit.names.lists["contracts"]
    if slug not in contracts.keys:
        raise NotFound(path, contracts.keys)
    thing = f"{ID}objective/{path}"
    tree = await visit.labelled("contract-objectives", "kind", contract=slug)
    rows = {str(row["objective"]): row for row in tree}
    if thing not in rows:
        raise NotFound(path)
    row = rows[thing]
    results, indicators, aligned, remarks, quoted, sectors, parts = await asyncio.gather(
        visit.rows("objective-results", objective=thing),
        visit.labelled("objective-indicators", "kind", objective=thing),
        visit.rows("objective-alignments", objective=thing),
        visit.labelled("contract-remarks", "kind", contract=slug),
        visit.labelled("quotations", thing=thing),
        visit.rows("contract-sectors", contract=slug),
        visit.rows("contract-parts", contract=slug),
    )
    chapters = Chapters(visit)
    said = await quotations(visit, aligned, chapters)
    above = _above(rows, row)
    siblings = [path_of(key) for key, each in rows.items() if each["parent"] == row["parent"] and _beside(each, row)]
    place = siblings.index(path)
    content = {
        "path": path,
        "level": _level(row),
        "label": label(row["kind"]),
        "printed": row["printed_number"],
        "text": words(row["text"]),
        "filled_in": row["filled_in"] is True,
        "contract": {"slug": slug, "title": visit.names.of("contracts", slug)},
        "part": _words_of(parts, "part", row["part"]),
        "sector": _words_of(sectors, "sector", row["sector"]),
        "parents": [
            {"path": path_of(each["objective"]), "level": _level(each), "text": words(each["text"])} for each in above
        ],
        "services": [visit.names.of("services", key) for key in several(row["services"])],
        "children": [
            {
                "path": path_of(each["objective"]),
                "printed": each["printed_number"],
                "text": words(each["text"]),
                "filled_in": each["filled_in"] is True,
            }
            for each in tree
            if each["parent"] == thing
        ],
        "results": [outcomes.result(each) for each in results],
        "indicators": [outcomes.indicator(each) for each in indicators],
        "alignments": [
            {**piece, "quotations": said.get(piece["path"], {})}
            for piece in (alignment(visit, each) for each in aligned)
        ],
        "remarks": [
            {"number": each["number"], "kind": label(each["kind"]), "text": pieces(each, visit.lang, "text")}
            for each in remarks
            if each["about"] == thing
        ],
        "source": sources.places(quoted, chapters),
        "previous": _neighbour(visit, rows, siblings[place - 1]) if place else None,
        "next": _neighbour(visit, rows, siblings[place + 1]) if place + 1 < len(siblings) else None,
    }
    return Page(
        "objective.html",
        f"objectives/{path}",
        content,
        section="contracts",
        crumbs=[
            visit.crumb("menu.home"),
            visit.crumb("menu.contracts", "contracts"),
            Crumb(visit.names.of("contracts", slug), visit.url(f"contracts/{slug}")),
            *(Crumb(_step(each), visit.url(f"objectives/{path_of(each['objective'])}")) for each in above),
            Crumb(_step(row)),
        ],
        formats=[
            Format("JSON", "application/json", f"/api/v1/objectives/{path}"),
            Format("Turtle", "text/turtle", f"/doc/objective/{path}.ttl"),
            Format("JSON-LD", "application/ld+json", f"/doc/objective/{path}.jsonld"),
        ],
        thing=thing,
    )


def _above(rows: dict[str, Row], row: Row) -> list[Row]:
    """The objectives above this one, the highest first."""
    found: list[Row] = []
    while row["parent"]:
        row = rows[str(row["parent"])]
        found.insert(0, row)
    return found


def _beside(row: Row, other: Row) -> bool:
    """Whether two objectives with the same parent stand in the same place: sector, part, level."""
    return all(row[key] == other[key] for key in ("sector", "part", "kind"))


def _level(row: Row) -> str:
    return str(row["kind"]).partition("#")[2].removesuffix("Objective").lower()


def _step(row: Row) -> Text:
    """A level and its position, which is short enough for the way to a page."""
    return Text(f"{label(row['kind'])} {row['number']}")


def _words_of(rows: tuple[Row, ...], key: str, thing: object) -> Text | None:
    """The words of a part or sector."""
    return next((words(row["text"]) for row in rows if thing and row[key] == thing), None)


def _neighbour(visit: Visit, rows: dict[str, Row], path: str) -> Neighbour:
    text = str(rows[f"{ID}objective/{path}"]["text"])
    short = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return Neighbour(short, visit.url(f"objectives/{path}"), "nl")
