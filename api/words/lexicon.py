"""What words can mean: the names of things in the graph, and the words of the vocabulary."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from api.languages import LANGUAGES, Lang
from api.queries.kinds import fold
from api.words.forms import SHORTEST_SLIP, Forms, Key, Meaning, bare, meanings, stems
from api.words.tokens import Token, stem
from api.words.vocabulary import Vocabulary

LONG = 9
"""From so many letters on, two letters may be wrong; otherwise one."""

NUMBERED = ("theme", "transversal")
"""Types whose things are known by a number after the word for them."""


class Period(NamedTuple):
    """The municipality and the first and last year of a contract."""

    municipality: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names in all languages, words in each, as :func:`~api.words.gather.read_lexicon` finds them.

    ``starts`` are the first words of each form, of every length up to the whole; ``spelled`` the words that a slip of
    the pen may have meant; ``numbers`` the keys of things that are known by number, by type; ``dutch`` the Dutch names
    of names in other languages; ``labels`` the names as they are shown.
    """

    vocabulary: Vocabulary
    names: Mapping[Lang, Forms]
    words: Mapping[Lang, Forms]
    starts: Mapping[Lang, frozenset[Key]]
    glue: Mapping[Lang, frozenset[str]]
    fillers: Mapping[Lang, frozenset[str]]
    spelled: Mapping[Lang, tuple[str, ...]]
    contracts: Mapping[str, Period]
    numbers: Mapping[str, frozenset[str]]
    measures: frozenset[str]
    dutch: Mapping[tuple[Lang, Key], str]
    labels: Mapping[Lang, frozenset[str]]

    def at(self, words: Sequence[Token], start: int, lang: Lang) -> tuple[int, tuple[Meaning, ...]]:
        """The longest thing that is named from a word on: where it ends, and all that it can mean there.

        Names are known in every language, articles between their words being left out; the words of the vocabulary are
        known in ``lang`` only, as they stand.
        """
        end, found = start, list[Meaning]()
        for other in LANGUAGES:
            for stop, here in self._meanings(words, start, other, lang):
                if stop > end:
                    end, found = stop, list(here)
                elif stop == end:
                    found += here
        return end, tuple(dict.fromkeys(found))

    def _meanings(
        self, words: Sequence[Token], start: int, other: Lang, lang: Lang
    ) -> Iterator[tuple[int, tuple[Meaning, ...]]]:
        """Each run of words from there on that means something by the forms of a language."""
        starts, glue = self.starts[other], self.glue[other]
        typed: Key = ()
        kept: Key = ()
        led = words[start].text in glue
        for index in range(start, len(words)):
            word = words[index]
            if word.kind in ("mark", "quoted"):
                return
            typed = (*typed, word.text)
            article = word.text in glue
            if not article and not led:
                kept = (*kept, word.text)
            typed_key, kept_key = stems(typed, other), stems(kept, other)
            if typed_key not in starts and (not kept or kept_key not in starts):
                return
            if other != lang and self.fillers[lang].issuperset(typed):
                continue  # English *as a* is not the Dutch *as A*
            found = () if article or led else tuple(meanings(self.names[other], kept, kept_key))
            found += tuple(meanings(self.names[other], typed, typed_key))
            if other == lang:
                found += tuple(meanings(self.words[lang], typed, typed_key))
            if found:
                yield index + 1, found

    def in_dutch(self, name: str, lang: Lang) -> str | None:
        """The Dutch name of what has a name in another language; None where the graph has none."""
        return self.dutch.get((lang, stems(bare(name, self.glue[lang]), lang)))

    def suggestions(self, word: str, lang: Lang) -> tuple[str, ...]:
        """The names in a language that have a word in them, where the word alone is none."""
        wanted = fold(word)
        found = {other: [name for name in self.labels[other] if wanted in fold(name).split()] for other in LANGUAGES}
        return tuple(sorted(found[lang] or {name for names in found.values() for name in names}))

    def corrected(self, word: str, lang: Lang) -> str | None:
        """The word that a slip of the pen was meant to be; None where there is none, or more than one."""
        if len(word) < SHORTEST_SLIP or not word.isalpha():
            return None
        cutoff = 2 if len(word) >= LONG else 1
        candidates = [other for other in self.spelled[lang] if other[0] == word[0]]
        found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=cutoff, limit=None)
        if not found:
            return None
        best = min(score for _, score, _ in found)
        nearest = [other for other, score, _ in found if score == best]
        return nearest[0] if len({stem(other, lang) for other in nearest}) == 1 else None
