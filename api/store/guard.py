"""What no query may do: change the data, call out to another endpoint, or be larger than a parser can take.

The bounds are a courtesy: what would be stopped at its deadline, or break a worker, is answered at once and told why.

Scanning a text for its words costs more than the engine takes for a small query. So what can be told without is: counts
of characters that no exact count can exceed, keywords that stand nowhere in the text. What remains open is scanned.
"""

import re
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple, Self

from api import tokens
from api.errors import QueryError, QueryTooLarge, ServiceRefused, Texts, UpdateRefused
from api.settings import Settings
from api.tokens import Token

_EMPTY: Texts = {"nl": "de vraag is leeg", "fr": "la requête est vide", "en": "the query is empty"}


class Words:
    """The text of a query with its words (at ``most`` so many), scanned once, and only when they are asked for."""

    def __init__(self, text: str, most: int | None = None) -> None:
        self.text = text
        self._most = most
        self.capitals = text.upper()
        """The text in capitals: a keyword that is not in there is no word of it."""

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Its words."""
        return tuple(islice(tokens.tokens(self.text), self._most))

    @property
    def keyword(self) -> Token | None:
        """The keyword that tells the form of the query."""
        return tokens.first_keyword(self.words)

    @property
    def has_dataset_clause(self) -> bool:
        """Whether the query names its own graphs with ``FROM`` or ``FROM NAMED``."""
        return self.has("FROM")

    def has(self, keyword: str) -> bool:
        """Whether a keyword (in capitals) stands in it, outside strings, comments and IRIs."""
        return keyword in self.capitals and any(word.is_word(keyword) for word in self.words)


def refuse(query: Words) -> None:
    """Raise what is wrong with a query that must not run.

    Raises:
        QueryError: the text is empty.
        UpdateRefused: the text is an update.
        ServiceRefused: ``SERVICE`` stands in it, outside strings, comments and IRIs.
    """
    if _READS.match(query.text) and not query.has("SERVICE"):
        return
    if query.keyword is None:
        place = tokens.line_and_column(query.text, len(query.text))
        raise QueryError(_EMPTY["en"], *place, near="", reasons=_EMPTY)
    if query.keyword.is_word(*tokens.UPDATES):
        raise UpdateRefused(query.keyword.text, *tokens.line_and_column(query.text, query.keyword.start))
    for word in query.words:
        if word.is_word("SERVICE"):
            raise ServiceRefused(word.text, *tokens.line_and_column(query.text, word.start))


_READS = re.compile(
    r"""
    (?: \s++ | \#[^\n\r]*+ | (?: PREFIX\s++[A-Za-z0-9_-]*+: | BASE ) \s*+ <[^<>"{}|^`\\\x00-\x20]*+> )*+
    (?: SELECT | ASK | CONSTRUCT | DESCRIBE ) \b
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""The beginning of nearly every query: after a plain prologue the keyword of a form that changes nothing."""


class Bounds(NamedTuple):
    """How large a query may be: its characters, its words, how deep they are nested, and how many parts it has.

    Parts are what the engine has to order or to go into: triple patterns, path steps, groups and operators.
    """

    characters: int
    words: int
    levels: int
    patterns: int

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """As the settings have them."""
        return cls(settings.query_characters, settings.query_words, settings.query_levels, settings.query_patterns)


def bound(text: str, bounds: Bounds) -> Words:
    """The words of a query that is not too large.

    Raises:
        QueryTooLarge: it is; the error says of what there is too much, and where it becomes so.
    """
    if len(text) > bounds.characters:
        raise _too_large("characters", bounds.characters, text, bounds.characters)
    # What is refused anyway is not scanned to its end: a text of 100,000 marks would hold up everybody for 0.3 s.
    query = Words(text, bounds.words + 1)
    if _surely_within(query, bounds):
        return query
    if len(query.words) > bounds.words:
        raise _too_large("words", bounds.words, text, query.words[bounds.words].start)
    open_brackets: list[str] = []
    signs = patterns = 0
    for before, word in pairwise((query.words[0], *query.words)) if query.words else ():
        signs = signs + 1 if word.text in _SIGNS and before.text in _SIGNS else 0
        if word.kind == "mark" and word.text in _OPENING:
            open_brackets.append(word.text)
        elif word.kind == "mark" and word.text in _CLOSING and open_brackets:
            open_brackets.pop()
        if len(open_brackets) + signs > bounds.levels:
            raise _too_large("levels", bounds.levels, text, word.start)
        patterns += _is_part(word, "".join(open_brackets[-1:]))
        if patterns > bounds.patterns:
            raise _too_large("patterns", bounds.patterns, text, word.start)
    return query


def _surely_within(query: Words, bounds: Bounds) -> bool:
    """Whether a query cannot be too large even if each sign in it counted, also those in strings, comments and IRIs."""
    written = query.text.encode(errors="replace")
    if len(written) > bounds.words or _count(written, _NESTING) > bounds.levels:
        return False
    return _count(written, _DIVIDING) + sum(map(query.capitals.count, _GROUPS)) <= bounds.patterns


def _count(written: bytes, signs: bytes) -> int:
    """How many bytes are among these signs; nothing that Python has counts them faster."""
    return len(written) - len(written.translate(None, signs))


_OPENING, _CLOSING = "{([", "})]"
_SIGNS = ("!", "-", "+", "^")
"""What may stand before itself, and so nest without a bracket."""

_PARTS = (".", ";", "{", "/", "|", "^", "*", "+", "-", "!", "||", "&&", "=", "!=", "<", ">", "<=", ">=")
_NESTING = "".join((_OPENING, *_SIGNS)).encode()
_DIVIDING = b"".join({sign.encode() for part in (*_PARTS, ",") for sign in part})
"""All signs that parts are made of."""

_GROUPS = ("OPTIONAL", "UNION", "MINUS", "FILTER", "BIND", "GRAPH", "EXISTS", "LATERAL", "IN")


def _is_part(word: Token, inside: str) -> bool:
    """Whether it makes the query larger by a part; ``inside`` is the bracket in which it stands.

    A comma separates triple patterns, except in parentheses, where it separates arguments.
    """
    if word.kind == "mark":
        return word.text in _PARTS or (word.text == "," and inside != "(")
    return word.is_word(*_GROUPS)


def _too_large(measure: str, limit: int, text: str, start: int) -> QueryTooLarge:
    return QueryTooLarge(measure, limit, *tokens.line_and_column(text, start), near=text[start : start + 24].strip())
