"""The visual language: colours can be read in both schemes, sizes and distances are of the scale, pictures agree."""

import itertools
import re
from pathlib import Path

import pytest

from api.web.charts import look

STATIC = Path(look.__file__).parents[1] / "static"
TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
SHEETS = [path for path in sorted(STATIC.glob("*.css")) if path.name != "tokens.css"]
LIGHT, DARK = TOKENS.split("@media (prefers-color-scheme: dark)")
SCHEMES = {
    "light": dict(re.findall(r"--([\w-]+): (#\w{6});", LIGHT)),
    "dark": dict(re.findall(r"--([\w-]+): (#\w{6});", DARK)),
}
THEMES = [f"theme-{number}" for number in range(1, 11)]
MARKS = [*THEMES, "axis-a", "axis-b", "axis-c"]

Colour = tuple[float, float, float]


def colour(text: str) -> Colour:
    """Red, green and blue from 0 to 255."""
    return (float(int(text[1:3], 16)), float(int(text[3:5], 16)), float(int(text[5:7], 16)))


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """``color-mix(in srgb, one share, other)``."""
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(one, other, strict=True))
    return (red, green, blue)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.2."""

    def luminance(value: Colour) -> float:
        parts = [part / 255 for part in value]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_both_schemes_name_the_same_colours(scheme: str) -> None:
    assert SCHEMES[scheme].keys() == SCHEMES["light"].keys()
    assert set(MARKS) <= SCHEMES[scheme].keys()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read(scheme: str) -> None:
    colours = {name: colour(value) for name, value in SCHEMES[scheme].items()}
    pairs = [
        *itertools.product(("ink", "muted", "link", "focus", *MARKS), ("bg", "surface")),
        *itertools.product(("ink", "muted", "link"), ("note",)),
        *(("on-mark", mark) for mark in MARKS),
        ("on-accent", "accent"),
    ]
    low = {pair: round(ratio, 2) for pair in pairs if (ratio := contrast(colours[pair[0]], colours[pair[1]])) < 4.5}
    assert low == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_numbers_can_be_read_in_every_shade(scheme: str) -> None:
    colours = {name: colour(value) for name, value in SCHEMES[scheme].items()}
    sheet = (STATIC / "gpvp.css").read_text(encoding="utf-8")
    shares = [int(share) / 100 for share in re.findall(r"\.shade-\d .*var\(--shade\) (\d+)%, var\(--bg\)", sheet)]
    assert len(shares) == 4
    assert shares == sorted(shares)
    low = {
        (text, theme, share): round(ratio, 2)
        for text, theme, share in itertools.product(("ink",), (*THEMES, "link"), shares)
        if (ratio := contrast(colours[text], mixed(colours[theme], colours["bg"], share))) < 4.5
    }
    assert low == {}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_sizes_and_distances_are_those_of_the_scale(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    sizes = re.findall(r"font-size: ([^;}]+)", text)
    assert sizes
    assert [size for size in sizes if not re.fullmatch(r"var\(--(text-\d|mark)\)|inherit", size.strip())] == []
    distances = re.findall(r"(?<![\w-])(?:margin|gap)[a-z-]*: ([^;}]+)", text)
    assert [distance for distance in distances if re.search(r"\drem", distance)] == []
    named = set(re.findall(r"var\(--([\w-]+)", text + TOKENS))
    assert named <= set(re.findall(r"--([\w-]+):", TOKENS))


def test_pictures_have_the_colours_of_the_pages() -> None:
    light = SCHEMES["light"]
    assert [fill.area for fill in look.THEMES] == [light[theme] for theme in THEMES]
    assert [fill.area for fill in look.AXES.values()] == [light[f"axis-{letter}"] for letter in "abc"]
    own = {look.INK: "ink", look.SOFT: "muted", look.RULE: "line", look.MARK: "link"}
    assert {value: light[name] for value, name in own.items()} == {value: value for value in own}
    for name in (*MARKS, *own.values()):
        assert f'[fill="{light[name]}"]{{fill:{SCHEMES["dark"][name]}}}' in look.STYLE
