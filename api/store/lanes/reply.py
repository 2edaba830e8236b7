"""What a worker answers to one query: its parts as they come, its end, and why there is none."""

import asyncio
import signal
from contextlib import suppress
from typing import Protocol, Self

from api.errors import (
    AnswerTooLarge,
    DeadlineExceeded,
    EngineCrashed,
    GpvpError,
    MemoryExceeded,
    NotAcceptable,
    StoreError,
    StoreUnavailable,
)
from api.store.lanes.child import WITH_ZYGOTE, Child
from api.store.lanes.counts import Counts
from api.store.lanes.crew import Crew
from api.store.lanes.frames import END, FAIL, HEAD, QUERY, RETIRING, Failure, Question, failure, pack_json
from api.store.lanes.nursery import ENDED
from api.store.lanes.terms import Terms
from api.store.mistakes import mistake

_DEATH_SECONDS = 1.0
"""How long the zygote may take to tell of what a worker died."""


class Lane(Protocol):
    """What a reply has to know of its lane; see :class:`api.store.lanes.lane.Lane`."""

    terms: Terms
    counts: Counts

    def leave(self, client: str) -> None:
        """A query of this client is over."""
        ...


class Reply:
    """The parts of an answer. It is over when they are, when one cannot be had, and when it is closed.

    Not a generator, which the loop would write down and strike out again for each query.
    """

    def __init__(self, lane: Lane, crew: Crew, child: Child, question: Question, client: str) -> None:
        """Ask a worker; ``media_type`` is known when :meth:`begin` has ended."""
        self.media_type = ""
        self._lane = lane
        self._question = question
        self._client = client
        self._failed: GpvpError | None = None
        self._over = False
        self._turn = _Turn(crew, child, lane.terms)
        child.send(pack_json(QUERY, question))

    async def begin(self) -> Self:
        """Wait for the media type, which comes with the first part.

        Raises:
            QueryError, NotAcceptable, StoreError: there is no answer.
        """
        while not self.media_type:
            await self._frame()
        return self

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        while not self._over:
            part = await self._frame()
            if part is not None:
                return part
        raise StopAsyncIteration

    async def aclose(self) -> None:
        """Stop the query, if it still goes on: then its client has left."""
        self._leave()

    async def _frame(self) -> bytes | None:
        """Take one frame; the part that it is, or None."""
        try:
            kind, content = await self._turn.child.receive()
            if kind == END:
                self._turn.end(retiring=content == RETIRING)
                self._end()
            elif kind == FAIL:
                self._failed = self._error(failure(content))
            elif kind == HEAD:
                self.media_type = content.decode()
            else:
                return content
        except EOFError as error:
            raise await self._broken() from error
        except BaseException:
            self._leave()
            raise
        return None

    def _end(self) -> None:
        """The worker has said all. Raises what it said instead of an answer."""
        self._leave()
        if self._failed is not None:
            raise self._failed
        self._lane.counts.answered += 1

    def _leave(self) -> None:
        if not self._over:
            self._over = True
            self._lane.counts.left += self._turn.stop()
            self._lane.leave(self._client)

    def _error(self, failed: Failure) -> GpvpError:
        """What a worker tells, as an error."""
        counts, question = self._lane.counts, self._question
        match failed.kind:
            case "syntax":
                counts.answered += 1
                return mistake(question.text, SyntaxError(failed.text))
            case "not-acceptable":
                counts.answered += 1
                return NotAcceptable(failed.text, failed.allowed)
            case "too-large":
                counts.too_large += 1
                return AnswerTooLarge(question.rows if failed.text == "rows" else question.bytes, failed.text)
            case "memory":
                counts.out_of_memory += 1
                return MemoryExceeded(self._lane.terms.megabytes)
            case _:
                counts.answered += 1
                return StoreError(failed.text)

    async def _broken(self) -> GpvpError:
        """Why a worker that was answering has gone."""
        turn, counts, terms = self._turn, self._lane.counts, self._lane.terms
        try:
            if turn.late:
                counts.late += 1
                return DeadlineExceeded(terms.seconds)
            turn.lost()
            number = 0
            with suppress(TimeoutError):
                async with asyncio.timeout(_DEATH_SECONDS):
                    number = await asyncio.shield(turn.child.death)
            if number == WITH_ZYGOTE:
                return StoreUnavailable(ENDED)
            # A program in Rust to which memory is refused ends itself by this signal.
            if number == signal.SIGABRT:
                counts.out_of_memory += 1
                return MemoryExceeded(terms.megabytes)
            counts.crashed += 1
            return EngineCrashed(signal.Signals(number).name if number else "exit")
        finally:
            self._leave()


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
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(min(terms.patience, terms.seconds), self._give_way)

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
