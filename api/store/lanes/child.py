"""One worker, as the service sees it: a socket to talk through, and a handle to kill it by."""

import asyncio
import os
import signal
import socket
from contextlib import suppress

from api.store.lanes.frames import HEADER

WITH_ZYGOTE = -1
"""How a worker ends whose zygote has died."""

_NICE = 10
"""How far a worker gives way that has been at a query for long: it gets a tenth of what others get who want it too."""

_BUFFER = 256 * 1024
"""How many bytes of an answer may wait in the service for a slow client, twice."""


class Child:
    """A worker process. ``death`` is done when it has ended: with a signal's number, 0, or :data:`WITH_ZYGOTE`."""

    def __init__(self, pid: int, handle: int, end: socket.socket) -> None:
        self.pid = pid
        self.death: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._handle = handle
        self._end = end
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter | None = None

    async def connect(self) -> None:
        """Make ready to talk to it, before anything else."""
        self._reader, self._writer = await asyncio.open_connection(sock=self._end, limit=_BUFFER)

    def send(self, frame: bytes) -> None:
        """Say something to it."""
        if self._writer is not None:
            self._writer.write(frame)

    async def receive(self) -> tuple[int, bytes]:
        """Wait for the next frame: its kind and content.

        Raises:
            EOFError, ConnectionError: it has died.
        """
        kind, length = HEADER.unpack(await self._reader.readexactly(HEADER.size))
        return kind, await self._reader.readexactly(length)

    def give_way(self) -> None:
        """Let others have the processor first, from here on."""
        with suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _NICE)

    def kill(self) -> None:
        """Stop it at once; it may be dead already."""
        if self._handle >= 0:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
            self.close()

    def close(self) -> None:
        """Let go of it: a worker whose socket is closed ends when it is idle."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
            if self._writer is None:
                self._end.close()
            else:
                self._writer.transport.abort()
