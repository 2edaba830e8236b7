"""What went wrong with a query, for the editor's page: the words of the error, and the lines around its place."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from api.errors import GpvpError, QueryError
from api.languages import Lang

_AROUND = 2
"""How many lines are shown before and after the one with the mistake."""

_LONGEST = 160
"""How many characters of a line are shown, and on either side of the mistake: the field has the rest."""


class Line(NamedTuple):
    """A line of a query around a mistake; in the one that has it ``word`` stands where reading stopped."""

    number: int
    before: str
    word: str | None
    after: str


def mistake(text: str, error: GpvpError, lang: Lang) -> dict[str, Any]:  # Any: for the template
    """What the page shows of an error; one in the query has its place, and the length of the word there."""
    found: dict[str, Any] = {
        "title": error.title(lang),
        "detail": error.message(lang),
        "lines": (),
        "line": None,
    }
    if isinstance(error, QueryError):
        lines = list(_around(text, error))
        word = next((line.word for line in lines if line.word is not None), "")
        found |= {"lines": lines, "line": error.line, "column": error.column, "length": max(len(word or ""), 1)}
    return found


def _around(text: str, error: QueryError) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), 1):
        if abs(number - error.line) > _AROUND:
            continue
        if number != error.line:
            yield Line(number, _beginning(line), None, "")
            continue
        start = error.column - 1
        word = re.compile(r"\w+|\S|").match(line, start)
        end = start + len(word[0] if word else "")
        first = max(0, start - _LONGEST)
        yield Line(
            number, ("…" if first else "") + line[first:start], _beginning(line[start:end]), _beginning(line[end:])
        )


def _beginning(line: str) -> str:
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"
