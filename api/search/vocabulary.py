"""The words that the index has, and those of them that a typed word may stand for."""

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from api.languages import LANGUAGES
from api.search.many import many
from api.search.text import stems

SAME, INFLECTED, MISTYPED, BEGINNING, INSIDE = 1.0, 0.95, 0.8, 0.6, 0.45
"""How well a word of the index stands for a typed one."""

STRICT = 0.7
"""What fits less well is only looked at after everything that fits at least so well."""

_SHORTEST_PART = 4
"""Fewer letters are no part of a longer word: they would be a part of too many."""

_SHORTEST_INSIDE = 5
_MOST = 60


class Vocabulary:
    """The words of one index. They are read when a word is first looked for that is not there as it stands."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._words: list[str] = []
        self._text = ""
        self._keys: list[str] = []

    @property
    def words(self) -> list[str]:
        """All words, sorted."""
        if not self._words:
            self._words = [word for (word,) in self._connection.execute("SELECT word FROM word ORDER BY word")]
        return self._words

    def has(self, word: str) -> bool:
        """Whether a word stands in the index as it is."""
        return self._connection.execute("SELECT 1 FROM word WHERE word = ?", (word,)).fetchone() is not None

    def forms(self, word: str) -> dict[str, float]:
        """A word as it stands, and its other forms in any language: *maatregel*, *maatregelen*."""
        wanted = {(stem, lang) for lang in LANGUAGES for stem in stems(word, lang)}
        rows = self._connection.execute(
            "SELECT stem, lang, word FROM stem WHERE stem IN (SELECT value FROM json_each(?))",
            (many(stem for stem, _ in wanted),),
        )
        found = {form: INFLECTED for stem, lang, form in rows if (stem, lang) in wanted}
        if self.has(word):
            found[word] = SAME
        return found

    def beginning(self, start: str) -> list[str]:
        """Words that begin so, in their order; not more than a number of them."""
        words = self.words
        first = bisect_left(words, start)
        return [word for word in words[first : first + _MOST] if word.startswith(start)]

    def begins(self, start: str) -> bool:
        """Whether it is the beginning of a word, and long enough to be meant so."""
        return len(start) >= _SHORTEST_PART and bool(self.beginning(start))

    def _with(self, part: str) -> Iterator[str]:
        """Words that have a part in them, up to a number of them. One long text is searched faster than many."""
        text = self._text = self._text or "\n" + "\n".join(self.words) + "\n"
        place = text.find(part)
        for _ in range(_MOST):
            if place < 0:
                return
            end = text.index("\n", place)
            yield text[text.rindex("\n", 0, place) + 1 : end]
            place = text.find(part, end)

    def longer(self, word: str) -> dict[str, float]:
        """Longer words that begin with it, or have it inside: *camera* in *camerabewaking*, *bewakingscamera*."""
        if len(word) < _SHORTEST_PART or not word.isalpha():
            return {}
        found = dict.fromkeys(self.beginning(word), BEGINNING)
        if len(word) >= _SHORTEST_INSIDE:
            for other in self._with(word):
                found.setdefault(other, INSIDE)
        found.pop(word, None)
        return found

    def mistyped(self, word: str, most: int | None = None) -> dict[str, float]:
        """The nearest words, where a word is not there: as many slips as its length allows, and no more than needed."""
        return nearest(word, self.words, MISTYPED, most) if word.isalpha() else {}

    def keys(self) -> list[str]:
        """What names are looked up by."""
        if not self._keys:
            self._keys = [key for (key,) in self._connection.execute("SELECT DISTINCT key FROM key")]
        return self._keys


def slips(text: str) -> int:
    """How many letters may be wrong, missing, too many or exchanged with the next in a text of that length."""
    return 0 if len(text) < 4 else 1 if len(text) < 7 else 2 if len(text) < 13 else 3


def nearest(text: str, known: Iterable[str], fit: float, most: int | None = None) -> dict[str, float]:
    """The texts that are nearest to one, none being further than :func:`slips` allows, or ``most``."""
    most = min(slips(text), most or slips(text))
    if not most:
        return {}
    # The extraction gives (text, distance, place), the nearest first.
    found = process.extract(text, list(known), scorer=OSA.distance, score_cutoff=most, limit=_MOST)
    return {other: fit - 0.05 * (distance - 1) for other, distance, _ in found if distance == found[0][1]}


def merged(*fits: Mapping[str, float]) -> dict[str, float]:
    """Words with the best of their fits."""
    found: dict[str, float] = {}
    for given in fits:
        for word, fit in given.items():
            found[word] = max(fit, found.get(word, 0.0))
    return found
