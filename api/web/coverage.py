"""Which characters of a document are quoted. A span is its first character and the one after its last, from 0."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Part(NamedTuple):
    """A part of a document: its number from 1, its span, and the row of what it begins with (None: the beginning)."""

    number: int
    start: int
    end: int
    opener: int | None


def beginnings(starts: Sequence[int]) -> list[int]:
    """Where the parts of a document begin: at ``starts``, which are sorted, and at its first character."""
    return [*([0] if not starts or starts[0] else []), *starts]


def parts(starts: Sequence[int], characters: int) -> list[Part]:
    """The parts of a document of so many characters that begin at ``starts``, which are sorted.

    What stands before the first of them is a part too; ``opener`` is the position of a start in ``starts``.
    """
    begins = beginnings(starts)
    before = len(begins) - len(starts)
    return [
        Part(number, start, end, number - 1 - before if number > before else None)
        for number, (start, end) in enumerate(zip(begins, [*begins[1:], characters], strict=True), 1)
    ]


def part_number(starts: Sequence[int], position: int) -> int:
    """The number of the part that a character stands in."""
    return bisect_right(beginnings(starts), position)


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap or touch made one."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1]:
            whole[-1] = whole[-1][0], max(whole[-1][1], end)
        else:
            whole.append((start, end))
    return whole


def covered(spans: Iterable[tuple[int, int]], start: int, end: int) -> int:
    """How many of the characters from ``start`` to ``end`` stand in any of the spans."""
    return sum(max(0, min(last, end) - max(first, start)) for first, last in merged(spans))
