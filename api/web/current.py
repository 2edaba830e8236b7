"""The dataset that is served now, and those before it that still finish what runs on them.

::

    served --- requests ---> Service 1        reload: Service 2 is opened beside it, tried, and takes its place whole
                             Service 2 <----- requests from then on; Service 1 closes when its last request has ended
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import GpvpError, ShuttingDown
from api.web.service import Service

Opening = Callable[[Service | None], AbstractAsyncContextManager[Service]]
"""Opens a service that takes the place of another, or the first one."""

_log = logging.getLogger(__name__)


class _Served:
    """A service, how many requests it answers now, and how it is closed."""

    __slots__ = ("resources", "running", "service")

    def __init__(self, service: Service, resources: AsyncExitStack) -> None:
        self.service = service
        self.resources = resources
        self.running = 0


class Current:
    """See the module. Everything happens in the thread of the loop."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._turn = asyncio.Lock()
        self.now: _Served | None = None
        self._before: set[_Served] = set()
        self._ends: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def open(self, every: float = 0) -> AsyncGenerator[Service, None]:
        """Serve the first dataset; at the end close whatever is served.

        ``every`` so many seconds the store is asked whether it has another version meanwhile; 0 asks never.

        Raises:
            GpvpError: it cannot be.
        """
        self.now = await self._opened(None)
        watching = asyncio.create_task(self._watch(every)) if every else None
        try:
            yield self.now.service
        finally:
            if watching is not None:
                watching.cancel()
            last, self.now = self.now, None
            for served in (*self._before, last):
                await served.resources.aclose()
            self._before.clear()
            await asyncio.gather(*self._ends)

    async def reload(self) -> str:
        """Serve the dataset that is there now, and give its version. Where it fails the one before goes on.

        Raises:
            GpvpError: why it is not served.
        """
        async with self._turn:
            return await self._replaced()

    async def _replaced(self) -> str:
        before = self.now
        if before is None:
            raise ShuttingDown
        made = await self._opened(before.service)
        if self.now is not before:  # the service has ended meanwhile
            await made.resources.aclose()
            raise ShuttingDown
        self.now = made
        self._before.add(before)
        _log.info("dataset", extra={"fields": {"dataset": made.service.version, "before": before.service.version}})
        self.left(before)
        return made.service.version

    async def _watch(self, every: float) -> None:
        """Take each version that an engine elsewhere has come to have.

        While one is published the engine states none, and one that is not whole is refused: then the next look counts.
        """
        failed = False
        while True:
            await asyncio.sleep(every)
            if self.now is None:
                return
            service = self.now.service
            try:
                stated = await service.catalogue.version()
                if stated and stated != service.version:
                    await self.reload()
                failed = False
            except GpvpError as error:
                if not failed:
                    _log.warning("the version of the store is not known, or not taken: %s", error)
                failed = True
            except Exception:
                # Whatever happened, the next version is to be seen.
                _log.exception("unforeseen")

    def left(self, served: _Served) -> None:
        """Nothing more may run on this one: close it then, if another has taken its place."""
        if served.running or served not in self._before:
            return
        self._before.discard(served)
        task = asyncio.get_running_loop().create_task(served.resources.aclose())
        self._ends.add(task)
        task.add_done_callback(self._ends.discard)

    async def _opened(self, before: Service | None) -> _Served:
        resources = AsyncExitStack()
        return _Served(await resources.enter_async_context(self._opening(before)), resources)


class OnCurrent:
    """ASGI middleware: each request is answered by the service that is current when it comes, to its end."""

    def __init__(self, app: ASGIApp, current: Current) -> None:
        self._app = app
        self._current = current

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its service; see ASGI."""
        served = self._current.now
        if served is None or scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope["state"]["service"] = served.service
        served.running += 1
        try:
            await self._app(scope, receive, send)
        finally:
            served.running -= 1
            self._current.left(served)
