"""Which texts of two documents say the same, which say it in other words, and which stand in one of them alone.

Two texts are the same where their words are, whatever the case, the blanks and the punctuation. Of the others, the
pairs with at least :data:`ALIKE` in common are one text in other words: the most alike first, each text in one pair.
Of several texts that fit as well, the one in the most similar place is taken. What is left over and says once more what
a text of its own document says (:data:`AGAIN`) is repeated: it does not stand in that document alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

ALIKE = 0.6
"""The least that two texts have in common to be one text reworded: twice the words that both have in the same order,
over all words of both (the ratio of difflib). The rewordings in the contracts of Brussels 2018-2019 and 2022 and
of Molenbeek 2023 have 0.62 to 0.94."""

AGAIN = 0.9
"""The least that a text has in common with a text of its own document, which has a pair, to say the same once more. The
contract of Brussels 2018-2019 says in part II again what it said in part I: such texts have 0.95 to 1, all others 0.75
at most."""

_AT_LEAST = re.compile(r"\$\\geq\$|>\s*/?\s*=|≥")
_WORD = re.compile(rf"{_AT_LEAST.pattern}|[<>=]|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Changed:
    """Two texts by their positions, and the words of each that the other has otherwise."""

    a: int
    b: int
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """The texts of two lists by their positions: in both, in other words, once more in one, only in one.

    ``repeated_a`` are pairs of a text of the first list and the text of the second one that its like is paired with;
    ``repeated_b`` the other way round, the first list first as everywhere.
    """

    common: tuple[tuple[int, int], ...]
    changed: tuple[Changed, ...]
    repeated_a: tuple[tuple[int, int], ...]
    repeated_b: tuple[tuple[int, int], ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: lower case; every sign for *at least* is ``≥``."""
    return tuple(_AT_LEAST.sub("≥", match.group()).lower() for match in _WORD.finditer(text))


def compare(
    a: Sequence[str], b: Sequence[str], places_a: Sequence[str] = (), places_b: Sequence[str] = ()
) -> Differences:
    """Pair the texts of two lists; their places are paths of positions (``…/s3/g1/d2/o5``), if they have any."""
    in_a, in_b = [words(text) for text in a], [words(text) for text in b]
    steps_a, steps_b = ([place.split("/")[::-1] for place in places] for places in (places_a, places_b))

    def apart(one: int, other: int) -> int:
        """Less the more of the last steps of two places agree: 0 where none does, or where there are no places."""
        if not steps_a or not steps_b:
            return 0
        return -len(list(takewhile(lambda pair: pair[0] == pair[1], zip(steps_a[one], steps_b[other], strict=False))))

    waiting: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, own in enumerate(in_b):
        waiting[own].append(position)
    common = _taken(
        (-1.0, apart(one, other), one, other) for one, own in enumerate(in_a) for other in waiting.get(own, ())
    )
    left_a = sorted(set(range(len(a))) - set(common))
    left_b = sorted(set(range(len(b))) - set(common.values()))
    changed = _taken(
        (-ratio, apart(one, other), one, other)
        for one in left_a
        for other in left_b
        if (ratio := _ratio(in_a[one], in_b[other], ALIKE)) >= ALIKE
    )
    pairs = common | changed
    back = {other: one for one, other in pairs.items()}
    again_a = _again(in_a, pairs)
    again_b = _again(in_b, back)
    return Differences(
        common=tuple(sorted(common.items())),
        changed=tuple(Changed(one, other, changed_words(a[one], b[other])) for one, other in sorted(changed.items())),
        repeated_a=tuple(again_a.items()),
        repeated_b=tuple((one, other) for other, one in again_b.items()),
        only_a=tuple(one for one in left_a if one not in pairs and one not in again_a),
        only_b=tuple(other for other in left_b if other not in back and other not in again_b),
    )


def _taken(candidates: Iterable[tuple[float, int, int, int]]) -> dict[int, int]:
    """Of pairs (two numbers to sort by, position, other position) the first ones, each position in one pair."""
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for *_, one, other in sorted(candidates):
        if one not in paired and other not in taken:
            paired[one] = other
            taken.add(other)
    return paired


def _again(texts: Sequence[Sequence[str]], pairs: Mapping[int, int]) -> dict[int, int]:
    """The texts without a pair that say what one with a pair says -> the pair of that one."""
    found: dict[int, int] = {}
    for position, text in enumerate(texts):
        if position not in pairs:
            ratio, like = max(((_ratio(text, texts[other], AGAIN), -other) for other in pairs), default=(0.0, 0))
            if ratio >= AGAIN:
                found[position] = pairs[-like]
    return found


def changed_words(a: str, b: str) -> tuple[tuple[str, str], ...]:
    """The runs of words in which two texts differ, as they are written: those of ``a``, those of ``b``."""
    found = SequenceMatcher(None, words(a), words(b), autojunk=False).get_opcodes()
    at_a, at_b = ([match.span() for match in _WORD.finditer(text)] for text in (a, b))
    return tuple(
        (_run(a, at_a[start:end]), _run(b, at_b[other_start:other_end]))
        for kind, start, end, other_start, other_end in found
        if kind != "equal"
    )


def _run(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return text[spans[0][0] : spans[-1][1]] if spans else ""


def _ratio(a: Sequence[str], b: Sequence[str], least: float) -> float:
    """What two texts have in common, from 0 to 1; 0 where that is less than ``least``."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    # The two quick ones are upper bounds: most pairs need no more.
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()
