"""A lane: a crew of workers, and a deadline for each query that they answer."""

from collections import Counter

from api.errors import Overloaded, TooManyQueries
from api.store import Stream
from api.store.lanes.child import Child
from api.store.lanes.counts import Counts
from api.store.lanes.crew import Crew
from api.store.lanes.frames import Question
from api.store.lanes.nursery import Nursery
from api.store.lanes.reply import Reply
from api.store.lanes.terms import Terms


class Lane:
    """See the module. ``counts`` says what happens in it."""

    def __init__(self, nursery: Nursery, terms: Terms, counts: Counts | None = None) -> None:
        """``counts`` are those of a lane whose place this one takes: it goes on in them."""
        self.terms = terms
        self.counts = counts or Counts()
        self._crew = Crew(nursery, terms, self.counts)
        self._clients: Counter[str] = Counter()

    async def start(self) -> None:
        """Make the workers."""
        await self._crew.start()

    async def close(self) -> None:
        """Let the workers go."""
        await self._crew.close()

    async def ask(self, question: Question, client: str = "") -> Stream:
        """Ask a worker; the rows and bytes that the question allows are for the caller to set.

        Raises:
            TooManyQueries, Overloaded: it is not this one's turn.
            QueryError, NotAcceptable, StoreError: see :class:`api.store.Store`.
        """
        self._enter(client)
        try:
            child = await self._take()
        except BaseException:
            self.leave(client)
            raise
        reply = await Reply(self, self._crew, child, question, client).begin()
        return Stream(reply.media_type, reply)

    async def _take(self) -> Child:
        try:
            return await self._crew.take()
        except Overloaded:
            self.counts.overloaded += 1
            raise

    def _enter(self, client: str) -> None:
        """Count a query of a client. Those that nobody is named for may be as many as they like."""
        if client and self._clients[client] >= self.terms.per_client:
            self.counts.crowded += 1
            raise TooManyQueries(self.terms.per_client)
        self._clients[client] += 1

    def leave(self, client: str) -> None:
        """A query of this client is over."""
        self._clients[client] -= 1
        if not self._clients[client]:
            del self._clients[client]
