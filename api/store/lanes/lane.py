"""A lane: a crew of workers, and a deadline for each query that they answer."""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager, suppress
from typing import cast

from api.errors import (
    AnswerTooLarge,
    DeadlineExceeded,
    EngineCrashed,
    GpvpError,
    MemoryExceeded,
    NotAcceptable,
    Overloaded,
    StoreError,
    StoreUnavailable,
    TooManyQueries,
)
from api.store import Stream
from api.store.lanes.child import WITH_ZYGOTE, Child
from api.store.lanes.counts import Counts
from api.store.lanes.crew import Crew
from api.store.lanes.frames import END, FAIL, HEAD, QUERY, RETIRING, Failure, Question, failure, pack_json
from api.store.lanes.nursery import ENDED, Nursery
from api.store.lanes.terms import Terms
from api.store.mistakes import mistake

_DEATH_SECONDS = 1.0
"""How long the zygote may take to tell of what a worker died."""


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
        answer = self._answer(question, client)
        # The media type comes first, so that the generator has begun, and closing it stops the query.
        return Stream(cast(str, await anext(answer)), cast(AsyncGenerator[bytes, None], answer))

    async def _answer(self, question: Question, client: str) -> AsyncGenerator[str | bytes, None]:
        """The media type, and then the parts of the answer."""
        with self._one_of(client):
            turn = _Turn(self._crew, await self._take(), self.terms)
            try:
                turn.child.send(pack_json(QUERY, question))
                failed: GpvpError | None = None
                while True:
                    kind, content = await turn.child.receive()
                    if kind == END:
                        break
                    if kind == FAIL:
                        failed = self._error(failure(content), question)
                    else:
                        yield content.decode() if kind == HEAD else content
                turn.end(retiring=content == RETIRING)
                if failed is not None:
                    raise failed
                self.counts.answered += 1
            except EOFError as error:
                raise await self._broken(turn) from error
            finally:
                # Where it still goes on, the client has left.
                self.counts.left += turn.stop()

    async def _take(self) -> Child:
        try:
            return await self._crew.take()
        except Overloaded:
            self.counts.overloaded += 1
            raise

    def _error(self, failed: Failure, question: Question) -> GpvpError:
        """What a worker tells, as an error."""
        match failed.kind:
            case "syntax":
                self.counts.answered += 1
                return mistake(question.text, SyntaxError(failed.text))
            case "not-acceptable":
                self.counts.answered += 1
                return NotAcceptable(failed.text, failed.allowed)
            case "too-large":
                self.counts.too_large += 1
                return AnswerTooLarge(question.rows if failed.text == "rows" else question.bytes, failed.text)
            case "memory":
                self.counts.out_of_memory += 1
                return MemoryExceeded(self.terms.megabytes)
            case _:
                self.counts.answered += 1
                return StoreError(failed.text)

    async def _broken(self, turn: "_Turn") -> GpvpError:
        """Why a worker that was answering has gone."""
        if turn.late:
            self.counts.late += 1
            return DeadlineExceeded(self.terms.seconds)
        turn.lost()
        number = 0
        with suppress(TimeoutError):
            async with asyncio.timeout(_DEATH_SECONDS):
                number = await asyncio.shield(turn.child.death)
        if number == WITH_ZYGOTE:
            return StoreUnavailable(ENDED)
        # A program in Rust to which memory is refused ends itself by this signal.
        if number == signal.SIGABRT:
            self.counts.out_of_memory += 1
            return MemoryExceeded(self.terms.megabytes)
        self.counts.crashed += 1
        return EngineCrashed(signal.Signals(number).name if number else "exit")

    @contextmanager
    def _one_of(self, client: str) -> Iterator[None]:
        """Count the queries of a client. Those that nobody is named for are not counted."""
        if client and self._clients[client] >= self.terms.per_client:
            self.counts.crowded += 1
            raise TooManyQueries(self.terms.per_client)
        self._clients[client] += 1
        try:
            yield
        finally:
            self._clients[client] -= 1
            if not self._clients[client]:
                del self._clients[client]


class _Turn:
    """A worker for one query. Its deadline holds also while nobody waits for the next part of the answer.

    A worker that had to give way is not used again: it could not be made quick.
    """

    def __init__(self, crew: Crew, child: Child, terms: Terms) -> None:
        self._crew = crew
        self.child = child
        self.late = False
        self._over = self._slow = False
        self._rest = terms.seconds - terms.patience
        # The deadline is set when patience is over: most queries have ended by then, and a timer has its price.
        self._timer = asyncio.get_running_loop().call_later(min(terms.patience, terms.seconds), self._give_way)

    def end(self, retiring: bool) -> None:
        """The worker has answered."""
        if self._first():
            if retiring or self._slow:
                self._crew.lose(self.child, kill=False)
            else:
                self._crew.back(self.child)

    def lost(self) -> None:
        """The worker has died."""
        if self._first():
            self._crew.lose(self.child, kill=False)

    def stop(self) -> bool:
        """Kill the worker if it is still answering; says whether it was."""
        if not self._first():
            return False
        self._crew.lose(self.child, kill=True)
        return True

    def _deadline(self) -> None:
        self.late = self.stop()

    def _give_way(self) -> None:
        if self._rest <= 0:
            self._deadline()
            return
        self._slow = True
        self._timer = asyncio.get_running_loop().call_later(self._rest, self._deadline)
        self.child.give_way()

    def _first(self) -> bool:
        """Whether this is the end of the turn: it has one."""
        over, self._over = self._over, True
        self._timer.cancel()
        return not over
