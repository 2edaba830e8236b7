"""Alignments of local objectives with the plan, as pages show them."""

from collections.abc import Iterable
from typing import Any

from api.queries import Iri, Row, Text, Value
from api.web.pages import sources
from api.web.pages.chapters import Chapters
from api.web.pages.outcomes import path_of
from api.web.pages.quoted import pieces
from api.web.pages.things import local
from api.web.pages.visit import Visit

Piece = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template


def label(value: Value) -> Text:
    """The label of a thing in a row; its key where it has none."""
    return (value.label if isinstance(value, Iri) else None) or Text(local(value))


def alignment(visit: Visit, row: Row) -> Piece:
    """One alignment: how sure it is and why, and the measure or theme of the plan where the row names it."""
    measure, theme = row.get("measure"), row.get("theme")
    return {
        "path": path_of(row["alignment"]),
        "measure": visit.names.measure(local(measure)) if measure else None,
        "theme": {"number": local(theme), "title": visit.names.of("themes", local(theme))} if theme else None,
        "relation": local(row["relation"]),
        "confidence": local(row["confidence"]),
        "reviewed": row["reviewed"] is True,
        "rationale": pieces(row, visit.lang, "rationale"),
    }


async def texts(visit: Visit, paths: Iterable[str]) -> dict[str, Text]:
    """The words of objectives: path -> text. Each contract is asked once."""
    found: dict[str, Text] = {}
    for contract in dict.fromkeys(path.partition("/")[0] for path in paths):
        for row in await visit.rows("contract-objectives", contract=contract):
            text = row["text"]
            found[path_of(row["objective"])] = text if isinstance(text, Text) else Text("")
    return found


async def quotations(
    visit: Visit, rows: Iterable[Row], chapters: Chapters
) -> dict[str, dict[str, list[sources.Quotation]]]:
    """The words that alignments rest on: path of the alignment -> ``contract`` or ``plan`` -> quotations."""
    asked = tuple(str(row["alignment"]) for row in rows)
    if not asked:
        return {}
    sides: dict[tuple[str, str], list[Row]] = {}
    for row in await visit.labelled("alignment-quotations", alignment=asked):
        # What the rows of the question `quotations` have as well; an alignment's quotation has no witness to name.
        plain: Row = {**row, "thing": row["alignment"], "witness": None}
        sides.setdefault((path_of(row["alignment"]), str(row["side"])), []).append(plain)
    found: dict[str, dict[str, list[sources.Quotation]]] = {}
    for (path, side), quoted in sides.items():
        found.setdefault(path, {})[side] = sources.quotations(quoted, chapters)
    return found
