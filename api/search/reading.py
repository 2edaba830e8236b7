"""What was typed, as search looks for it: units, each with the words that may stand for it."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from api.languages import LANGUAGES
from api.search.many import many
from api.search.text import GLUE, core, plain, squash, stem_key, typed
from api.search.vocabulary import BEGINNING, STRICT, Vocabulary, merged, nearest
from api.search.write import LONGEST_NAME

Fits = Mapping[str, float]
"""Words that may stand for a typed one -> how well, 0 to 1."""

OTHER_NAME = 0.9
"""How well another name of the same thing stands for a typed one."""

_REPEATED = 3
"""How often a word counts."""

_MOST_SHOWN = 3
"""How many words are named as which a mistyped one was read."""

_MOST_PHRASES = 6
"""How many ways of writing a name of several words are looked for."""


@dataclass(frozen=True, slots=True)
class Option:
    """Words that must all be there: for each typed one those that may stand for it.

    The words of a name must stand ``together``, with at most a little word between them.
    """

    parts: tuple[Fits, ...]
    together: bool = False

    def expression(self, least: float) -> str:
        """The option for the full-text engine; empty where no word fits well enough."""
        parts = [
            sorted((word for word, fit in fits.items() if fit >= least), key=fits.__getitem__) for fits in self.parts
        ]
        if not all(parts):
            return ""
        if not self.together or len(parts) == 1:
            return " AND ".join("(" + " OR ".join(f'"{word}"' for word in words) + ")" for words in parts)
        phrases = islice(product(*(reversed(words) for words in parts)), _MOST_PHRASES)
        distance = 2 * len(parts)
        return " OR ".join(
            f"NEAR({' '.join(f'{chr(34)}{word}{chr(34)}' for word in words)}, {distance})" for words in phrases
        )

    def fit(self, words: frozenset[str]) -> float:
        """How well the option fits words that stand together; 0 if it does not."""
        total = 0.0
        for fits in self.parts:
            there = words & fits.keys()
            if not there:
                return 0.0
            total += max(map(fits.__getitem__, there))
        return total / len(self.parts)


@dataclass(frozen=True, slots=True)
class Unit:
    """Typed words that are looked for together, and the options of which one must hold.

    ``start`` is what a word begins with that somebody is still typing.
    """

    typed: tuple[str, ...]
    options: tuple[Option, ...]
    start: str = ""
    every: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        every = frozenset(word for option in self.options for fits in option.parts for word in fits)
        object.__setattr__(self, "every", every)

    def expression(self, *, strict: bool) -> str:
        """The unit for the full-text engine; empty where nothing fits well enough."""
        found = [text for option in self.options if (text := option.expression(STRICT if strict else 0.0))]
        return f"({' OR '.join(f'({text})' for text in found)})" if found else ""

    def fit(self, words: frozenset[str]) -> tuple[float, int]:
        """How well the unit fits words that stand together, and how many of them it takes; (0, 0) if it does not."""
        best = (BEGINNING, 1) if self.start and any(word.startswith(self.start) for word in words) else (0.0, 0)
        if self.every.isdisjoint(words):
            return best
        for option in self.options:
            fit = option.fit(words)
            if fit:
                best = max(best, (fit, len(option.parts)))
        return best

    def among(self, words: frozenset[str]) -> Iterator[str]:
        """Those of some words by which the unit fits them."""
        if self.start:
            yield from (word for word in words if word.startswith(self.start))
        for option in self.options if not self.every.isdisjoint(words) else ():
            there = [words & fits.keys() for fits in option.parts]
            if all(there):
                yield from frozenset().union(*there)


def _any(fits: Fits, least: float) -> str:
    words = sorted(word for word, fit in fits.items() if fit >= least)
    return f"({' OR '.join(chr(34) + word + chr(34) for word in words)})" if words else ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: its units, what it was corrected to, what is not in the index, and the keys of whole names."""

    units: tuple[Unit, ...]
    corrected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    keys: Fits = field(default_factory=dict)
    codes: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether somebody is still typing the last word."""
        return any(unit.start for unit in self.units)

    def marks(self, words: frozenset[str]) -> frozenset[str]:
        """Those of the words of a text that are looked for."""
        return frozenset(word for unit in self.units for word in unit.among(words))


class Reader:
    """Reads what is typed with the words and names of one index."""

    def __init__(self, connection: sqlite3.Connection, vocabulary: Vocabulary) -> None:
        self._connection = connection
        self._vocabulary = vocabulary

    def read(self, text: str) -> Typed:
        """What a text asks for."""
        found = list(self._words(text))
        codes = tuple(word for word in found if "." in word)
        keys = dict(self._keys(found))
        units: list[Unit] = []
        corrected: dict[str, tuple[str, ...]] = {}
        unknown: list[str] = []
        for run, options in self._runs(found):
            if not options:
                unknown += run
                continue
            units.append(Unit(run, options))
            for word in run:
                forms = self._vocabulary.forms(word)
                if not forms and (slips := self._slips(word, forms)):
                    corrected[word] = tuple(sorted(slips))[:_MOST_SHOWN]
        if (unknown or corrected) and not codes and not self._known(keys):
            keys |= nearest(squash(found), self._vocabulary.keys(), 0.85)
        return Typed(tuple(units), corrected, tuple(unknown), keys, codes)

    def _words(self, text: str) -> Iterator[str]:
        """The words; what looks like a code and is none of ours is read as its numbers beside other words.

        Names repeat a word twice at most; each one more would only cost time.
        """
        found = typed(text)
        said: Counter[str] = Counter()
        for word in found:
            said[word] += 1
            if said[word] > _REPEATED:
                continue
            if len(found) > 1 and "." in word and not self._vocabulary.has(word):
                yield from plain(word.removeprefix("m"))
            else:
                yield word

    def _keys(self, found: Sequence[str]) -> Iterator[tuple[str, float]]:
        """The keys of the names that the whole text may be, the best last."""
        for lang in LANGUAGES:
            yield stem_key(found, lang), 0.95
        yield squash(found), 1.0

    def _known(self, keys: Fits) -> bool:
        statement = "SELECT 1 FROM key WHERE key IN (SELECT value FROM json_each(?)) LIMIT 1"
        return self._connection.execute(statement, (many(keys),)).fetchone() is not None

    def _runs(self, found: Sequence[str]) -> Iterator[tuple[tuple[str, ...], tuple[Option, ...]]]:
        """The words one by one, or together where they are a name; those that only join are left out."""
        kept = set(core(found))
        place = 0
        while place < len(found):
            run, names = self._name_at(found, place)
            if len(run) == 1 and run[0] not in kept:
                place += 1
                continue
            words = core(run)
            options = [Option(tuple(self._fits(word) for word in words), together=len(words) > 1)]
            if len(words) > 1:
                options.append(Option((self._vocabulary.forms(squash(run)),)))
            options += names
            place += len(run)
            yield tuple(words), tuple(option for option in options if all(option.parts))

    def _name_at(self, found: Sequence[str], start: int) -> tuple[Sequence[str], list[Option]]:
        """The longest name that begins at a word, and the other names of what it names; one word where there is none.

        Two words that are one in the index (*politie zone*) count as a name without others.
        """
        for end in range(min(len(found), start + LONGEST_NAME), start, -1):
            run = found[start:end]
            if run[0] in GLUE or run[-1] in GLUE:
                continue
            names = self._other_names(run)
            if names or (len(run) == 2 and self._vocabulary.forms(squash(run))):
                return run, names
        return found[start : start + 1], []

    def _other_names(self, run: Sequence[str]) -> list[Option]:
        """The options that are other names of what the run names."""
        keys = dict(self._keys(run))
        rows = self._connection.execute(
            """SELECT DISTINCT alias.words FROM json_each(?) AS given CROSS JOIN same ON same.key = given.value
              CROSS JOIN alias ON alias.same = same.same ORDER BY alias.words""",
            (many(keys),),
        )
        return [
            Option(
                tuple(
                    {form: fit * OTHER_NAME for form, fit in self._vocabulary.forms(word).items()}
                    for word in text.split()
                ),
                together=True,
            )
            for (text,) in rows
        ]

    def _fits(self, word: str) -> Fits:
        """What may stand for one word: itself and its forms, else what it may have been meant for; and longer words."""
        forms = self._vocabulary.forms(word)
        return merged(forms, self._slips(word, forms), self._vocabulary.longer(word))

    def _slips(self, word: str, forms: Fits) -> Fits:
        """What a word may have been meant for, if it is neither there as it stands nor the beginning of one that is."""
        if word in forms or self._vocabulary.begins(word):
            return {}
        # A word that is there in another form only may be a slip too: *trafficing* has the stem of *traffic*.
        return self._vocabulary.mistyped(word, 1 if forms else None)
