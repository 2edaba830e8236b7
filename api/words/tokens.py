"""The words of a question, one by one: folded, split where languages join them, and their stems."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import snowballstemmer

from api.languages import Lang
from api.queries.kinds import fold

_STEMMERS = {"nl": "dutch", "fr": "french", "en": "english"}

_PIECE = re.compile(
    r"""(?P<quoted>"[^"]+"|“[^”]+”|«[^»]+»|„[^”“]+[”“])
    |(?P<code>\b[mM]?\ ?(?<![\d.,/])\d{1,2}\.\d{1,2}(?![\d.]))
    |(?P<span>\b\d{4}\s?[-–/]\s?\d{4}\b)
    |(?P<number>\b\d+(?:/\d+)?\b)
    |(?P<elided>\b(?:[ldnscjmt]|qu|jusqu|lorsqu|puisqu)(?=['’]\w))['’]
    |(?P<word>[^\W_]+(?:['’]s\b)?)
    |(?P<mark>[,;])""",
    re.VERBOSE | re.IGNORECASE,
)

_NOT = re.compile(r"(?<=\w)n['’]t\b", re.IGNORECASE)
_SHORTENED = re.compile(r"(?<=\w)['’](?:d|ll|re|ve|m)\b", re.IGNORECASE)

SHORTEST_STEM = 4
"""A shorter word is taken as it stands: short forms are codes (PZ, KIV) and function words."""


class Token(NamedTuple):
    """One word: its kind (``word``, ``number``, ``code``, ``span``, ``quoted``, ``mark``), folded, and as typed."""

    kind: str
    text: str
    typed: str


def tokens(text: str) -> Iterator[Token]:
    """The words of a text. ``thema’s`` is *thema*, ``l’axe`` two words, a hyphen parts words; ``M 1.5`` is one.

    English contractions are undone: ``don’t`` is *do not*, ``I’d`` is *I*.
    """
    text = _SHORTENED.sub("", _NOT.sub(" not", text))
    for found in _PIECE.finditer(text):
        kind = found.lastgroup or "word"
        typed = found.group(kind).strip()
        if kind == "quoted":
            typed = typed[1:-1].strip()
        plain = fold(typed)
        if kind == "code":
            plain = plain.lstrip("m ").strip()
        elif kind == "span":
            plain = "-".join(re.findall(r"\d{4}", plain))
        elif kind == "number":
            plain = "/".join(part.lstrip("0") or "0" for part in plain.split("/"))
        elif kind == "word":
            plain = plain.removesuffix("'s")
        yield Token("word" if kind == "elided" else kind, plain, typed)


@cache
def _stemmer(lang: Lang) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(_STEMMERS[lang])


@cache
def stem(word: str, lang: Lang) -> str:
    """The stem of a folded word, so that singular and plural are one; a short word is its own."""
    if len(word) < SHORTEST_STEM or not word.isalpha():
        return word
    return str(_stemmer(lang).stemWord(word))
