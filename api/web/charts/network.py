"""Networks, as Vega: an arc diagram. The things stand in a list, an arc joins two of them, its width is the number.

Drawn as points and lines, thirty partners with a hundred links are a hairball, and their names find no room on a narrow
screen. In a list every name can be read; the weaker links are left out, and the picture says how many.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from api.web.charts import words
from api.web.charts.frame import Size, Spec, framed, title
from api.web.charts.lettering import wrap
from api.web.charts.look import BOLD, CONFIG, INK, LINE, MARK, PAPER, SIZE, WIDTH
from api.web.charts.matter import Item, Key, Matter

MOST = 40
"""The most links that are drawn, as far as their numbers tell them apart."""

_NAMES = 190
"""Where the names end."""

_LEFT = _NAMES + 10
"""Where the points stand."""

_ARCS = WIDTH - _LEFT - 32
"""How far out the widest arc goes."""
_THICKEST = 9.0
_COMMON = 3.0
_THINNEST = 1.2


def network(matter: Matter) -> Spec:
    """The things in the order in which the rows name them, and the links between them.

    What starts a link stands in bold where nothing that ends one does too. Things whose links are all left out are
    named in :func:`left_out`.
    """
    drawn, bold, nodes, heights = _listed(matter)
    places = {key: place for place, key in enumerate(nodes)}
    centres = [top + height / 2 for top, height in zip(accumulate(heights, initial=0), heights, strict=False)]
    links = []
    ends = [sorted(centres[places[key]] for key in _ends(matter, item)) for item in drawn]
    longest = max(end - start for start, end in ends) or 1
    scale = _scale(drawn)
    for item, (start, end) in zip(drawn, ends, strict=True):
        out = _ARCS * ((end - start) / longest) ** 0.7
        links.append(
            {"path": f"M0,{start}C{out * 4 / 3:.2f},{start},{out * 4 / 3:.2f},{end},0,{end}", "told": matter.tell(item),
             "wide": max(_THINNEST, item.number * scale) if matter.of_y else 2, "out": out + _LEFT,
             "middle": (start + end) / 2, "written": item.written if matter.of_y else ""}
        )  # fmt: skip
    points = [
        {"place": centre, "lines": lines, "weight": "bold" if key in bold else "normal"}
        for centre, (key, lines) in zip(centres, nodes.items(), strict=True)
    ]
    number = {"x": {"field": "out"}, "y": {"field": "middle"}, "text": {"field": "written"},
              "fontSize": {"value": SIZE},
              "align": {"value": "center"}, "baseline": {"value": "middle"}}  # fmt: skip
    return {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "background": CONFIG["background"], "padding": CONFIG["padding"], "config": CONFIG, "autosize": "pad",
        "width": WIDTH - 2 * CONFIG["padding"], "height": sum(heights),
        "title": title(matter, _about(matter)),
        "data": [{"name": "links", "values": links}, {"name": "points", "values": points}],
        "marks": [
            {"type": "path", "from": {"data": "links"}, "encode": {"enter": {
                "x": {"value": _LEFT}, "path": {"field": "path"}, "strokeWidth": {"field": "wide"},
                "stroke": {"value": MARK}, "strokeOpacity": {"value": 0.6}, "description": {"field": "told"}}}},
            {"type": "text", "from": {"data": "links"}, "aria": False, "encode": {"enter": {
                **number, "stroke": {"value": PAPER}, "strokeWidth": {"value": 4}, "fill": {"value": PAPER}}}},
            {"type": "text", "from": {"data": "links"}, "aria": False, "encode": {"enter": {
                **number, "fill": {"value": INK}}}},
            {"type": "symbol", "from": {"data": "points"}, "aria": False, "encode": {"enter": {
                "x": {"value": _LEFT}, "y": {"field": "place"}, "size": {"value": 40}, "fill": {"value": INK}}}},
            {"type": "text", "from": {"data": "points"}, "aria": False, "encode": {"enter": {
                "x": {"value": _NAMES}, "align": {"value": "right"}, "baseline": {"value": "middle"},
                "y": {"field": "place", "offset": {"signal": f"-(length(datum.lines) - 1) * {LINE / 2}"}},
                "text": {"field": "lines"}, "fill": {"value": INK}, "fontSize": {"value": SIZE},
                "fontWeight": {"field": "weight"}, "lineHeight": {"value": LINE}}}},
        ],
    }  # fmt: skip


def network_size(matter: Matter) -> Size:
    """How large that is."""
    # The first and the last number may stand out by a unit.
    return framed(matter, sum(_listed(matter).heights) + (1 if matter.of_y else 0), _about(matter))


class _Listed(NamedTuple):
    """The links that are drawn, and the things that they join with the lines of their names and their heights."""

    drawn: list[Item]
    bold: set[Key]
    nodes: dict[Key, list[str]]
    heights: list[float]


def _listed(matter: Matter) -> _Listed:
    drawn = _strongest(matter)
    starts = {matter.categories[item.category].key for item in matter.items}
    directed = not starts & {matter.series[item.series].key for item in matter.items}
    size = SIZE * BOLD if directed else SIZE
    nodes = {key: wrap(name, _NAMES, 3, size) for key, name in _nodes(matter, drawn).items()}
    least = 2 * LINE if matter.of_y else LINE + 9
    heights = [float(max(LINE * len(lines) + 6, least)) for lines in nodes.values()]
    return _Listed(drawn, starts if directed else set(), nodes, heights)


def _about(matter: Matter) -> list[str]:
    return [words.WIDTH[matter.lang].format(what=matter.of_y)] if matter.of_y else []


def _scale(drawn: Sequence[Item]) -> float:
    """How wide an arc is for each unit of its number: so that none, and the common one, is too wide."""
    numbers = [item.number for item in drawn]
    return min(_THICKEST / (max(numbers) or 1), _COMMON / (sum(numbers) / len(numbers) or 1))


def _ends(matter: Matter, item: Item) -> tuple[Key, Key]:
    return matter.categories[item.category].key, matter.series[item.series].key


def _nodes(matter: Matter, items: Iterable[Item]) -> dict[Key, str]:
    """The things that links join -> their names, in the order in which the links come."""
    nodes: dict[Key, str] = {}
    for item in items:
        for group in (matter.categories[item.category], matter.series[item.series]):
            nodes.setdefault(group.key, group.name)
    return nodes


def kept(matter: Matter) -> int:
    """How many links a network draws."""
    return len(_strongest(matter))


def left_out(matter: Matter) -> list[str]:
    """Sentences that say which links a network leaves out, and which things it therefore does not show."""
    drawn = _strongest(matter)
    total, missing = len(matter.items), len(matter.items) - len(drawn)
    if not missing:
        return []
    least = matter.write(min(item.number for item in drawn))
    shown = _nodes(matter, drawn)
    alone = [name for key, name in _nodes(matter, matter.items).items() if key not in shown]
    said = [words.WEAKER[matter.lang].format(least=least, n=missing, total=total)]
    return [*said, words.ALONE[matter.lang].format(names=", ".join(alone))] if alone else said


def _strongest(matter: Matter) -> list[Item]:
    """The links from a threshold on, the smallest that leaves no more than :data:`MOST`; all where none does."""
    numbers = sorted((item.number for item in matter.items), reverse=True)
    if len(numbers) <= MOST or numbers[0] == numbers[MOST]:
        return list(matter.items)
    return [item for item in matter.items if item.number > numbers[MOST]]
