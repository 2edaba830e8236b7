"""Pages that are parts of a whole: questions at home, shapes and terms by page, long answers in short pages."""

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from api.languages import LANGUAGES
from api.queries import Text
from api.queries.catalogue import read_folder
from api.queries.groups import read_groups
from api.settings import Settings
from api.web.pages.home import READY
from api.web.pages.outcomes import Target
from api.web.pages.query_table import Head, Piece, Table, fitting
from api.web.pages.render import Renderer

Ask = Callable[..., httpx.Response]
PLACE = re.compile(r'id="([\w-]+)"(?: href="|><a href=")([^"#]+)#([\w-]+)"')


def test_the_home_page_shows_questions_of_every_group() -> None:
    folder = Settings().queries
    group_of = {question.name: question.group for question in read_folder(folder)}
    assert list(READY) == list(read_groups(folder))
    assert {name: group_of[name] for names in READY.values() for name in names} == {
        name: group for group, names in READY.items() for name in names
    }


@pytest.mark.parametrize(("index", "least"), [("shapes", 250), ("ontology", 150)])
def test_a_place_leads_on_to_where_it_is_told_in_full(ask: Ask, index: str, least: int) -> None:
    places = PLACE.findall(ask(f"/en/{index}").text)
    assert len(places) >= least
    assert all(place == fragment for place, _, fragment in places)
    page = places[0][1]
    told = set(re.findall(r'id="([\w-]+)"', ask(page).text))
    assert {place for place, href, _ in places if href == page} <= told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_long_answer_has_short_pages(ask: Ask, lang: str) -> None:
    path = f"/{lang}/queries/alignments-sssom?limit=100"
    first = ask(path)
    assert len(first.content) < 100_000
    shown = first.text.count('<tr role="row"><th scope="row"')
    assert 1 <= shown < 100
    assert f'rel="next" href="/{lang}/queries/alignments-sssom?limit=100&amp;offset={shown}"' in first.text


def test_rows_are_cut_where_the_room_ends() -> None:
    heads = [Head("text", "Text", "", "", "")]
    table = Table(heads, [[[Piece(Text("x" * 1000))]] for _ in range(10)], [])
    assert fitting(table, 1_000_000) == 10
    assert fitting(table, 3_500) == 3
    assert fitting(table, 10) == 1


@pytest.mark.parametrize(("text", "repeated"), [("Vergaderingen: >/= 12/jaar", False), ("Vergaderingen", True)])
def test_the_words_for_a_target_are_said_once(text: str, repeated: bool) -> None:
    """They stand beside the target unless the text of the indicator, which stands there too, has them."""
    aim = Target("at_least", 12, None, "jaar", False, Text(">/= 12/jaar", "nl"))
    outcomes: Any = Renderer()._environment("en").get_template("outcomes.html").module
    said = outcomes.target(aim, Text(text, "nl"))
    assert "<strong>at least 12 per year</strong>" in said
    assert ("&gt;/= 12/jaar" in said) is repeated
