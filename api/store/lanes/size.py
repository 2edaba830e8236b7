"""How large an answer gets while the engine writes it: its rows, counted in the bytes of each format, exactly.

The engine writes rows by itself, 5 to 20 times faster than one could one by one. What ends a row in the bytes:

- TSV: a line feed. Those of texts are escaped.
- CSV: a line feed outside quotation marks; a quotation mark in a text is doubled, which changes nothing.
- XML: ``</result>``. The ``<`` of texts is escaped.
- JSON: a row begins with ``{`` after ``[`` or ``,``, outside strings; nothing else in an answer does.

JSON is the one format with a place to say that an answer is cut: a member ``cut`` beside ``head`` and ``results``.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NoReturn, Protocol, TypeVar

from api.store import formats
from api.store.lanes.frames import PART_SIZE

T = TypeVar("T")


class Counter(Protocol):
    """Counts the rows that have begun (JSON) or ended (all others) in the bytes of an answer, given bit by bit."""

    rows: int

    def add(self, piece: bytes) -> None:
        """Look at the bytes that follow."""
        ...


class Lines:
    """Rows as lines; the first is the header."""

    def __init__(self) -> None:
        self.rows = -1

    def add(self, piece: bytes) -> None:
        """See :class:`Counter`."""
        self.rows += piece.count(b"\n")


class QuotedLines:
    """Rows as lines with quoted texts; the first is the header."""

    def __init__(self) -> None:
        self.rows = -1
        self._quoted = False

    def add(self, piece: bytes) -> None:
        """See :class:`Counter`."""
        parts = piece.split(b'"')
        self.rows += sum(part.count(b"\n") for part in parts[self._quoted :: 2])
        self._quoted ^= len(parts) % 2 == 0


class Elements:
    """Rows as elements of XML."""

    _END = b"</result>"

    def __init__(self) -> None:
        self.rows = 0
        self._before = b""

    def add(self, piece: bytes) -> None:
        """See :class:`Counter`."""
        piece = self._before + piece
        self.rows += piece.count(self._END)
        # One byte less than the mark: it can be completed by what follows, and never be counted twice.
        self._before = piece[1 - len(self._END) :]


class Objects:
    """Rows as objects of JSON; :meth:`begin` finds where one begins."""

    _STRING_OR_ROW = re.compile(rb'"(?:[^"\\]|\\.)*(?:"|\Z)|[,\[]\{', re.DOTALL)

    def __init__(self) -> None:
        self.rows = 0
        self._in_string = False
        self._before = b""
        """The end of what came, as far as it matters for what follows: a backslash in a string, a sign outside."""
        self._context = b""
        """The same before the piece that was added last, with the quotation mark of a string that went on into it."""

    def add(self, piece: bytes) -> None:
        """See :class:`Counter`."""
        self._context = b'"' * self._in_string + self._before
        text = self._before + piece
        open_escape = (len(text) - len(text.rstrip(b"\\"))) % 2
        text = text[: len(text) - open_escape]
        if b"\\" in text:
            text = text.replace(b"\\\\", b"").replace(b'\\"', b"")
        parts = text.split(b'"')
        # The mark between them keeps apart what stands on either side of a string.
        outside = b'"'.join(parts[self._in_string :: 2])
        self._in_string ^= len(parts) % 2 == 0
        self._before = (b"\\" if open_escape else b"") if self._in_string else parts[-1][-1:]
        self.rows += outside.count(b",{") + outside.count(b"[{")

    def begin(self, piece: bytes, row: int) -> int:
        """Where row number ``row`` (from 0) of those that begin in the piece that was added last does: at its comma."""
        found = self._STRING_OR_ROW.finditer(self._context + piece)
        starts = (match.start() for match in found if match.group().endswith(b"{") and match.group()[:1] != b'"')
        return next(islice(starts, row, None)) - len(self._context)


_COUNTERS: dict[str, type[Counter]] = {
    formats.TSV: Lines,
    formats.CSV: QuotedLines,
    formats.XML: Elements,
    formats.JSON: Objects,
}


class Full(Exception):
    """An answer has reached a limit: what came from the engine after it is no longer wanted."""


class Out:
    """Takes an answer from the engine, hands it on in parts, and stops it where it has become too large.

    ``too_large`` says then of what there is too much, ``rows`` or ``bytes``. ``triples`` are counted by :meth:`each`.
    """

    _LARGEST_ROW = 1 << 20
    """How far a row of JSON may go beyond the limit of bytes, so that the answer ends with a whole one."""

    def __init__(self, hand_on: Callable[[bytes], None], media_type: str, rows: int, size: int) -> None:
        self._hand_on = hand_on
        self._counter = _COUNTERS[media_type]() if media_type in _COUNTERS else None
        self._rows, self._size = rows or sys.maxsize, size or sys.maxsize
        self._limited = bool(rows or size)
        self._held: list[bytes] = []
        self._holds = 0
        self._sent = 0
        self.too_large = ""

    def write(self, content: bytes) -> int:
        """Take bytes; raises :class:`Full`."""
        self._held.append(content)
        self._holds += len(content)
        if self._holds >= PART_SIZE:
            self._pass()
        return len(content)

    def flush(self) -> None:
        """Nothing: parts have a size of their own."""

    def close(self) -> None:
        """Hand on the rest; raises :class:`Full`."""
        if not self._sent and self._holds <= min(self._rows, self._size):
            # The whole answer, with fewer bytes than it may have rows: it need not be looked at.
            self._limited = False
        self._pass()

    def each(self, triples: Iterable[T]) -> Iterator[T]:
        """Those triples, as long as they are not too many; raises :class:`Full`."""
        for number, triple in enumerate(triples):
            if number >= self._rows:
                self._stop("rows")
            yield triple

    def _pass(self) -> None:
        """Look at what is held, and hand it on."""
        piece = b"".join(self._held)
        self._held.clear()
        self._holds = 0
        if self._limited:
            piece = self._within(piece)
        self._sent += len(piece)
        self._hand_on(piece)

    def _within(self, piece: bytes) -> bytes:
        if isinstance(self._counter, Objects):
            # The comma before a row that will not be there must not have been handed on.
            whole = piece.rstrip(b",")
            self._hold(piece[len(whole) :])
            return self._cut(self._counter, whole)
        if self._counter is not None:
            self._counter.add(piece)
            if self._counter.rows > self._rows:
                self._stop("rows")
        if self._sent + len(piece) > self._size:
            self._stop("bytes")
        return piece

    def _hold(self, rest: bytes) -> None:
        if rest:
            self._held.append(rest)
            self._holds = len(rest)

    def _cut(self, counter: Objects, piece: bytes) -> bytes:
        """The piece, where need be with the end of a cut answer in it; see the module."""
        before = counter.rows
        counter.add(piece)
        if counter.rows > self._rows:
            kept, limit, allowed = self._rows, "rows", self._rows
        elif self._sent + len(piece) > self._size and counter.rows > max(before, 1):
            kept, limit, allowed = counter.rows - 1, "bytes", self._size
        elif self._sent + len(piece) > self._size + self._LARGEST_ROW:
            self._stop("bytes")
        else:
            return piece
        told = {"rows": kept, "limit": limit, "allowed": allowed}
        end = b']},"cut":' + json.dumps(told).encode() + b"}"
        self._hand_on(piece[: counter.begin(piece, kept - before)] + end)
        raise Full

    def _stop(self, measure: str) -> NoReturn:
        self.too_large = measure
        raise Full
