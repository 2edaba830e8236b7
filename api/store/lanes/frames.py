"""What the service and a worker say to each other over their socket: a kind, a length, and the bytes.

The service sends a ``QUERY`` (:class:`Question` as JSON). The worker answers with ``HEAD`` (the media type), any number
of ``PART`` (bytes of the answer), where there is no answer or no more of it ``FAIL`` (:class:`Failure` as JSON), and in
each case ``END``; or, where all of it is one part, with ``WHOLE`` alone: the media type, a line feed, and the answer.
"""

import json
import struct
from typing import IO, Any, NamedTuple

QUERY, HEAD, PART, END, FAIL, WHOLE = range(6)

LAST = (END, WHOLE)
"""What ends an answer."""

Frame = tuple[int, bytes]
"""A kind and what comes with it."""

HEADER = struct.Struct("!BI")
"""Kind and length of what follows."""

PART_SIZE = 64 * 1024
"""How many bytes of an answer are handed over at a time."""

RETIRING = b"retiring"
"""The content of the ``END`` of a worker that will not answer another query."""


class Question(NamedTuple):
    """A query as a worker takes it. ``union``: over all graphs, unless the request names some (``default``, ``named``).

    ``rows`` and ``bytes`` are the most that the answer may have; 0 sets no limit.
    """

    text: str
    accept: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    union: bool
    rows: int
    bytes: int


class Failure(NamedTuple):
    """Why there is no answer, or no end of it.

    ``kind`` is ``syntax``, ``not-acceptable``, ``too-large``, ``memory`` or ``engine``. ``text`` is the engine's
    message; of what is too large ``rows`` or ``bytes``. ``allowed`` are the media types on offer.
    """

    kind: str
    text: str = ""
    allowed: tuple[str, ...] = ()


def pack(kind: int, content: bytes = b"") -> bytes:
    """A frame."""
    return HEADER.pack(kind, len(content)) + content


def pack_json(kind: int, content: tuple[Any, ...]) -> bytes:
    """A frame that holds a tuple."""
    return pack(kind, json.dumps(content).encode())


def question(content: bytes) -> Question:
    """A question as it was packed."""
    text, accept, default, named, *rest = json.loads(content)
    return Question(text, accept, tuple(default), tuple(named), *rest)


def failure(content: bytes) -> Failure:
    """A failure as it was packed."""
    kind, text, allowed = json.loads(content)
    return Failure(kind, text, tuple(allowed))


def unpacked(said: bytes | bytearray) -> tuple[list[Frame], int]:
    """The whole frames at the beginning of some bytes, and how many bytes these frames take."""
    frames, at, most = [], 0, len(said)
    begin = HEADER.size
    while begin <= most:
        kind, length = HEADER.unpack_from(said, at)
        if begin + length > most:
            break
        at = begin + length
        frames.append((kind, bytes(said[begin:at])))
        begin = at + HEADER.size
    return frames, at


def receive(end: IO[bytes]) -> Frame | None:
    """Wait for a frame; None: the other side has gone."""
    header = end.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    kind, length = HEADER.unpack(header)
    content = end.read(length)
    return (kind, content) if len(content) == length else None
