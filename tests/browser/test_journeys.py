"""The tasks that people come with, done from the home page in each language, with as many clicks as docs/pages.md says.

A click is one on a link or a button, or a choice from a list; typing is none.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, expect

from api.languages import LANGUAGES
from tests.browser.visitor import Visitor

Task: TypeAlias = Callable[[Visitor], None]
"""Does something with a window that shows the home page, and fails if it cannot be done."""

MOST_CLICKS = 4
TABLE = re.compile(r"^\| `(\w+)` \|.*\| (\d+) \|$", re.MULTILINE)
CLICKS = {
    name: int(clicks)
    for name, clicks in TABLE.findall(
        (Path(__file__).resolve().parents[2] / "docs" / "pages.md").read_text(encoding="utf-8")
    )
}
"""Task -> clicks, as the table of the document has them."""


@pytest.fixture(scope="module")
def window(browser: Browser, site: str) -> Iterator[Visitor]:
    """One window for all journeys."""
    with Visitor.arrives(browser, site) as visitor:
        yield visitor


def measure_by_code(visitor: Visitor) -> None:
    visitor.types("#q", {"nl": "m 1.1", "fr": "1.1", "en": "M1.1"}[visitor.lang])
    visitor.takes_first()
    expect(visitor.page.locator("h1")).to_contain_text("M1.1 ")


def partner_by_abbreviation(visitor: Visitor) -> None:
    visitor.types("#q", {"nl": "ZP", "fr": "ZP", "en": "police zones"}[visitor.lang])
    visitor.sends("form.search")
    visitor.clicks_on(visitor.link("partners/pz"))
    assert visitor.place == f"/{visitor.lang}/partners/pz"


def both_partners(visitor: Visitor) -> None:
    visitor.clicks_on(visitor.link("measures?partner=pz&partner=verenigingen"))
    expect(visitor.page.locator("main tbody tr")).to_have_count(5)
    visitor.clicks_on(visitor.link("measures?partner=pz&partner=verenigingen&basis=involved"))
    expect(visitor.page.locator("main tbody tr")).to_have_count(16)


def partners_on_a_subject(visitor: Visitor) -> None:
    subject = {"nl": "intrafamiliaal geweld", "fr": "violence intrafamiliale", "en": "domestic violence"}[visitor.lang]
    visitor.types("#q", subject)
    visitor.sends("form.search")
    visitor.clicks_on(visitor.link("measures/M1.8"))
    expect(visitor.link("partners/parket")).to_be_visible()
    expect(visitor.link("partners/verenigingen")).to_be_visible()


def measure_to_contract(visitor: Visitor) -> None:
    visitor.types("#q", "M5.2")
    visitor.takes_first()
    visitor.clicks_on(visitor.link("partners/gemeenten"))
    expect(visitor.link("measures/M5.2")).to_be_visible()
    visitor.page.go_back()
    visitor.clicks_on(visitor.page.locator(f'#aligned ~ * a[href^="/{visitor.lang}/objectives/"]').first)
    visitor.clicks_on(visitor.page.locator(f'.crumbs a[href^="/{visitor.lang}/contracts/"]').first)
    assert re.fullmatch(r"/\w\w/contracts/[\w-]+(#.*)?", visitor.place)


def contracts_compared(visitor: Visitor) -> None:
    visitor.clicks_on(visitor.link("contracts"))
    visitor.clicks_on(visitor.link("contracts/molenbeek-algemeen-2023"))
    visitor.clicks_on(visitor.link("contracts/compare?a=molenbeek-algemeen-2023&b=molenbeek-terrorisme-2023"))
    expect(visitor.page.locator("del").first).to_be_visible()
    expect(visitor.page.locator("ins").first).to_be_visible()


def everything_of_a_zone(visitor: Visitor) -> None:
    visitor.types("#q", {"nl": "PZ Brussel-West", "fr": "ZP Bruxelles-Ouest", "en": "Brussel-West"}[visitor.lang])
    visitor.takes_first()
    assert visitor.place == f"/{visitor.lang}/partners/pz-5340"
    visitor.page.emulate_media(media="print")
    expect(visitor.page.locator("main h1")).to_be_visible()
    for of_no_use_on_paper in ("header nav", "header form", ".skip"):
        expect(visitor.page.locator(of_no_use_on_paper).first).to_be_hidden()


def matrix_cell(visitor: Visitor) -> None:
    visitor.clicks_on(visitor.link("matrix"))
    cell = visitor.page.locator("table.sortable tbody td:not(.sum) a").first
    count = int(cell.inner_text())
    visitor.clicks_on(cell)
    expect(visitor.page.locator("main tbody tr")).to_have_count(count)


def targets_of_a_contract(visitor: Visitor) -> None:
    visitor.clicks_on(visitor.link("indicators"))
    visitor.chooses("#f-contract", "molenbeek-algemeen-2023")
    visitor.chooses("#f-per", "jaar")
    visitor.types("#f-min_value", "50")
    visitor.sends("form.filters")
    assert {"contract=molenbeek-algemeen-2023", "per=jaar", "min_value=50"} <= set(
        visitor.place.split("?")[1].split("&")
    )
    expect(visitor.page.locator("main tbody tr").first).to_be_visible()


def answer_as_a_file(visitor: Visitor) -> None:
    visitor.clicks_on(visitor.link("queries#measures-partners"))
    visitor.clicks_on(visitor.link("queries/measure-partners"))
    visitor.types("#f-measure", "M5.2")
    visitor.page.keyboard.press("Enter")
    shown = visitor.page.locator("main tbody tr").count()
    with visitor.page.expect_download() as csv_file:
        visitor.clicks_on(visitor.page.locator("a[download$='.csv']"))
    rows = list(csv.reader(io.StringIO(csv_file.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == shown + 1
    with visitor.page.expect_download() as xlsx_file:
        visitor.clicks_on(visitor.page.locator("a[download$='.xlsx']"))
    assert "xl/workbook.xml" in zipfile.ZipFile(xlsx_file.value.path()).namelist()


def asked_in_words(visitor: Visitor) -> None:
    question = {
        "nl": "Welke maatregelen noemen PZ en verenigingen?",
        "fr": "Quelles mesures citent les zones de police et les associations ?",
        "en": "Which measures name police zones and associations?",
    }[visitor.lang]
    visitor.types("#q", question)
    visitor.sends("form.search")
    expect(visitor.page.locator(".understood")).to_be_visible()
    expect(visitor.page.locator("section[aria-labelledby=result] tbody tr")).to_have_count(5)


def language_in_the_middle(visitor: Visitor) -> None:
    visitor.clicks_on(visitor.link("measures?theme=6&axis=reactie"))
    expect(visitor.page.locator(".measure").last).to_be_visible()  # the page that was opened has come
    count = visitor.page.locator("main tbody tr").count()
    other = LANGUAGES[(LANGUAGES.index(visitor.lang) + 1) % len(LANGUAGES)]
    visitor.clicks_on(visitor.page.locator(f".languages a[hreflang={other}]"))
    assert visitor.place == f"/{other}/measures?theme=6&axis=reactie"
    assert visitor.page.locator("html").get_attribute("lang") == other
    expect(visitor.page.locator("main tbody tr")).to_have_count(count)


def question_in_the_editor(visitor: Visitor) -> None:
    visitor.clicks_on(visitor.link("measures?theme=6"))
    expect(visitor.page.locator(".measure").last).to_be_visible()
    total = visitor.page.locator("main tbody tr").count()
    visitor.clicks_on(visitor.page.locator(".behind a[href*='/editor?']"))
    expect(visitor.page.locator("#query")).to_contain_text("SELECT")
    assert visitor.page.locator("section[aria-labelledby=result] tbody tr").count() == total


TASKS: tuple[Task, ...] = (
    measure_by_code,
    partner_by_abbreviation,
    both_partners,
    partners_on_a_subject,
    measure_to_contract,
    contracts_compared,
    everything_of_a_zone,
    matrix_cell,
    targets_of_a_contract,
    answer_as_a_file,
    asked_in_words,
    language_in_the_middle,
    question_in_the_editor,
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_a_task_is_done(task: Task, lang: str, window: Visitor) -> None:
    window.begins(lang)
    task(window)
    assert window.clicks == CLICKS.get(task.__name__)
    assert window.complaints == []


def test_the_document_has_these_tasks_and_none_takes_long() -> None:
    assert list(CLICKS) == [task.__name__ for task in TASKS]
    assert max(CLICKS.values()) <= MOST_CLICKS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_mistake_in_a_query_stands_at_its_line(lang: str, window: Visitor) -> None:
    window.begins(lang)
    window.goes(f"/{lang}/editor?view=plain")
    window.page.locator("#query").fill("SELECT * WHERE {\n  ?s ?\n}")
    window.sends("form.filters")
    expect(window.page.get_by_role("alert")).to_be_visible()
    expect(window.page.locator(".code-lines [aria-current]")).to_have_count(1)
    window.page.locator("#query").fill("SELECT * WHERE { ?s ?p ?o } LIMIT 3")
    window.sends("form.filters")
    expect(window.page.locator("section[aria-labelledby=result] tbody tr")).to_have_count(3)
    assert window.complaints == []
