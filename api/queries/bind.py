"""Binding: the data of a question's inline ``VALUES`` blocks replaced by terms, and nothing else touched.

Terms are written by the engine's own library, so that no value can end its block, whatever characters it has.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import pyoxigraph as ox

from api.queries.layout import Block, Layout
from api.queries.record import NONE, Question, Term

_UNDEFINED = "UNDEF"


class Bound(NamedTuple):
    """A question with the data of its blocks: the name of each and what stands in its braces."""

    question: Question
    data: Mapping[str, str]

    @property
    def text(self) -> str:
        """The question's text with its data."""
        return replace(self.question.text, self.data)

    def within(self, text: str) -> str:
        """Another text that has the question's blocks, as one that counts its rows, with the data."""
        return replace(text, self.data)


def bound(question: Question, terms: Mapping[str, Sequence[Term]]) -> Bound:
    """A question with its parameters bound.

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
    return Bound(question, data)


def replace(text: str, data: Mapping[str, str]) -> str:
    """A text with the data of the blocks of these variables replaced; other blocks stay as they are."""
    parts: list[str] = []
    position = 0
    for block in _blocks(text):
        if block.name in data:
            parts += [text[position : block.start], " ", data[block.name], " "]
            position = block.end
    return "".join([*parts, text[position:]])


@lru_cache(maxsize=1024)
def _blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text. Questions are few and bound often: scanning them took a third of the time of a page."""
    return Layout(text).blocks
