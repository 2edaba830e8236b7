"""Asking a running service for its new dataset: by SIGHUP, or through a socket in the build folder that answers.

The socket is a file: who may write it may ask, which is the user of the service. A connection is the request; what
comes back is an :class:`Outcome` as JSON.
"""

import asyncio
import json
import logging
import os
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from api.errors import GpvpError, Texts
from api.languages import LANGUAGES

PATTERN = "service-*.sock"
"""The sockets of the services that use a build folder."""

_log = logging.getLogger(__name__)


class Outcome(NamedTuple):
    """What came of it: the service's address, and the version that it serves now, or why it does not; else empty."""

    address: str
    version: str
    error: Texts


class Reloads:
    """The service's side; ``reload`` gives the new version or raises a :class:`GpvpError`."""

    def __init__(self, folder: Path, address: str, reload: Callable[[], Awaitable[str]]) -> None:
        self._path = folder / PATTERN.replace("*", secrets.token_hex(4))
        self._address = address
        self._reload = reload
        self._turn = asyncio.Lock()
        self._waiting = False
        self._server: asyncio.AbstractServer | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[object]] = set()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Take signals, and leave no socket behind. A terminal that was closed ends the service, as SIGTERM does."""
        inherited = signal.getsignal(signal.SIGHUP)
        terminal = inherited is not signal.SIG_IGN and _has_terminal()

        def hung_up(_number: int, _frame: FrameType | None) -> None:
            if terminal and not _has_terminal():
                os.kill(os.getpid(), signal.SIGTERM)
            elif self._loop is not None:
                self._loop.call_soon_threadsafe(self._signalled)

        signal.signal(signal.SIGHUP, hung_up)
        try:
            yield
        finally:
            signal.signal(signal.SIGHUP, inherited)
            with suppress(OSError):
                self._path.unlink()

    def begin(self) -> None:
        """Answer from here on; in the loop of the service."""
        self._loop = asyncio.get_running_loop()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with _short(self._path) as path:
                door = socket.socket(socket.AF_UNIX)
                door.bind(path)
                door.listen()
        except OSError as error:
            _log.warning("no `gpvp reload`, only SIGHUP: %s: %s", self._path, error.strerror)
            return
        self._keep(self._serve(door))

    async def _serve(self, door: socket.socket) -> None:
        self._server = await asyncio.start_unix_server(self._answer, sock=door)

    def _signalled(self) -> None:
        # One that waits for its turn will find what this one would.
        if not self._waiting:
            self._keep(self._outcome())

    def _keep(self, work: Awaitable[object]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(json.dumps(await self._outcome()).encode())
        with suppress(ConnectionError):
            await writer.drain()
        writer.close()

    async def _outcome(self) -> Outcome:
        """Load the dataset, one request after the other."""
        self._waiting = True
        async with self._turn:
            self._waiting = False
            try:
                return Outcome(self._address, await self._reload(), {})
            except GpvpError as error:
                failure = error
            except Exception as error:
                _log.exception("unforeseen")
                failure = GpvpError()
                failure.__cause__ = error
        _log.error("the dataset before goes on: %s", failure)
        return Outcome(self._address, "", {lang: failure.message(lang) for lang in LANGUAGES})


def ask(folder: Path) -> Iterator[Outcome | None]:
    """Let the services that use a build folder load their dataset anew; one after the other, None where one has ended.

    A socket on which nobody listens is what a service left that was killed: it is removed.
    """
    for path in sorted(folder.glob(PATTERN)):
        with socket.socket(socket.AF_UNIX) as door:
            try:
                with _short(path) as short:
                    door.connect(short)
            except ConnectionRefusedError:
                path.unlink(missing_ok=True)
                continue
            except FileNotFoundError:
                continue
            with suppress(ConnectionError), door.makefile("rb") as answer:
                said = answer.read()
                yield Outcome(*json.loads(said)) if said else None
                continue
            yield None


@contextmanager
def _short(path: Path) -> Iterator[str]:
    """A name of a socket that the system takes: it has at most 107 bytes, and folders are often deeper."""
    short = Path("/proc/self/fd")
    if len(os.fsencode(path)) < _LONGEST or not short.is_dir():
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield str(short / str(folder) / path.name)
    finally:
        os.close(folder)


_LONGEST = 100


def _has_terminal() -> bool:
    """Whether the process belongs to a terminal that is still there."""
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
