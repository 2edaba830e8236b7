"""Suggestions while somebody types: names that begin with what is typed, then names of which a word does."""

import sqlite3

from api.languages import Lang
from api.search.reading import Option, Typed, Unit
from api.search.text import GLUE, squash, typed
from api.search.vocabulary import SAME

_CANDIDATES = 120
_OWN_LANGUAGE = 1.15
_WHOLE, _START, _WORD = 3.0, 2.0, 1.0
"""How well a name fits: it is what is typed, it begins so, a word of it does."""


def suggest(connection: sqlite3.Connection, text: str, lang: Lang, limit: int) -> tuple[list[int], Typed]:
    """The ids of things, the best first, and what is to be marked in them."""
    found = typed(text)
    if not found:
        return [], Typed(())
    scores: dict[int, float] = {}
    key = squash(found)
    rows = connection.execute(
        """SELECT name.thing, name.lang, key.key = ?1, length(name.words), thing.weight FROM key
          CROSS JOIN name ON name.id = key.name CROSS JOIN thing ON thing.id = name.thing
        WHERE key.key >= ?1 AND key.key < ?1 || char(1114111) AND key.fit = 1.0 LIMIT 3000""",
        (key,),
    )
    for thing, name_lang, whole, length, weight in rows:
        fit = _WHOLE if whole else _START
        scores[thing] = max(scores.get(thing, 0), _score(fit, name_lang, lang, length, weight))
    begun = [word for word in found if word not in GLUE or word == found[-1]]
    if len(scores) < limit:
        *before, last = begun
        expression = " AND ".join([*(f'"{word}"' for word in before), f'"{last}"*'])
        rows = connection.execute(
            """SELECT found.rowid, length(coalesce(thing.nl, thing.fr, thing.en)), thing.weight FROM found
              JOIN thing ON thing.id = found.rowid WHERE found MATCH ? LIMIT ?""",
            (f"{{name_nl name_fr name_en alternative}} : ({expression})", _CANDIDATES),
        )
        for thing, length, weight in rows:
            scores.setdefault(thing, _score(_WORD, None, lang, length or 0, weight))
    ordered = sorted(scores, key=lambda thing: (-scores[thing], thing))[:limit]
    units = [Unit((word,), (Option(({word: SAME},)),), start=word if word == found[-1] else "") for word in begun]
    return ordered, Typed(tuple(units))


def _score(fit: float, name_lang: str | None, lang: Lang, length: int, weight: float) -> float:
    return fit * weight * (_OWN_LANGUAGE if name_lang in (lang, None) else 1) / (1 + length / 400)
