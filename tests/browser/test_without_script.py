"""JavaScript switched off: every page has its content, and the tasks are done."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from api.languages import LANGUAGES
from tests.browser import test_journeys
from tests.browser.visitor import Visitor

BY_SUGGESTION = (test_journeys.measure_by_code, test_journeys.measure_to_contract, test_journeys.everything_of_a_zone)
"""The tasks that begin with a choice from suggestions, which a script shows."""

BY_LINKS = [task for task in test_journeys.TASKS if task not in BY_SUGGESTION]
"""The others, each done in one language: no script, and so no text, differs from one to the other."""


@pytest.fixture(scope="module")
def window(browser: Browser, site: str) -> Iterator[Visitor]:
    """A window in which no script runs."""
    with Visitor.arrives(browser, site, java_script_enabled=False) as visitor:
        yield visitor


@pytest.mark.parametrize("task", BY_LINKS, ids=lambda task: task.__name__)
def test_a_task_is_done(task: test_journeys.Task, window: Visitor) -> None:
    window.begins(LANGUAGES[BY_LINKS.index(task) % len(LANGUAGES)])
    task(window)
    assert window.clicks == test_journeys.CLICKS[task.__name__]


@pytest.mark.parametrize(
    ("lang", "words", "path"),
    [
        ("nl", "m 1.1", "measures/M1.1"),
        ("fr", "ZP Bruxelles-Ouest", "partners/pz-5340"),
        ("en", "M5.2", "measures/M5.2"),
    ],
)
def test_search_finds_what_suggestions_would(lang: str, words: str, path: str, window: Visitor) -> None:
    window.begins(lang)
    window.types("#q", words)
    window.sends("form.search")
    window.clicks_on(window.link(path))
    assert window.place == f"/{lang}/{path}"
    expect(window.page.locator("h1")).to_be_visible()


def test_the_editor_answers_and_says_what_is_wrong(window: Visitor) -> None:
    window.goes("/en/editor")
    window.page.locator("#query").fill("SELECT * WHERE {\n  ?s ?\n}")
    window.sends("form.filters")
    expect(window.page.get_by_role("alert")).to_be_visible()
    expect(window.page.locator(".code-lines [aria-current]")).to_have_count(1)
    window.page.locator("#query").fill("SELECT * WHERE { ?s ?p ?o } LIMIT 3")
    window.sends("form.filters")
    expect(window.page.locator("section[aria-labelledby=result] tbody tr")).to_have_count(3)


def test_on_paper_a_table_is_a_table(window: Visitor) -> None:
    """An A4 sheet is narrower than the screens for which rows become blocks; nobody reads it on a telephone."""
    page = window.page
    page.set_viewport_size({"width": 672, "height": 900})
    page.emulate_media(media="print")
    window.goes("/fr/contracts/brussel-vsc-2018-2019")
    expect(page.locator("#grants + table thead th").first).to_be_visible()
    expect(page.locator("#grants + table tbody td").first).to_have_css("display", "table-cell")
    expect(page.locator(".outline")).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.locator("#grants + table tbody td").first).to_have_css("display", "block")
    page.set_viewport_size({"width": 1280, "height": 900})
