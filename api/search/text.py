"""How search reads words: the same for what is typed and for what is found.

A word is a run of letters or a run of digits, in lower case and without accents: ``COL13/2013`` and ``COL 13-2013`` are
``col 13 2013``. The code of a measure or a sub-point is one word: ``M 1.7/1.2`` and ``1.7/1.2`` are ``m1.7/1.2``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import snowballstemmer

from api.languages import LANGUAGES, Lang
from api.queries.kinds import fold
from api.words.tokens import SHORTEST_STEM, stem

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CODE = re.compile(
    r"(?<![\w.,/])m?\s?0*(\d{1,2})[.,]0*(\d{1,2})(?:\s?/\s?(\d{1,2}(?:\.\d{1,2})?))?(?![\w/]|[.,]\d)", re.IGNORECASE
)

_GLUE: dict[Lang, str] = {
    "nl": """de het een van der den in op en of om te tot met voor door aan bij uit naar over tegen is zijn als dat die
        dit wat welke wie hoe waar er ook niet s betekent betekenis""",
    "fr": """le la les l un une des de du d et ou au aux en dans sur par pour avec contre chez vers est sont ce cette
        ces que qui qu quel quelle quels quelles ou comment se s n y a signifie""",
    "en": """the a an of in on and or to with for by at from against into about is are what which who how where that
        this s does do mean means""",
}
"""Words that join others. In what is typed they are passed over where anything else is left."""

GLUE = frozenset(word for words in _GLUE.values() for word in words.split())


def plain(text: str) -> list[str]:
    """The words of a text in order."""
    return [_folded(word) for word in _WORD.findall(text)]


def places(text: str, wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where some words stand in a text: start and end of each."""
    for found in _WORD.finditer(text):
        if _folded(found.group()) in wanted:
            yield found.span()


def typed(text: str) -> list[str]:
    """The words of what somebody typed: those of :func:`plain`, and codes of measures, written in one way."""
    found: list[str] = []
    end = 0
    for code in _CODE.finditer(text):
        found += plain(text[end : code.start()])
        theme, number, point = code.groups()
        found.append(f"m{theme}.{number}" + (f"/{point}" if point else ""))
        end = code.end()
    return found + plain(text[end:])


def squash(found: Iterable[str]) -> str:
    """Words without what parts them, so that *politie zone* is *politiezone*."""
    return "".join(found)


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=50_000)
def stems(word: str, lang: Lang) -> tuple[str, ...]:
    """The stems of a word in a language, the main one first; a short word, a number or a code is its own."""
    if len(word) < SHORTEST_STEM or not word.isalpha():
        return (word,)
    if lang == "en":
        word = word.replace("iz", "is")  # organized, organised
    # The older algorithm for Dutch knows fewer endings than the newer, but that *maatregelen* are *maatregel* too.
    other = (str(_older().stemWord(word)),) if lang == "nl" else ()
    return tuple(dict.fromkeys((stem(word, lang), *other)))


@cache
def _older() -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("dutch_porter")


def languages(lang: str | None) -> tuple[Lang, ...]:
    """The languages that a text may be in: its own, or each of ours where it has none of them."""
    return tuple(other for other in LANGUAGES if other == lang) or LANGUAGES


def stem_key(found: Iterable[str], lang: Lang) -> str:
    """Words that name something, as one text that is the same for singular and plural."""
    return "".join(stems(word, lang)[0] for word in core(list(found)))


def core(found: Sequence[str]) -> list[str]:
    """Words without those that only join; all of them where nothing else is there."""
    return [word for word in found if word not in GLUE] or list(found)
