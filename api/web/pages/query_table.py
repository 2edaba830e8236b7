"""The answer to a question as a table for people: headings that sort, names in place of codes, links to pages."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from api.namespaces import BASE, ID, NS, SHAPES, shorten
from api.queries import Answered, Iri, Sort, Text, Value
from api.queries.faces import cell, repeats, shown
from api.web import addresses
from api.web.pages import writing
from api.web.pages.address import address
from api.web.pages.asked import Asked
from api.web.pages.things import several
from api.web.pages.visit import Visit
from api.web.reference import reference

_CODES: Mapping[str, tuple[str, str]] = {
    "partners": ("partners", "partners/"),
    "slugs": ("partners", "partners/"),
    "levels": ("levels", ""),
    "services": ("services", ""),
    "operational": ("", "objectives/"),
}
"""The columns that hold several codes in one text -> the pick-list that names them, and the path of their pages."""


class Head(NamedTuple):
    """The heading of a column. ``direction`` is as ``aria-sort`` writes it, empty where another column sorts.

    ``look`` is the class of its cells: numbers align, short texts stay on one line, long ones get room.
    """

    name: str
    label: str
    look: str
    direction: str
    href: str


class Piece(NamedTuple):
    """A part of a cell: a text or a number, with its address where it has one."""

    text: Text | int | Any  # Any: a decimal, which the template writes
    href: str = ""


class Table(NamedTuple):
    """Headings, rows of cells of pieces, and the names of the columns that no row of the page has anything in."""

    heads: list[Head]
    rows: list[list[list[Piece]]]
    empty: list[str]

    @property
    def dutch(self) -> bool:
        """Whether words of a source, which are in Dutch, stand in a cell."""
        return any(
            isinstance(piece.text, Text) and piece.text.lang == "nl" and (not piece.href or len(piece.text) >= _LONG)
            for row in self.rows
            for cell in row
            for piece in cell
        )


def table(visit: Visit, asked: Asked, found: Answered) -> Table:
    """The rows of a page.

    A code stands first. A column that only repeats the name of the first thing is left out; where that name is the
    beginning of the text, the whole text stands for it. A column without a value on this page is named instead.
    """
    columns = shown(asked.question)
    cells = {name: [cell(row, columns[name], visit.lang) for row in found.rows] for name in columns}
    first = next(iter(columns), "")
    empty = {name for name in columns if all(value is None for value in cells[name])}
    told = [name for name in columns if name not in empty and (name == first or not repeats(cells[first], cells[name]))]
    for name in columns:
        if name not in told and name not in empty:
            cells[first] = [_called(thing, text) for thing, text in zip(cells[first], cells[name], strict=True)]
    names = sorted(told, key=lambda name: name != "code")
    rows = [[_pieces(visit, name, cells[name][index]) for name in names] for index in range(len(found.rows))]
    if names[:1] == ["code"]:
        for pieces, thing in zip(rows, cells[first], strict=True):
            pieces[0] = [Piece(piece.text, href_of(visit, thing)) for piece in pieces[0]]
    heads = [_head(visit, asked, name, cells[name]) for name in names]
    return Table(heads, rows, [_label(visit, asked, name) for name in columns if name in empty])


def fitting(shown: Table, room: int) -> int:
    """How many of the rows, from the first on, take up no more than so many bytes of HTML; at least one.

    Reckoned from above: the text, the address and the heading of each cell, and the marks around them.
    """
    total = 0
    for index, row in enumerate(shown.rows):
        for head, pieces in zip(shown.heads, row, strict=True):
            total += _CELL + len(head.label.encode())
            total += sum(_PIECE + len(str(piece.text).encode()) + len(piece.href) for piece in pieces)
        if total > room and index:
            return index
    return len(shown.rows)


_CELL, _PIECE = 60, 40
"""The bytes of a cell, and of a part of it, that are not its words or address."""


def _called(thing: Value, words: Value) -> Value:
    return Iri(thing, words) if isinstance(thing, Iri) and isinstance(words, Text) else thing


def _head(visit: Visit, asked: Asked, name: str, values: Sequence[Value]) -> Head:
    now = asked.sort if asked.sort and asked.sort.column == name else None
    # In its turn: from the first to the last, the other way round, the order that the question has itself.
    then = {None: name, False: f"-{name}", True: ""}[now.descending if now else None]
    direction = ("descending" if now.descending else "ascending") if now else ""
    href = visit.url(f"queries/{asked.question.name}", asked.query(sort=then, offset=0))
    return Head(name, _label(visit, asked, name), _look(values), direction, href)


def _label(visit: Visit, asked: Asked, name: str) -> str:
    return visit.catalogue.column(_HEADINGS.get(name, name), asked.question.name).label[visit.lang]


_HEADINGS = {"slugs": "partners"}
"""The columns whose heading is that of another, since the page shows something else in them."""


def _look(values: Sequence[Value]) -> str:
    if any(not isinstance(value, str | bool | None) for value in values):
        return "number"
    lengths = [len((value.label or value) if isinstance(value, Iri) else str(value or "")) for value in values]
    longest = max(lengths, default=0)
    return "short" if longest <= _SHORT else "long" if longest >= _LONG else ""


_SHORT, _LONG = 12, 60
"""Up to how many, and from how many, characters a text is short or long."""


def _pieces(visit: Visit, name: str, value: Value) -> list[Piece]:
    """A cell: nothing where it is empty, several pieces where it holds several codes."""
    if value is None:
        return []
    if isinstance(value, Iri):
        return [Piece(value.label or Text(_short(value)), href_of(visit, value))]
    if isinstance(value, bool):
        return [Piece(visit.message("queries.yes" if value else "queries.no"))]
    if isinstance(value, Text) and not value.lang:
        if name in _CODES:
            kind, path = _CODES[name]
            return [
                Piece(visit.names.of(kind, code) if kind else Text(code), visit.url(path + code) if path else "")
                for code in sorted(several(value))
            ]
        said = [visit.catalogue.said(name, word, visit.lang) for word in several(value)]
        if any(said):
            return [Piece(Text(text or word)) for text, word in zip(said, several(value), strict=True)]
        if writing.is_date(value):
            return [Piece(Text(writing.date(visit.lang, value)))]
    return [Piece(value)]


def _short(iri: Iri) -> str:
    """What a thing without a label is called: as the API refers to it."""
    return reference(iri) if iri.startswith(ID) else shorten(iri)


def href_of(visit: Visit, value: Value) -> str:
    """Where a thing can be seen: its page, else what its IRI leads to here, or elsewhere for what is not ours."""
    if not isinstance(value, Iri):
        return ""
    seen = addresses.page(value) if value.startswith(ID) else None
    if seen is not None:
        path, _, fragment = seen.partition("#")
        path, _, query = path.partition("?")
        return visit.url(path) + (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    for namespace, documentation in ((NS, "ontology"), (SHAPES, "shapes")):
        if value.startswith(namespace):
            return f"{visit.url(documentation)}#{value.removeprefix(namespace)}"
    if value.startswith(BASE):
        path, _, fragment = value.removeprefix(BASE).partition("#")
        return address(f"/{path}") + (f"#{fragment}" if fragment else "")
    return value if value.startswith(("http://", "https://")) else ""


def order(asked: Asked, visit: Visit) -> tuple[Sort, ...]:
    """The columns of the answer to sort by."""
    if asked.sort is None:
        return ()
    return (Sort(shown(asked.question)[asked.sort.column][visit.lang], asked.sort.descending),)
