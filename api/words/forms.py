"""Forms: how a name or word is written, and when what was typed is one of its forms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA, Prefix

from api.languages import Lang
from api.words.tokens import stem, tokens

SHORTEST_SLIP = 5
"""A shorter word is never taken for a slip of the pen: PZ and ZP, KIV and NVP are different things."""

ENDING = 3
"""How many letters the ending of a word may differ in, where its beginning is long enough."""

Key = tuple[str, ...]


class Meaning(NamedTuple):
    """What words stand for: a type of parameter with a key, or ``word`` or ``filler`` with a name of the vocabulary.

    ``part`` marks a name that is only a part of the whole one.
    """

    kind: str
    key: str
    part: bool = False


class Entry(NamedTuple):
    """A form as it is written, and what it means: a stem alone would take *suivants* for *suivi*."""

    form: Key
    meaning: Meaning


Forms = Mapping[Key, Sequence[Entry]]
"""What is known in one language, by the stems of its forms."""

FILLER = Meaning("filler", "")


def whole(form: str) -> Key:
    """The words of a form as they stand."""
    return tuple(word.text for word in tokens(form) if word.kind not in ("mark", "quoted"))


def bare(form: str, glue: frozenset[str], *, part: bool = False) -> Key:
    """The same without articles, but those of a name of one word (*De Lijn*), or at the end of one (*Axis A*)."""
    found = whole(form)
    kept = tuple(word for place, word in enumerate(found, 1) if word not in glue or place == len(found) > 1)
    return found if not kept or (len(kept) == 1 and found[0] in glue and not part) else kept


def stems(words: Iterable[str], lang: Lang) -> Key:
    """The stem of each."""
    return tuple(stem(word, lang) for word in words)


def meanings(forms: Forms, typed: Key, key: Key) -> Iterator[Meaning]:
    """What typed words with these stems mean: the forms that differ from them by an ending at most."""
    for form, meaning in forms.get(key, ()):
        if all(_same(word, other) for word, other in zip(typed, form, strict=True)):
            yield meaning


def _same(word: str, other: str) -> bool:
    """Whether two words of one stem are forms of each other; short ones may only differ by an s."""
    if word == other or word.removesuffix("s") == other.removesuffix("s"):
        return True
    if min(len(word), len(other)) < SHORTEST_SLIP:
        return False
    start = Prefix.similarity(word, other)
    return OSA.distance(word, other) <= (ENDING if start >= SHORTEST_SLIP else ENDING - 1)
