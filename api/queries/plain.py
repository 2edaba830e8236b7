"""Rows as plain values, the same for every face of a question: in JSON an IRI is ``{"id", "label"}``."""

from decimal import Decimal

from typing_extensions import TypedDict

from api.languages import Lang
from api.namespaces import shorten
from api.queries.catalogue import Answered, Catalogue
from api.queries.values import Iri, Table, Value


class Thing(TypedDict):
    """An IRI in a question's answer, with its label in the language asked for or the next that there is."""

    id: str
    label: str | None


class ColumnInfo(TypedDict):
    """A column of a question's answer: the key in its rows, its name for readers, what it holds."""

    name: str
    label: str
    type: str


def plain(value: Value) -> Thing | str | int | float | None:
    """A cell as JSON has it; decimals become floats."""
    if isinstance(value, Iri):
        return {"id": str(value), "label": value.label}
    return float(value) if isinstance(value, Decimal) else value


def shown(value: Value) -> str:
    """A cell in plain text: the label of a thing, else its short form; nothing where it is empty."""
    if isinstance(value, Iri):
        return value.label or shorten(value)
    return "" if value is None else str(value)


def items(found: Table | Answered) -> list[dict[str, Thing | str | int | float | None]]:
    """The rows, keyed by column."""
    return [{column: plain(row[column]) for column in found.columns} for row in found.rows]


def columns(catalogue: Catalogue, found: Table | Answered, lang: Lang) -> list[ColumnInfo]:
    """The columns of an answer, named in a language."""
    question = found.question.name if isinstance(found, Answered) else ""
    named = [(name, catalogue.column(name, question)) for name in found.columns]
    return [{"name": name, "label": column.label[lang], "type": column.type} for name, column in named]
