"""A mistake in a query, told in words: where it is, what stands there, what the engine would have taken instead."""

import re

from api.errors import QueryError
from api.tokens import Token, line_and_column, tokens

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED = "expected"
_NEAR = 24
"""How many characters of the line a message shows on either side of the place where reading stopped."""

_NO_PREFIX = "Prefix not found"
_NEVER = {"LATERAL", "SERVICE"}
"""What the engine would take and this service does not."""


def mistake(text: str, error: SyntaxError) -> QueryError:
    """The engine's complaint about a query, with the place in it and the words around that."""
    found = _PLACE.match(str(error))
    if found is None:
        return QueryError(str(error), *line_and_column(text, len(text)), near=text.strip()[-_NEAR:])
    line, column, complaint = int(found[1]), int(found[2]), found[3]
    if _NO_PREFIX in complaint and (name := _undeclared(text)) is not None:
        place = line_and_column(text, name.start)
        return QueryError(f"the prefix {name.text.partition(':')[0]}: is not declared", *place, near=name.text)
    line, column = _start(text, line, column)
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    near = shown[max(0, column - 1 - _NEAR) : column - 1 + _NEAR].strip()
    return QueryError(_reason(complaint), line, column, near)


def _start(text: str, line: int, column: int) -> tuple[int, int]:
    """The start of the word in which reading stopped: the engine names a place inside it."""
    for word in tokens(text):
        row, first = line_and_column(text, word.start)
        if word.kind == "word" and row == line and first < column < first + len(word.text):
            return row, first
    return line, column


def _undeclared(text: str) -> Token | None:
    """The first name whose prefix the query does not declare."""
    words = tuple(tokens(text))
    declared = {words[index + 1].text for index, word in enumerate(words[:-1]) if word.is_word("PREFIX")}
    return next(
        (
            word
            for word in words
            if word.kind == "name"
            and not word.text.startswith("_:")
            and word.text.partition(":")[0] + ":" not in declared
        ),
        None,
    )


def _reason(complaint: str) -> str:
    """What the engine expected, without its classes of single characters, which say nothing to a reader."""
    sentences = [part.strip() for part in re.split(r",\s+(?![^\[]*\])", complaint.removeprefix(_EXPECTED).strip())]
    expected = [
        part
        for part in (sentence.removeprefix("one of ").strip() for sentence in sentences)
        if not part.startswith("[")
    ]
    shown = [part for part in expected if part not in _NEVER]
    told = [part for part in shown if " " in part and not part.startswith('"')]
    if told:
        return told[0]
    return f"{_EXPECTED} {', '.join(shown)}" if shown else "the query ends too early, or a part of it is missing"
