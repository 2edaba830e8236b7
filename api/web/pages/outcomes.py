"""What objectives are measured by, as pages show it: expected results, and indicators with their targets."""

from typing import NamedTuple

from api.queries import Iri, Row, Text, Value
from api.web.pages.things import local, several, words

_COMPARATORS = {">=": "at_least", ">": "more_than", "=": "exactly", "<=": "at_most", "<": "less_than"}
"""How a comparator is written -> the last part of the key of the message that says it."""


class Target(NamedTuple):
    """What an indicator aims at: a number with its comparator, unit and period, or yes or no; and the words for it."""

    comparator: str
    value: Value
    unit: Text | None
    period: str
    yes_no: bool
    words: Text


class Outcome(NamedTuple):
    """A result or an indicator; ``rows`` are the paths of the operational objectives in its row of the table."""

    path: str
    mark: str
    text: Text
    rows: tuple[str, ...]
    kind: Text | None = None
    target: Target | None = None


def path_of(value: object) -> str:
    """The path of a thing below its class: ``molenbeek-algemeen-2023/s2/g1/d3/o5``; empty where the cell is."""
    return "" if value is None else str(value).partition("/id/")[2].partition("/")[2]


def result(row: Row) -> Outcome:
    """An expected result out of its row."""
    path = path_of(row["result"])
    return Outcome(path, local(path), words(row["text"]), several(row["operational"]))


def indicator(row: Row) -> Outcome:
    """An indicator with its target out of its row; the kind has its label where the rows have labels."""
    path, kind = path_of(row["indicator"]), row["kind"]
    label = kind.label if isinstance(kind, Iri) else None
    return Outcome(path, local(path), words(row["text"]), several(row["operational"]), label, target(row))


def target(row: Row) -> Target | None:
    """The target in a row, None where the contract sets none."""
    if row["value"] is None and row["yes_no"] is None:
        return None
    value = row["value"]
    return Target(
        _COMPARATORS.get(str(row["comparator"]), "exactly"),
        int(value) if value is not None and not isinstance(value, str | bool) and value == int(value) else value,
        words(row["unit"]) if row["unit"] else None,
        local(row["period"]),
        row["yes_no"] is not None,
        words(row["words"]),
    )
