"""What a worker cannot do, by order of the operating system and not by good behaviour."""

import ctypes
import os
import resource
import signal

_PARENT_DEATH_SIGNAL = 1
"""``PR_SET_PDEATHSIG`` of ``prctl`` (linux/prctl.h)."""


def die_with(parent: int) -> None:
    """Be killed when the process that made this one ends, also where it could not say goodbye."""
    ctypes.CDLL(None, use_errno=True).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before it could be said
        os._exit(0)


def enclose(megabytes: int) -> None:
    """From here on: at most so much more memory, no file or socket beside those that are open, no core dump.

    A query that would call out finds no socket to do it with.
    """
    memory = size() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def size() -> int:
    """The memory that this process has asked for, in bytes."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 -- pathlib is not worth its import here
        return int(file.read().split()[0]) * resource.getpagesize()


def copied() -> int:
    """How many bytes this process has touched since it was forked, at most: those that it shares no longer."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt * resource.getpagesize()
