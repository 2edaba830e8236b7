"""Which columns a question's picture is drawn from: what its header names, the rest chosen by what the columns hold."""

from collections.abc import Callable
from dataclasses import dataclass

from api.errors import SourceFileError
from api.queries.columns import Column
from api.queries.record import PICTURES, Question


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of a picture.

    ``x`` are those that together name a category (or where a line of a network starts), ``series`` the second one
    (where it ends), None in a bar chart. ``y`` is the number; only a network may do without.
    """

    x: tuple[str, ...]
    series: str | None
    y: str | None


def roles(question: Question, column: Callable[[str], Column]) -> Roles | None:
    """The columns that the picture of a question is drawn from; None where its chart is no picture.

    Where the header names none, categories are the first columns of things, else of text, and the number is the first
    one that counts or measures something; a number that only orders (``ordinal`` in ``columns.yaml``) is none.

    Raises:
        SourceFileError: the answer has no column that could serve.
    """
    if question.chart not in PICTURES:
        return None
    axes = question.axes
    kinds = {name: column(name) for name in question.columns}
    free = [name for name in kinds if name not in (*axes.x, axes.series, axes.y)]
    labels = [name for kind in ("thing", "text") for name in free if kinds[name].type == kind]
    numbers = [name for name in free if kinds[name].type == "number" and not kinds[name].ordinal]

    def first(found: list[str], role: str) -> str:
        if not found:
            reason = f"no column can be {role} of the chart {question.chart}: name one in the header"
            raise SourceFileError(question.path, axes.line, reason)
        return found.pop(0)

    x = axes.x or (first(labels, "x"),)
    series = None if question.chart == "bar" else axes.series or first(labels, "series")
    y = axes.y or (numbers[0] if question.chart == "network" and numbers else None)
    return Roles(x, series, y if y or question.chart == "network" else first(numbers, "y"))
