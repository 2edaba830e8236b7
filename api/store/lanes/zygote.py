"""The zygote: a process that holds the dataset and forks workers. ``python -m api.store.lanes.zygote FD SOURCE``.

``SOURCE`` is a :class:`Source` as JSON. It has one thread, so that a fork is safe, and imports the engine and little
else. Over the socket ``FD`` it says ``ready`` or ``failed``, and then takes orders: for each it forks a worker and
sends back its number with two descriptors, the service's end of the worker's socket, and a handle by which that process
is killed and never another that was given its number. It tells which worker has died, and of which signal. It ends when
the service does, its workers with it.
"""

import gc
import json
import os
import select
import shutil
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from api.errors import StoreError
from api.store import built, engine
from api.store.lanes import fence, worker

LONGEST = 4096
"""The most bytes of an order, or of what the zygote says."""


class Source(NamedTuple):
    """What to answer from.

    ``file`` is the descriptor of the built dataset, so that it stays the same whatever is built in its place;
    ``checked`` asks whether it is whole before anything else. With a ``folder`` it is read from disk, of a folder in
    there that is made where it is not there yet; without one it is loaded into memory.
    """

    file: int
    checked: bool = False
    folder: str = ""


def main(control: socket.socket, source: Source) -> None:
    """Load the dataset, and fork workers until the service goes away."""
    # Ctrl-C and the end of a service reach all of its processes; the service itself decides when this one ends.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    try:
        opened, files = _dataset(source)
    except (StoreError, OSError) as error:
        _say(control, "failed", reason=getattr(error, "reason", "") or str(error))
        return
    gc.freeze()
    bell = _bell()
    _say(control, "ready", threads=len(os.listdir("/proc/self/task")))  # noqa: PTH208
    poll = select.poll()
    poll.register(control, select.POLLIN)
    poll.register(bell, select.POLLIN)
    while True:
        ready = {descriptor for descriptor, _ in poll.poll()}
        if bell.fileno() in ready:
            with suppress(BlockingIOError):
                bell.recv(LONGEST)
            _bury(control)
        if control.fileno() in ready:
            order = control.recv(LONGEST)
            if not order:
                return
            _fork(control, bell, opened, files, **json.loads(order))


def _dataset(source: Source) -> tuple[Callable[[], ox.Store], int]:
    """What gives the dataset to a worker, and below which number it may have descriptors.

    An engine on disk has threads of its own: each worker opens it after it was forked.
    """
    file = Path(f"/proc/self/fd/{source.file}")
    if source.checked and not source.folder:
        built.version(file)
    if not source.folder:
        store = engine.load(file)
        return lambda: store, 0
    folder = built.place(file, Path(source.folder))
    if not folder.is_dir():
        temporary = folder.with_name(f".{folder.name}.{os.getpid()}")
        try:
            _elsewhere(lambda: built.make(file, folder, temporary))
        finally:
            # The process that makes it may have been killed.
            shutil.rmtree(temporary, ignore_errors=True)
    _elsewhere(lambda: engine.opened(folder))
    return lambda: engine.opened(folder), len(os.listdir(folder)) + _SPARE_FILES  # noqa: PTH208


_SPARE_FILES = 64
"""Descriptors that a worker has open besides the files of the dataset, and some more."""


def _elsewhere(work: Callable[[], object]) -> None:
    """Do something in a process of its own, whose threads end with it.

    Raises:
        StoreError: it failed.
    """
    ours, theirs = os.pipe()
    zygote = os.getpid()
    pid = os.fork()
    if pid == 0:
        reason = ""
        try:
            fence.die_with(zygote)
            work()
        except (StoreError, OSError) as error:
            reason = getattr(error, "reason", "") or str(error)
        except BaseException as error:
            reason = repr(error)
        os.write(theirs, reason.encode()[:LONGEST])
        os._exit(bool(reason))
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        reason = pipe.read().decode(errors="replace")
    if os.waitpid(pid, 0)[1]:
        raise StoreError(reason or "the process that prepares the dataset has ended.")


def _bell() -> socket.socket:
    """What can be read when a worker has died."""
    bell, rope = socket.socketpair()
    bell.setblocking(False)
    rope.setblocking(False)
    signal.set_wakeup_fd(rope.detach(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return bell


def _bury(control: socket.socket) -> None:
    """Tell of each worker that has died."""
    with suppress(ChildProcessError):
        while (dead := os.waitpid(-1, os.WNOHANG))[0]:
            pid, status = dead
            _say(control, "died", pid=pid, signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0)


def _fork(
    control: socket.socket,
    bell: socket.socket,
    opened: Callable[[], ox.Store],
    files: int,
    number: int,
    megabytes: int,
) -> None:
    """Make a worker that may take so much memory; ``number`` tells the service which order it comes from."""
    ours, theirs = socket.socketpair()
    zygote = os.getpid()
    pid = os.fork()
    if pid == 0:
        _become_worker(theirs, opened, zygote, (megabytes, files), (control, bell, ours))
    theirs.close()
    handle = os.pidfd_open(pid)
    try:
        socket.send_fds(control, [_said("born", number=number, pid=pid)], [ours.fileno(), handle])
    finally:
        ours.close()
        os.close(handle)


def _become_worker(
    end: socket.socket,
    opened: Callable[[], ox.Store],
    zygote: int,
    limits: tuple[int, int],
    others: tuple[socket.socket, ...],
) -> None:
    """The life of a worker, which ends the process."""
    try:
        fence.die_with(zygote)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for other in others:
            other.close()
        # What the engine says when memory runs out is known from the signal; the log is for the service.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        fence.no_sockets()
        store = opened()
        fence.enclose(*limits)
        worker.work(end, store)
    finally:
        os._exit(0)


def _said(what: str, **facts: str | int) -> bytes:
    return json.dumps({"what": what, **facts}).encode()


def _say(control: socket.socket, what: str, **facts: str | int) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):
        control.send(_said(what, **facts))


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), Source(*json.loads(sys.argv[2])))
