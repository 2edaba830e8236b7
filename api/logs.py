"""The log: one line for each thing that happened, for people (``key=value``) or for machines (JSON).

It goes to standard output, and what is said to the person at the keyboard to standard error (:mod:`api.console`): so
neither disturbs the other. A record may carry ``fields``, a mapping of names to plain values; within a request it
carries the request's name.
"""

import asyncio
import json
import logging
import re
import sys
import time
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, TextIO

request_id: ContextVar[bytes] = ContextVar("request_id")
"""The name of the request that is being answered; unset outside one."""

_PLAIN = re.compile(r"[^\s\"'=\\\x00-\x1f\x7f-\x9f]+")
"""A value that needs no quotation marks."""


def configure(form: str, level: str) -> None:
    """Let the program's records from ``level`` on, and the warnings of its libraries, go to standard output."""
    # What no line says need not be found out for each: the place in the code, the thread, the process.
    logging._srcfile = None  # as "Optimization" in Python's guide to logging has it
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging.basicConfig(handlers=[handler(form, sys.stdout)], level=logging.WARNING, force=True)
    logging.getLogger("api").setLevel(level.upper())


def handler(form: str, stream: TextIO) -> logging.Handler:
    """What writes lines in a form (``text``, ``json``) to a stream."""
    made = Lines(stream)
    made.setFormatter(Json() if form == "json" else Plain())
    return made


class Lines(logging.StreamHandler[TextIO]):
    """Writes the lines of one turn of the event loop at once; from a warning on, and outside a loop, each at once."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._due = self._urgent = False

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; see :class:`logging.Handler`."""
        self._urgent = record.levelno >= logging.WARNING
        super().emit(record)

    def flush(self) -> None:
        """Let out what was written, now or when the turn is over."""
        if self._due and not self._urgent:
            return
        loop = None if self._urgent else asyncio._get_running_loop()
        if loop is None:
            super().flush()
        else:
            self._due = True
            loop.call_soon(self._flush)

    def _flush(self) -> None:
        self._due = False
        try:
            super().flush()
        except Exception:  # as the handlers of Python do: a full disk must not fail the request that it tells of
            self.handleError(logging.makeLogRecord({"msg": "lines of the log cannot be written"}))


def facts(record: logging.LogRecord, formatter: logging.Formatter) -> dict[str, Any]:  # Any: what JSON can hold
    """What a record says: time (UTC), level, logger, message; then its fields, the request, and how an error came."""
    found = {
        "time": f"{_second(int(record.created))}.{int(record.created % 1 * 1000):03d}+00:00",
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": record.getMessage(),
        **getattr(record, "fields", {}),
    }
    name = request_id.get(None)
    if name is not None:
        found["request"] = name.decode("ascii")
    if record.exc_info:
        found["error"] = formatter.formatException(record.exc_info)
    return found


@lru_cache(maxsize=8)
def _second(seconds: int) -> str:
    """A second of Unix time as a date and time, UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))


class Json(logging.Formatter):
    """A JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        return json.dumps(facts(record, self), ensure_ascii=False, default=str)


class Plain(logging.Formatter):
    """``time level logger message key=value …``; only how an error came takes more lines."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        found = facts(record, self)
        error = found.pop("error", "")
        # Names of requests are made of letters and digits: see api.web.operation.front.
        name = found.pop("request", "")
        parts = [found.pop("time"), *(_quoted(found.pop(key), spaces=True) for key in ("level", "logger", "message"))]
        parts += [f"{key}={_quoted(value)}" for key, value in found.items()]
        if name:
            parts.append(f"request={name}")
        line = " ".join(parts)
        return f"{line}\n{error}" if error else line


def _quoted(value: object, spaces: bool = False) -> str:
    """A value as text that stays on its line, and in its place."""
    return str(value) if isinstance(value, int | float) else _quoted_text(str(value), spaces)


@lru_cache(maxsize=1024)
def _quoted_text(text: str, spaces: bool) -> str:
    if _PLAIN.fullmatch(text.replace(" ", "") if spaces else text):
        return text
    return json.dumps(text, ensure_ascii=True)
