"""Parameters as an address or a form writes them, decoded strictly: what is no UTF-8 is a mistake, never a guess."""

import re
from urllib.parse import unquote_to_bytes

from api.errors import BadEncoding

EXPECTED = ("UTF-8, %XX",)
"""How a value is written, in an address or a form."""

_BROKEN = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_NEAR = 12
"""How many bytes a message shows on either side of the place where decoding stopped."""


def decode(encoded: bytes) -> list[tuple[str, str]]:
    """The names and values of a query string or a form, in their order, each decoded once.

    Raises:
        BadEncoding: bytes that are no UTF-8, or a ``%`` without two hexadecimal digits.
    """
    found = []
    for pair in encoded.split(b"&"):
        if pair:
            written, _, value = pair.partition(b"=")
            name = _decoded(written, "?")
            found.append((name, _decoded(value, name)))
    return found


def text(content: bytes, name: str, expected: tuple[str, ...] = ("UTF-8",)) -> str:
    """Bytes as text; a mark of byte order at the start is left out. ``name`` is what an error calls them.

    Raises:
        BadEncoding: they are no UTF-8.
    """
    try:
        return content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadEncoding(name, _near(content, error.start), expected) from error


def _decoded(part: bytes, name: str) -> str:
    broken = _BROKEN.search(part)
    if broken:
        raise BadEncoding(name, _near(part, broken.start()), EXPECTED)
    return text(unquote_to_bytes(part.replace(b"+", b" ")), name, EXPECTED)


def _near(content: bytes, position: int) -> str:
    """What stands around a place; bytes that are no text are written with their digits."""
    return content[max(0, position - _NEAR) : position + _NEAR].decode("utf-8", "backslashreplace")
