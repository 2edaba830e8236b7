"""The order of what is found: whole names first, then words of names, then words of texts, then parts of words."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from api.languages import LANGUAGES, Lang
from api.search.many import many
from api.search.reading import Typed, Unit
from api.search.text import core

_NAMES = "{name_nl name_fr name_en alternative kind}"
_WHOLE = 1.25
"""How much more a whole name counts than one of which all words are there."""

_OWN_LANGUAGE = 1.08
_CODE = 10.0
MOST = 2_000
"""How many things are put in order; of those beyond only the number is known."""

_CANDIDATES = 400

_REORDERED = 50

_FEW = 3
"""Where fewer things have all the words, those that have some of them follow."""

_SURE = 1.0
"""The score of a name that is what was typed: then nothing else is meant."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Ids of things with their kinds, the best first; how many have all of what was typed, how many are of each kind.

    The kinds are counted over everything that fits, whatever kinds were asked for.
    """

    kinds: dict[int, str]
    complete: int
    counts: dict[str, int]

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids alone."""
        return tuple(self.kinds)


def rank(connection: sqlite3.Connection, given: Typed, lang: Lang, kinds: Sequence[str]) -> Ranked:
    """All that fits, in order; of some kinds only, if any are given. What has only some of the words comes last."""
    scores = _named(connection, given, lang)
    ordered = dict.fromkeys(sorted(scores, key=lambda thing: (-scores[thing], thing)))
    if not given.unknown:
        for strict in (True, False):
            ordered |= dict.fromkeys(
                _matching(connection, given.units, _joined(given.units, " AND ", strict=strict), lang)
            )
    complete = len(ordered)
    if complete < _FEW and max(scores.values(), default=0.0) < _SURE:
        ordered |= dict.fromkeys(_matching(connection, given.units, _joined(given.units, " OR ", strict=True), lang))
        if len(ordered) < _FEW:
            ordered |= dict.fromkeys(
                _matching(connection, given.units, _joined(given.units, " OR ", strict=False), lang)
            )
    of_kind = _kinds(connection, ordered)
    counts = Counter(of_kind[number] for number in ordered)
    kept = {number: place < complete for place, number in enumerate(ordered) if not kinds or of_kind[number] in kinds}
    return Ranked({number: of_kind[number] for number in kept}, sum(kept.values()), dict(counts))


def _kinds(connection: sqlite3.Connection, numbers: dict[int, None]) -> dict[int, str]:
    return dict(
        connection.execute("SELECT id, kind FROM thing WHERE id IN (SELECT value FROM json_each(?))", (many(numbers),))
    )


def _joined(units: Sequence[Unit], joint: str, *, strict: bool) -> str:
    """Units for the full-text engine; empty where one of those that are all needed fits nothing."""
    found = [unit.expression(strict=strict) for unit in units]
    if joint == " AND " and not all(found):
        return ""
    return joint.join(part for part in found if part)


def _matching(connection: sqlite3.Connection, units: Sequence[Unit], expression: str, lang: Lang) -> list[int]:
    """The things whose words fit, by bm25: names count more than texts, and the language asked for more than others.

    bm25 takes it for a fault that a thing has many words, as measures with many partners have; so the first of them are
    put in order once more, by how many of the units one of their names has.
    """
    if not expression:
        return []
    weights = [*(10.0 if other == lang else 6.0 for other in LANGUAGES), 7.0, 3.0, 1.0, 0.5]
    rows = connection.execute(
        """SELECT found.rowid, bm25(found, ?, ?, ?, ?, ?, ?, ?) * thing.weight AS score FROM found
          JOIN thing ON thing.id = found.rowid WHERE found MATCH ? ORDER BY score, found.rowid LIMIT ?""",
        (*weights, expression, MOST),
    ).fetchall()
    if len(units) > 1:
        first = rows[:_REORDERED]
        shares = _shares(connection, units, [number for number, _ in first])
        first.sort(key=lambda row: (row[1] * (1 + shares.get(row[0], 0.0)), row[0]))
        rows[:_REORDERED] = first
    return [number for number, _ in rows]


def _shares(connection: sqlite3.Connection, units: Sequence[Unit], numbers: Sequence[int]) -> dict[int, float]:
    """Which part of the units the best of each thing's names has."""
    shares: dict[int, float] = {}
    rows = connection.execute(
        """SELECT name.thing, name.plain FROM json_each(?) AS given CROSS JOIN name ON name.thing = given.value
        WHERE name.field != 'code'""",
        (many(numbers),),
    )
    for thing, plain in rows:
        words = frozenset(plain.split())
        share = sum(unit.fit(words)[0] for unit in units) / len(units)
        shares[thing] = max(share, shares.get(thing, 0.0))
    return shares


def _named(connection: sqlite3.Connection, given: Typed, lang: Lang) -> dict[int, float]:
    """The things that have all of what was typed in one of their names, with their scores."""
    scores: dict[int, float] = {}

    def add(thing: int, score: float) -> None:
        scores[thing] = max(score, scores.get(thing, 0.0))

    for code in given.codes:
        for (thing,) in connection.execute(
            "SELECT name.thing FROM key JOIN name ON name.id = key.name WHERE key.key = ?", (code,)
        ):
            add(thing, _CODE)
    if given.keys:
        rows = connection.execute(
            """SELECT key.key, key.fit, name.thing, name.lang, thing.weight FROM json_each(?) AS given
              CROSS JOIN key ON key.key = given.value CROSS JOIN name ON name.id = key.name
              CROSS JOIN thing ON thing.id = name.thing""",
            (many(given.keys),),
        )
        for key, fit, thing, name_lang, weight in rows:
            add(thing, given.keys[key] * fit * weight * _WHOLE * (_OWN_LANGUAGE if name_lang in (lang, None) else 1))
    expression = _joined(given.units, " AND ", strict=False)
    if expression and not given.unknown:
        candidates = connection.execute(
            """SELECT found.rowid FROM found JOIN thing ON thing.id = found.rowid WHERE found MATCH ?
            ORDER BY bm25(found) * thing.weight LIMIT ?""",
            (f"{_NAMES} : ({expression})", _CANDIDATES),
        ).fetchall()
        rows = connection.execute(
            """SELECT name.thing, name.lang, name.plain, thing.kinds, thing.weight FROM json_each(?) AS given
              CROSS JOIN thing ON thing.id = given.value CROSS JOIN name ON name.thing = thing.id
            WHERE name.field != 'code'""",
            (many(number for (number,) in candidates),),
        )
        for thing, name_lang, plain, kinds, weight in rows:
            share = _share(given.units, core(plain.split()), frozenset(kinds.split()))
            if share:
                add(thing, share * weight * (_OWN_LANGUAGE if name_lang in (lang, None) else 1))
    return scores


def _share(units: Sequence[Unit], name: Sequence[str], kinds: frozenset[str]) -> float:
    """How much of a name the units are, 0 to 1; 0 where one is missing and does not say which kind of thing it is."""
    words = frozenset(name)
    taken, fits = 0, 0.0
    for unit in units:
        fit, count = unit.fit(words)
        if not fit:
            if not unit.fit(kinds)[0]:
                return 0.0
            continue
        taken += count
        fits += fit * count
    return fits / max(len(name), taken) if taken else 0.0
