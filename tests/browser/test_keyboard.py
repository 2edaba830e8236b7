"""Everything by keyboard alone: the way through a page, search with suggestions, forms, tables that sort, the editor.

What has the focus can be seen: it has an outline, stands in the window, and nothing lies over it.
"""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Route, expect

from api.languages import LANGUAGES
from tests.browser.visitor import Visitor

SEEN = """() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused);
  const [box] = focused.getClientRects();
  const middle = [box.x + box.width / 2, box.y + box.height / 2];
  const places = [middle, [box.x + 4, box.y + 4], [box.right - 4, box.bottom - 4]];
  const own = focused.closest("label") ?? focused;
  const open = ([x, y]) => own.contains(document.elementFromPoint(x, y));
  return {
    what: focused.outerHTML.slice(0, 120),
    outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    open: places.some(open),
  };
}"""
"""What the element with the focus is, whether it has an outline, and whether its middle or a corner lies open."""


@pytest.fixture(scope="module")
def window(browser: Browser, site: str) -> Iterator[Visitor]:
    """One window for all journeys."""
    with Visitor.arrives(browser, site) as visitor:
        yield visitor


def assert_seen(page: Page) -> None:
    """What has the focus can be seen."""
    seen = page.evaluate(SEEN)
    assert seen["outline"], f"no outline: {seen['what']}"
    assert seen["open"], f"covered: {seen['what']}"


def tab_to(page: Page, selector: str, most: int = 60, key: str = "Tab") -> None:
    """Press Tab until the focus is there; every stop on the way can be seen."""
    for _ in range(most):
        page.keyboard.press(key)
        assert_seen(page)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{most} times {key} do not reach {selector}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_stop_leads_past_the_menu(lang: str, window: Visitor) -> None:
    page = window.page
    window.begins(lang)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    assert_seen(page)
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(page, "#q", 3)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_suggestions_are_a_combobox(lang: str, window: Visitor) -> None:
    page = window.page
    window.begins(lang)
    field = page.get_by_role("combobox")
    tab_to(page, "#q")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("M1.")
    options = page.get_by_role("option")
    expect(page.get_by_role("listbox")).to_have_attribute("aria-busy", "false")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".suggest [role=status]")).not_to_be_empty()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(options.nth(1).get_attribute("id")))
    expect(field).to_be_focused()
    # One step up from the first one is the field itself, one more the last suggestion.
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[role=option][aria-selected]")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")

    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run('.suggest', {resultTypes: ['violations']})")["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []

    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("M1.")
    page.keyboard.type("7")
    expect(options.first).to_contain_text("M1.7")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert window.place == f"/{lang}/measures/M1.7"


def test_what_is_chosen_belongs_to_what_stands_in_the_field(window: Visitor) -> None:
    """While the suggestions for the next letter are on their way, those before it stay and cannot be taken."""
    page = window.page
    held: list[Route] = []
    window.begins("nl")
    tab_to(page, "#q")
    page.keyboard.type("M1.")
    suggestions, options = page.get_by_role("listbox"), page.get_by_role("option")
    expect(suggestions).to_have_attribute("aria-busy", "false")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")

    def hold(route: Route) -> None:
        held.append(route)

    page.route(lambda url: "q=M1.7&" in url, hold)
    page.keyboard.type("7")
    expect(suggestions).to_have_attribute("aria-busy", "true")
    expect(options.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected]")).to_have_count(0)
    expect(page.locator("#q")).not_to_have_attribute("aria-activedescendant", re.compile("."))
    while not held:
        page.wait_for_timeout(20)
    options.first.click()
    assert window.place == "/nl/"
    held.pop().continue_()
    page.unroute_all()
    expect(suggestions).to_have_attribute("aria-busy", "false")
    expect(options.first).to_contain_text("M1.7")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert window.place == "/nl/measures/M1.7"


def test_enter_without_a_choice_searches(window: Visitor) -> None:
    window.begins("nl")
    tab_to(window.page, "#q")
    window.page.keyboard.type("verenigingen")
    expect(window.page.get_by_role("option").first).to_be_visible()
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")
    assert window.place == "/nl/search?q=verenigingen"


def test_a_question_is_asked_by_its_form(window: Visitor) -> None:
    page = window.page
    window.goes("/fr/queries/measures-with-all-partners")
    tab_to(page, "main form summary")
    page.keyboard.press("Enter")
    tab_to(page, "input[name=partner][value=unia]", 80)
    page.keyboard.press("Space")
    tab_to(page, "main form button", 80)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "partner=unia" in window.place
    expect(page.locator("input[name=partner][value=unia]")).to_be_checked()
    expect(page.locator("main tbody tr").first).to_be_visible()


def test_a_mistake_in_a_form_leads_to_its_field(window: Visitor) -> None:
    page = window.page
    window.goes("/nl/queries/measure-partners?measure=M99")
    tab_to(page, "[role=alert] a")
    page.keyboard.press("Enter")
    expect(page.locator("#f-measure")).to_be_focused()
    expect(page.locator("#f-measure")).to_have_attribute("aria-invalid", "true")
    assert page.locator(f"#{page.locator('#f-measure').get_attribute('aria-describedby')}").inner_text()


@pytest.mark.parametrize("address", ["/en/queries/measures-by-partner-count", "/en/matrix"])
def test_a_heading_sorts_both_ways(address: str, window: Visitor) -> None:
    page = window.page
    window.goes(address)
    orders = []
    for _ in range(2):
        tab_to(page, ".sortable thead th:last-child a", 60)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        orders.append(page.locator(".sortable thead th:last-child").get_attribute("aria-sort"))
    assert sorted(orders) == ["ascending", "descending"]


@pytest.mark.parametrize("width", [1280, 320])
def test_headings_that_stay_in_sight_cover_nothing(width: int, window: Visitor) -> None:
    """Through the whole table and back: its headings and totals stay in sight, and the cell with the focus too."""
    page = window.page
    page.set_viewport_size({"width": width, "height": 640})
    window.goes("/nl/matrix?rows=measure&columns=level&theme=6")
    tab_to(page, ".matrix")
    page.locator(".matrix tbody a").last.focus()
    tab_to(page, ".matrix thead a", 200, "Shift+Tab")
    tab_to(page, ".matrix tfoot a", 200)
    page.set_viewport_size({"width": 1280, "height": 900})


def test_the_editor_needs_no_mouse(window: Visitor) -> None:
    page = window.page
    window.goes("/en/editor?view=plain")
    tab_to(page, "#query")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("SELECT * WHERE {\n  ?s ?\n}")
    tab_to(page, "main form button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "[role=alert] a")
    page.keyboard.press("Enter")
    expect(page.locator("#query")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("SELECT * WHERE { ?s ?p ?o } LIMIT 3")
    tab_to(page, "main form button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("section[aria-labelledby=result] tbody tr")).to_have_count(3)
