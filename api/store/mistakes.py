"""A mistake in a query, told in words: where it is, what stands there, what the engine would have taken instead."""

import re

from api.errors import QueryError, Texts
from api.tokens import Token, line_and_column, tokens

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_EXPECTED = "expected"
_NEAR = 24
"""How many characters of the line a message shows on either side of the place where reading stopped."""

_UNDECLARED: Texts = {
    "nl": "de prefix {prefix} is niet gedeclareerd",
    "fr": "le préfixe {prefix} n’est pas déclaré",
    "en": "the prefix {prefix} is not declared",
}
_WANTED: Texts = {"nl": "verwacht: {words}", "fr": "attendu : {words}", "en": "expected: {words}"}
_UNFINISHED: Texts = {
    "nl": "de vraag houdt te vroeg op, of er ontbreekt een deel",
    "fr": "la requête s’arrête trop tôt, ou une partie manque",
    "en": "the query ends too early, or a part of it is missing",
}
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
        texts = _filled(_UNDECLARED, prefix=f"{name.text.partition(':')[0]}:")
        return QueryError(texts["en"], *place, near=name.text, reasons=texts)
    line, column = _start(text, line, column)
    lines = text.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    near = shown[max(0, column - 1 - _NEAR) : column - 1 + _NEAR].strip()
    reason = _reason(complaint)
    if isinstance(reason, str):
        return QueryError(reason, line, column, near)
    return QueryError(reason["en"], line, column, near, reason)


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


def _reason(complaint: str) -> str | Texts:
    """What the engine expected, or its own sentence; its classes of single characters say nothing to a reader."""
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
    return _filled(_WANTED, words=", ".join(shown)) if shown else _UNFINISHED


def _filled(texts: Texts, **fields: str) -> Texts:
    return {lang: text.format(**fields) for lang, text in texts.items()}
