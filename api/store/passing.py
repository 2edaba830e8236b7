"""An answer of an engine elsewhere, read and written anew while it comes.

::

    engine -> parts -> [a thread: parsed, counted, written] -> parts -> whoever asked

The thread waits for both sides, so that neither has to hold more than a few parts; it is stopped where it waits.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from concurrent.futures import CancelledError, Executor, Future
from typing import IO, Any, TypeVar, cast

from api.errors import GpvpError, StoreTimeout
from api.store.lanes.terms import Terms
from api.store.received import Form, clean, write
from api.store.wire import Coming

T = TypeVar("T")

_ROOM = 4
"""How many parts may wait to be taken."""

_HELD = 512
"""How many bytes at the end are looked at again with what follows: more than anything that is written anew."""


class Passing:
    """One such answer. It is made and used in the loop; :meth:`close` must follow."""

    def __init__(
        self,
        threads: Executor,
        coming: Coming,
        form: Form,
        media_type: str,
        terms: Terms,
        until: float,
    ) -> None:
        """``until``, by the clock of the loop, is when the time is over that the terms allow."""
        self._coming, self._source, self._terms = coming, coming.parts(), terms
        self._loop = asyncio.get_running_loop()
        self._parts: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._room = asyncio.Semaphore(_ROOM)
        self._waits: Future[Any] | None = None  # Any: the result is that of whatever is awaited
        self._stopped = self._late = False
        self._failed: GpvpError | None = None
        self._ending: asyncio.Task[None] | None = None
        self._taking: asyncio.Task[bytes] | None = None
        self._timer = self._loop.call_at(until, self._expire)
        self._work = self._loop.run_in_executor(threads, self._run, form, media_type)
        self._work.add_done_callback(lambda _: self._parts.put_nowait(None))

    async def parts(self) -> AsyncGenerator[bytes, None]:
        """The parts of the answer.

        Raises:
            StoreTimeout: the time was over before the last one.
            StoreError: the engine broke off, what it sent is no whole answer, or it is too large.
        """
        while (part := await self._parts.get()) is not None:
            self._room.release()
            yield part
        if self._late:
            raise StoreTimeout(self._terms.seconds)
        if error := self._work.result():
            raise error

    async def close(self) -> None:
        """Stop, where it has not come to its end, and let the engine go."""
        self._timer.cancel()
        if self._ending is None:
            self._ending = self._loop.create_task(self._end())
        # Also if nobody waits any longer for the end, it comes.
        await asyncio.shield(self._ending)

    def _expire(self) -> None:
        """The time is over: not only when somebody wants the next part."""
        self._late = not self._work.done()
        self._ending = self._loop.create_task(self._end())

    async def _end(self) -> None:
        self._stopped = True
        if self._waits is not None:
            self._waits.cancel()
        await asyncio.wait({self._work})
        if self._taking is not None:
            await asyncio.wait({self._taking})
        await self._source.aclose()
        await self._coming.close()

    def _run(self, form: Form, media_type: str) -> GpvpError | None:
        """In the thread: everything, and the error to raise in the loop."""
        source = cast(IO[bytes], _Source(lambda: self._wait(self._take()), form))
        try:
            write(
                source, form, media_type, lambda part: self._wait(self._put(part)), self._terms.rows, self._terms.bytes
            )
        except _Stopped:
            return None
        except GpvpError as error:
            # What the engine's connection said comes before what the parser made of it.
            return bare(self._failed or error)
        return None

    def _wait(self, awaited: Coroutine[None, None, T]) -> T:
        """In the thread: the result of something in the loop."""
        self._waits = future = asyncio.run_coroutine_threadsafe(awaited, self._loop)
        if self._stopped:
            future.cancel()
        try:
            return future.result()
        except CancelledError:
            raise _Stopped from None
        except GpvpError as error:
            self._failed = error
            raise

    async def _take(self) -> bytes:
        """The next part of the source; none at its end."""
        self._taking = asyncio.current_task()
        return await anext(self._source, b"")

    async def _put(self, part: bytes) -> None:
        await self._room.acquire()
        self._parts.put_nowait(part)


class _Stopped(Exception):
    """Nobody wants the rest."""


class _Source:
    """What comes, as a file to read."""

    def __init__(self, take: Callable[[], bytes], form: Form) -> None:
        self._take = take
        self._form: Form = form
        self._ready = memoryview(b"")
        self._held = b""
        self._ended = False

    def read(self, size: int = -1) -> bytes:
        """At most so many bytes; none at the end."""
        while not self._ready and not self._ended:
            part = self._take()
            self._ended = not part
            content = clean(self._held + part, self._form)
            most = len(content) if self._ended else max(0, len(content) - _HELD)
            self._ready, self._held = memoryview(content)[:most], content[most:]
        end = len(self._ready) if size < 0 else size
        found, self._ready = self._ready[:end], self._ready[end:]
        return bytes(found)


def bare(error: GpvpError) -> GpvpError:
    """An error without its past, which would carry what only the thread may drop where it happened."""
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None)
