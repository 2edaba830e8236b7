"""Two ways of dividing the measures against each other: how many stand in each row and column, and in all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.errors import BadInput
from api.languages import Lang
from api.queries import Catalogue, Choice, Given, Row

QUESTION = "matrix"
TOTALS = "matrix-totals"

LISTS: Mapping[str, str] = {
    "theme": "pick-themes",
    "subtheme": "pick-subthemes",
    "axis": "pick-axes",
    "measure": "pick-measures",
    "partner": "pick-partners",
    "level": "pick-levels",
}
"""What rows and columns can be -> the question that lists such things in their order, with their names."""

DEFAULTS: Mapping[str, str] = {"rows": "theme", "columns": "partner", "basis": "named"}
"""What is asked of the question where nothing is said."""

_BY_TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or a column: the thing that it is about, and how many measures it has, each counted once."""

    thing: Choice
    total: int

    @property
    def key(self) -> str:
        """What addresses call the thing."""
        return self.thing.key


@dataclass(frozen=True, slots=True)
class Matrix:
    """``cells[i][j]`` is how many measures stand in row ``i`` and column ``j``; ``total`` how many stand anywhere.

    Rows and columns without a measure are left out.
    """

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[tuple[int, ...], ...]
    total: int


async def read(catalogue: Catalogue, given: Given, sort: str, lang: Lang) -> Matrix:
    """The table for these parameters of the question.

    Rows and columns stand in the order of the plan, partners by their weight. ``sort`` puts the rows in the order of
    their totals (``total``) or of a column (its key), a minus first the largest; empty leaves them as they are.

    Raises:
        BadInput: a value is not allowed; rows and columns are the same; there is no such column to sort by.
    """
    kinds = {side: _kind(side, given) for side in ("rows", "columns")}
    if kinds["rows"] == kinds["columns"]:
        raise BadInput("columns", kinds["columns"], tuple(kind for kind in LISTS if kind != kinds["rows"]))
    counts = _by_pair((await catalogue.answer(QUESTION, given, lang=lang)).rows)
    totals = _by_pair((await catalogue.answer(TOTALS, given, lang=lang)).rows)
    rows = await _headings(catalogue, kinds["rows"], {row: count for (row, _), count in totals.items() if row})
    columns = await _headings(catalogue, kinds["columns"], {column: n for (_, column), n in totals.items() if column})
    rows = _sorted(rows, columns, counts, sort)
    cells = tuple(
        tuple(counts.get((row.thing.term.value, column.thing.term.value), 0) for column in columns) for row in rows
    )
    return Matrix(rows, columns, cells, totals.get(("", ""), 0))


def _kind(side: str, given: Given) -> str:
    value = given.get(side) or DEFAULTS[side]
    text = value if isinstance(value, str | int) else next(iter(value))
    if str(text) not in LISTS:
        raise BadInput(side, str(text), tuple(LISTS))
    return str(text)


def _by_pair(rows: Sequence[Row]) -> dict[tuple[str, str], int]:
    """Row and column of each number; an open one is the empty text."""
    return {(str(row["row"] or ""), str(row["column"] or "")): _number(row) for row in rows}


def _number(row: Row) -> int:
    value = row["measures"]
    return value if isinstance(value, int) else 0


async def _headings(catalogue: Catalogue, kind: str, totals: Mapping[str, int]) -> tuple[Heading, ...]:
    listed: dict[str, Heading] = {}
    for choice in (await catalogue.picks(LISTS[kind])).choices:
        if choice.term.value in totals:
            listed.setdefault(choice.term.value, Heading(choice, totals[choice.term.value]))
    found = tuple(listed.values())
    return tuple(sorted(found, key=lambda one: (-one.total, one.key))) if kind == "partner" else found


def _sorted(
    rows: tuple[Heading, ...], columns: tuple[Heading, ...], counts: Mapping[tuple[str, str], int], sort: str
) -> tuple[Heading, ...]:
    if not sort:
        return rows
    by, down = sort.removeprefix("-"), sort.startswith("-")
    column = next((column for column in columns if column.key == by), None)
    if column is None and by != _BY_TOTAL:
        allowed = (_BY_TOTAL, *(column.key for column in columns))
        raise BadInput("sort", sort, (*allowed, *(f"-{name}" for name in allowed)))

    def measure(row: Heading) -> int:
        return row.total if column is None else counts.get((row.thing.term.value, column.thing.term.value), 0)

    return tuple(sorted(rows, key=measure, reverse=down))
