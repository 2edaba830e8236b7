"""What a worker cannot do, by order of the operating system and not by good behaviour."""

import ctypes
import errno
import os
import resource
import signal

_PARENT_DEATH_SIGNAL = 1
"""``PR_SET_PDEATHSIG`` of ``prctl`` (linux/prctl.h)."""

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
"""``PR_SET_NO_NEW_PRIVS``, ``PR_SET_SECCOMP``, ``SECCOMP_MODE_FILTER``."""

_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Processor -> what the kernel calls it (linux/audit.h), and the number of the call ``socket`` there."""

_LOAD, _SAME, _ANSWER = 0x20, 0x15, 0x06
"""What a filter can do (linux/bpf_common.h): load a word, jump where it is the same, answer."""

_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
"""``SECCOMP_RET_ALLOW``, ``SECCOMP_RET_ERRNO``."""


class _Line(ctypes.Structure):
    """``struct sock_filter``."""

    _fields_ = (("code", ctypes.c_ushort), ("jt", ctypes.c_ubyte), ("jf", ctypes.c_ubyte), ("k", ctypes.c_uint))


class _Program(ctypes.Structure):
    """``struct sock_fprog``."""

    _fields_ = (("len", ctypes.c_ushort), ("filter", ctypes.POINTER(_Line)))


def die_with(parent: int) -> None:
    """Be killed when the process that made this one ends, also where it could not say goodbye."""
    ctypes.CDLL(None, use_errno=True).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it was gone before it could be said
        os._exit(0)


def enclose(megabytes: int, files: int = 0) -> None:
    """From here on: at most so much more memory, no core dump, and descriptors only below the number ``files``.

    None at all are left where it is 0: a query that would call out finds no socket to do it with. An engine that opens
    its files when it needs them must have some; what keeps it from sockets is :func:`no_sockets`.
    """
    memory = size() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def no_sockets() -> bool:
    """Let the kernel refuse new sockets to this thread and to those that it starts; says whether it does.

    It does not where it lacks seccomp, and on processors other than x86-64 and ARM64.
    """
    known = _SOCKET.get(os.uname().machine)
    if known is None:
        return False
    architecture, number = known
    lines = (
        (_LOAD, 0, 0, 4),  # the architecture that is called
        (_SAME, 1, 0, architecture),
        (_ANSWER, 0, 0, _REFUSE),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_SAME, 0, 1, number),
        (_ANSWER, 0, 0, _REFUSE),
        (_ANSWER, 0, 0, _ALLOW),
    )
    code = (_Line * len(lines))(*(_Line(*line) for line in lines))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not prctl(_SECCOMP, _FILTER, ctypes.byref(_Program(len(lines), code)), 0, 0)


def size() -> int:
    """The memory that this process has asked for, in bytes."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 -- pathlib is not worth its import here
        return int(file.read().split()[0]) * resource.getpagesize()


def copied() -> int:
    """How many bytes this process has touched since it was forked, at most: those that it shares no longer."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt * resource.getpagesize()
