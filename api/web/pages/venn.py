"""Two or three sets as circles that overlap, with the number of things in each area; sizes say nothing."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

RADIUS = 75
SIZE = (340, 250)

_CIRCLES = {
    2: ((130, 100), (210, 100)),
    3: ((130, 90), (210, 90), (170, 155)),
}
"""Number of sets -> the centre of each."""

_AREAS: Mapping[int, Mapping[tuple[int, ...], tuple[int, int]]] = {
    2: {(0,): (92, 100), (1,): (248, 100), (0, 1): (170, 100)},
    3: {
        (0,): (92, 75),
        (1,): (248, 75),
        (2,): (170, 200),
        (0, 1): (170, 62),
        (0, 2): (118, 138),
        (1, 2): (222, 138),
        (0, 1, 2): (170, 112),
    },
}
"""Number of sets -> the sets that an area is in -> where its number stands."""

_NAMES = {2: ((85, 14), (255, 14)), 3: ((60, 20), (280, 20), (255, 225))}
"""Number of sets -> where the name of each is written, or the figure that stands for it."""

LONGEST = 16
"""How many characters a name may have to stand beside its circle, where there are two."""


class Mark(NamedTuple):
    """A number or a name, and where it stands."""

    x: int
    y: int
    number: int | str


class Venn(NamedTuple):
    """A picture: its size, its circles, what stands in its areas, and the names beside the circles.

    ``numbered``: the figures 1, 2, 3 stand for the names, which are too long.
    """

    width: int
    height: int
    radius: int
    circles: Sequence[tuple[int, int]]
    areas: Sequence[Mark]
    names: Sequence[Mark]
    numbered: bool


def venn(sets: Sequence[str], counts: Mapping[frozenset[str], int], names: Sequence[str]) -> Venn | None:
    """The picture of two or three sets with these names, None of others.

    ``counts``: some of the sets -> things in exactly these.
    """
    if len(sets) not in _CIRCLES:
        return None
    areas = [
        Mark(x, y, counts.get(frozenset(sets[place] for place in inside), 0))
        for inside, (x, y) in _AREAS[len(sets)].items()
    ]
    numbered = len(sets) > 2 or max(map(len, names)) > LONGEST
    beside = [
        Mark(x, y, number if numbered else name)
        for number, ((x, y), name) in enumerate(zip(_NAMES[len(sets)], names, strict=True), 1)
    ]
    height = SIZE[1] if len(sets) > 2 else SIZE[1] - 60
    return Venn(SIZE[0], height, RADIUS, _CIRCLES[len(sets)], areas, beside, numbered)
