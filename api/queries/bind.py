"""Binding: the data of a question's inline ``VALUES`` blocks replaced by terms, and nothing else touched.

Terms are written by the engine's own library, so that no value can end its block, whatever characters it has.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import pyoxigraph as ox

from api.queries.layout import Block, Layout
from api.queries.record import NONE, Question, Term

_UNDEFINED = "UNDEF"


def bind(question: Question, terms: Mapping[str, Sequence[Term]]) -> str:
    """The text of a question with its parameters bound.

    ``terms`` has the values of each parameter, already checked; a parameter with none is absent. The number of
    distinct values of a repeatable parameter goes into the blocks of its count.
    """
    data: dict[str, str] = {}
    for param in question.params:
        values = tuple(dict.fromkeys(terms.get(param.name, ())))
        absent = str(NONE) if param.absent_none else _UNDEFINED
        data[param.name] = " ".join(str(value) for value in values) or absent
        if param.many:
            data[param.count] = str(ox.Literal(len(values))) if values else _UNDEFINED
    return replace(question.text, data)


@cache
def _blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a question's own text, of which there are as many as questions: scanned once."""
    return Layout(text).blocks


def replace(text: str, data: Mapping[str, str]) -> str:
    """A text with the data of the blocks of these variables replaced; other blocks stay as they are."""
    parts: list[str] = []
    position = 0
    for block in _blocks(text):
        if block.name in data:
            parts += [text[position : block.start], " ", data[block.name], " "]
            position = block.end
    return "".join([*parts, text[position:]])
