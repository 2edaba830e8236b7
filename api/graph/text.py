"""The one rule that turns exact words of a source into readable text.

A quotation keeps the characters of its source untouched, in one or more segments. What people read is made from
them by :func:`plain` and by nothing else, so that anyone can repeat it:

1. *Segments are joined.* Between two segments of a quotation the source has either a footnote number, of one or two
   digits, or something else (the end of a page, a partner cell). A footnote number is taken out and nothing put in
   its place; anything else counts as the end of a line.
2. *Hyphens at line ends are taken out where the word is one word.* The hyphen stays where it belongs to the word:
   after an abbreviation and before a capital or a digit (``IT-contactpunt``, ``Procureurs-Generaal``), and in the words
   of :data:`HYPHENATED`. In those of :data:`SUSPENDED` it stands for a part left out: it stays, and a blank follows.
3. *Runs of blanks are made one blank*, tabs and line ends included, and none is left at either end.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Segment(NamedTuple):
    """A stretch of a source: code points ``start`` (first) to ``end`` (exclusive), and the characters between."""

    start: int
    end: int
    exact: str


HYPHENATED = frozenset({"Astrid-radio", "iCoach-project", "non-profitorganisaties", "sociaal-preventieve"})
"""Words of the sources that have a hyphen of their own and are broken at it by a line end."""

SUSPENDED = frozenset({"preventie- en"})
"""A hyphen at a line end that stands for a part left out (``preventie- en veiligheidsambtenaren``). A list, since the
word after it does not tell: ``middel-`` with ``en`` on the next line is ``middelen``."""

FOOTNOTE_DIGITS = 2
"""The most digits that a footnote number of the sources has: a gap between two segments that is no longer is one."""

_BREAK = re.compile(r"(?<=[^\W_])-[^\S\n]*\n\s*(?=\w)")
_LEFT = re.compile(rf"(?:[^\W_]+{_BREAK.pattern})*[^\W_]+\Z")
_RIGHT = re.compile(r"\w+")


def plain(segments: Iterable[Segment]) -> str:
    """Text for readers, made from the segments of one quotation in their order by the rule of this module.

    Raises:
        ValueError: there is no segment, or two of them overlap or stand in the wrong order.
    """
    joined = ""
    end: int | None = None
    for segment in segments:
        if end is not None:
            if segment.start < end:
                raise ValueError(
                    f"segment {segment.start}-{segment.end} starts before the one ahead of it ends ({end})"
                )
            joined += "" if segment.start - end <= FOOTNOTE_DIGITS else "\n"
        joined += segment.exact
        end = segment.end
    if end is None:
        raise ValueError("a quotation needs at least one segment")
    return " ".join(_mended(joined).split())


def _mended(text: str) -> str:
    """A text without hyphens at line ends.

    They go from the last to the first, so that each meets all of what follows it in a word broken over several lines.
    """
    for found in reversed(list(_BREAK.finditer(text))):
        before, after = text[: found.start()], text[found.end() :]
        text = before + _joint(before, after) + after
    return text


def _joint(before: str, after: str) -> str:
    """What stands between the two parts of a word that a line end breaks: nothing, or the hyphen that belongs to it."""
    left, right = _LEFT.search(before), _RIGHT.match(after)
    if left is None or right is None:
        raise ValueError("a hyphen at a line end stands between two parts of a word")
    word = f"{_BREAK.sub('', left[0])}-{right[0]}"
    if word.replace("-", "- ") in SUSPENDED:
        return "- "
    if before[-1].isupper() or not after[0].islower() or word in HYPHENATED:
        return "-"
    return ""
