"""How pictures look: sizes, colours and their dark counterparts.

A picture is 400 units wide. Shown at 320 px, its smallest text (14 units) is 11.2 px high. Every colour that changes in
the dark stands for one purpose only: the style sheet inside the picture finds it by its value.
"""

from typing import Any, NamedTuple

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

INK = "#1b1f24"
SOFT = "#57606b"
PAPER = "#fefefe"
RULE = "#d0d7de"
MARK = "#1f5fa9"
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

STEPS: tuple[Fill, ...] = (
    Fill("#e3eefa", "#0a0a0b"),
    Fill("#b9d5f1", "#0a0a0c"),
    Fill("#7fb0e0", "#0a0a0d"),
    Fill("#2f6fb5", "#fafafb"),
    Fill("#0f3f78", "#fafafc"),
)
"""The cells of a heat map, from the smallest numbers to the largest."""

_DARK = {
    INK: "#e9ecef",
    SOFT: "#a9b1ba",
    PAPER: "#14171c",
    RULE: "#3b434d",
    MARK: "#6ea8e8",
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
