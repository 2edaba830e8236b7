"""What all pictures have around them: the question, what is drawn, and what is left out; and how high that makes them.

A page says how large a picture is before it is painted, so that nothing moves when it comes. Vega is not asked: what it
makes of lines, legends and axes is reckoned here with the same settings, and a test compares the two.
"""

from collections.abc import Sequence
from math import ceil
from typing import Any, NamedTuple, TypeAlias

from api.languages import COLON
from api.web.charts.lettering import wrap
from api.web.charts.look import BOLD, CONFIG, LINE, SIZE, TITLE_SIZE, WIDTH
from api.web.charts.matter import Matter

Spec: TypeAlias = dict[str, Any]  # Any: as Vega's documentation has it

_TITLE: Spec = CONFIG["title"]


class Size(NamedTuple):
    """How large a picture is, in units; whole numbers, so that a page can say it exactly."""

    width: int
    height: int


LABELS = "slice(split(datum.label, '\\n'), 1)"
"""The lines of a name written by :func:`keyed`, as Vega reads them."""

_ROOM = WIDTH - 14
_MOST = 4
_LONGEST = 40
_MORE = 2
"""The most lines of the question, and of a note below it; what Vega adds to their heights."""


def keyed(place: int, lines: Sequence[str]) -> str:
    """A name in lines that no other has: two that are cut to the same words stay two."""
    return "\n".join([str(place), *lines])


def title(matter: Matter, lines: Sequence[str] = ()) -> Spec:
    """The question, ``lines`` about the picture, and the notes, as Vega and Vega-Lite write a title."""
    told: Spec = {"text": wrap(matter.question.summary[matter.lang], _ROOM, _MOST, TITLE_SIZE * BOLD)}
    below = [line for text in (*lines, *matter.notes) for line in wrap(text, _ROOM, _LONGEST, SIZE)]
    # No lines would take the room of one.
    return told | {"subtitle": below} if below else told


def framed(matter: Matter, inside: float, lines: Sequence[str] = (), wide: float = WIDTH) -> Size:
    """The size of a picture whose marks, with their legend and axes, are ``inside`` units high."""
    told = title(matter, lines)
    head = TITLE_SIZE + (len(told["text"]) - 1) * _TITLE["lineHeight"]
    if "subtitle" in told:
        head += _TITLE["subtitlePadding"] + SIZE + (len(told["subtitle"]) - 1) * LINE
    return Size(ceil(wide), ceil(_MORE + head + _TITLE["offset"] + inside + 2 * CONFIG["padding"]))


def lite(matter: Matter, content: Spec, lines: Sequence[str] = ()) -> Spec:
    """A Vega-Lite specification with the frame around it."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "title": title(matter, lines),
        "config": CONFIG,
        **content,
    }


def upright(size: float) -> Spec:
    """A scale for heights in units, from the top down."""
    return {"domain": [0, size], "nice": False, "zero": False, "reverse": True}


def said(matter: Matter, name: str, what: str) -> str:
    """``name: what``, set as the language does."""
    return f"{name}{COLON[matter.lang]} {what}"


def empty(matter: Matter) -> Spec:
    """A picture of no rows: its notes say so."""
    return lite(matter, {"data": {"values": []}, "mark": "point", "height": 1})


def empty_size(matter: Matter) -> Size:
    """How large it is."""
    return framed(matter, 1)
