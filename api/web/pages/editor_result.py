"""The answer to a free-form query as the editor shows it: cells with their links, labels, languages and datatypes."""

from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

import pyoxigraph as ox

from api.errors import StoreError
from api.namespaces import BASE, PREFIXES, shorten
from api.queries import Iri, Text
from api.queries.values import pick
from api.store import Answer, formats
from api.web.pages.query_table import href_of
from api.web.pages.visit import Visit

SHOWN = 200
"""How many rows, or lines of a graph, the page shows at most; the files have all."""

_XSD = PREFIXES["xsd"]
_NUMBERS = {_XSD + name for name in ("integer", "decimal", "double", "float", "long", "int")}
_UNSAID = {_XSD + "string", _XSD + "boolean", PREFIXES["rdf"] + "langString", *_NUMBERS}
"""The datatypes that a value shows by itself, or by its language."""


class Cell(NamedTuple):
    """A value: its text with its language, where it leads, its datatype where that says something, its IRI.

    ``label`` is the name of a thing of the dataset; a ``number`` can be calculated with.
    """

    text: Text
    href: str = ""
    datatype: str = ""
    iri: str = ""
    number: bool = False
    label: Text | None = None


Row: TypeAlias = tuple[Cell | None, ...]
"""The cells of a row; None is an empty one."""


class Result(NamedTuple):
    """An answer: rows of cells, a yes or no, or lines of Turtle.

    ``more``: the answer has more of them. ``part``: of what is shown, columns or ends of texts are left out.
    """

    kind: Literal["rows", "boolean", "graph"]
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    yes: bool = False
    lines: tuple[str, ...] = ()
    more: bool = False
    part: bool = False


_MOST_NAMED = 500
"""How many things of an answer get their names, which are asked for with a query of their own."""


async def result(visit: Visit, answer: Answer) -> Result:
    """The first rows or lines of an answer in JSON or Turtle; things of the dataset have their names.

    Raises:
        StoreError: it is neither.
    """
    found = _read(visit, answer)
    labels = await visit.catalogue.labels(_nameable(found))
    rows = tuple(
        tuple(cell and cell._replace(label=pick(labels.get(cell.iri, {}), visit.lang)) for cell in row)
        for row in found.rows
    )
    return found._replace(rows=rows)


def _nameable(found: Result) -> list[str]:
    """The IRIs of the dataset's own things and terms in an answer, each once."""
    iris = dict.fromkeys(cell.iri for row in found.rows for cell in row if cell and cell.iri.startswith(BASE))
    return [iri for iri in iris if _is_iri(iri)][:_MOST_NAMED]


def _is_iri(text: str) -> bool:
    """Whether it is one: an engine gives out what a query has made, ``IRI("a b")`` too."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _read(visit: Visit, answer: Answer) -> Result:
    """The first rows or lines of an answer in JSON or Turtle.

    Raises:
        StoreError: it is neither.
    """
    if answer.media_type == formats.TURTLE:
        lines = answer.content.decode().splitlines()
        return Result("graph", lines=tuple(lines[:SHOWN]), more=len(lines) > SHOWN)
    try:
        found = ox.parse_query_results(answer.content, ox.QueryResultsFormat.JSON)
        if isinstance(found, ox.QueryBoolean):
            return Result("boolean", yes=bool(found))
        columns = tuple(variable.value for variable in found.variables)
        # One more than is shown tells whether there are more.
        rows = tuple(tuple(_cell(visit, row[name]) for name in columns) for row in islice(found, SHOWN + 1))
    except SyntaxError as error:
        raise StoreError(str(error)) from error
    return Result("rows", columns, rows[:SHOWN], more=len(rows) > SHOWN)


def _cell(visit: Visit, term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Cell(Text(shorten(term.value)), href_of(visit, Iri(term.value)), iri=term.value)
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value
        said = "" if datatype in _UNSAID else shorten(datatype)
        return Cell(Text(term.value, term.language or ""), datatype=said, number=_is_number(term))
    return Cell(Text(str(term)))


def _is_number(literal: ox.Literal) -> bool:
    """Whether it says so, and is a finite one."""
    try:
        return literal.datatype.value in _NUMBERS and Decimal(literal.value).is_finite()
    except InvalidOperation:
        return False
