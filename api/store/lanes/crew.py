"""The workers of a lane, and those who wait for one."""

import asyncio
from collections import deque

from api.errors import Overloaded, StoreUnavailable
from api.store.lanes.child import Child
from api.store.lanes.counts import Counts
from api.store.lanes.nursery import Nursery
from api.store.lanes.terms import Terms

SPARES = 1
"""How many workers stand by for one that is killed."""

_AGAIN_SECONDS = 0.2
"""How long to wait before a worker is ordered again from a zygote that died."""


class Crew:
    """As many workers as may answer at a time, and a spare one; queries that wait get one in their order."""

    def __init__(self, nursery: Nursery, terms: Terms, counts: Counts) -> None:
        self._nursery = nursery
        self._terms = terms
        self._counts = counts
        self._idle: list[Child] = []
        self._waiting: deque[asyncio.Future[Child]] = deque()
        self._hiring: set[asyncio.Task[None]] = set()
        # Others may count in the same numbers: a crew that takes this one's place, while this one ends its work.
        self._busy = self._workers = 0

    async def start(self) -> None:
        """Make the workers."""
        await asyncio.gather(*(self._hire() for _ in range(self._terms.workers + SPARES)))

    async def close(self) -> None:
        """Let go of those who do nothing; those who answer end with the zygote."""
        for task in self._hiring:
            task.cancel()
        await asyncio.gather(*self._hiring, return_exceptions=True)
        for child in self._idle:
            child.close()
        self._idle.clear()
        self._count_workers(-self._workers)

    async def take(self) -> Child:
        """A worker, as soon as it is this query's turn.

        Raises:
            Overloaded: too many wait already, or it did not come in the time that a query may take.
        """
        if not self._waiting and (child := self._next()) is not None:
            return child
        if len(self._waiting) >= self._terms.queue:
            raise Overloaded(len(self._waiting), self._terms.queue)
        loop = asyncio.get_running_loop()
        place: asyncio.Future[Child] = loop.create_future()
        self._waiting.append(place)
        self._counts.waiting += 1
        timer = loop.call_later(self._terms.seconds, self._send_away, place)
        try:
            return await place
        except asyncio.CancelledError:
            if place in self._waiting:
                self._waiting.remove(place)
            elif place.done() and not place.cancelled() and place.exception() is None:
                self.back(place.result())  # its turn came while it was leaving
            raise
        finally:
            timer.cancel()
            self._counts.waiting -= 1

    def _send_away(self, place: asyncio.Future[Child]) -> None:
        """Somebody has waited too long."""
        if place in self._waiting and not place.done():
            self._waiting.remove(place)
            place.set_exception(Overloaded(len(self._waiting) + 1, self._terms.queue))

    def back(self, child: Child) -> None:
        """A worker is free again."""
        self._count_busy(-1)
        self._idle.append(child)
        if child.death.done():
            self._died(child)
        self._call()

    def lose(self, child: Child, kill: bool) -> None:
        """A worker will not answer again: it retires, has died, or has to be killed. Another takes its place."""
        self._count_busy(-1)
        if kill:
            self._counts.killed += 1
            child.kill()
        else:
            child.close()
        self._replace()
        self._call()

    def _next(self) -> Child | None:
        """A worker that is free, where another one may answer."""
        if self._busy >= self._terms.workers or not self._idle:
            return None
        self._count_busy(1)
        return self._idle.pop()

    def _call(self) -> None:
        """Give free workers to those who wait."""
        while self._waiting:
            if self._waiting[0].done():
                self._waiting.popleft()
            elif (child := self._next()) is not None:
                self._waiting.popleft().set_result(child)
            else:
                return

    def _died(self, child: Child) -> None:
        """A worker has ended; whoever it was answering has seen that already, or will."""
        if child in self._idle:
            self._idle.remove(child)
            child.close()
            self._replace()

    def _count_busy(self, more: int) -> None:
        self._busy += more
        self._counts.busy += more

    def _count_workers(self, more: int) -> None:
        self._workers += more
        self._counts.workers += more

    def _replace(self) -> None:
        self._count_workers(-1)
        task = asyncio.get_running_loop().create_task(self._hire())
        self._hiring.add(task)
        task.add_done_callback(self._hiring.discard)

    async def _hire(self) -> None:
        """Order a worker until there is one."""
        while True:
            try:
                child = await self._nursery.worker(self._terms.megabytes)
                break
            except StoreUnavailable:
                await asyncio.sleep(_AGAIN_SECONDS)
        self._counts.born += 1
        self._count_workers(1)
        self._idle.append(child)
        child.death.add_done_callback(lambda _: self._died(child))
        self._call()
