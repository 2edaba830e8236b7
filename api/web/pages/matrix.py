"""The matrix: numbers of measures in a table whose rows, columns and filters one chooses, each number a link."""

from typing import Any, TypeAlias

from api.web import matrix as table
from api.web.matrix import DEFAULTS, LISTS, QUESTION, Heading, Matrix
from api.web.pages.address import address
from api.web.pages.chosen import Chosen, Field, options
from api.web.pages.render import Crumb, Format, Page
from api.web.pages.things import shade, theme_of
from api.web.pages.visit import Visit


def _first(word: str) -> tuple[str, ...]:
    return (word, *(kind for kind in LISTS if kind != word))


FIELDS = (
    Field("rows", options=_first(DEFAULTS["rows"])),
    Field("columns", options=_first(DEFAULTS["columns"])),
    Field("theme", "themes"),
    Field("axis", "axes"),
    Field("basis", options=("named", "involved")),
    Field("sort", free=True),
)
"""The fields of the form, as in ``/api/v1/matrix``."""

_MANY = 7
"""From how many columns on their names are written upwards."""

_PAGES = {"theme": "themes/", "measure": "measures/", "partner": "partners/"}
"""What has a page of its own -> where its addresses begin."""

_COUNTED_WHOLE = ("theme", "axis", "measure")
"""What every measure has: the total of a row or column of the other side is that of all its measures."""

Piece: TypeAlias = dict[str, Any]  # Any: a part of the page, each with fields of its own, for the template


async def matrix(visit: Visit, chosen: Chosen) -> Page:
    """The page for these choices. Measures are shown a theme at a time: the first one where none is chosen.

    Raises:
        BadInput: rows and columns are the same, or there is no such column to sort by.
    """
    kinds = {side: chosen.values.get(side, DEFAULTS[side]) for side in ("rows", "columns")}
    basis = chosen.values.get("basis", DEFAULTS["basis"])
    by_measure = "measure" in kinds.values()
    asked = {key: value for key, value in chosen.values.items() if key != "sort"}
    if by_measure:
        asked.setdefault("theme", visit.names.lists["themes"].keys[0])
    sort = chosen.values.get("sort", "")
    found = await table.read(visit.catalogue, asked, sort, visit.lang)
    most = max((count for row in found.cells for count in row), default=0)
    filters = {key: asked.get(key, "") for key in ("theme", "axis")} | {"basis": "" if basis == "named" else basis}
    query = chosen.query()

    def sorted_by(key: str) -> Piece:
        """The address that sorts by a column: the largest first, then the smallest, then the order of the plan."""
        now = {f"-{key}": "descending", key: "ascending"}.get(sort, "")
        then = {"": f"-{key}", "descending": key, "ascending": ""}[now]
        return {"href": visit.url("matrix", chosen.query(sort=then)), "direction": now}

    content = {
        "chosen": {**filters, **kinds, "basis": basis, "sort": sort},
        "any": bool(query),
        "kinds": await _choices(visit, "rows"),
        "bases": await _choices(visit, "basis"),
        "themes": options(visit.names, "themes"),
        "axes": visit.axes,
        "by_measure": by_measure,
        "themes_of": [
            {
                "number": key,
                "name": visit.names.of("themes", key),
                "current": key == asked.get("theme"),
                "href": visit.url("matrix", chosen.query(theme=key)),
            }
            for key in visit.names.lists["themes"].keys
        ]
        if by_measure
        else [],
        "swapped": visit.url(
            "matrix",
            Chosen.read(
                {**chosen.values, "rows": kinds["columns"], "columns": kinds["rows"], "sort": ""}.items(),
                FIELDS,
                visit.names,
            ).query(),
        ),
        "many": len(found.columns) > _MANY,
        "columns": [
            {
                **_heading(visit, kinds["columns"], column),
                "sort": sorted_by(column.key),
                "href": _total(visit, kinds["columns"], kinds["rows"], column, filters),
            }
            for column in found.columns
        ],
        "by_total": sorted_by("total"),
        "rows": [
            {
                **_heading(visit, kinds["rows"], row),
                "page": _page(visit, kinds["rows"], row),
                "href": _total(visit, kinds["rows"], kinds["columns"], row, filters),
                "cells": _cells(visit, found, index, kinds, filters, most),
            }
            for index, row in enumerate(found.rows)
        ],
        "total": found.total,
    }
    title = visit.message("matrix.title")
    kept = {**query, **asked}
    return Page(
        "matrix.html",
        "matrix",
        content,
        query=query,
        section="measures",
        crumbs=[visit.crumb("menu.home"), visit.crumb("menu.measures", "measures"), Crumb(title)],
        formats=[
            Format("CSV", "text/csv", address("/api/v1/matrix", {**kept, "lang": visit.lang, "format": "csv"})),
            Format("XLSX", _XLSX, address("/api/v1/matrix", {**kept, "lang": visit.lang, "format": "xlsx"})),
            Format("JSON", "application/json", address("/api/v1/matrix", kept)),
        ],
        empty=not found.rows,
        behind=visit.behind(QUESTION, asked),
    )


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def _choices(visit: Visit, name: str) -> list[Piece]:
    """The values of a parameter in words."""
    (param,) = (param for param in visit.catalogue.question(QUESTION).params if param.name == name)
    allowed = await visit.catalogue.allowed(param)
    return [{"key": choice.key, "label": choice.label(visit.lang)} for choice in (allowed.choices if allowed else ())]


def _heading(visit: Visit, kind: str, heading: Heading) -> Piece:
    label = heading.thing.label(visit.lang)
    theme = heading.key if kind == "theme" else theme_of(heading.key) if kind == "measure" else ""
    mark = f"{heading.key} " if kind == "measure" else ""
    return {
        "key": heading.key,
        "theme": theme,
        "numbered": kind == "theme",
        "mark": mark,
        "label": label,
        "total": heading.total,
    }


def _page(visit: Visit, kind: str, heading: Heading) -> str:
    return visit.url(_PAGES[kind] + heading.key) if kind in _PAGES else ""


def _measures(visit: Visit, filters: dict[str, str], chosen: dict[str, str]) -> str:
    """The address of the measures behind a number: the list with these filters, or the page of the one measure."""
    if "measure" in chosen:
        return visit.url(f"measures/{chosen['measure']}")
    return visit.url("measures", {**filters, **chosen})


def _total(visit: Visit, kind: str, other: str, heading: Heading, filters: dict[str, str]) -> str:
    """The address of the measures behind a total; empty where the list would have others besides."""
    return _measures(visit, filters, {kind: heading.key}) if other in _COUNTED_WHOLE else ""


def _cells(
    visit: Visit, found: Matrix, index: int, kinds: dict[str, str], filters: dict[str, str], most: int
) -> list[Piece]:
    row = found.rows[index]
    return [
        {
            "count": count,
            "shade": shade(count, most),
            "href": _measures(visit, filters, {kinds["rows"]: row.key, kinds["columns"]: column.key}) if count else "",
        }
        for column, count in zip(found.columns, found.cells[index], strict=True)
    ]
