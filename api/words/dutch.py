"""What Dutch does with words: it writes two as one (*preventiemaatregelen*), and parts a verb (*draagt … bij*)."""

from collections.abc import Sequence

from api.words.forms import SHORTEST_SLIP, stems
from api.words.lexicon import Lexicon
from api.words.tokens import Token, stem

_LINKS = ("", "s")
_LOOSE = frozenset({"aan", "bij", "in", "mee", "op", "samen", "terug", "uit"})
_AFTER = frozenset({"aan", "met", "in", "op", "van", "voor"})
"""What may follow the loose part of a verb, if anything does."""


def parted(words: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The words, where one that is not known but joins two that are is those two."""
    found: list[Token] = []
    for word in words:
        known = word.kind != "word" or any(
            (stem(word.text, lang),) in starts for lang, starts in lexicon.starts.items()
        )
        found += (word,) if known else _halves(word, lexicon)
    return found


def _halves(word: Token, lexicon: Lexicon) -> tuple[Token, ...]:
    """A name and a sort of thing, as they are written alone; else the word itself."""
    for place in range(SHORTEST_SLIP, len(word.text) - SHORTEST_SLIP + 1):
        second = word._replace(text=word.text[place:], typed=word.typed[place:])
        if second.text in lexicon.spelled["nl"] and lexicon.words["nl"].get(stems((second.text,), "nl")):
            for link in _LINKS:
                first = word._replace(text=word.text[:place].removesuffix(link), typed=word.typed[:place])
                if first.text in lexicon.spelled["nl"]:
                    return first, second
    return (word,)


def joined(words: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The words, the loose part of a verb put behind it: *dragen contracten bij* is *dragen bij contracten*."""
    found = list(words)
    for place in range(2, len(found)):
        if found[place].text not in _LOOSE:
            continue
        if place + 1 < len(found) and found[place + 1].kind != "mark" and found[place + 1].text not in _AFTER:
            continue
        for index in range(place - 1):
            if lexicon.words["nl"].get(stems((found[index].text, found[place].text), "nl")):
                found.insert(index + 1, found.pop(place))
                break
    return found
