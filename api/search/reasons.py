"""Why a thing was found: the field whose words fit best, and the words themselves, marked."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.languages import Lang
from api.search.reading import Typed
from api.search.text import places, plain

_FIELDS = (
    "name", "code", "alternative", "text", "verb", "subpoint", "cell", "partner", "institution", "citation", "document",
    "footnote", "theme", "axis", "service", "sector", "municipality", "party", "category", "abbreviates", "measure",
    "contribution", "alignment", "objective", "contract",
)  # fmt: skip
"""What a thing can be found by; of two that fit equally well the first is the reason."""

_NAMES = "SELECT field, words, lang, plain, NULL FROM name WHERE thing = ?1 AND field != 'slug'"
_ALL = """SELECT field, words, lang, plain, NULL FROM text WHERE thing = ?1
UNION ALL SELECT field, words, lang, plain, NULL FROM name WHERE thing = ?1 AND field = 'code'
UNION ALL SELECT related.field, name.words, name.lang, name.plain, thing.iri FROM related
  CROSS JOIN thing ON thing.id = related.other CROSS JOIN name ON name.thing = thing.id
  WHERE related.thing = ?1 AND name.field NOT IN ('code', 'slug')"""

LONGEST = 180
"""The most characters of an excerpt."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it is one of the words looked for."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """The field that a thing was found by, and what stands there; ``via`` is the other thing whose name it is."""

    field: str
    words: str
    lang: str | None
    via: str | None = None


def reason(
    connection: sqlite3.Connection, thing: int, given: Typed, lang: Lang, *, by_name: bool = False
) -> Reason | None:
    """The best reason for a thing to be among the results; None where none of its words is one of those looked for.

    ``by_name`` looks at its own names only.
    """
    rows = connection.execute(_NAMES if by_name else _ALL, (thing,))
    best: tuple[float, Reason] | None = None
    every = frozenset[str]().union(*(unit.every for unit in given.units))
    for field, text, text_lang, found, via in rows:
        there = frozenset(found.split())
        if every.isdisjoint(there) and not given.open:
            continue
        fits = sum(unit.fit(there)[0] for unit in given.units)
        if not fits:
            # A name of several words may stand in several fields: then a part of it is the reason.
            fits = 0.1 * sum(not unit.every.isdisjoint(there) for unit in given.units)
        if fits:
            fits += 0.3 * (1 - _FIELDS.index(field) / len(_FIELDS)) + (0.05 if text_lang in (lang, None) else 0)
            if best is None or fits > best[0]:
                best = (fits, Reason(field, text, text_lang, via))
    return best[1] if best else None


def marked(text: str, given: Typed, longest: int | None = None) -> list[Piece]:
    """A text in pieces, the words looked for marked; a long one is cut down to what stands around the first of them."""
    known = given.marks(frozenset(plain(text)))
    spans = list(places(text, known)) if known else []
    start, end = _window(text, spans, longest)
    pieces: list[Piece] = [Piece("… ", marked=False)] if start else []
    pieces += _pieces(text, [(left, right) for left, right in spans if start <= left and right <= end], start, end)
    if end < len(text):
        pieces.append(Piece(" …", marked=False))
    return pieces


def _pieces(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[Piece]:
    place = start
    for left, right in spans:
        if left > place:
            yield Piece(text[place:left], marked=False)
        yield Piece(text[left:right], marked=True)
        place = right
    if place < end:
        yield Piece(text[place:end], marked=False)


def _window(text: str, spans: Sequence[tuple[int, int]], longest: int | None) -> tuple[int, int]:
    """Where an excerpt begins and ends: at blanks, where most of the words stand, a third of it before the first."""
    if longest is None or len(text) <= longest:
        return 0, len(text)
    first = _densest(text, spans, 2 * longest // 3)
    start = max(0, min(first - longest // 3, len(text) - longest))
    if start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + longest)
    if end < len(text):
        blank = text.rfind(" ", first, end)
        end = blank if blank > first else end
    return start, end


def _densest(text: str, spans: Sequence[tuple[int, int]], reach: int) -> int:
    """The place from which on most different words are marked within some characters; 0 where none is."""
    most, place = 0, 0
    for left, _ in spans:
        near = {text[start:end].lower() for start, end in spans if left <= start and end <= left + reach}
        if len(near) > most:
            most, place = len(near), left
    return place
