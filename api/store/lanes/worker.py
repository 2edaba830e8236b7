"""A worker: answers the queries that come over its socket, one after the other, until it is closed or killed."""

from socket import socket
from typing import IO, cast

import pyoxigraph as ox

from api.errors import NotAcceptable
from api.store import Dataset, engine
from api.store.lanes import fence
from api.store.lanes.frames import (
    END,
    FAIL,
    HEAD,
    PART,
    RETIRING,
    WHOLE,
    Failure,
    Question,
    pack,
    pack_json,
    question,
    receive,
)
from api.store.lanes.size import Full, Out

GROWN = 256 * 1024 * 1024
"""After so many bytes of its own, not shared with the zygote, a worker retires: a fresh one costs milliseconds."""


def work(end: socket, store: ox.Store) -> None:
    """Answer until the service closes its end."""
    retiring, asked = False, end.makefile("rb")
    while not retiring and (frame := receive(asked)) is not None:
        said = _Said(end)
        failed = answer(question(frame[1]), store, said)
        retiring = fence.copied() > GROWN
        said.end(failed, retiring)


class _Said:
    """What a worker says to one query. The last part is held back until it is known whether it is the only one.

    So the service wakes up once for a small answer. The media type goes out with the first part: nothing is sent before
    there is something.
    """

    def __init__(self, end: socket) -> None:
        self._end = end
        self._begun = False
        self._part: bytes | None = None
        self.media_type = ""

    def part(self, piece: bytes) -> None:
        """Say a part of the answer."""
        if self._part is not None:
            self._end.sendall(self._before())
        self._part = piece

    def end(self, failed: Failure | None, retiring: bool) -> None:
        """Say that this is all, and why there is no more."""
        if not self._begun and self._part is not None and failed is None and not retiring:
            self._end.sendall(pack(WHOLE, b"%b\n%b" % (self.media_type.encode(), self._part)))
            return
        failure = pack_json(FAIL, failed) if failed is not None else b""
        self._end.sendall(self._before() + failure + pack(END, RETIRING if retiring else b""))

    def _before(self) -> bytes:
        """What was held back."""
        if self._part is None:
            return b""
        head = b"" if self._begun else pack(HEAD, self.media_type.encode())
        self._begun = True
        return head + pack(PART, self._part)


def answer(asked: Question, store: ox.Store, said: _Said) -> Failure | None:
    """Answer one query; a failure is what there is to say instead of the end."""
    out: Out | None = None
    try:
        found = engine.results(store, asked.text, Dataset(asked.default, asked.named), asked.union)
        chosen = engine.media_type(found, asked.accept)
        if isinstance(chosen, NotAcceptable):
            return Failure("not-acceptable", asked.accept, chosen.allowed)
        said.media_type = chosen
        out = Out(said.part, chosen, asked.rows, asked.bytes)
        triples = out.each(found) if isinstance(found, ox.QueryTriples) else None
        engine.write(found, chosen, cast(IO[bytes], out), triples)
        out.close()
    except Full:
        return Failure("too-large", out.too_large) if out is not None and out.too_large else None
    except SyntaxError as error:
        return Failure("syntax", str(error))
    except MemoryError:
        return Failure("memory")
    except (ValueError, OSError, RuntimeError) as error:
        return Failure("engine", str(error))
    return None
