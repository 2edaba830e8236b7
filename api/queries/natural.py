"""The order in which people count: M1.2 before M1.10, capitals and accents beside their plain letters."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

from api.languages import Lang
from api.queries.values import Iri, Row, Text, Value, pick
from api.queries.window import Sort

LONGEST = 5_000
"""How many rows are put in order by the names of things; longer answers keep the order of the engine, by IRI."""

_PARTS = re.compile(r"(\d+)")
_SIGNS = re.compile(r"^\W+")

Key = tuple[tuple[tuple[int, int, str], ...], str]
"""What texts are compared by."""


def natural(text: str) -> Key:
    """The key of a text for ``sorted``: its numbers count as numbers; the text itself decides between equals.

    Signs before the first letter, such as a quotation mark, do not count.
    """
    plain = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    parts = _PARTS.split(_SIGNS.sub("", plain.casefold()))
    # A number stands before words, as a digit stands before letters.
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part), text


def in_order(
    rows: Sequence[Row], sort: Sequence[Sort], labels: Mapping[str, Mapping[Lang, Text]], lang: Lang
) -> tuple[Row, ...]:
    """Rows by the columns of ``sort``: numbers by size, things by their label, texts as people count.

    Empty cells stand first, as in SPARQL; rows that are equal keep their order.
    """

    def key(value: Value) -> tuple[int, int | Decimal, Key]:
        if value is None:
            return 0, 0, natural("")
        if isinstance(value, int | Decimal):
            return 1, value, natural("")
        return 2, 0, natural((pick(labels.get(value, {}), lang) or value) if isinstance(value, Iri) else value)

    found = list(rows)
    for column, descending in reversed(sort):
        found.sort(key=lambda row: key(row[column]), reverse=descending)
    return tuple(found)
