"""The chart of a query of one's own: a bar for each row, where the answer has names and a number."""

from decimal import Decimal
from pathlib import Path

from starlette.responses import Response

from api.errors import BadInput, Texts
from api.queries import Answered, Iri, Question, Row, Value
from api.queries.record import Axes, Expectation
from api.store import formats
from api.web import charts
from api.web.charts.frame import Size
from api.web.charts.painter import Painter
from api.web.data.questions import INERT
from api.web.pages.editor_result import Cell, Result
from api.web.pages.visit import Visit

_TITLE: Texts = {"nl": "Uw vraag", "fr": "Votre requête", "en": "Your query"}
_NAMES = 2
"""How many columns may together name a bar."""


def axes(visit: Visit, found: Result) -> Axes | None:
    """The columns that name a bar and the one that gives its length; None where an answer has no such columns.

    The number is the first column that has only numbers, one that counts something before one that orders; the first
    columns that have other things name the bars.
    """
    columns = dict(zip(found.columns, zip(*found.rows, strict=True), strict=True)) if found.rows else {}
    filled = {name: [cell for cell in cells if cell] for name, cells in columns.items()}
    numbers = [name for name, cells in filled.items() if cells and all(cell.number for cell in cells)]
    names = [name for name, cells in filled.items() if cells and name not in numbers]
    numbers.sort(key=lambda name: visit.catalogue.column(name).ordinal)
    return Axes(x=tuple(names[:_NAMES]), y=numbers[0]) if names and numbers else None


async def picture(visit: Visit, painter: Painter, text: str, found: Result) -> Response:
    """The chart of an answer, as far as the page shows it.

    Raises:
        BadInput: it has no names or no numbers.
        PictureError: it cannot be painted.
    """
    content = await charts.svg(visit.catalogue, painter, _answered(visit, text, found), visit.lang)
    return Response(content, headers={"Content-Language": visit.lang, **INERT}, media_type=charts.SVG)


async def size(visit: Visit, text: str, found: Result) -> Size:
    """How large that is.

    Raises:
        BadInput: the answer has no names or no numbers.
    """
    return await charts.size(visit.catalogue, _answered(visit, text, found), visit.lang)


def _answered(visit: Visit, text: str, found: Result) -> Answered:
    roles = axes(visit, found)
    if roles is None:
        raise BadInput("format", "svg", formats.NAMES)
    question = Question(
        "", Path(), text, "SELECT", _TITLE, None, (), (), found.columns, "bar", roles, Expectation()
    )  # fmt: skip
    rows: tuple[Row, ...] = tuple(
        {name: _value(cell) for name, cell in zip(found.columns, cells, strict=True)} for cells in found.rows
    )
    # How many there are beyond those shown is not known: one more tells that there are.
    return Answered(question, found.columns, rows, len(rows) + found.more, text)


def _value(cell: Cell | None) -> Value:
    if cell is None:
        return None
    if cell.number:
        number = Decimal(cell.text)
        return int(number) if number == int(number) else number
    return Iri(cell.iri, cell.label or cell.text) if cell.iri else cell.text
