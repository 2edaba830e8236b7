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
        held: list[bytes] = []
        failed = answer(question(frame[1]), store, held, end)
        retiring = fence.copied() > GROWN
        if failed is not None:
            held.append(pack_json(FAIL, failed))
        held.append(pack(END, RETIRING if retiring else b""))
        end.sendall(b"".join(held))


def answer(asked: Question, store: ox.Store, held: list[bytes], end: socket) -> Failure | None:
    """Answer one query; a failure is what there is to say instead of the end.

    Frames are held back until the next part comes, so that the last one goes out with the end: the service wakes up
    once for a small answer. The media type goes out with the first part: nothing is sent before there is something.
    """
    out: Out | None = None
    try:
        found = engine.results(store, asked.text, Dataset(asked.default, asked.named), asked.union)
        chosen = engine.media_type(found, asked.accept)
        if isinstance(chosen, NotAcceptable):
            return Failure("not-acceptable", asked.accept, chosen.allowed)
        head = pack(HEAD, chosen.encode())

        def hand_on(piece: bytes) -> None:
            nonlocal head
            if held:
                end.sendall(b"".join(held))
                held.clear()
            held.append(head + pack(PART, piece))
            head = b""

        out = Out(hand_on, chosen, asked.rows, asked.bytes)
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
