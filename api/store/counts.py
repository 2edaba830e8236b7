"""What a store may tell of its own work, for whoever watches the service."""

from collections.abc import Mapping
from typing import Protocol, runtime_checkable


@runtime_checkable
class Counted(Protocol):
    """A store that counts. One without workers of its own need not."""

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Lane of workers -> name -> number. Lanes and names are few, and always the same ones.

        How it is now: ``waiting`` (queries that wait for a worker), ``busy`` (workers with a query), ``workers``. What
        only grows, from 0 at the start: workers ``born`` and ``killed``; every other name is a way in which queries
        ended (``answered``, ``late``, ``crashed``, ``overloaded`` …), and tells how many did.
        """
        ...
