"""The order in which people count: M1.2 before M1.10, capitals and accents beside their plain letters."""

import re
import unicodedata

_PARTS = re.compile(r"(\d+)")

Key = tuple[tuple[tuple[int, int, str], ...], str]
"""What texts are compared by."""


def natural(text: str) -> Key:
    """The key of a text for ``sorted``: its numbers count as numbers; the text itself decides between equals."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    parts = _PARTS.split(plain.casefold())
    # A number stands before words, as a digit stands before letters.
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part), text
