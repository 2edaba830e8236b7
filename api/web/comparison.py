"""Which texts of two documents say the same, which say it in other words, and which stand in one of them alone.

Two texts are the same where their words are, whatever the case, the blanks and the punctuation. Of the others, the
pairs with at least :data:`ALIKE` in common are one text in other words: the most alike first, each text in one pair.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.6
"""The least that two texts have in common to be one text reworded: twice the words that both have in the same order,
over all words of both (the ratio of difflib). The rewordings in the contracts of Brussels 2018-2019 and 2022 and
of Molenbeek 2023 have 0.62 to 0.94."""

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
    """The texts of two lists by their positions: in both, in other words, only in one."""

    common: tuple[tuple[int, int], ...]
    changed: tuple[Changed, ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: lower case; every sign for *at least* is ``≥``."""
    return tuple(_AT_LEAST.sub("≥", match.group()).lower() for match in _WORD.finditer(text))


def compare(a: Sequence[str], b: Sequence[str]) -> Differences:
    """Pair the texts of two lists."""
    in_a, in_b = [words(text) for text in a], [words(text) for text in b]
    waiting: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for position in reversed(range(len(b))):
        waiting[in_b[position]].append(position)
    common = [(position, waiting[own].pop()) for position, own in enumerate(in_a) if waiting[own]]
    left_a = sorted(set(range(len(a))) - {pair[0] for pair in common})
    left_b = sorted(set(range(len(b))) - {pair[1] for pair in common})
    scored = sorted((-_ratio(in_a[one], in_b[other]), one, other) for one in left_a for other in left_b)
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for score, one, other in scored:
        if -score >= ALIKE and one not in paired and other not in taken:
            paired[one] = other
            taken.add(other)
    return Differences(
        common=tuple(common),
        changed=tuple(Changed(one, other, changed_words(a[one], b[other])) for one, other in sorted(paired.items())),
        only_a=tuple(one for one in left_a if one not in paired),
        only_b=tuple(other for other in left_b if other not in taken),
    )


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


def _ratio(a: Sequence[str], b: Sequence[str]) -> float:
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    # The two quick ones are upper bounds: most pairs need no more.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
