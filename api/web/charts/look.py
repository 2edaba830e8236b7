"""How pictures look: sizes, colours and their dark counterparts, which are those of the pages (``static/tokens.css``).

A picture is 400 units wide. Shown at 320 px, its smallest text (14 units) is 11.2 px high. Every colour that changes in
the dark stands for one purpose only: the style sheet inside the picture finds it by its value.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from api.web.reference import split

WIDTH = 400
"""The width of a picture, in units."""

SIZE = 14
"""The size of its text."""

BOLD = 1.13
"""How much wider bold letters are."""

LINE = 17
"""The height of a line of text."""

TITLE_SIZE = 17
"""The size of the question above it."""

WIDEST = 560
"""The widest that it is ever shown, in px."""

INK = "#17212b"
SOFT = "#4a5765"
PAPER = "#fefefe"
RULE = "#c5cdd6"
MARK = "#0a4b86"
"""Text, secondary text, background, thin lines, and marks that need no telling apart."""


class Fill(NamedTuple):
    """The colour of an area, and of text on it."""

    area: str
    text: str


_BLACK, _WHITE = "#000001", "#fffffd"

SERIES: tuple[Fill, ...] = (
    Fill("#332288", _WHITE),
    Fill("#cc6677", _BLACK),
    Fill("#ddcc77", _BLACK),
    Fill("#117733", _WHITE),
    Fill("#88ccee", _BLACK),
    Fill("#882255", _WHITE),
    Fill("#44aa99", _BLACK),
    Fill("#999933", _BLACK),
    Fill("#aa4499", _WHITE),
)
"""Series in their order: Paul Tol's *muted* scheme, ordered so that neighbours differ in lightness too."""

OTHERS = Fill("#bbbbbb", _BLACK)
"""The series beyond those."""

_ON = "#fffffc"
AXES: Mapping[str, Fill] = {
    slug: Fill(area, _ON) for slug, area in (("preventie", "#17603c"), ("reactie", "#8a3a10"), ("follow-up", "#573a86"))
}
"""Axis -> its colour on every page."""

_LIGHT = ("#a03b54", "#88448d", "#6a50a7", "#3660af", "#0a6b95",
          "#097176", "#027743", "#5b6c09", "#825b02", "#a04318")  # fmt: skip
THEMES: tuple[Fill, ...] = tuple(Fill(area, _ON) for area in _LIGHT)
"""The colours of the themes on every page, in the order of their numbers."""


def own(value: object) -> Fill | None:
    """The colour that a thing has everywhere: an axis, a theme, a subtheme that of its theme; None for others."""
    kind, rest = split(str(value))
    if kind == "axis":
        return AXES.get(rest)
    number = rest.partition("/")[0]
    return THEMES[int(number) - 1] if kind == "theme" and number in _NUMBERS else None


_NUMBERS = tuple(str(number) for number in range(1, len(THEMES) + 1))

STEPS: tuple[Fill, ...] = (
    Fill("#e3eefa", "#0a0a0b"),
    Fill("#b9d5f1", "#0a0a0c"),
    Fill("#7fb0e0", "#0a0a0d"),
    Fill("#2f6fb5", "#fafafb"),
    Fill("#0f3f78", "#fafafc"),
)
"""The cells of a heat map, from the smallest numbers to the largest."""

_THEMES_DARK = ("#faaab8", "#e4afe6", "#c8b8fc", "#a5c5fd", "#85cef9",
                "#72d7dc", "#91d7a9", "#bcce87", "#e5be7c", "#f9b094")  # fmt: skip

_DARK = {
    INK: "#e7ecf1",
    SOFT: "#a9b6c3",
    PAPER: "#11171d",
    RULE: "#3c4856",
    MARK: "#8ec5ff",
    _ON: "#11171e",
    **dict(zip((axis.area for axis in AXES.values()), ("#8fd6ae", "#f5b48c", "#cbb5f5"), strict=True)),
    **dict(zip((theme.area for theme in THEMES), _THEMES_DARK, strict=True)),
    **{
        step.area: dark
        for step, dark in zip(STEPS, ("#1c2733", "#21466e", "#2f6aa5", "#7fb3e6", "#cfe3f8"), strict=True)
    },
    **{step.text: dark for step, dark in zip(STEPS, ("#eef2f6",) * 3 + ("#0b0d10",) * 2, strict=True)},
}

STYLE = (
    f".gpvp-chart{{max-width:{WIDEST}px;height:auto}}"
    ".gpvp-chart text{font-family:system-ui,sans-serif}"
    "@media screen and (prefers-color-scheme:dark){"
    + "".join(
        f'.gpvp-chart [{part}="{light}"]{{{part}:{dark}}}'
        for light, dark in _DARK.items()
        for part in ("fill", "stroke")
    )
    + "}"
)
"""The style sheet inside every picture. On paper it stays light."""

CONFIG: dict[str, Any] = {  # Any: as Vega's documentation has it
    "background": PAPER,
    "padding": 6,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {"aria": False, "domain": False, "ticks": False, "grid": False, "labelColor": INK, "labelFontSize": SIZE,
             "labelLineHeight": LINE, "labelLimit": 0, "titleColor": SOFT, "titleFontSize": SIZE,
             "titleFontWeight": "normal", "titleAnchor": "start"},
    "legend": {"aria": False, "orient": "top", "direction": "vertical", "labelColor": INK, "labelFontSize": SIZE,
               "labelLimit": 0, "titleColor": SOFT, "titleFontSize": SIZE, "titleFontWeight": "normal",
               "symbolType": "square", "symbolSize": 180, "symbolStrokeColor": INK,
               "symbolStrokeWidth": 0.75, "rowPadding": 4, "offset": 12},
    "text": {"color": INK, "fontSize": SIZE, "lineHeight": LINE},
    "title": {"anchor": "start", "frame": "bounds", "color": INK, "fontSize": TITLE_SIZE, "lineHeight": 21,
              "subtitleColor": SOFT, "subtitleFontSize": SIZE, "subtitleLineHeight": LINE, "subtitlePadding": 6,
              "offset": 14},
}  # fmt: skip
"""The settings that all kinds of pictures share."""
