"""The living editor in a real browser: it completes, runs, stops, marks mistakes, and is left by one key."""

import os
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from api.web import npm
from tests.browser.visitor import Visitor

FIELD = ".CodeMirror-lines"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
STORED = "() => Object.keys(localStorage).length + Object.keys(sessionStorage).length + document.cookie.length"
MOVED = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => { sum += one.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 200);
})"""
"""How much of the page has moved while it was loaded, as browsers count it: 0.1 is the most of a good page."""

AXE = "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


@pytest.fixture(scope="module", autouse=True)
def installed() -> None:
    """The files of YASGUI are there."""
    if not npm.copies():
        reason = "YASGUI is not there: make serve, or python -m api.web.npm, copies it"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="module")
def window(browser: Browser, site: str) -> Iterator[Visitor]:
    """One window for all of it; at its end nothing is stored."""
    with Visitor.arrives(browser, site) as visitor:
        yield visitor
        assert visitor.page.evaluate(STORED) == 0


@pytest.fixture
def page(window: Visitor) -> Page:
    """The window with the editor open, in Dutch."""
    window.page.set_viewport_size({"width": 1280, "height": 900})
    window.goes("/nl/editor")
    expect(window.page.locator(FIELD)).to_be_visible()
    return window.page


def write(page: Page, text: str) -> None:
    """Write a query in place of what stands in the field, key by key."""
    page.locator(FIELD).click()
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def state(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(page.url).query)


def no_violation(page: Page) -> None:
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(AXE)["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found] == []


def test_terms_are_completed_by_their_label_and_prefixes_added(page: Page) -> None:
    write(page, "SELECT * {\n ?m a maatr")
    page.keyboard.press("Control+Space")
    expect(page.locator(".CodeMirror-hint-active")).to_have_text("gpvp:Measure  maatregel")
    no_violation(page)
    page.keyboard.press("Enter")
    page.keyboard.type(" ; gpvp:inTh")
    page.keyboard.press("Control+Space")
    page.keyboard.press("Enter")
    page.keyboard.type(" ?t }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result")).to_have_text("120 rijen")
    query = state(page)["query"][0]
    assert query.startswith("PREFIX gpvp: <https://w3id.org/gpvp/ns#>\n")
    assert "?m a gpvp:Measure ; gpvp:inTheme ?t }" in query


def test_an_answer_comes_without_a_new_page_and_has_an_address(page: Page, window: Visitor) -> None:
    page.evaluate("() => { window.same = true; }")
    write(page, "SELECT ?p { VALUES ?p { <https://w3id.org/gpvp/id/partner/pz> } }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#rows td")).to_have_text("partner/pz PZ")
    assert page.evaluate("() => window.same")
    french = page.locator("nav.languages a[hreflang=fr]")
    expect(french).to_have_attribute("href", window.place.replace("/nl/", "/fr/"))
    page.go_back()
    expect(page.locator("#rows")).to_have_count(0)
    assert state(page) == {}
    page.go_forward()
    expect(page.locator("#rows td")).to_have_text("partner/pz PZ")


def test_a_mistake_is_marked_at_its_word(page: Page) -> None:
    write(page, "SELECT *\n{ ?s a foo:Bar }")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("regel 2, kolom 8")
    expect(page.locator(".mistake")).to_have_text("foo")
    no_violation(page)
    page.get_by_role("alert").get_by_role("link").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("ASK {}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result + p")).to_have_text("ja")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(".mistake")).to_have_count(0)


def test_it_is_left_by_one_key_for_the_plain_form(page: Page) -> None:
    write(page, "ASK {}")
    page.keyboard.press("Tab")
    expect(page.locator("#format")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(page.locator("#switch")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#query")).to_be_focused()
    expect(page.locator("#query")).to_have_value("ASK {}")
    assert state(page) == {"view": ["plain"]}
    page.locator("#editor button").first.click()
    expect(page.locator("#result + p")).to_have_text("ja")
    assert state(page) == {"query": ["ASK {}"], "view": ["plain"]}
    expect(page.locator(FIELD)).to_have_count(0)
    no_violation(page)
    page.locator("#switch").click()
    expect(page.locator(FIELD)).to_contain_text("ASK {}")
    assert state(page) == {"query": ["ASK {}"]}


def test_all_rows_are_filtered_by_the_names_of_things(page: Page, window: Visitor) -> None:
    window.goes("/nl/editor?question=themes-by-axis")
    page.locator("#explore").click()
    expect(page.locator("#explored tbody tr")).to_have_count(30)
    expect(page.locator("#rows")).to_be_hidden()
    no_violation(page)
    page.get_by_role("textbox", name="Filter de rijen").press_sequentially("drugs")
    expect(page.locator("#explored tbody tr")).to_have_count(3)
    expect(page.locator("#explored [role=status]")).to_have_text("1 tot 3 van 3 rijen (uit 30)")
    expect(page.locator("#explored tbody a").first).to_have_attribute("href", "/id/theme/2017-2020/3")
    page.locator("#explore").click()
    expect(page.locator("#rows")).to_be_visible()


ENGLISH = re.compile(
    "simple|ellipse|filter query|page size|^all$|results? in|shows|response|showing|entries|entry|activate|first"
    "|previous|next|last|pagination|download r",
    re.IGNORECASE,
)
"""What YASGUI's table says of itself."""

SAID = """() => [...document.querySelectorAll('#explored *')].filter(one => one.checkVisibility()).flatMap(one => [
  one.closest('td, .dt-column-title') || one.childElementCount ? '' : one.textContent.trim(),
  one.getAttribute('aria-label'), one.title, one.placeholder,
]).filter(text => text)"""
"""The texts of the table of all rows that are not its cells, and what they are called by."""


def test_all_rows_are_in_french_too(page: Page, window: Visitor) -> None:
    window.goes("/fr/editor?question=themes-by-axis")
    page.locator("#explore").click()
    expect(page.locator("#explored [role=status]")).to_have_text("1 à 30 sur 30 lignes")
    said = page.evaluate(SAID)
    assert {"Filtrer les lignes", "Lignes par page :", "Télécharger en CSV"} <= set(said)
    assert [text for text in said if ENGLISH.search(text)] == []
    expect(page.locator("#explored .tableSizer option").last).to_have_text("Toutes")
    page.get_by_label("Abréger les longues valeurs").check()
    assert [text for text in page.evaluate(SAID) if ENGLISH.search(text)] == []


@pytest.mark.parametrize("path", ["/nl/editor", "/nl/editor?question=themes-by-axis"])
def test_nothing_is_too_wide_or_moves(page: Page, window: Visitor, path: str) -> None:
    window.goes(path)
    expect(page.locator(FIELD)).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_function("() => document.querySelector('.CodeMirror-scroll').tabIndex === 0")
    no_violation(page)
    assert page.evaluate("() => document.scrollingElement.scrollWidth") == 320
    window.goes(path)
    expect(page.locator(FIELD)).to_be_visible()
    assert page.evaluate(MOVED) < 0.01


def test_a_query_that_takes_long_is_stopped(page: Page) -> None:
    page.route("**/nl/editor", lambda route: None if route.request.method == "POST" else route.continue_())
    write(page, ENDLESS)
    page.keyboard.press("Control+Enter")
    button = page.locator("#editor .actions button").first
    expect(button).to_have_text("Stop")
    button.click()
    expect(page.locator("#said")).to_have_text("De vraag is gestopt.")
    expect(button).to_have_text("Voer uit")
    page.unroute("**/nl/editor")
