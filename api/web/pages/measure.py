"""The page of a measure: its text, its partners and why, what it cites, where all of it stands."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from api.errors import NotFound
from api.namespaces import shorten
from api.queries import Iri, Row, Text, Value
from api.web.pages import sources
from api.web.pages.changes import runs
from api.web.pages.chapters import Chapters
from api.web.pages.links import alignment
from api.web.pages.outcomes import path_of
from api.web.pages.quoted import pieces
from api.web.pages.render import Crumb, Format, Neighbour, Page
from api.web.pages.things import Reason, inside, local, name, number, several, words
from api.web.pages.visit import Visit

_QUESTIONS = (
    "measure",
    "measure-subpoints",
    "measure-footnotes",
    "measure-mentions",
    "measure-involved",
    "measure-text-mentions",
    "measure-citations",
    "measure-cited-by",
    "measure-witnesses",
)
"""What is asked about each measure."""

Piece: TypeAlias = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template
"""What the template shows in one place."""


async def measure(visit: Visit, code: str) -> Page:
    """The page of a measure by its code (``M1.5``).

    Raises:
        NotFound: there is no such measure; the error names those that there are.
    """
    listed = visit.names.lists["measures"]
    choice = listed.get(code)
    if choice is None or choice.key != code:
        raise NotFound(code, listed.keys)
    asked, remarks, aligned = await asyncio.gather(
        asyncio.gather(*(visit.rows(question, measure=code) for question in _QUESTIONS)),
        visit.labelled("measure-remarks", "kind", measure=code),
        visit.rows("measure-alignments", measure=code),
    )
    found = dict(zip(_QUESTIONS, asked, strict=True))
    (row,), points, notes = found["measure"], found["measure-subpoints"], found["measure-footnotes"]
    thing = str(row["measure"])
    units = [thing, *(str(point["subpoint"]) for point in points)]
    smaller = [
        str(row[column])
        for question, column in (
            ("measure-mentions", "mention"),
            ("measure-text-mentions", "text_mention"),
            ("measure-citations", "citation"),
        )
        for row in found[question]
    ]
    quoted = tuple(dict.fromkeys((*units, *smaller)))
    every = sources.quotations(await visit.labelled("quotations", thing=quoted), Chapters(visit))
    quotations = [quotation for quotation in every if quotation.thing in units]
    places = {quotation.thing: quotation.place.spans[0] for quotation in every}
    title = name(row, visit.lang)
    theme, axis = local(row["theme"]), visit.names.axes[local(row["axis"])]
    theme_title = visit.names.of("themes", theme)
    keys = listed.keys
    place = keys.index(code)
    content = {
        "code": code,
        "title": title,
        "theme": {"number": theme, "title": theme_title},
        "subtheme": _subtheme(visit, row["in_subtheme"]),
        "axis": axis,
        "text": words(row["text"]),
        "notes": _notes_of(notes, thing),
        "points_list": _points(points, notes),
        "footnotes": _footnotes(visit, notes, await visit.rows("footnotes")),
        "mentions": _mentions(visit, found["measure-mentions"], thing, places),
        "involved": _involved(visit, found["measure-involved"], found["measure-mentions"]),
        "named_in_text": [
            {
                "partner": visit.names.partner(str(item["slug"])),
                "words": words(item["words"]),
                "points": _notations([item["unit"]], thing),
                "place": places.get(str(item["text_mention"])),
            }
            for item in found["measure-text-mentions"]
        ],
        "citations": [
            {**_citation(visit, item, thing), "place": places.get(str(item["citation"]))}
            for item in found["measure-citations"]
        ],
        "aligned": _aligned(visit, aligned),
        "cited_by": [
            visit.names.measure(other)
            for other in dict.fromkeys(str(item["code"]) for item in found["measure-cited-by"])
        ],
        "remarks": [
            {"number": item["number"], "kind": _label(item["kind"]), "text": pieces(item, visit.lang, "text")}
            for item in remarks
        ],
        "witnesses": [
            {
                "points": _notations([item["unit"]], thing),
                "runs": runs(str(item["body"]), str(item["table"]), str),
            }
            for item in found["measure-witnesses"]
        ],
        "absent": _absent(visit, found),
        "source": sources.extent(quotations),
        "places": [
            {"points": _notations([quotation.thing], thing), "place": quotation.place} for quotation in quotations
        ],
        "previous": _neighbour(visit, keys[place - 1]) if place else None,
        "next": _neighbour(visit, keys[place + 1]) if place + 1 < len(keys) else None,
    }
    path = shorten(thing)
    return Page(
        "measure.html",
        f"measures/{code}",
        content,
        section="measures",
        of_theme=theme,
        crumbs=[
            visit.crumb("menu.home"),
            Crumb(theme_title, visit.url(f"themes/{theme}")),
            Crumb(axis.name, visit.url("measures", {"theme": theme, "axis": axis.slug})),
            Crumb(Text(code)),
        ],
        formats=[
            Format("JSON", "application/json", f"/api/v1/measures/{code}"),
            Format("Turtle", "text/turtle", f"/doc/{path}.ttl"),
            Format("JSON-LD", "application/ld+json", f"/doc/{path}.jsonld"),
        ],
        thing=thing,
    )


_SOMETIMES = {
    "measure-footnotes": "measure.footnotes",
    "measure-text-mentions": "measure.in_text",
    "measure-citations": "measure.citations",
    "measure-cited-by": "measure.cited_by",
}
"""A question about what the source has for some measures only -> the message that is the heading of its answer."""


def _absent(visit: Visit, found: Mapping[str, tuple[Row, ...]]) -> list[str]:
    """What the source does not have for this measure: said, so that nobody wonders whether it was left out."""
    return [inside(visit.message(key)) for question, key in _SOMETIMES.items() if not found[question]]


def _neighbour(visit: Visit, code: str) -> Neighbour:
    return Neighbour(f"{code} {visit.names.of('measures', code)}", visit.url(f"measures/{code}"))


def _label(value: Value) -> Text:
    """The label of a thing in a row."""
    return value.label or Text(local(value)) if isinstance(value, Iri) else words(value)


def _subtheme(visit: Visit, value: Value) -> Piece | None:
    return {"key": local(value), "title": visit.names.of("subthemes", str(value))} if value else None


def _notations(units: Iterable[object], measure: str) -> list[str]:
    """The notations of sub-points, in order; the whole measure has none."""
    found = {str(unit).removeprefix(f"{measure}/") for unit in units if str(unit) != measure}
    return sorted(found, key=lambda notation: [int(part) for part in notation.split(".")])


def _points(rows: tuple[Row, ...], notes: tuple[Row, ...]) -> list[Piece]:
    """The sub-points as a tree."""
    made = {str(row["subpoint"]): _point(row, notes) for row in rows}
    top: list[Piece] = []
    for row in rows:
        siblings = made[str(row["parent"])]["children"] if str(row["parent"]) in made else top
        siblings.append(made[str(row["subpoint"])])
    return top


def _point(row: Row, notes: tuple[Row, ...]) -> Piece:
    return {
        "notation": str(row["code"]),
        "text": words(row["text"]),
        "notes": _notes_of(notes, str(row["subpoint"])),
        "children": [],
    }


def _notes_of(rows: tuple[Row, ...], unit: str) -> list[str]:
    """The printed numbers of the footnotes to one unit of the text."""
    return sorted((str(row["printed_number"]) for row in rows if row["unit"] == unit), key=int)


def _footnotes(visit: Visit, rows: tuple[Row, ...], all_notes: tuple[Row, ...]) -> list[Piece]:
    """The footnotes, each once, in their printed order, with the partners that they name."""
    named = {note["footnote"]: several(note["partners"]) for note in all_notes}
    notes = {
        str(row["printed_number"]): {
            "number": str(row["printed_number"]),
            "text": words(row["words"]) if row["words"] else None,
            "partners": visit.names.partners(named.get(row["footnote"], ())),
        }
        for row in rows
    }
    return [notes[key] for key in sorted(notes, key=int)]


def _mentions(visit: Visit, rows: tuple[Row, ...], measure: str, places: Mapping[str, sources.Span]) -> list[Piece]:
    """The partner cells in the order of the table, each with its points, its partners and its place in the source."""
    cells: dict[int, list[Row]] = {}
    for row in rows:
        cells.setdefault(number(row["number"]), []).append(row)
    return [
        {
            "number": place,
            "words": words(cell[0]["verbatim"]),
            "place": places.get(str(cell[0]["mention"])),
            "points": _notations((row["applies_to"] for row in cell), measure),
            # A cell for the measure itself, beside others for its points, stands at its opening words.
            "opening": len(cells) > 1 and any(row["applies_to"] == measure for row in cell),
            "partners": visit.names.partners(tuple(dict.fromkeys(str(row["slug"]) for row in cell))),
        }
        for place, cell in sorted(cells.items())
    ]


def _involved(visit: Visit, rows: tuple[Row, ...], mentions: tuple[Row, ...]) -> list[Piece]:
    """The partners by reason, those that are named first, each with the numbers of the cells that name it."""
    cells: dict[str, list[int]] = {}
    for row in mentions:
        numbers = cells.setdefault(str(row["slug"]), [])
        if (cell := number(row["number"])) not in numbers:
            numbers.append(cell)
    found: dict[Reason, list[Piece]] = {}
    for row in rows:
        slug, reason = str(row["slug"]), visit.names.reason(row)
        named = sorted(cells.get(slug, ())) if reason.kind == "named" else []
        found.setdefault(reason, []).append({"partner": visit.names.partner(slug), "cells": named})
    groups: list[Piece] = [
        {"reason": reason, "partners": sorted(group, key=lambda one: one["partner"].name.casefold())}
        for reason, group in found.items()
    ]
    return sorted(groups, key=lambda group: group["reason"].kind != "named")


_JUDGEMENT = ("rationale", "relation", "confidence", "reviewed")
"""The fields of an alignment that say what was judged, and how surely."""


def _aligned(visit: Visit, rows: tuple[Row, ...]) -> list[Piece]:
    """The aligned objectives by contract. What a contract repeats, with one rationale, stands once, with all places."""
    contracts: dict[str, dict[object, Piece]] = {}
    for row in rows:
        item = alignment(visit, row)
        said = words(row["text"])
        same = (said.rstrip(" .;").casefold(), *map(item.get, _JUDGEMENT))
        found = contracts.setdefault(local(row["contract"]), {})
        place = {"objective": path_of(row["objective"]), "mark": str(item["path"]).rpartition("/")[2]}
        found.setdefault(same, {**item, "words": said, "places": []})["places"].append(place)
    return [
        {
            "contract": visit.names.of("contracts", slug),
            "total": sum(len(item["places"]) for item in found.values()),
            "items": list(found.values()),
        }
        for slug, found in contracts.items()
    ]


def _citation(visit: Visit, row: Row, measure: str) -> Piece:
    cited = str(row["document"])
    path = shorten(cited)
    if path.startswith("measure/"):
        href = visit.url(f"measures/{local(cited)}")
    elif path.startswith("transversal/"):
        href = visit.url() + f"#transversal-{local(cited)}"
    else:
        href = visit.url("measures", {"cites": local(cited)})
    return {
        "words": words(row["as_written"]),
        "name": visit.names.of("citable", cited),
        "href": href,
        "locator": row["locator"],
        "points": _notations([row["unit"]], measure),
        "note": local(row["footnote"]),
    }
