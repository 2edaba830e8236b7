"""How much of an answer the editor's page shows, so that the whole page stays below 100 kB of HTML.

The query stands in its field whole, so that nobody loses it. What is left is for the answer: fewer rows where they are
long, and of a row that is too long by itself its first columns and the beginnings of its texts.
"""

from collections.abc import Sequence
from html import escape

from api.queries import Text
from api.web.pages.editor_result import Cell, Result, Row

LARGEST = 100_000
"""The bytes of HTML that the page has at most, unless the query and its graphs alone leave too little room."""

LEAST = 8_000
"""The bytes that an answer has in any case."""

_FRAME = 35_000
"""The bytes of the page around query and answer, from above."""

_NAME = 60
"""How many characters of the name of a column are shown."""

_ROW, _CELL, _NUMBER, _LINK, _SPAN, _TONGUE = 28, 10, 15, 25, 25, 31
"""The bytes that are not words: of a row, a cell, one with a number, a link, words in another language, and of what
names their language or datatype."""

_FEW, _NAMED = 3, 28
"""Up to how many columns a cell need not say the name of its own, and the bytes of saying it."""


def room(text: str, graphs: Sequence[str], address: str, repeated: int) -> int:
    """How many bytes there are for the answer to a query, whose ``address`` stands in the page so many times."""
    asked = _bytes(text) + sum(_bytes(graph) for graph in graphs)
    return max(LARGEST - _FRAME - asked - repeated * _bytes(address), LEAST)


def fitted(found: Result, room: int) -> Result:
    """As much of an answer as has room; ``more`` and ``part`` say what was left out."""
    if found.kind == "graph":
        return _lines(found, room)
    columns = _columns(found.columns, room // 2)
    rows = [row[: len(columns)] for row in found.rows]
    left = room - sum(_head(name) for name in columns)
    part = columns != found.columns
    if rows and _weight(columns, rows[0]) > left:
        rows[0], part = _beginnings(columns, rows[0], left), True
    count = 0
    for row in rows:
        left -= _weight(columns, row)
        if left < 0 and count:
            break
        count += 1
    more = found.more or count < len(rows)
    return found._replace(columns=columns, rows=tuple(rows[:count]), more=more, part=part)


def beginning(text: str, room: int) -> str:
    """As much of the beginning of a text as has so many bytes in HTML, with an ellipsis where that is not all."""
    found = text
    while (size := _bytes(found)) > room:
        found = found[: len(found) * room // size]
    return found if found == text else found + "…"


def _lines(found: Result, room: int) -> Result:
    count = 0
    for line in found.lines:
        room -= _bytes(line) + 1
        if room < 0:
            break
        count += 1
    if count or not found.lines:
        return found._replace(lines=found.lines[:count], more=found.more or count < len(found.lines))
    first = beginning(found.lines[0], room + _bytes(found.lines[0]))
    return found._replace(lines=(first,), more=found.more or len(found.lines) > 1, part=True)


def _columns(names: Sequence[str], room: int) -> tuple[str, ...]:
    """The first columns that have room for their heading and a cell, at least one; long names by their beginning."""
    found: list[str] = []
    for name in names:
        shown = name if len(name) <= _NAME else name[:_NAME] + "…"
        room -= _head(shown) + _CELL + _NAMED + len(shown.encode()) + _NAME
        if room < 0 and found:
            break
        found.append(shown)
    return tuple(found)


def _beginnings(columns: Sequence[str], row: Row, room: int) -> Row:
    """A row in which each column has the same room; what is longer is a text without links."""
    each = (room - _weight(columns, (None,) * len(columns))) // len(columns)
    empty = _weight(("",), (Cell(Text("…")),))
    return tuple(
        cell
        if cell is None or _weight(("",), (cell,)) <= each
        else Cell(Text(beginning(cell.text, max(each - empty, 1))))
        for cell in row
    )


def _head(name: str) -> int:
    return 90 + len(name.encode())


def _weight(columns: Sequence[str], row: Row) -> int:
    """The bytes of a row."""
    total = _ROW + len(row) * _CELL
    if len(columns) > _FEW:
        total += sum(_NAMED + len(name.encode()) for name in columns)
    for cell in filter(None, row):
        total += _bytes(cell.text) + (_NUMBER if cell.number else 0)
        if cell.href:
            total += _LINK + _bytes(cell.href) + _bytes(cell.iri)
        if cell.label:
            total += _SPAN + _bytes(cell.label)
        if cell.text.lang:
            total += _SPAN + _TONGUE + 2 * len(cell.text.lang)
        elif cell.datatype:
            total += _TONGUE + _bytes(cell.datatype)
    return total


def _bytes(text: str) -> int:
    return len(escape(text).encode())
