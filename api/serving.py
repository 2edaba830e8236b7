"""The service as seen from the command line: announced when it is up, one clear error when it is not, a quiet end."""

import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import GpvpError


class Started:
    """An application whose start is watched.

    ``up`` is called once it can answer, and ``started`` is true from then on. What keeps it from starting is kept in
    ``error`` for the caller to say; the server, which would show where in the code it happened, then keeps silent.
    """

    def __init__(self, app: ASGIApp, up: Callable[[], None]) -> None:
        self._app = app
        self._up = up
        self.started = False
        self.error: GpvpError | None = None
        logging.getLogger("uvicorn.error").addFilter(lambda _: self.error is None)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; see ASGI."""
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return

        failed: list[Message] = []

        async def watched(message: Message) -> None:
            if message["type"] == "lifespan.startup.failed":
                failed.append(message)
                return
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                self.started = True
                self._up()

        try:
            await self._app(scope, receive, watched)
        except GpvpError as error:
            self.error = error
        for message in failed:
            await send(message)


@contextmanager
def asked_to_stop() -> Iterator[None]:
    """Let a stop that was asked for (SIGTERM, as service managers send it; Ctrl-C) be a good end, not a death.

    The server finishes what runs, then raises the signal once more for whoever handled it before.
    """

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        # The server also leaves the program this way where the application does not start.
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
