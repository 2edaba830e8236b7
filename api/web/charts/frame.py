"""What all pictures have around them: the question, what is drawn, and what is left out."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from api.languages import COLON
from api.web.charts.lettering import wrap
from api.web.charts.look import BOLD, CONFIG, SIZE, TITLE_SIZE, WIDTH
from api.web.charts.matter import Matter

Spec: TypeAlias = dict[str, Any]  # Any: as Vega's documentation has it

LABELS = "slice(split(datum.label, '\\n'), 1)"
"""The lines of a name written by :func:`keyed`, as Vega reads them."""

_ROOM = WIDTH - 14
_MOST = 4
_LONGEST = 40
"""The most lines of the question, and of a note below it."""


def keyed(place: int, lines: Sequence[str]) -> str:
    """A name in lines that no other has: two that are cut to the same words stay two."""
    return "\n".join([str(place), *lines])


def title(matter: Matter, lines: Sequence[str] = ()) -> Spec:
    """The question, ``lines`` about the picture, and the notes, as Vega and Vega-Lite write a title."""
    below = [*lines, *matter.notes]
    return {
        "text": wrap(matter.question.summary[matter.lang], _ROOM, _MOST, TITLE_SIZE * BOLD),
        "subtitle": [line for text in below for line in wrap(text, _ROOM, _LONGEST, SIZE)],
    }


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
