"""The rows of an answer as Python values."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self, TypeAlias

from api.errors import StoreError
from api.languages import Lang, fallback
from api.namespaces import PREFIXES

_XSD = PREFIXES["xsd"]
_INTEGERS = {_XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger")}
_BOOLEAN = _XSD + "boolean"
_DECIMALS = {_XSD + name for name in ("decimal", "double", "float")}


class Text(str):
    """A literal of the graph: its characters, with its language (``lang``, None where it has none)."""

    __slots__ = ("lang",)
    lang: str | None

    def __new__(cls, characters: str, lang: str | None = None) -> Self:
        """A text; ``lang`` as in the graph, ``nl``."""
        text = str.__new__(cls, characters)
        text.lang = lang
        return text


class Iri(str):
    """A thing of the graph: its IRI, and the label that the service found for it (None where it has none)."""

    __slots__ = ("label",)
    label: Text | None

    def __new__(cls, iri: str, label: Text | None = None) -> Self:
        """An IRI; the label in the language asked for, or the next in the fallback order."""
        thing = str.__new__(cls, iri)
        thing.label = label
        return thing


Value: TypeAlias = Iri | Text | int | Decimal | bool | None
"""A cell: None where the row has nothing in that column."""

Row: TypeAlias = dict[str, Value]
"""Column -> value, every column of the answer being there."""


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of an answer in their order, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def things(self) -> Iterator[Iri]:
        """Every IRI in the rows, each once."""
        return iter(dict.fromkeys(value for row in self.rows for value in row.values() if isinstance(value, Iri)))

    def labelled(self, labels: Mapping[str, Mapping[Lang, Text]], lang: Lang) -> "Table":
        """The same rows, with a label on every IRI that has one."""

        def with_label(value: Value) -> Value:
            return Iri(value, pick(labels.get(value, {}), lang)) if isinstance(value, Iri) else value

        return Table(self.columns, tuple({key: with_label(value) for key, value in row.items()} for row in self.rows))


def pick(texts: Mapping[Lang, Text], lang: Lang) -> Text | None:
    """The text in the language asked for, or in the next one of the fallback order that there is."""
    for other in fallback(lang):
        if other in texts:
            return texts[other]
    return None


WORDS = 80
"""How many characters of its words stand for a thing that has no name."""


def first_words(text: Text) -> Text:
    """The beginning of a text on one line, cut between words with an ellipsis where it is longer than :data:`WORDS`."""
    # A no-break space, as French sets before a colon, is no place to cut at.
    line = re.sub(r"[ \t\r\n]+", " ", text).strip()
    if len(line) <= WORDS:
        return Text(line, text.lang)
    start = line[:WORDS]
    return Text((start.rpartition(" ")[0] or start[:-1]).rstrip(",;:") + "…", text.lang)


def table(content: bytes) -> Table:
    """The rows of a SPARQL result in JSON.

    Raises:
        StoreError: the bytes are no such result.
    """
    try:
        document = json.loads(content)
        columns = tuple(document["head"]["vars"])
        bindings: Sequence[Mapping[str, Any]] = document["results"]["bindings"]
        nothing: Row = dict.fromkeys(columns)
        # Most answers name the same things again and again: each is made once.
        things: dict[str, Iri] = {}
        rows = tuple(nothing | {name: _value(term, things) for name, term in row.items()} for row in bindings)
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"no SPARQL result in JSON: {error}") from error
    return Table(columns, rows)


def _value(term: Mapping[str, str], things: dict[str, Iri]) -> Value:
    characters = term["value"]
    if term["type"] != "literal":
        thing = things.get(characters)
        if thing is None:
            thing = things[characters] = Iri(characters)
        return thing
    datatype = term.get("datatype")
    if datatype is None:
        return Text(characters, term.get("xml:lang"))
    if datatype in _INTEGERS:
        return int(characters)
    if datatype in _DECIMALS:
        return Decimal(characters)
    if datatype == _BOOLEAN:
        return characters in ("true", "1")
    return Text(characters)
