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

from api.errors import ShuttingDown
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
        self.now: _Served | None = None
        self._before: set[_Served] = set()
        self._ends: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def open(self) -> AsyncGenerator[Service, None]:
        """Serve the first dataset; at the end close whatever is served.

        Raises:
            GpvpError: it cannot be.
        """
        self.now = await self._opened(None)
        try:
            yield self.now.service
        finally:
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
