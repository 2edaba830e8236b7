"""One worker, as the service sees it: a socket to talk through, and a handle to kill it by."""

import asyncio
import os
import signal
import socket
from collections import deque
from contextlib import suppress
from typing import Protocol, cast

from api.store.lanes.frames import LAST, unpacked

WITH_ZYGOTE = -1
"""How a worker ends whose zygote has died."""

_NICE = 10
"""How far a worker gives way that has been at a query for long: it gets a tenth of what others get who want it too."""


class Listener(Protocol):
    """Who asked a worker; see :class:`api.store.lanes.reply.Reply`."""

    def hear(self, kind: int, content: bytes) -> None:
        """The worker has said a frame."""
        ...

    def lost(self) -> None:
        """It will say no more: it has died, or was let go of."""
        ...


class Child(asyncio.Protocol):
    """A worker process. ``death`` is done when it has ended: with a signal's number, 0, or :data:`WITH_ZYGOTE`."""

    def __init__(self, pid: int, handle: int, end: socket.socket) -> None:
        self.pid = pid
        self.death: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._handle = handle
        self._end = end
        self._transport: asyncio.Transport | None = None
        self._rest = bytearray()
        """The beginning of a frame that has not come whole."""
        self._gone = False
        self._asked: deque[Listener] = deque()
        """Who asked it something that it has not answered yet; it does so in this order."""

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
        for kind, content in frames:
            if self._asked:
                listener = self._asked.popleft() if kind in LAST else self._asked[0]
                listener.hear(kind, content)

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002
        """It will say no more."""
        self._gone = True
        while self._asked:
            self._asked.popleft().lost()

    def ask(self, frame: bytes, listener: Listener) -> None:
        """Ask it something, after what it was asked before."""
        if self._gone or self._transport is None:
            asyncio.get_running_loop().call_soon(listener.lost)
        else:
            self._asked.append(listener)
            self._transport.write(frame)

    def forget(self) -> None:
        """What it was asked last is not to be answered to who asked it."""
        if self._asked:  # else it has died before it was asked
            self._asked.pop()

    def pause(self) -> None:
        """Take no more of what it says, until :meth:`resume`: it then has to wait."""
        if self._transport is not None:
            self._transport.pause_reading()

    def resume(self) -> None:
        """Listen again."""
        if self._transport is not None:
            self._transport.resume_reading()

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
