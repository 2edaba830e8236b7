"""Who may ask an engine elsewhere just now, of those who send queries of their own."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from api.errors import Overloaded, TooManyQueries
from api.store.lanes.terms import Terms


class Turns:
    """As many at a time as the terms allow, the others waiting in the order in which they came."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._places = asyncio.Semaphore(terms.workers)
        self._waiting = 0
        self._clients: Counter[str] = Counter()

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncGenerator[None, None]:
        """Wait for a turn, and keep it. Those that nobody is named for are not counted.

        Raises:
            TooManyQueries: this client has as many queries as one may.
            Overloaded: as many as may wait are waiting.
        """
        if client and self._clients[client] >= self._terms.per_client:
            raise TooManyQueries(self._terms.per_client)
        if self._places.locked() and self._waiting >= self._terms.queue:
            raise Overloaded(self._waiting, self._terms.queue)
        self._clients[client] += 1
        self._waiting += 1
        try:
            try:
                await self._places.acquire()
            finally:
                self._waiting -= 1
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._clients[client] -= 1
            if not self._clients[client]:
                del self._clients[client]
