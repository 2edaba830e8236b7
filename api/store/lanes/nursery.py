"""The service's side of the zygote: it starts it, orders workers from it, and starts another when it dies."""

import asyncio
import json
import logging
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import api
from api.errors import MissingDataset, StoreError, StoreUnavailable
from api.store.lanes.child import WITH_ZYGOTE, Child
from api.store.lanes.zygote import LONGEST, Source

SHORTEST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""How many seconds to wait before another zygote is started: doubled each time that one did not live long."""

ENDED = "the process that holds the dataset has ended; it starts again."
"""Why there is no worker for a moment."""

_log = logging.getLogger(__name__)


class Nursery:
    """Where workers come from. The zygote is started at once, before there is an event loop, and loads meanwhile."""

    def __init__(self, dataset: Path, folder: Path | None = None, checked: bool = False) -> None:
        """Start the zygote; ``folder`` and ``checked`` are those of :class:`~api.store.lanes.zygote.Source`.

        Raises:
            MissingDataset: there is no such file.
            StoreError: it cannot be read.
        """
        try:
            # Held open: a zygote that starts again must find this file, not another that was built in its place.
            self._dataset = dataset.open("rb")
        except FileNotFoundError as error:
            raise MissingDataset(dataset) from error
        except OSError as error:
            raise StoreError(f"{dataset.name}: {error.strerror}") from error
        self._source = Source(self._dataset.fileno(), checked, str(folder or ""))
        self._ready: asyncio.Event
        self._orders: dict[int, asyncio.Future[Child]] = {}
        self._children: dict[int, Child] = {}
        self._number = 0
        self._failure = ""
        self._started = self._closing = False
        self._restart: asyncio.Task[None] | None = None
        self._pause = SHORTEST_PAUSE
        self.restarts = 0
        self._launch()

    def _launch(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            root = str(Path(api.__file__).parent.parent)
            path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
            # A session of its own: what a terminal sends to the service is for the service.
            self._process = subprocess.Popen(  # noqa: S603 -- our own module, with paths of the settings
                [sys.executable, "-m", "api.store.lanes.zygote", str(theirs.fileno()), json.dumps(self._source)],
                pass_fds=[theirs.fileno(), self._source.file],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
                start_new_session=True,
            )
        self._launched = time.monotonic()
        ours.setblocking(False)
        self._control = ours

    @property
    def pid(self) -> int:
        """The process of the zygote."""
        return self._process.pid

    async def start(self) -> None:
        """Wait until the dataset is loaded.

        Raises:
            StoreError: it cannot be.
        """
        self._ready = asyncio.Event()
        self._listen()
        await self._ready.wait()
        if self._failure:
            raise StoreError(self._failure)
        self._started = True

    async def worker(self, megabytes: int) -> Child:
        """A new worker that may take so much memory.

        Raises:
            StoreUnavailable: the zygote died before it was made.
        """
        await self._ready.wait()
        self._number += 1
        number, order = self._number, asyncio.get_running_loop().create_future()
        self._orders[number] = order
        try:
            self._control.send(json.dumps({"number": number, "megabytes": megabytes}).encode())
            child: Child = await order
        except OSError as error:
            raise StoreUnavailable(str(error)) from error
        finally:
            del self._orders[number]
        try:
            await child.connect()
        except BaseException:
            child.kill()
            raise
        return child

    async def close(self) -> None:
        """End the zygote, and all workers with it."""
        self._closing = True
        if self._restart is not None:
            self._restart.cancel()
            with suppress(asyncio.CancelledError):
                await self._restart
        self._let_go()
        self._process.kill()
        await asyncio.to_thread(self._process.wait)
        self._dataset.close()

    def _listen(self) -> None:
        asyncio.get_running_loop().add_reader(self._control, self._hear)

    def _hear(self) -> None:
        """Take what the zygote says."""
        try:
            said, descriptors, _, _ = socket.recv_fds(self._control, LONGEST, 2)
        except BlockingIOError:
            return
        except OSError:
            said, descriptors = b"", []
        if not said:
            self._lost()
            return
        facts: dict[str, Any] = json.loads(said)  # Any: JSON
        match facts["what"]:
            case "ready":
                self._ready.set()
            case "failed":
                self._failure = facts["reason"]
                _log.error("the dataset cannot be loaded: %s", self._failure)
                if not self._started:
                    self._ready.set()
            case "born":
                self._born(facts["number"], facts["pid"], descriptors)
            case "died":
                self._died(facts["pid"], facts["signal"])

    def _born(self, number: int, pid: int, descriptors: list[int]) -> None:
        end, handle = descriptors
        child = Child(pid, handle, socket.socket(fileno=end))
        self._children[pid] = child
        order = self._orders.get(number)
        if order is None or order.done():
            child.kill()
        else:
            order.set_result(child)

    def _died(self, pid: int, number: int) -> None:
        child = self._children.pop(pid, None)
        if child is not None and not child.death.done():
            child.death.set_result(number)

    def _lost(self) -> None:
        """The zygote has gone: so have its workers, and those that were ordered never come."""
        self._let_go()
        if self._closing or not self._started:
            return
        _log.error("%s", ENDED)
        self._ready.clear()
        self._restart = asyncio.get_running_loop().create_task(self._again())

    def _let_go(self) -> None:
        if self._control.fileno() >= 0:
            asyncio.get_running_loop().remove_reader(self._control)
            self._control.close()
        for pid in tuple(self._children):
            self._died(pid, WITH_ZYGOTE)
        for order in self._orders.values():
            if not order.done():
                order.set_exception(StoreUnavailable(ENDED))

    async def _again(self) -> None:
        await asyncio.to_thread(self._process.wait)
        lived = time.monotonic() - self._launched
        self._pause = SHORTEST_PAUSE if lived > LONGEST_PAUSE else min(self._pause * 2, LONGEST_PAUSE)
        await asyncio.sleep(self._pause)
        self.restarts += 1
        self._launch()
        self._listen()
