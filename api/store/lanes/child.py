"""One worker, as the service sees it: a socket to talk through, and a handle to kill it by."""

import asyncio
import os
import signal
import socket
from collections import deque
from contextlib import suppress
from typing import cast

from api.store.lanes.frames import Frame, unpacked

WITH_ZYGOTE = -1
"""How a worker ends whose zygote has died."""

_NICE = 10
"""How far a worker gives way that has been at a query for long: it gets a tenth of what others get who want it too."""

_BUFFER = 512 * 1024
"""After how many bytes of an answer that wait in the service for a slow client the worker has to wait too."""


class Child(asyncio.Protocol):
    """A worker process. ``death`` is done when it has ended: with a signal's number, 0, or :data:`WITH_ZYGOTE`."""

    def __init__(self, pid: int, handle: int, end: socket.socket) -> None:
        self.pid = pid
        self.death: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._handle = handle
        self._end = end
        self._transport: asyncio.Transport | None = None
        self._frames: deque[Frame] = deque()
        self._rest = bytearray()
        """The beginning of a frame that has not come whole."""
        self._waiting = 0
        """How many bytes whole frames have that nobody has taken."""
        self._paused = self._gone = False
        self._awaited: asyncio.Future[None] | None = None

    async def connect(self) -> None:
        """Make ready to talk to it, before anything else."""
        await asyncio.get_running_loop().create_connection(lambda: self, sock=self._end)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It can be talked to; see :class:`asyncio.Protocol`."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """It has said something, a part of a frame or several."""
        if self._rest:
            self._rest += data
            frames, used = unpacked(self._rest)
            del self._rest[:used]
        else:
            frames, used = unpacked(data)
            self._rest += data[used:]
        self._frames.extend(frames)
        self._waiting += sum(len(content) for _, content in frames)
        if self._waiting > _BUFFER and self._transport is not None and not self._paused:
            self._transport.pause_reading()
            self._paused = True
        if frames:
            self._wake()

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002
        """It will say no more."""
        self._gone = True
        self._wake()

    def _wake(self) -> None:
        if self._awaited is not None and not self._awaited.done():
            self._awaited.set_result(None)

    def send(self, frame: bytes) -> None:
        """Say something to it."""
        if self._transport is not None:
            self._transport.write(frame)

    async def receive(self) -> Frame:
        """Wait for the next frame: its kind and content. One at a time may wait.

        Raises:
            EOFError: it has died, or was let go of.
        """
        while not self._frames:
            if self._gone:
                raise EOFError
            self._awaited = asyncio.get_running_loop().create_future()
            await self._awaited
        frame = self._frames.popleft()
        self._waiting -= len(frame[1])
        if self._paused and self._waiting <= _BUFFER and self._transport is not None:
            self._transport.resume_reading()
            self._paused = False
        return frame

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
            if self._transport is None:
                self._end.close()
            else:
                self._transport.abort()
