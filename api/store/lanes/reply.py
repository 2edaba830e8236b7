"""What a worker answers to one query: its parts as they come, its end, and why there is none."""

import asyncio
import signal
from collections import deque
from contextlib import suppress
from typing import Protocol, Self

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
)
from api.store.lanes.child import WITH_ZYGOTE, Child
from api.store.lanes.counts import Counts
from api.store.lanes.crew import Crew
from api.store.lanes.frames import FAIL, HEAD, PART, QUERY, RETIRING, WHOLE, Failure, Question, failure, pack_json
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


_BUFFER = 512 * 1024
"""After how many bytes of an answer that wait in the service for a slow client the worker has to wait too."""


class Reply:
    """The parts of an answer. It is over when they are, when one cannot be had, and when it is closed.

    The crew gives it a worker, the worker says frames to it, and whoever wants the answer takes it: one of them waits.
    As soon as the worker has said all it is free for another query, whenever that is taken.
    """

    def __init__(self, lane: Lane, crew: Crew, question: Question, client: str) -> None:
        """``media_type`` is known when :meth:`ready` has ended."""
        self.media_type = ""
        self._lane = lane
        self._crew = crew
        self._question = question
        self._client = client
        self._child: Child | None = None
        self._timer: asyncio.TimerHandle | None = None
        """Until the worker has said all: what becomes of a query that takes long."""
        self._parts: deque[bytes] = deque()
        self._holds = 0
        """How many bytes they have."""
        self._failure: Failure | GpvpError | None = None
        self._awaited: asyncio.Future[None] | None = None
        self._said = self._slow = self._paused = self._lost = self._over = False

    # What happens to it.

    def asked(self) -> bytes:
        """What the worker is asked; see :class:`api.store.lanes.crew.Query`."""
        return pack_json(QUERY, self._question)

    def begin(self, child: Child) -> None:
        """A worker answers it now; see :class:`api.store.lanes.crew.Query`."""
        self._child = child
        # The deadline is set when patience is over: most queries have ended by then, and a timer has its price.
        terms = self._lane.terms
        self._timer = asyncio.get_running_loop().call_later(min(terms.patience, terms.seconds), self._give_way)

    def refuse(self, error: Overloaded) -> None:
        """No turn came; see :class:`api.store.lanes.crew.Query`."""
        self._lane.counts.overloaded += 1
        self._fail(error)

    def hear(self, kind: int, content: bytes) -> None:
        """The worker has said something; see :class:`api.store.lanes.child.Listener`."""
        if self._said:
            return
        if kind == WHOLE:
            media_type, _, part = content.partition(b"\n")
            self.media_type = media_type.decode()
            self._parts.append(part)
            self._free(retiring=False)
        elif kind == PART:
            self._parts.append(content)
            self._holds += len(content)
            if self._holds > _BUFFER and not self._paused and self._child is not None:
                self._child.pause()
                self._paused = True
                self._crew.take_back(self._child)
        elif kind == HEAD:
            self.media_type = content.decode()
        elif kind == FAIL:
            self._failure = failure(content)
        else:
            self._free(retiring=content == RETIRING)
        self._wake()

    def lost(self) -> None:
        """The worker has gone; see :class:`api.store.lanes.child.Listener`."""
        if not self._said and self._child is not None:
            self._lost = True
            self._done(kill=False)
            self._wake()

    # Taking it.

    async def ready(self) -> Self:
        """Wait for the media type, which comes with the first part.

        Raises:
            QueryError, NotAcceptable, StoreError: there is no answer.
        """
        while not self.media_type:
            if self._said:
                await self._end()
            else:
                await self._news()
        return self

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        while not self._over:
            if self._parts:
                return self._next()
            if self._said:
                await self._end()
            else:
                await self._news()
        raise StopAsyncIteration

    async def aclose(self) -> None:
        """Stop the query, if it still goes on: then its client has left."""
        self._leave()

    def _next(self) -> bytes:
        part = self._parts.popleft()
        if self._holds:
            self._holds -= len(part)
            if self._paused and self._holds <= _BUFFER and not self._said and self._child is not None:
                self._child.resume()
                self._paused = False
        return part

    async def _news(self) -> None:
        """Wait until something happens."""
        self._awaited = asyncio.get_running_loop().create_future()
        try:
            await self._awaited
        except BaseException:
            self._leave()
            raise

    def _wake(self) -> None:
        if self._awaited is not None and not self._awaited.done():
            self._awaited.set_result(None)

    async def _end(self) -> None:
        """Nothing more comes. Raises why, where that is not the end of the answer."""
        try:
            if self._lost:
                raise await self._broken()
            if isinstance(self._failure, Failure):
                raise self._error(self._failure)
            if self._failure is not None:
                raise self._failure
            self._lane.counts.answered += 1
        finally:
            self._leave()

    def _leave(self) -> None:
        if not self._over:
            self._over = True
            if not self._said:
                self._lane.counts.left += self._stop()
            self._lane.leave(self._client)

    # Its worker.

    def _free(self, retiring: bool) -> None:
        """The worker has said all. One that had to give way is not used again: it could not be made quick."""
        if retiring or self._slow:
            self._done(kill=False)
        else:
            child = self._finish()
            if child is not None:
                if self._paused:
                    child.resume()
                self._crew.back(child)

    def _done(self, kill: bool) -> None:
        child = self._finish()
        if child is not None:
            self._crew.lose(child, kill)

    def _finish(self) -> Child | None:
        """Whatever the worker says from here on is not for this one."""
        self._said = True
        if self._timer is not None:
            self._timer.cancel()
        return self._child

    def _stop(self) -> bool:
        """Stop the query; says whether a worker was at it."""
        if self._child is None:
            self._crew.withdraw(self)
            self._said = True
            return False
        self._done(kill=True)
        return True

    def _fail(self, error: GpvpError) -> None:
        self._failure = error
        self._said = True
        self._wake()

    def _give_way(self) -> None:
        terms = self._lane.terms
        rest = terms.seconds - terms.patience
        if rest <= 0 or self._child is None:
            self._late()
            return
        self._slow = True
        self._timer = asyncio.get_running_loop().call_later(rest, self._late)
        self._child.give_way()
        self._crew.take_back(self._child)

    def _late(self) -> None:
        self._lane.counts.late += 1
        self._done(kill=True)
        self._fail(DeadlineExceeded(self._lane.terms.seconds))

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
        """Why the worker has gone while it answered."""
        counts, terms = self._lane.counts, self._lane.terms
        number = 0
        if self._child is not None:
            with suppress(TimeoutError):
                async with asyncio.timeout(_DEATH_SECONDS):
                    number = await asyncio.shield(self._child.death)
        if number == WITH_ZYGOTE:
            return StoreUnavailable(ENDED)
        # A program in Rust to which memory is refused ends itself by this signal.
        if number == signal.SIGABRT:
            counts.out_of_memory += 1
            return MemoryExceeded(terms.megabytes)
        counts.crashed += 1
        return EngineCrashed(signal.Signals(number).name if number else "exit")
