"""What the service counts of itself: plain numbers, cheap enough for every request; all in the thread of the loop."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds of the classes of durations, in seconds."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Kind(NamedTuple):
    """A kind of request. There are few: the template of the route, a known method, a class of status (``2xx``)."""

    route: str
    method: str
    status: str


@dataclass(slots=True)
class Durations:
    """How long requests took: ``classes[i]`` of them up to ``BOUNDS[i]``, the last ones longer; ``total`` seconds."""

    classes: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    total: float = 0.0


@dataclass(slots=True)
class CacheCounts:
    """The cache of answers: how often it had one, how often not, and what it holds now (answers, bytes)."""

    hits: int = 0
    misses: int = 0
    answers: int = 0
    size: int = 0


@dataclass(slots=True)
class Counts:
    """All of it. ``limited`` are requests refused because their address sent too many."""

    requests: Counter[Kind] = field(default_factory=Counter)
    durations: dict[str, Durations] = field(default_factory=dict)
    running: int = 0
    limited: int = 0
    cache: CacheCounts = field(default_factory=CacheCounts)

    def add(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request that is over."""
        self.requests[Kind(route, method if method in _METHODS else "other", f"{status // 100}xx")] += 1
        durations = self.durations.get(route)
        if durations is None:
            durations = self.durations[route] = Durations()
        durations.classes[bisect_left(BOUNDS, seconds)] += 1
        durations.total += seconds
