"""The workers of a lane, and the queries that wait for one.

While answers come quickly, a worker is handed its next query before it has answered the one at hand: it then goes from
one to the other without a pause, which is most of what a small answer costs. That query still waits, first of all those
who do; if the one before it turns out slow, it is taken back and the next worker gets it.
"""

import asyncio
from typing import NamedTuple, Protocol

from api.errors import Overloaded, StoreUnavailable
from api.store.lanes.child import Child, Listener
from api.store.lanes.counts import Counts
from api.store.lanes.nursery import Nursery
from api.store.lanes.terms import Terms

SPARES = 1
"""How many workers stand by for one that is killed."""

_AGAIN_SECONDS = 0.2
"""How long to wait before a worker is ordered again from a zygote that died."""


QUICK = 0.005
"""Up to how many seconds an answer takes, on the whole, where workers are handed their next query early.

Nor is one handed to a worker that has been at its query for longer."""

HELD = 0.05
"""After how many seconds a query that was handed early is taken back."""

_LATEST = 1 / 8
"""How much of that is the latest answer's."""


class Query(Listener, Protocol):
    """What asks for a worker; see :class:`api.store.lanes.reply.Reply`."""

    def asked(self) -> bytes:
        """What the worker is asked."""
        ...

    def begin(self, child: Child) -> None:
        """A worker answers it now."""
        ...

    def refuse(self, error: Overloaded) -> None:
        """None has come in time."""
        ...


class _Held(NamedTuple):
    """A query that was handed early, what sends it away, and what takes it back."""

    query: Query
    away: asyncio.TimerHandle
    back: asyncio.TimerHandle


class Crew:
    """As many workers as may answer at a time, and a spare one; queries that wait get one in their order."""

    def __init__(self, nursery: Nursery, terms: Terms, counts: Counts) -> None:
        self._nursery = nursery
        self._terms = terms
        self._counts = counts
        self._idle: list[Child] = []
        self._waiting: dict[Query, asyncio.TimerHandle] = {}
        """Those whose turn has not come, in their order, and what sends each away."""
        self._ahead: dict[Child, _Held] = {}
        """Those before them, each handed already to a worker that is at another one."""
        self._begun: dict[Child, float] = {}
        """Workers that are at a query, and when they began with it."""
        self._alone: dict[Child, None] = {}
        """Those of them that may be handed the next, the latest to begin last."""
        self._spoiled: set[Child] = set()
        """Those that were handed a query which somebody else answers, or nobody."""
        self._pace = 0.0
        """How many seconds an answer takes, the latest ones counting most."""
        self._hiring: set[asyncio.Task[None]] = set()
        # Others may count in the same numbers: a crew that takes this one's place, while this one ends its work.
        self._busy = self._workers = 0
        self._closing = False

    async def start(self) -> None:
        """Make the workers."""
        await asyncio.gather(*(self._hire() for _ in range(self._terms.workers + SPARES)))

    async def close(self) -> None:
        """Let go of those who do nothing; those who answer end with the zygote."""
        self._closing = True
        for task in self._hiring:
            task.cancel()
        await asyncio.gather(*self._hiring, return_exceptions=True)
        for child in self._idle:
            child.close()
        self._idle.clear()
        self._count_workers(-self._workers)

    def ask(self, query: Query) -> None:
        """Give a query a worker, as soon as it is its turn.

        Raises:
            Overloaded: too many wait already. Where none comes in the time that a query may take, it is told so.
        """
        waiting = len(self._waiting) + len(self._ahead)
        if not waiting and (child := self._next()) is not None:
            child.ask(query.asked(), query)
            self._begin(query, child)
            return
        if waiting >= self._terms.queue:
            raise Overloaded(waiting, self._terms.queue)
        loop = asyncio.get_running_loop()
        self._waiting[query] = loop.call_later(self._terms.seconds, self._send_away, query)
        self._counts.waiting += 1
        self._call()

    def withdraw(self, query: Query) -> None:
        """A query that waits is wanted no more."""
        if query not in self._waiting:
            self._untie(next(child for child, held in self._ahead.items() if held.query is query))
        self._waiting.pop(query).cancel()
        self._counts.waiting -= 1

    def _send_away(self, query: Query) -> None:
        """One has waited too long."""
        error = Overloaded(self._counts.waiting, self._terms.queue)
        self.withdraw(query)
        query.refuse(error)

    def take_back(self, child: Child) -> None:
        """A worker takes its time: it is not to hold up another query, if it was handed one, and gets none now."""
        self._alone.pop(child, None)
        if child in self._ahead:
            self._untie(child)
            self._call()

    def _untie(self, child: Child) -> None:
        """The query that a worker was handed early waits again, before all others."""
        held = self._ahead.pop(child)
        held.back.cancel()
        child.forget()
        self._spoiled.add(child)
        self._counts.taken_back += 1
        self._waiting = {held.query: held.away, **self._waiting}

    def back(self, child: Child) -> None:
        """A worker has answered a query."""
        now = asyncio.get_running_loop().time()
        self._pace += (now - self._begun[child] - self._pace) * _LATEST
        if child in self._spoiled:
            self.lose(child, kill=True)
            return
        held = self._ahead.pop(child, None)
        if held is not None:
            held.away.cancel()
            held.back.cancel()
            self._counts.waiting -= 1
            self._begin(held.query, child)
        else:
            del self._begun[child]
            self._alone.pop(child, None)
            self._count_busy(-1)
            self._idle.append(child)
            if child.death.done():
                self._died(child)
        self._call()

    def lose(self, child: Child, kill: bool) -> None:
        """A worker will not answer again: it retires, has died, or has to be killed. Another takes its place."""
        self._count_busy(-1)
        del self._begun[child]
        self.take_back(child)
        kill = kill or child in self._spoiled
        self._spoiled.discard(child)
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
        """Give workers to those who wait: free ones, else such as will be free soon."""
        while self._waiting:
            child = self._next()
            early = child is None
            if child is None and (child := self._soon()) is None:
                return
            query = next(iter(self._waiting))
            away = self._waiting.pop(query)
            child.ask(query.asked(), query)
            if early:
                self._counts.early += 1
                loop = asyncio.get_running_loop()
                self._ahead[child] = _Held(query, away, loop.call_later(HELD, self.take_back, child))
                continue
            away.cancel()
            self._counts.waiting -= 1
            self._begin(query, child)

    def _soon(self) -> Child | None:
        """A worker that has just begun with a query, while these do not take long; it gets no other meanwhile."""
        if not self._alone or self._pace > QUICK:
            return None
        child = next(reversed(self._alone))
        if asyncio.get_running_loop().time() - self._begun[child] > QUICK:
            return None
        del self._alone[child]
        return child

    def _begin(self, query: Query, child: Child) -> None:
        """A worker is at a query from here on, which it was asked."""
        self._begun[child] = asyncio.get_running_loop().time()
        self._alone[child] = None
        query.begin(child)

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
        if self._closing:  # all of them are counted as gone
            return
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
