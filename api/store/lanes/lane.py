"""A lane: a crew of workers, and a deadline for each query that they answer."""

from api.errors import Overloaded, TooManyQueries
from api.store import Stream
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
        self._clients: dict[str, int] = {}

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
        reply = Reply(self, self._crew, question, client)
        try:
            self._crew.ask(reply)
        except Overloaded:
            self.counts.overloaded += 1
            self.leave(client)
            raise
        await reply.ready()
        return Stream(reply.media_type, reply)

    def _enter(self, client: str) -> None:
        """Count a query of a client. Those that nobody is named for may be as many as they like."""
        running = self._clients.get(client, 0)
        if client and running >= self.terms.per_client:
            self.counts.crowded += 1
            raise TooManyQueries(self.terms.per_client)
        self._clients[client] = running + 1

    def leave(self, client: str) -> None:
        """A query of this client is over."""
        running = self._clients.pop(client) - 1
        if running:
            self._clients[client] = running
