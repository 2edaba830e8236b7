"""Bar charts, plain and stacked, as Vega-Lite: lying bars, the name of each on lines of its own above it."""

from collections.abc import Iterable, Sequence

from api.web.charts import words
from api.web.charts.frame import LABELS, Size, Spec, framed, keyed, lite, said, upright
from api.web.charts.lettering import width, wrap
from api.web.charts.look import CONFIG, INK, LINE, MARK, OTHERS, SERIES, SIZE, WIDTH, Fill, own
from api.web.charts.matter import Item, Matter

_BAR = 20
_GAP = 12
_NAME_LINES = 3
_ROOM = WIDTH - 16
_ACROSS: Spec = {"y": {"field": "top"}, "y2": {"field": "bottom"}}
_NUMBERS = 90
"""The room kept at the end of the longest bar for its number."""

_SYMBOL = 15
_LEGEND = 31
"""The height of a coloured square in the legend, and that of its title with the distance to the bars."""


def bars(matter: Matter) -> Spec:
    """A bar for each row, with its number at the end."""
    names = [matter.categories[item.category].name for item in matter.items]
    rows = [
        {"row": index, "start": 0, "end": item.number, "told": matter.tell(item), "area": _area(matter, item)}
        for index, item in enumerate(matter.items)
    ]
    marks: Spec = {
        "mark": {"type": "rect"},
        "encoding": {
            "x": {"field": "start"},
            "x2": {"field": "end"},
            **_ACROSS,
            "fill": {"field": "area", "type": "nominal", "scale": None},
        },
    }
    return _lying(matter, names, rows, [marks], [(item.number, item.written) for item in matter.items])


def bars_size(matter: Matter) -> Size:
    """How large that is."""
    return framed(matter, _height(matter.categories[item.category].name for item in matter.items), _about(matter))


def stacked(matter: Matter, places: Sequence[int]) -> Spec:
    """A bar for each category, made of a part for each of its rows; ``places`` gives each series its colour.

    The number stands in its part where there is room for it, the total at the end. The parts stand in the order of the
    legend, and so tell themselves apart without colour.
    """
    totals = [0.0] * len(matter.categories)
    for item in matter.items:
        totals[item.category] += item.number
    scale = (_ROOM - _NUMBERS) / (max(totals, default=0) or 1)
    keys = _keys(matter, places)
    fills = _fills(matter, places)
    ends = [0.0] * len(matter.categories)
    rows: list[Spec] = []
    for item in sorted(matter.items, key=lambda item: places[item.series]):
        place = min(places[item.series], len(SERIES))
        start, end = ends[item.category], ends[item.category] + item.number
        ends[item.category] = end
        fits = width(item.written) + 4 <= item.number * scale
        rows.append(
            {"row": item.category, "start": start, "middle": (start + end) / 2, "end": end, "part": keys[place],
             "on": fills[place].text, "written": item.written if fits else "", "told": matter.tell(item)}
        )  # fmt: skip
    legend: Spec = {
        "field": "part", "type": "nominal", "title": matter.of_series, "legend": {"labelExpr": LABELS},
        "scale": {"domain": [*keys.values()], "range": [fills[place].area for place in keys]},
    }  # fmt: skip
    parts: Spec = {
        "mark": {"type": "rect", "stroke": INK, "strokeWidth": 0.75},
        "encoding": {"x": {"field": "start"}, "x2": {"field": "end"}, "fill": legend, **_ACROSS},
    }
    numbers: Spec = {
        "mark": {"type": "text", "aria": False},
        "encoding": {"x": {"field": "middle"}, "y": {"field": "bar"}, "text": {"field": "written"},
                     "color": {"field": "on", "type": "nominal", "scale": None}},
    }  # fmt: skip
    names = [category.name for category in matter.categories]
    after = [
        (end, _total(matter, end, [row for row in rows if row["row"] == place])) for place, end in enumerate(totals)
    ]
    return _lying(matter, names, rows, [parts, numbers], after)


def stacked_size(matter: Matter, places: Sequence[int]) -> Size:
    """How large that is."""
    # The first line of a key is no line of its name.
    keys = [max((key.count("\n") - 1) * LINE + SIZE, _SYMBOL) for key in _keys(matter, places).values()]
    legend = _LEGEND + sum(keys) + (len(keys) - 1) * CONFIG["legend"]["rowPadding"]
    return framed(matter, legend + _height(category.name for category in matter.categories), _about(matter))


def _total(matter: Matter, end: float, parts: Sequence[Spec]) -> str:
    """The number after a stacked bar; with those of its parts where one of them has no room for its own.

    Parts that are no whole numbers, shares for instance, are rounded: their sum would be wrong. Amounts are exact.
    """
    whole = matter.column_y == "eur" or all(item.number == int(item.number) for item in matter.items)
    total = matter.write(end) if whole or len(parts) == 1 else ""
    if len(parts) == 1 or all(part["written"] for part in parts):
        return total
    return f"{total} ({' + '.join(matter.write(part['end'] - part['start']) for part in parts)})".strip()


def _lying(
    matter: Matter,
    names: Sequence[str],
    rows: Sequence[Spec],
    layers: Sequence[Spec],
    ends: Sequence[tuple[float, str]],
) -> Spec:
    """Lying bars: ``layers`` draw the rows, each of which has the ``row`` of its bar.

    ``names`` stand above the bars; ``ends`` have where each bar ends, and its number.
    """
    tops: list[float] = []
    told: list[Spec] = []
    top = 0.0
    for name, (end, written) in zip(names, ends, strict=True):
        lines = _lines(name)
        bar = top + len(lines) * LINE + 2
        told.append({"top": top, "bar": bar + _BAR / 2, "lines": lines, "end": end, "written": written})
        tops.append(bar)
        top = bar + _BAR + _GAP
    for row in rows:
        row |= {"top": tops[row["row"]], "bar": tops[row["row"]] + _BAR / 2, "bottom": tops[row["row"]] + _BAR}
    for layer in layers:
        layer["encoding"]["description"] = {"field": "told"}
    # The numbers after the bars need room, however wide the letters of the reader are.
    room = _ROOM - max(width(written) for _, written in ends) - 8
    longest = max(end for end, _ in ends)
    scale = {"domain": [min(0.0, *(end for end, _ in ends)), (longest or 1) * _ROOM / room], "nice": False}
    texts: Spec = {"type": "text", "aria": False, "align": "left"}
    data = {"values": told}
    return lite(
        matter,
        {
            "height": top,
            "data": {"values": rows},
            "encoding": {
                "x": {"type": "quantitative", "axis": None, "scale": scale},
                "y": {"type": "quantitative", "axis": None, "scale": upright(top)},
            },
            "layer": [
                *layers,
                {"data": data, "mark": {**texts, "baseline": "top"},
                 "encoding": {"x": {"value": 0}, "y": {"field": "top"}, "text": {"field": "lines"}}},
                {"data": data, "mark": {**texts, "baseline": "middle", "dx": 5},
                 "encoding": {"x": {"field": "end"}, "y": {"field": "bar"}, "text": {"field": "written"}}},
            ],
        },
        _about(matter),
    )  # fmt: skip


def _about(matter: Matter) -> list[str]:
    return [said(matter, matter.of_x, matter.of_y)]


def _lines(name: str) -> list[str]:
    """What stands above a bar."""
    return wrap(name, _ROOM, _NAME_LINES)


def _height(names: Iterable[str]) -> float:
    """How high bars with these names are together."""
    return sum(len(_lines(name)) * LINE + 2 + _BAR + _GAP for name in names)


def _keys(matter: Matter, places: Sequence[int]) -> dict[int, str]:
    """The place of each colour that is used -> the name of its series, as the legend writes it."""
    named = {place: group.name for place, group in zip(places, matter.series, strict=True) if place < len(SERIES)}
    if len(named) < len(places):
        named[len(SERIES)] = words.OTHERS[matter.lang]
    return {place: keyed(place, wrap(named[place], _ROOM - 30, _NAME_LINES)) for place in sorted(named)}


def _fills(matter: Matter, places: Sequence[int]) -> dict[int, Fill]:
    """The place of each colour that is used -> the colour: that of the thing where it has one of its own."""
    found = {len(SERIES): OTHERS}
    for place, group in zip(places, matter.series, strict=True):
        if place < len(SERIES):
            found[place] = own(group.key[0]) or SERIES[place]
    return found


def _area(matter: Matter, item: Item) -> str:
    fill = own(matter.categories[item.category].key[0])
    return fill.area if fill else MARK
