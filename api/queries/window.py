"""What the service adds around a question: another order, a page of the rows, and how many there are in all.

Where a question ends and what it is sorted by is looked for in its text; give the text before it is bound, so that it
is looked for once.
"""

from functools import lru_cache
from typing import NamedTuple

from api.queries.layout import Layout

LIMIT = 50
"""How many rows an answer gives where nobody says."""

MOST = 500
"""The most rows that an answer over the network gives at once."""


class Sort(NamedTuple):
    """A column to sort by, and whether from the last to the first."""

    column: str
    descending: bool = False


@lru_cache(maxsize=1024)
def ordered(text: str, sort: tuple[Sort, ...] = ()) -> str:
    """A question's text in another order where ``sort`` names columns.

    Rows that are equal in the new order keep the question's own.
    """
    if not sort:
        return text
    layout = Layout(text)
    order = layout.outer("ORDER")
    keys = " ".join(f"DESC(?{key.column})" if key.descending else f"?{key.column}" for key in sort)
    if order is None:
        return f"{text.rstrip()}\nORDER BY {keys}\n"
    after = layout.words[order + 1].end
    return f"{text[:after]} {keys}{text[after:]}"


def page(text: str, limit: int | None = None, offset: int = 0) -> str:
    """A question's text cut to ``limit`` rows from ``offset`` on."""
    if limit is not None:
        text = f"{text.rstrip()}\nLIMIT {limit:d}\n"
    if offset:
        text = f"{text.rstrip()}\nOFFSET {offset:d}\n"
    return text


@lru_cache(maxsize=1024)
def total(text: str) -> str:
    """A query that counts the rows of a question, as ``?total``."""
    layout = Layout(text)
    order = layout.outer("ORDER")
    end = layout.words[order].start if order is not None else len(text)
    start = layout.prologue_end
    # The question's own comments stand before its end: a line end keeps the last one from swallowing the brackets.
    return f"{text[:start]}SELECT (COUNT(*) AS ?total) WHERE {{ {{\n{text[start:end]}\n}} }}\n"
