"""The fields of the answers that look at the whole: the matrix, and what is missing."""

from typing_extensions import TypedDict

from api.web.data.shapes import Words


class Heading(TypedDict):
    """A row or column of the matrix: its thing, and how many measures it has, each counted once."""

    id: str
    key: str
    label: Words
    total: int


class Matrix(TypedDict):
    """How many measures stand in each row and column; ``cells`` has a list for each row."""

    rows: list[Heading]
    columns: list[Heading]
    cells: list[list[int]]
    total: int


Gap = TypedDict(
    "Gap",
    {
        "id": str,
        "class": str,
        "rule": str,
        "severity": str,
        "message": Words,
        "explanation": Words,
        "count": int,
        "nodes": list[str],
    },
)
"""What a rule finds missing in things of a class; ``id`` is the IRI of the rule, ``nodes`` those of the things.

``class`` and ``rule`` are as prefixed names, ``severity`` is ``warning`` or ``info``. (A field
called ``class`` cannot be written in the other way.)
"""
