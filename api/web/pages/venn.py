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

_NAMES = {2: ((60, 25), (280, 25)), 3: ((60, 20), (280, 20), (255, 225))}
"""Number of sets -> where the figure that stands for each is written."""


class Mark(NamedTuple):
    """A number and where it stands."""

    x: int
    y: int
    number: int


class Venn(NamedTuple):
    """A picture: its size, its circles, what stands in its areas, and the figures 1, 2, 3 beside the circles."""

    width: int
    height: int
    radius: int
    circles: Sequence[tuple[int, int]]
    areas: Sequence[Mark]
    names: Sequence[Mark]


def venn(sets: Sequence[str], counts: Mapping[frozenset[str], int]) -> Venn | None:
    """The picture of two or three sets, None of others; ``counts``: some of the sets -> things in exactly these."""
    if len(sets) not in _CIRCLES:
        return None
    areas = [
        Mark(x, y, counts.get(frozenset(sets[place] for place in inside), 0))
        for inside, (x, y) in _AREAS[len(sets)].items()
    ]
    names = [Mark(x, y, number) for number, (x, y) in enumerate(_NAMES[len(sets)], 1)]
    height = SIZE[1] if len(sets) > 2 else SIZE[1] - 60
    return Venn(SIZE[0], height, RADIUS, _CIRCLES[len(sets)], areas, names)
