"""The log: one line for each thing that happened, for people (``key=value``) or for machines (JSON).

It goes to standard output, and what is said to the person at the keyboard to standard error (:mod:`api.console`): so
neither disturbs the other. A record may carry ``fields``, a mapping of names to plain values; within a request it
carries the request's name.
"""

import json
import logging
import re
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, TextIO

request_id: ContextVar[bytes] = ContextVar("request_id")
"""The name of the request that is being answered; unset outside one."""

_PLAIN = re.compile(r"[^\s\"'=\\\x00-\x1f\x7f-\x9f]+")
"""A value that needs no quotation marks."""


def configure(form: str, level: str) -> None:
    """Let the program's records from ``level`` on, and the warnings of its libraries, go to standard output."""
    logging.basicConfig(handlers=[handler(form, sys.stdout)], level=logging.WARNING, force=True)
    logging.getLogger("api").setLevel(level.upper())


def handler(form: str, stream: TextIO) -> logging.Handler:
    """What writes lines in a form (``text``, ``json``) to a stream."""
    made = logging.StreamHandler(stream)
    made.setFormatter(Json() if form == "json" else Plain())
    return made


def facts(record: logging.LogRecord, formatter: logging.Formatter) -> dict[str, Any]:  # Any: what JSON can hold
    """What a record says: time (UTC), level, logger, message; then its fields, the request, and how an error came."""
    found = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
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
        head = " ".join(_quoted(found.pop(key), spaces=True) for key in ("time", "level", "logger", "message"))
        line = " ".join((head, *(f"{key}={_quoted(value)}" for key, value in found.items())))
        return f"{line}\n{error}" if error else line


def _quoted(value: object, spaces: bool = False) -> str:
    """A value as text that stays on its line, and in its place."""
    text = str(value)
    if _PLAIN.fullmatch(text.replace(" ", "") if spaces else text):
        return text
    return json.dumps(text, ensure_ascii=True)
