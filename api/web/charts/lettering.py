"""Lines of text that fit a width, without measuring: widths are estimated by character, on the generous side."""

import re
import unicodedata
from functools import lru_cache

from api.web.charts.look import SIZE

ELLIPSIS = "…"

_BREAK = re.compile(r"(?<=[ /])(?! )|(?<=[a-zà-ÿ]-)(?=[A-Za-zÀ-ÿ])")

_SHARES = (("ijlI|'’.,:;! ", 0.32), ("ftr()[]/-", 0.41), ("sczJ", 0.55), ("mwMWGOQ%@—…&", 0.96))
_SHARE = {letter: share for letters, share in _SHARES for letter in letters}
"""Letters -> their width as a share of the size, as in DejaVu and Verdana, the widest letters in common use."""


def clean(text: str) -> str:
    """A text on one line, without what XML cannot hold."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in text)
    return " ".join(text.split())


def width(text: str, size: float = SIZE) -> float:
    """About how wide a text is, in the unit of its size."""
    return size * sum(map(_share, text))


@lru_cache(maxsize=4096)
def _share(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.05
    return _SHARE.get(letter, 0.7 if letter.isupper() else 0.63)


def wrap(text: str, room: float, most: int, size: float = SIZE) -> list[str]:
    """A text in at most ``most`` lines of the width ``room``; what does not fit is cut, and ``…`` says so.

    Lines end at blanks, after slashes and hyphens, and inside a word only where it is wider than the room.
    """
    return list(_wrapped(text, room, most, size))


@lru_cache(maxsize=8192)
def _wrapped(text: str, room: float, most: int, size: float) -> tuple[str, ...]:
    # Kept: the names of things come again in every picture, and again when a page asks how high it will be.
    if width(text.strip(), size) <= room:
        return (text.strip(),)
    lines = [""]
    for word in _BREAK.split(text):
        for piece in _pieces(word, room, size):
            joined = f"{lines[-1]}{piece}".lstrip()
            if width(joined.rstrip(), size) <= room:
                lines[-1] = joined
            else:
                lines.append(piece.lstrip())
    lines = [line.rstrip() for line in lines if line.strip()] or [""]
    if len(lines) <= most:
        return tuple(lines)
    kept = lines[:most]
    while kept[-1] and width(kept[-1] + ELLIPSIS, size) > room:
        kept[-1] = kept[-1][:-1]
    kept[-1] = kept[-1].rstrip() + ELLIPSIS
    return tuple(kept)


def _pieces(word: str, room: float, size: float) -> list[str]:
    """A word in pieces that fit; most words are one, the others get hyphens."""
    pieces = [""]
    whole = width(word.rstrip(), size) <= room
    for letter in word:
        if not whole and pieces[-1] and width(f"{pieces[-1]}{letter}-", size) > room:
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += letter
    return pieces
