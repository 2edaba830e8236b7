"""Heat maps, as Vega-Lite: a cross table whose cells have their number, and a colour for its size."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from api.web.charts.frame import LABELS, Size, Spec, framed, keyed, lite, said, upright
from api.web.charts.lettering import width, wrap
from api.web.charts.look import CONFIG, LINE, PAPER, SIZE, STEPS, WIDTH
from api.web.charts.matter import Group, Matter
from api.web.reference import reference

_NAMES = 160
"""The room for the names of the rows."""

_HEADS = 35
"""The height of the keys of the columns, and of what they are, above the cells."""

_LINES = 4
_NARROWEST = 23
_SHORT = 3
"""The most characters of a reference that heads a column."""


def heat_map(matter: Matter, of_categories: Sequence[int], of_series: Sequence[int]) -> Spec:
    """A cell for each row of the answer; the columns are the groups of which there are fewer.

    The rows stand in the order of the answer; the columns have none there, and stand by their places, which
    ``of_categories`` and ``of_series`` give.

    The columns are headed by short keys, explained above the picture: their names would not fit. Above about ten of
    them the picture becomes wider than the others, and its text smaller on a narrow screen.
    """
    turned, order, short, names, heights, step, lines = _laid(matter, of_categories, of_series)
    of_across = matter.of_x if turned else matter.of_series
    heads = [keyed(place, [key]) for place, key in enumerate(short)]
    head = dict(zip(order, heads, strict=True))
    tops = list(accumulate(heights, initial=0.0))
    largest = max(item.number for item in matter.items)
    rows = []
    for item in matter.items:
        row, column = (item.series, item.category) if turned else (item.category, item.series)
        fill = STEPS[min(int(item.number / largest * len(STEPS)), len(STEPS) - 1) if largest > 0 else 0]
        rows.append(
            {"top": tops[row], "middle": tops[row] + heights[row] / 2, "bottom": tops[row + 1], "across": head[column],
             "area": fill.area, "on": fill.text, "written": item.written, "told": matter.tell(item)}
        )  # fmt: skip
    labels = [
        {"middle": top + height / 2, "lines": lines}
        for top, height, lines in zip(tops[:-1], heights, names, strict=True)
    ]
    plain = {"type": "nominal", "scale": None}
    middle = {"field": "middle", "type": "quantitative", "axis": None, "scale": upright(tops[-1])}
    content: Spec = {
        "width": step * len(order),
        "autosize": "pad",
        "height": tops[-1],
        "encoding": {"y": middle},
        "layer": [
            {"data": {"values": rows},
             "encoding": {"x": {"field": "across", "type": "nominal", "title": of_across,
                                "scale": {"domain": heads, "padding": 0},
                                "axis": {"labelExpr": LABELS, "orient": "top", "labelAngle": 0}}},
             "layer": [
                 {"mark": {"type": "rect", "stroke": PAPER},
                  "encoding": {"y": {"field": "top"}, "y2": {"field": "bottom"}, "fill": {"field": "area", **plain},
                               "description": {"field": "told"}}},
                 {"mark": {"type": "text", "aria": False},
                  "encoding": {"text": {"field": "written"}, "color": {"field": "on", **plain}}},
             ]},
            {"data": {"values": labels},
             "mark": {"type": "text", "aria": False, "align": "left",
                      "yOffset": {"expr": f"-(length(datum.lines) - 1) * {LINE / 2}"}},
             "encoding": {"text": {"field": "lines"}, "x": {"value": -_NAMES}}},
        ],
    }  # fmt: skip
    return lite(matter, content, lines)


def heat_size(matter: Matter, of_categories: Sequence[int], of_series: Sequence[int]) -> Size:
    """How large that is."""
    laid = _laid(matter, of_categories, of_series)
    wide = 1 + _NAMES + laid.step * len(laid.order) + 2 * CONFIG["padding"]
    return framed(matter, _HEADS + sum(laid.heights), laid.lines, wide)


class _Laid(NamedTuple):
    """A table as it is laid out.

    ``turned``: series stand down, categories across. ``order`` are the columns, ``short`` their keys; ``names`` and
    ``heights`` those of the rows; ``step`` is the width of a column; ``lines`` stand above, and explain the keys.
    """

    turned: bool
    order: list[int]
    short: list[str]
    names: list[list[str]]
    heights: list[float]
    step: float
    lines: list[str]


def _laid(matter: Matter, of_categories: Sequence[int], of_series: Sequence[int]) -> _Laid:
    turned = len(matter.categories) < len(matter.series)
    down, across = (matter.series, matter.categories) if turned else (matter.categories, matter.series)
    of_down, of_across = (matter.of_series, matter.of_x) if turned else (matter.of_x, matter.of_series)
    places = of_categories if turned else of_series
    order = sorted(range(len(across)), key=lambda place: (places[place], place))
    short = _keys([across[place] for place in order])
    names = [wrap(group.name, _NAMES - 4, _LINES) for group in down]
    heights = [float(max(LINE * len(lines), SIZE) + 8) for lines in names]
    widest = max(width(item.written) for item in matter.items)
    step = max(_NARROWEST, widest, (WIDTH - _NAMES - 12) / len(across))
    legend = [f"{key} – {across[place].name}" for key, place in zip(short, order, strict=True)]
    lines = [said(matter, f"{of_down} × {of_across}", matter.of_y), *legend]
    return _Laid(turned, order, short, names, heights, step, lines)


def _keys(groups: Sequence[Group]) -> list[str]:
    """What heads each column: the reference by which addresses name it (a theme's number) where all are short.

    Otherwise a letter, and beyond the alphabet a number.
    """
    known = [reference(str(group.key[0])) for group in groups]
    if len(set(known)) == len(groups) and all(0 < len(key) <= _SHORT for key in known):
        return known
    return [chr(ord("A") + place) if place < 26 else str(place + 1) for place in range(len(groups))]
