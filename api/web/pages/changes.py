"""Two texts in one: the words that both have, and those that one has in place of the other's."""

from collections.abc import Callable, Hashable
from difflib import SequenceMatcher
from typing import NamedTuple

from api.web import comparison


class Run(NamedTuple):
    """Words that both texts have (``old`` and ``new`` alike), or that one has in place of the other's."""

    same: bool
    old: str
    new: str


def runs(old: str, new: str, alike: Callable[[str], Hashable] = comparison.words) -> list[Run]:
    """Two texts as runs of words.

    ``alike`` gives what two words are compared by: as :mod:`api.web.comparison` does, blind to case and punctuation;
    with ``str`` every character counts.
    """
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, [alike(word) for word in before], [alike(word) for word in after], autojunk=False)
    return [
        Run(kind == "equal", " ".join(before[start:end]), " ".join(after[other:other_end]))
        for kind, start, end, other, other_end in matcher.get_opcodes()
    ]
