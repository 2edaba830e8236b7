"""Every kind of page in every look. axe-core finds nothing: WCAG 2.2 A and AA, and its best practices.

In ``make test`` all rules judge every page in French, whose words are the longest: one in light at 1280 px, the next in
dark at 320 px. Many alike parts are judged by the first of them.
``make prove`` lets every rule judge all of every page in every combination of language, width and scheme.

At 320 px no page scrolls sideways; none moves by itself; no script fails; no request leaves the host.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Literal, NamedTuple, get_args

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser

from api.languages import LANGUAGES
from api.web.pages.routes import Pages, router
from api.web.pages.sitemap import LEFT_OUT
from tests.browser.kinds import KINDS, PATHS
from tests.browser.visitor import Visitor

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
HEIGHTS = {1280: 900, 320: 640}
OPEN = """most => {
  for (const folded of [...document.querySelectorAll("details")].slice(0, most)) folded.open = true;
  for (const cell of document.querySelectorAll(".matrix :is(th, td)")) cell.style.position = "static";
}"""
"""Shows what is folded, and lets no heading that stays in sight lie over cells: they can be scrolled from under it."""

FEW_OPEN, ALL_OPEN = 2, 1000
"""How many folded parts of a page are opened: the others have lists like the first ones."""

ALIKE = (
    "section[id]:nth-of-type(n+8)",
    ".rules > li:nth-child(n+4)",
    ".term:nth-of-type(n+12)",
    ".passages > li:nth-child(n+25)",
    "tbody tr:nth-child(n+25)",
)
"""What repeats the markup of the parts before it, on the pages that have hundreds of them."""


TOO_WIDE = "document.scrollingElement.scrollWidth - innerWidth"
MOVED = """() => new Promise(done => {
  let sum = 0;
  const seen = new PerformanceObserver(list => list.getEntries().forEach(shift => { sum += shift.value; }));
  seen.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 20);
})"""
"""How much of the page has moved by itself since it was loaded, with its pictures: the sum of layout shifts."""

MOST_MOVED = 0.01
"""A tenth of what is still called good; letters drawn a pixel beside where they were are no more than 0.0001."""


Scheme = Literal["light", "dark"]


class View(NamedTuple):
    """A way to look at a page."""

    lang: str
    width: int
    scheme: Scheme


SOME = (View("fr", 1280, "light"), View("fr", 320, "dark"))
EVERY = tuple(View(lang, width, scheme) for lang in LANGUAGES for width in HEIGHTS for scheme in get_args(Scheme))


@pytest.fixture(scope="module")
def window(browser: Browser, site: str) -> Iterator[Visitor]:
    """One window for all pages."""
    with Visitor.arrives(browser, site) as visitor:
        yield visitor


def violations(visitor: Visitor, view: View, left_out: tuple[str, ...] = ()) -> list[str]:
    """What axe-core has against the page that is open, but for parts of it."""
    context = {"include": ["html"], "exclude": list(left_out)}
    options: dict[str, Any] = {"runOnly": TAGS, "resultTypes": ["violations"], "preload": False}
    result = visitor.page.evaluate("([context, options]) => axe.run(context, options)", [context, options])
    seen = f"{visitor.place} ({view.width} px, {view.scheme})"
    return [
        f"{seen}: {found['id']}: {node['html'][:300]}: {node['failureSummary']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize(
    ("path", "views"),
    [
        *(pytest.param(path, (SOME[number % 2],), id=path or "home") for number, path in enumerate(PATHS)),
        *(pytest.param(path, EVERY, id=f"{path or 'home'}-every", marks=pytest.mark.proof) for path in PATHS),
    ],
)
def test_nothing_is_in_the_way_of_anybody(path: str, views: tuple[View, ...], window: Visitor) -> None:
    found: list[str] = []
    whole = views == EVERY
    for lang, looks in groupby(views, lambda view: view.lang):
        window.page.set_viewport_size({"width": 1280, "height": HEIGHTS[1280]})
        window.goes(f"/{lang}/{path}")
        if (moved := window.page.evaluate(MOVED)) > MOST_MOVED:
            found.append(f"{window.place} moves by itself: {moved}")
        window.page.evaluate(OPEN, ALL_OPEN if whole else FEW_OPEN)
        window.page.evaluate(AXE_SCRIPT)
        for view in looks:
            window.page.set_viewport_size({"width": view.width, "height": HEIGHTS[view.width]})
            window.page.emulate_media(color_scheme=view.scheme)
            found += violations(window, view, () if whole else ALIKE)
        window.page.set_viewport_size({"width": 320, "height": HEIGHTS[320]})
        if (wider := window.page.evaluate(TOO_WIDE)) > 0:
            found.append(f"{window.place} is {wider} px wider than 320 px")
    assert not found, "\n".join(found)
    assert window.complaints == []


def test_the_judge_is_awake(window: Visitor) -> None:
    window.page.set_content('<html lang="nl"><title>x</title><main><h1>x</h1><input></main></html>')
    window.page.evaluate(AXE_SCRIPT)
    assert [one.split(": ")[1] for one in violations(window, View("nl", 1280, "light"))] == ["label"]


def test_every_route_of_a_page_is_looked_at() -> None:
    prefix = f"/{LANGUAGES[0]}/"
    routes = [str(getattr(route, "path", "")) for route in router(Pages()).routes]
    paths = {route.removeprefix(prefix) for route in routes if route.startswith(prefix)}
    assert paths - set(LEFT_OUT) == set(KINDS) - {"{rest:path}"}, "tests/browser/kinds.py has an example of each"
